import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ShotCodes } from '../../../src/core/model/shotcode';
import { SearchIndex, type SearchAnswer } from '../../../src/core/search/engine';
import type { SearchItem } from '../../../src/core/search/document';
import { plainFacts, type World } from '../../../src/core/search/world';
import { check } from '../support/property';
import { anyItem, anyNote, note, oddText, task, withoutNumber } from './items';

const codes = new ShotCodes(['010_0040', '010_0050', '020_0040', 's050apk0220'].map((code) => ({ code })));
const world: World = {
  people: [{ id: 'maya', names: ['Maya Ito'] }, { id: 'ken', names: ['Ken Berg'] }, { id: 'dir', names: ['Ada Falk'] }],
  departments: [{ id: 'anim', names: ['Animation', 'animation'] }, { id: 'comp', names: ['Compositing'] }],
  shots: (typed) => codes.candidates(typed), canonicalShot: (code) => code, sequenceOf: (code) => codes.sequence(code), episodeOf: () => undefined,
};
const facts = plainFacts('2026-11-20', 'maya');

function indexOf(...items: SearchItem[]): SearchIndex {
  const index = new SearchIndex(world);
  items.forEach((item) => index.add(item));
  return index;
}

const found = (index: SearchIndex, query: string, limit = 50): string[] =>
  index.search(query, { facts, limit }).results.map(({ item }) => item.type === 'note' ? item.text : item.title);

/** What matched, between brackets, per field. */
function marked(index: SearchIndex, query: string): string[] {
  const [first] = index.search(query, { facts }).results;
  return (first?.matches ?? []).map(({ field, from, to }) => {
    const item = first!.item as unknown as Record<string, string | (string | { text: string })[]>;
    const [name, at] = field.split('.');
    const value = at === undefined ? item[name!] as string : (item[name!] as (string | { text: string })[])[Number(at)]!;
    const text = typeof value === 'object' ? value.text : value;
    return `${field}: ${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
  });
}

describe('search', () => {
  it('finds all words in any order, exactly, as a beginning and with a typo', () => {
    const index = indexOf(note({ text: 'Lose the lens flare' }), note({ text: 'Eyeline to the left of camera' }), note({ text: 'Lens is fine' }));
    assert.deepEqual(found(index, 'flare lens'), ['Lose the lens flare']);
    for (const typed of ['eyelnie', 'eylin', 'eyelinne', 'eyekine', 'EYELINE left', 'eye lef']) assert.deepEqual(found(index, typed), ['Eyeline to the left of camera'], typed);
  });

  it('never forgives a typo in a word with a digit', () => {
    const index = indexOf(note({ text: 'Hold frame 1043' }), note({ text: 'Hold frame 1044' }));
    assert.deepEqual(found(index, '1043'), ['Hold frame 1043']);
    assert.deepEqual(found(index, '1034'), []);
  });

  it('puts exact before fuzzy, the named shot first, and newer before older', () => {
    const index = indexOf(
      note({ text: 'glare of the sky', date: '2026-11-20' }), note({ text: 'flares of the sky', date: '2026-11-19' }),
      note({ text: 'flare one', date: '2026-11-01' }), note({ text: 'flare two', date: '2026-11-02' }),
    );
    assert.deepEqual(found(index, 'flare'), ['flare two', 'flare one', 'flares of the sky', 'glare of the sky']);
    const shots = indexOf(note({ text: '10 frames, then 40 more eyelines', shot: '020_0040', date: '2026-11-20' }), note({ text: 'eyeline', shot: '010_0040', date: '2025-01-01' }));
    assert.equal(found(shots, 'eyelnie 10 40')[0], 'eyeline');
  });

  it('finds a shot in any usual spelling', () => {
    const index = indexOf(note({ text: 'a', shot: '010_0040' }), note({ text: 'b', shot: '010_0050' }), note({ text: 'c', shot: 's050apk0220' }), note({ text: 'd', shot: '020_0040' }));
    for (const typed of ['10 40', 'sq10sh40', '010_0040', 'seq 10 shot 40', 'shot:010_40', '010_004', 'shot:010_004']) assert.deepEqual(found(index, typed), ['a'], typed);
    assert.deepEqual(found(index, '0040').sort(), ['a', 'd']);
    assert.deepEqual(found(index, 'shot:0040 seq:20'), ['d']);
    assert.deepEqual(found(index, '0220'), ['c']);
    assert.deepEqual(found(index, '-0040 seq:10'), ['b']);
  });

  it('finds people and departments by name and by alias', () => {
    const index = indexOf(note({ text: 'a', to: ['maya'] }), note({ text: 'b', department: 'comp' }), task({ title: 'c', assignee: 'maya' }));
    assert.deepEqual(found(index, 'ito').sort(), ['a', 'c']);
    assert.deepEqual(found(index, 'to:ito is:open').sort(), ['a', 'c']);
    assert.deepEqual(found(index, 'to:"maya ito" type:note'), ['a']);
    assert.deepEqual(found(index, 'dept:compositing'), ['b']);
    assert.deepEqual(found(index, 'is:mine type:task'), ['c']);
  });

  it('reads phrases, negation and choice', () => {
    const index = indexOf(note({ text: 'lens flare' }), note({ text: 'flare on the lens' }), note({ text: 'halo', why: 'the lens, flare and all' }));
    assert.deepEqual(found(index, '"lens flare"').sort(), ['halo', 'lens flare']);
    assert.deepEqual(found(index, 'flare -halo -"lens flare"'), ['flare on the lens']);
    assert.deepEqual(found(index, 'halo | "flare on"').sort(), ['flare on the lens', 'halo']);
  });

  it('answers an empty query with everything, newest first', () => {
    const index = indexOf(note({ text: 'old', date: '2026-01-01' }), note({ text: 'new', date: '2026-11-20' }), note({ text: 'mid', date: '2026-05-05' }));
    assert.deepEqual(found(index, '  '), ['new', 'mid', 'old']);
    assert.deepEqual(found(index, 'sort:-date'), ['old', 'mid', 'new']);
  });

  it('answers a pasted message with what holds the most of it, and says so', () => {
    const index = indexOf(note({ text: 'Lose the lens flare behind the wagon' }), note({ text: 'Something else' }));
    const pasted = ':eyes: 👀 hey @maya can you please lose that lens flare behind that wagon thx!! 🙏';
    assert.deepEqual(found(index, pasted), ['Lose the lens flare behind the wagon']);
    assert.match(index.search(pasted, { facts }).notices.map((n) => n.message).join(), /most of them/);
    assert.deepEqual(index.select(pasted, facts), [], 'lists and packs hold no half matches');
    assert.ok(index.search('lens flare '.repeat(1000), { facts }).results.length > 0);
  });

  it('folds case, accents, composed and decomposed letters, and reads right to left', () => {
    const index = indexOf(note({ text: 'Le CAFE\u0301 à gauche' }), note({ text: 'תקן את קו העין' }), note({ text: 'Straße, İstanbul, 眼線が違う' }));
    for (const typed of ['café', 'cafe', 'CAFÉ']) assert.deepEqual(marked(index, typed), ['text: Le [CAFE\u0301] à gauche'], typed);
    assert.deepEqual(marked(index, 'העין'), ['text: תקן את קו [העין]']);
    assert.deepEqual(marked(index, 'strasse istanbul'), ['text: [Straße], İstanbul, 眼線が違う', 'text: Straße, [İstanbul], 眼線が違う']);
    assert.deepEqual(marked(index, '眼線'), ['text: Straße, İstanbul, [眼線]が違う']);
  });

  it('marks what matched, by letters where a typo was forgiven', () => {
    const index = indexOf(note({ text: "Orrin's eyeline 👀 drifts", shot: '010_0040', to: ['maya'], replies: [{ by: 'ken', date: undefined, text: 'eyelines done', audience: ['internal'] }] }));
    assert.deepEqual(marked(index, "orrin's"), ["text: [Orrin]'s eyeline 👀 drifts"]);
    assert.deepEqual(marked(index, 'drif'), ["text: Orrin's eyeline 👀 [drif]ts"]);
    assert.deepEqual(marked(index, 'eyeline'), ["text: Orrin's [eyeline] 👀 drifts", 'replies.0: [eyeline]s done']);
    assert.deepEqual(marked(index, '10 40 ito'), ['shot: [010_0040]', 'to.0: [maya]']);
    assert.ok(marked(index, 'eyelnie').some((mark) => mark.startsWith("text: Orrin's [eyel")));
  });

  it('says what it could not use', () => {
    const said = (query: string): string => indexOf(note({ text: 'a' })).search(query, { facts: plainFacts('2026-11-20') }).notices.map((n) => n.message).join();
    assert.match(said('👀'), /no letter or digit/);
    assert.match(said('after:soon'), /“soon” is no day/);
    assert.match(said('frame:x'), /is no frame/);
    assert.match(said('is:mine'), /not known who you are/);
    assert.match(said('dept:nowhere'), /Nothing here has dept:nowhere/);
  });

  it('keeps two items with one id apart', () => {
    const twin = note({ text: 'first flare' });
    const other = { ...twin, text: 'second flare', file: 'notes/dailies/b.yaml' };
    const index = indexOf(twin, other);
    assert.equal(index.search('flare', { facts }).total, 2);
    index.remove(twin);
    assert.deepEqual(found(index, 'flare'), ['second flare']);
    index.remove(other);
    assert.equal(index.size, 0);
    assert.equal(index.search('flare', { facts }).total, 0);
  });

  it('never throws, and marks stay inside the text', () => {
    const typed = fc.array(fc.oneof(oddText, fc.constantFrom('is:', 'frame:', 'since:', 'shot:', 'sort:shot', '"', '|', '-', ' ', '10 40', 'lens', 'é', '__proto__', 'constructor')), { maxLength: 8 });
    check(fc.property(fc.array(anyItem, { maxLength: 8 }), typed, (items, parts) => {
      for (const { matches, item, score } of indexOf(...items).search(parts.join(''), { facts, limit: 20 }).results) {
        assert.ok(score >= 0 && score <= 1);
        for (const { field, from, to } of matches) {
          const name = field.split('.')[0]!;
          assert.ok(name in item && from >= 0 && from < to, field);
          if (field === 'text') assert.ok(to <= String(item.text).length);
        }
      }
    }), { quick: 150, full: 20_000 });
  });

  it('is the same after edits as built anew', () => {
    const edits = fc.array(fc.tuple(fc.nat(), anyItem, fc.constantFrom('add', 'remove', 'update')), { maxLength: 25 });
    const query = fc.constantFrom('', 'lens', 'eyelnie', '"lens flare"', '10 40', 'maya', 'is:open', 'v12 -lens', 'l | e', 'since:2026-11 sort:shot', 'caf');
    check(fc.property(fc.array(anyItem, { maxLength: 10 }), edits, fc.array(query, { minLength: 1, maxLength: 3 }), (items, changes, queries) => {
      const index = indexOf(...items);
      const now = [...items];
      for (const [at, item, kind] of changes) {
        // Searching in between must not leave anything behind.
        index.search(queries[0]!, { facts });
        const i = now.length === 0 ? -1 : at % now.length;
        if (kind === 'add' || i < 0) { index.add(item); now.push(item); continue; }
        if (kind === 'remove') index.remove(now.splice(i, 1)[0]!);
        else { index.update(now[i]!, item); now[i] = item; }
      }
      const fresh = indexOf(...now.reverse());
      const plain = (answer: SearchAnswer): unknown => ({ ...answer, results: answer.results.map(withoutNumber) });
      for (const q of queries) assert.deepEqual(plain(index.search(q, { facts })), plain(fresh.search(q, { facts })), q);
    }), { quick: 60, full: 5000 });
  });

  it('gives the same answer typed letter by letter as asked at once', () => {
    check(fc.property(fc.array(anyNote, { maxLength: 12 }), fc.constantFrom('eyelnie 10 40', 'lens flare is:open', 'cafe left'), (items, query) => {
      const index = indexOf(...items);
      let last: SearchAnswer | undefined;
      for (let i = 1; i <= query.length; i++) last = index.search(query.slice(0, i), { facts });
      assert.deepEqual(last, indexOf(...items).search(query, { facts }));
    }), { quick: 25, full: 2000 });
  });
});
