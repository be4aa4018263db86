import assert from 'node:assert/strict';
import type { Note, ParsedFile } from '../../../src/core/model/types';
import { chooseNotes } from '../../../src/core/pack/choose';
import { SentHistory } from '../../../src/core/pack/history';
import { compilePacks, type Packed, PackError, type PackRequest, whyNotIn } from '../../../src/core/pack/packs';
import { PackShow } from '../../../src/core/pack/show';
import { Templates } from '../../../src/core/pack/templates';
import { ANIM_SESSION, exampleShow } from './exampleShow';
import { config, department, note, person, session, shot, shotsFile, showFile, task, tasksFile } from './support';

const templates = new Templates();

function compile(files: readonly ParsedFile[], template: string, more: Partial<PackRequest> = {}): Packed {
  const show = new PackShow(files);
  return compilePacks({ show, templates, template, chosen: show.notes, history: new SentHistory([]), today: '2026-11-20', ...more });
}

const contents = (packed: Packed): Record<string, string[]> => Object.fromEntries(packed.packs.map((pack) => [pack.to, pack.notes.map((id) => id.slice(-4))]));

describe('recipients', () => {
  const base = config({
    departments: [department('anim', 'Animation', 'lea', ['animation']), department('comp', 'Compositing', undefined), department('fx', 'FX', 'gone')],
    people: [person('lea', 'Lea', 'internal'), person('maya', 'Maya', 'internal'), person('ken', 'Ken', 'internal'), person('gone', 'Gone', 'internal', [], false)],
  });
  const who = (one: Note, tasks: Parameters<typeof tasksFile>[0] = []): string => {
    const packed = compile([showFile(base), shotsFile([shot('010', { aliases: ['A010'] })]), tasksFile(tasks), session('Dailies', '2026-11-20', 'anim', [one])], 'artist-notes');
    return [...packed.packs.map((pack) => pack.to), ...packed.unaddressed.map(({ reason }) => `held: ${reason}`)].join(' + ');
  };
  const blocking = task('Blocking', { department: 'animation', shot: '010', assignee: 'maya' });

  it('are found in order: to, the assignee of the task, the lead, nobody', () => {
    assert.equal(who(note('x', { shot: '010', to: ['ken'] }), [blocking]), 'ken');
    assert.equal(who(note('x', { shot: '010' }), [blocking]), 'maya', 'by an alias of the department');
    assert.equal(who(note('x', { shot: 'A010' }), [blocking]), 'maya', 'by an alias of the shot');
    assert.equal(who(note('x', { shot: '010', department: 'comp' }), [blocking]), 'held: it names nobody, and comp has no lead');
    assert.equal(who(note('x', { shot: '020' }), [blocking]), 'lea');
    assert.equal(who(note('x', { shot: '010', department: 'fx' })), 'held: it names nobody, and of fx\'s lead: gone is not active');
    assert.equal(who(note('x', { department: 'paint' })), 'held: it names nobody, and paint is not one of the show\'s departments');
  });

  it('are the people whose task is still open, before those who are done', () => {
    const done = task('Layout', { department: 'anim', shot: '010', assignee: 'ken', status: 'done' });
    assert.equal(who(note('x', { shot: '010' }), [done, blocking]), 'maya');
    assert.equal(who(note('x', { shot: '010' }), [done]), 'ken');
    assert.equal(who(note('x', { shot: '010' }), [{ ...blocking, status: 'omitted' }]), 'lea');
  });

  it('are never silently replaced where the note names somebody', () => {
    assert.equal(who(note('x', { shot: '010', to: ['gone'] }), [blocking]), 'held: gone is not active');
    assert.equal(who(note('x', { shot: '010', to: ['ghost', 'ken'] }), [blocking]), 'ken + held: ghost is not one of the show\'s people');
  });

  it('do not hold the batch for a note that nobody would get anyway', () => {
    assert.equal(who(note('x', { department: 'comp', audience: ['production'] })), '');
    assert.equal(who(note('x', { department: 'comp', status: 'superseded' })), '');
  });

  it('can be decided by hand', () => {
    const one = note('x', { department: 'comp' });
    const packed = compile([showFile(base), session('Dailies', '2026-11-20', 'anim', [one])], 'artist-notes', { assigned: new Map([[one.id, ['ken']]]) });
    assert.deepEqual([packed.packs[0]?.to, packed.unaddressed.length], ['ken', 0]);
  });
});

describe('packs', () => {
  it('divide the example show as each template says', () => {
    const show = exampleShow();
    assert.deepEqual(contents(compile(show, 'artist-notes')), { maya: ['0011', '0002', '0012'], ken: ['0014', '0013', '0018'], vic: ['0018'], sam: ['0021'] });
    assert.deepEqual(contents(compile(show, 'lead-summary')), { lea: ['0014', '0013', '0011', '0002', '0012', '0018'], sam: ['0021'] });
    assert.deepEqual(contents(compile(show, 'client-summary')), { client: ['0014', '0013', '0022', '0021', '0023'] });
    assert.deepEqual(compile(show, 'department-round-up').packs.map((pack) => [pack.to, pack.circle, pack.recipients.join()]), [
      ['anim', 'internal', 'lea,maya,ken'], ['anim', 'vendor', 'vic'], ['light', 'internal', 'sam'], ['comp', 'internal', ''],
    ]);
  });

  it('account for every chosen note: in a pack, withheld with a reason, or unaddressed', () => {
    for (const { name } of templates.list()) {
      const packed = compile(exampleShow(), name);
      const told = new Set([...packed.packs.flatMap((pack) => [...pack.notes, ...pack.withheld.map(({ id }) => id)]), ...packed.withheld.map(({ id }) => id), ...packed.unaddressed.map(({ id }) => id)]);
      for (const one of new PackShow(exampleShow()).notes) assert.ok(told.has(one.id), `${name} says nothing of ${one.id}`);
      for (const { reason } of [...packed.packs.flatMap((pack) => pack.withheld), ...packed.withheld]) assert.notEqual(reason, '');
    }
  });

  it('are withheld with the reason that holds', () => {
    const packed = compile(exampleShow(), 'artist-notes');
    assert.match(whyNotIn(packed, 'n_01k9x3q7h2zd0016', 'maya') ?? '', /draft.*circle internal gets no drafts/);
    assert.match(whyNotIn(packed, 'n_01k9x3q7h2zd0015', 'ken') ?? '', /internal may not read what is written for production/);
    assert.match(whyNotIn(packed, 'n_01k9x3q7h2zd0017', 'ken') ?? '', /020_0020 is omitted/);
    assert.match(whyNotIn(packed, 'n_01k9x3q7h2zd0001', 'maya') ?? '', /carried forward/);
    assert.match(whyNotIn(packed, 'n_01k9x3q7h2zd0022', 'maya') ?? '', /comp has no lead/);
    assert.equal(whyNotIn(packed, 'n_01k9x3q7h2zd0021', 'maya'), 'it goes to sam');
    assert.equal(whyNotIn(packed, 'n_01k9x3q7h2zd0011', 'maya'), undefined);
    assert.equal(whyNotIn(packed, 'n_none', 'maya'), 'it was not chosen');
  });

  it('withhold what lies in a broken or newer file, or carries an id twice', () => {
    const base = showFile(config({ people: [person('maya', 'Maya', 'internal')] }));
    const one = (text: string): Note => note(text, { to: ['maya'] });
    const twin = one('twin a');
    const packed = compile([
      base, session('A', '2026-01-01', undefined, [one('broken')], { file: 'notes/a.yaml', broken: true, faults: [{ code: 'x', severity: 'error', file: 'notes/a.yaml', line: 7, column: 1, start: 0, end: 0, message: 'a conflict is not resolved' }] }),
      session('B', '2026-01-01', undefined, [one('newer')], { file: 'notes/b.yaml', readOnly: true }), session('C', '2026-01-01', undefined, [twin, one('fine')], { file: 'notes/c.yaml' }),
      session('D', '2026-01-01', undefined, [{ ...twin, text: 'twin b' }], { file: 'notes/d.yaml' }),
    ], 'artist-notes');
    assert.equal(packed.packs[0]?.notes.length, 1);
    assert.deepEqual(packed.packs[0].withheld.map(({ reason }) => reason), [
      'notes/a.yaml is broken (line 7: a conflict is not resolved)', 'notes/b.yaml is of a newer format than this product knows', `several notes carry the id ${twin.id}`, `several notes carry the id ${twin.id}`,
    ]);
  });

  it('hold nothing where shotnotes.yaml cannot be trusted', () => {
    const files = exampleShow().map((file) => (file.kind === 'show' ? { ...file, broken: true } : file));
    assert.throws(() => compile(files, 'artist-notes'), (error: unknown) => error instanceof PackError && /shotnotes.yaml is broken/.test(error.message));
    assert.throws(() => compile(exampleShow().slice(1), 'artist-notes'), PackError);
  });

  it('take a narrower circle from the call and ignore a wider one', () => {
    assert.equal(compile(exampleShow(), 'client-summary', { circle: 'production' }).packs[0]?.circle, 'client');
    const narrower = compile(exampleShow(), 'session-report', { circle: 'client' }).packs[0];
    assert.deepEqual([narrower?.circle, narrower?.notes.length], ['client', 5]);
    assert.throws(() => compile(exampleShow(), 'client-summary', { circle: 'vendor' }), /neither sees all that the other does/);
    assert.throws(() => compile(exampleShow(), 'client-summary', { circle: 'ghost' }), /ghost, which the show does not have/);
  });

  it('give a bound destination no more than its circle', () => {
    const packed = compile(exampleShow(), 'session-report', { destination: { name: '#client-hsm', circle: 'client' } });
    assert.deepEqual(packed.packs.map((pack) => [pack.to, pack.circle, pack.notes.length]), [['#client-hsm', 'client', 5]]);
    assert.throws(() => compile(exampleShow(), 'session-report', { destination: { name: '#x', circle: 'nope' } }), PackError);
  });

  it('go only to whom the call names', () => {
    assert.deepEqual(Object.keys(contents(compile(exampleShow(), 'artist-notes', { to: ['ken'] }))), ['ken']);
    assert.deepEqual(compile(exampleShow(), 'client-summary', { to: ['client'] }).packs.map((pack) => pack.to), ['cleo']);
    assert.deepEqual(compile(exampleShow(), 'session-report', { to: ['vic'] }).packs.map((pack) => [pack.circle, pack.notes.map((id) => id.slice(-2)).join()]), [['vendor', '12,18']]);
    assert.throws(() => compile(exampleShow(), 'artist-notes', { to: ['nobody'] }), /nobody is no person, department or circle/);
    assert.throws(() => compile(exampleShow(), 'artist-notes', { to: ['old'] }), /not active/);
  });

  it('leave out what the sender deselects', () => {
    const packed = compile(exampleShow(), 'artist-notes', { deselected: { notes: new Set(['n_01k9x3q7h2zd0011']), to: new Set(['vic']) } });
    assert.deepEqual(contents(packed), { maya: ['0002', '0012'], ken: ['0014', '0013', '0018'], sam: ['0021'] });
    assert.equal(whyNotIn(packed, 'n_01k9x3q7h2zd0011', 'maya'), 'the sender has deselected it');
  });
});

describe('choice of notes', () => {
  const show = new PackShow(exampleShow());
  const ids = (choice: Parameters<typeof chooseNotes>[1], about: 'chosen' | 'previous' = 'chosen'): string => chooseNotes(show, choice, about).notes.map((one) => one.id.slice(-2)).join();

  it('takes a session, a date, a selection, and all of them together', () => {
    assert.equal(ids({ session: ANIM_SESSION }), '11,12,13,14,15,16,17,18');
    assert.equal(ids({ since: '2026-11-20' }), '11,12,13,14,15,16,17,18,21,22,23');
    assert.equal(ids({ since: '2026-11-20', ids: new Set(['n_01k9x3q7h2zd0001', 'n_01k9x3q7h2zd0022']) }), '22');
    assert.throws(() => ids({ session: 'notes/dailies/none.yaml' }), /not a dailies file/);
  });

  it('takes, for a sheet before dailies, what was said before on the shots of the review', () => {
    assert.equal(ids({ session: ANIM_SESSION }, 'previous'), '02,22');
    assert.deepEqual(chooseNotes(show, { session: ANIM_SESSION }, 'previous').order, ['010_0040', '010_0030']);
  });
});
