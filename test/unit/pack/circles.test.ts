import assert from 'node:assert/strict';
import { canSee, canSeeNote, circleOf, isWithin, narrowed, readerOf, seesInternal } from '../../../src/core/model/circles';
import { config, DEFAULT_CIRCLES, note, person } from './support';

const show = config({
  circles: [...DEFAULT_CIRCLES, { id: 'blind', sees: [], drafts: true }, { id: 'odd', sees: ['odd', 'ghost', 'client'], drafts: false }, { id: 'twice', sees: ['client'], drafts: false }, { id: 'twice', sees: ['production'], drafts: true }],
  people: [
    person('maya', 'Maya', 'internal'), person('gone', 'Gone', 'internal', [], false), person('nobody', 'Nobody', undefined), person('lost', 'Lost', 'ghost'),
    person('two', 'Two', 'client'), person('two', 'Two', 'production'), person('dup', 'Dup', 'twice'),
  ],
});

describe('circles', () => {
  it('see what they name and nothing else', () => {
    const table = Object.fromEntries(DEFAULT_CIRCLES.map(({ id }) => [id, DEFAULT_CIRCLES.filter((other) => canSee(show, id, [other.id])).map((other) => other.id)]));
    assert.deepEqual(table, { production: ['production', 'internal', 'vendor', 'client'], internal: ['internal', 'vendor', 'client'], vendor: ['vendor'], client: ['client'] });
    assert.equal(canSee(show, 'blind', ['blind']), false, 'a circle does not see itself unless it says so');
    assert.equal(canSee(show, 'vendor', ['internal', 'vendor']), true, 'one of a list is enough');
    assert.equal(canSee(show, 'production', []), false);
  });

  it('answer no to every name the show does not have, or has twice', () => {
    for (const circle of ['ghost', '', 'constructor', '__proto__', undefined]) assert.equal(canSee(show, circle, ['client']), false, String(circle));
    for (const audience of ['ghost', '', 'toString', '__proto__']) for (const { id } of DEFAULT_CIRCLES) assert.equal(canSee(show, id, [audience]), false);
    assert.equal(canSee(show, 'odd', ['ghost']), false, 'an audience that is no circle is seen by nobody, even where a circle names it');
    assert.equal(circleOf(show, 'twice'), undefined);
    assert.equal(canSee(show, 'twice', ['client']), false);
  });

  it('get drafts only where they say so, and never a note with a value nobody can vouch for', () => {
    const draft = note('raw', { status: 'draft', audience: ['client'] });
    assert.deepEqual(DEFAULT_CIRCLES.filter(({ id }) => canSeeNote(show, id, draft)).map(({ id }) => id), ['production']);
    for (const { id } of DEFAULT_CIRCLES) assert.equal(canSeeNote(show, id, note('odd', { sound: false, audience: ['client'] })), false);
  });

  it('take names and reasons only where they see internal', () => {
    assert.deepEqual(DEFAULT_CIRCLES.filter(({ id }) => seesInternal(show, id)).map(({ id }) => id), ['production', 'internal']);
  });

  it('are narrowed by a call and never widened', () => {
    assert.equal(narrowed(show, 'internal', 'client'), 'client');
    assert.equal(narrowed(show, 'client', 'production'), 'client');
    assert.equal(narrowed(show, 'internal', 'internal'), 'internal');
    assert.equal(narrowed(show, 'vendor', 'client'), undefined, 'two that do not hold one another');
    assert.equal(narrowed(show, 'client', 'ghost'), undefined);
    assert.equal(isWithin(show, 'blind', 'client'), false, 'drafts count as something seen');
    assert.equal(isWithin(show, 'odd', 'client'), false);
  });

  it('make recipients of people only where all about them is known', () => {
    const answer = (id: string): string => { const reader = readerOf(show, id); return 'circle' in reader ? reader.circle : reader.refused; };
    assert.equal(answer('maya'), 'internal');
    assert.match(answer('gone'), /not active/);
    assert.match(answer('nobody'), /no circle/);
    assert.match(answer('lost'), /ghost, which the show does not have/);
    assert.match(answer('two'), /listed twice/);
    assert.match(answer('dup'), /twice, which the show does not have/);
    assert.match(answer('constructor'), /not one of the show's people/);
  });
});
