import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Note, TextEdit } from '../../../src/core/model/types';
import { formatText } from '../../../src/core/yaml/canonical';
import { appendItem, applyEdits, EditRefused, removeItem, setFields, type FieldValue } from '../../../src/core/yaml/edit';
import { readShowFile } from '../../../src/core/yaml/read';
import { check, isLongRun, runSeed } from '../support/property';
import { pythonWithYaml, readJsYaml, readPyYaml, type Reading } from '../support/threeReaders';
import { randomOf, Wild, wildFile, type WildField, type WildFile, type WildNote } from '../support/wildYaml';

type Doc = { notes: Record<string, unknown>[] } & Record<string, unknown>;
const doc = (text: string): Doc => parse(text, { logLevel: 'error', maxAliasCount: -1 }) as Doc;
const seeds = fc.integer({ min: 0, max: 0x7fffffff });
const say = (file: WildFile, after?: string): string => `\n${JSON.stringify(file.text)}${after === undefined ? '' : `\n${JSON.stringify(after)}`}`;

/** The edits, or undefined where anchors are a good reason to refuse. */
function attempt(file: WildFile, edit: () => TextEdit[]): TextEdit[] | undefined {
  try {
    return edit();
  } catch (error) {
    if (error instanceof EditRefused && file.anchors) return undefined;
    throw new Error(`${String(error)}${say(file)}`, { cause: error });
  }
}

interface Setting { readonly file: WildFile; readonly note: WildNote; readonly key: string; readonly value: FieldValue; readonly old: WildField | undefined }

/** A random file, one of its notes, and a new value for one of its keys, there or not. */
function setting(seed: number, file = wildFile(seed)): Setting {
  const wild = new Wild(randomOf(seed + 1));
  const note = wild.pick(file.notes);
  const key = wild.pick(['shot', 'version', 'to', 'status', 'tags', 'text', 'why', 'priority', 'replies', 'zebra', 'new key']);
  let value: FieldValue = wild.word();
  if (key === 'to' || key === 'tags') value = [wild.word(), 'ken'].slice(wild.chance(0.5) ? 1 : 0);
  else if (key === 'text' || key === 'why') value = wild.textValue();
  else if (key === 'replies') value = [{ by: 'ken', text: wild.textValue() }];
  return { file, note, key, value, old: note.fields.find((field) => field.key === key) };
}

const setOf = ({ note, key, value }: Setting, text: string): TextEdit[] => setFields(text, { id: note.id }, { [key]: value });

/** A document with one field of the item of an id changed, in whatever list it stands. */
function withField(before: Doc, id: string, key: string, value: unknown): Doc {
  const changed = (note: unknown): unknown => {
    if (typeof note !== 'object' || note === null || !('id' in note) || note.id !== id) return note;
    const rest = Object.fromEntries(Object.entries(note).filter(([k]) => k !== key));
    return value === undefined ? rest : { ...rest, [key]: value };
  };
  return Object.fromEntries(Object.entries(before).map(([k, v]) => [k, Array.isArray(v) ? v.map(changed) : v])) as Doc;
}

describe('rules that keep a show safe, on files as people write them', function () {
  this.timeout(isLongRun ? 1_200_000 : 10_000);
  it('smallest change: setting a field touches the bytes of that field and nothing else', () => {
    let made = 0;
    check(fc.property(seeds, (seed) => {
      const s = setting(seed);
      const edits = attempt(s.file, () => setOf(s, s.file.text));
      if (edits === undefined) return;
      made++;
      const after = applyEdits(s.file.text, edits);
      assert.deepEqual(doc(after), withField(doc(s.file.text), s.note.id, s.key, s.value), say(s.file, after));
      for (const edit of edits) {
        if (s.old !== undefined) assert.ok(edit.start >= s.old.start && (edit.end <= s.old.end || s.file.text.slice(s.old.end, edit.end).trim() === '' || (edit.start === edit.end && s.file.text.slice(s.old.end, edit.start).trimStart().startsWith('#'))), say(s.file, after));
        else assert.ok(edit.start === edit.end && edit.start >= s.note.start && s.file.text.slice(s.note.end, edit.end).split('\n').length <= 1, say(s.file, after));
      }
    }), { quick: 10, full: 20_000 });
    assert.ok(made > 0);
  });

  it('smallest change: a key that goes takes its lines and the comment above it', () => {
    check(fc.property(seeds, (seed) => {
      const file = wildFile(seed);
      const wild = new Wild(randomOf(seed + 2));
      const note = wild.pick(file.notes);
      const field = note.fields.length === 0 ? undefined : wild.pick(note.fields);
      if (field === undefined) return;
      const edits = attempt(file, () => setFields(file.text, { id: note.id }, { [field.key]: undefined }));
      if (edits === undefined) return;
      const after = applyEdits(file.text, edits);
      assert.deepEqual(doc(after), withField(doc(file.text), note.id, field.key, undefined), say(file, after));
      assert.ok(edits.every((edit) => edit.text === '' && edit.end <= lineEndOf(file.text, Math.max(field.end, nextStart(note, field)))), say(file, after));
    }), { quick: 6, full: 10_000 });
  });

  it('smallest change: an item added is an insertion, and one removed leaves all others as they were', () => {
    check(fc.property(seeds, fc.boolean(), (seed, anywhere) => {
      const file = wildFile(seed);
      const wild = new Wild(randomOf(seed + 3));
      const item = { id: 'n_new', shot: wild.word(), to: ['maya'], text: wild.textValue() };
      const place = wild.pick(file.notes);
      const edits = attempt(file, () => appendItem(file.text, 'notes', item, anywhere ? { afterId: place.id } : {}));
      if (edits !== undefined) {
        assert.ok(edits.every((edit) => edit.start === edit.end));
        const after = applyEdits(file.text, edits);
        const before = doc(file.text);
        const at = anywhere ? file.notes.indexOf(place) + 1 : before.notes.length;
        assert.deepEqual(doc(after), { ...before, notes: before.notes.toSpliced(at, 0, item) }, say(file, after));
        const back = attempt(file, () => removeItem(after, { id: 'n_new' }));
        if (back !== undefined) assert.equal(applyEdits(after, back), file.text, say(file, after));
      }
      const gone = attempt(file, () => removeItem(file.text, { id: place.id }));
      if (gone === undefined) return;
      const after = applyEdits(file.text, gone);
      const before = doc(file.text);
      assert.deepEqual(doc(after), { ...before, notes: before.notes.filter((note) => note['id'] !== place.id) }, say(file, after));
    }), { quick: 6, full: 10_000 });
  });

  it('two quick edits in a row both survive', () => {
    check(fc.property(seeds, (seed) => {
      const one = setting(seed);
      const two = setting(seed + 77, one.file);
      const first = attempt(one.file, () => setOf(one, one.file.text));
      if (first === undefined) return;
      const between = applyEdits(one.file.text, first);
      const second = attempt(one.file, () => setOf(two, between));
      if (second === undefined) return;
      const wanted = withField(withField(doc(one.file.text), one.note.id, one.key, one.value), two.note.id, two.key, two.value);
      assert.deepEqual(doc(applyEdits(between, second)), wanted, say(one.file));
    }), { quick: 6, full: 10_000 });
  });

  it('two readers, one value: what is written reads the same under js-yaml and PyYAML', function () {
    const count = isLongRun ? 4_000 : 50;
    const cases: { text: string; s: Setting }[] = [];
    for (let i = 0; i < count; i++) {
      const s = setting(runSeed() + i);
      const edits = attempt(s.file, () => setOf(s, s.file.text));
      if (edits !== undefined) cases.push({ text: applyEdits(s.file.text, edits), s });
    }
    const reads = (reading: Reading, { text, s }: { text: string; s: Setting }): void => {
      // A file that this reader refused before the edit as well is none of the edit's doing.
      if (reading.error !== undefined && readJsYaml(s.file.text).error !== undefined) return;
      if (reading.error !== undefined && s.file.anchors) return;
      assert.equal(reading.error, undefined, JSON.stringify(text));
      const notes = pairsOf(reading.value).find(([key]) => key === 'notes')?.[1] as unknown[];
      const note = notes.map(pairsOf).find((pairs) => pairs.some(([key, v]) => key === 'id' && v === s.note.id));
      const got = note?.find(([key]) => key === s.key)?.[1];
      const wanted = s.key === 'replies' ? (s.value as Record<string, unknown>[]).map((reply) => ({ map: Object.entries(reply) })) : s.value;
      assert.deepEqual(got, wanted, JSON.stringify(text));
    };
    for (const one of cases) reads(readJsYaml(one.text), one);
    if (pythonWithYaml() === undefined) {
      console.log('    PyYAML left out: no python3 with yaml (apt-get install python3-yaml)');
      return;
    }
    const before = readPyYaml(cases.map(({ s }) => s.file.text));
    readPyYaml(cases.map(({ text }) => text)).forEach((reading, i) => {
      if (before[i]?.error === undefined) reads(reading, cases[i] as { text: string; s: Setting });
    });
  });

  it('a broken file is never written to, and one that is only odd is written rightly or not at all', () => {
    let broken = 0;
    check(fc.property(seeds, fc.nat(), fc.constantFrom('', '"', "'", '[', '}', ':', '\n', '  ', '\t', '&', '*', '#', '- ', '|', '---\n', '<<<<<<< a\n', '\0', '<<: *x'), (seed, at, junk) => {
      const s = setting(seed);
      const cut = at % (s.file.text.length + 1);
      const text = s.file.text.slice(0, cut) + junk + s.file.text.slice(junk === '' ? cut + 1 : cut);
      const isBroken = readShowFile('', text).broken;
      if (isBroken) broken++;
      let after: string;
      try {
        after = applyEdits(text, setOf(s, text));
      } catch (error) {
        assert.ok(error instanceof EditRefused, `${String(error)} ${JSON.stringify(text)}`);
        return;
      }
      assert.ok(!isBroken, JSON.stringify(text));
      assert.deepEqual(doc(after), withField(doc(text), s.note.id, s.key, s.value), `${JSON.stringify(text)}\n${JSON.stringify(after)}`);
    }), { quick: 30, full: 20_000 });
    assert.ok(broken > 0);
  });

  it('the canonical form keeps every value and comment, and is the same when made again', () => {
    check(fc.property(seeds, (seed) => {
      const file = wildFile(seed);
      let once: string;
      try {
        once = formatText(file.text);
      } catch (error) {
        throw new Error(`${String(error)}${say(file)}`, { cause: error });
      }
      assert.deepEqual(strings(doc(once)), strings(doc(file.text)), say(file, once));
      assert.equal(formatText(once), once, say(file, once));
      const before = readShowFile('a.yaml', file.text);
      const after = readShowFile('a.yaml', once);
      const bare = (note: Note): unknown => ({ ...note, start: 0, end: 0, line: 0 });
      assert.deepEqual(after.notes.map(bare), before.notes.map(bare), say(file, once));
    }), { quick: 6, full: 10_000 });
  });
});

const pairsOf = (value: unknown): [string, unknown][] => (value as { map: [string, unknown][] }).map;
const lineEndOf = (text: string, offset: number): number => { const at = text.indexOf('\n', offset); return at < 0 ? text.length : at + 1; };
/** Where the next field of a note begins: a key behind a dash goes up to there. */
const nextStart = (note: WildNote, field: WildField): number => Math.min(...note.fields.filter((f) => f.start > field.end).map((f) => f.start), note.end);
/** Values as the model has them: what was typed bare under a known key is the string that was typed. */
function strings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strings);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, strings(v)]));
  return value;
}
