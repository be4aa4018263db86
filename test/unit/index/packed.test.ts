import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pack, unpack } from '../../../src/core/index/packed';
import { fromText, toText } from '../../../src/core/index/plain';
import type { ParsedFile } from '../../../src/core/model/types';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../../../src/core/model/vocabulary';
import { check } from '../support/property';
import { config, head, note, parsed, shot, task } from './sample';

const word = fc.oneof(fc.constantFrom('anim', '010_0040', '', '__proto__', '\u0000u', '\ud800', 'Größe', '👁'), fc.string({ unit: 'binary' }));
const maybe = fc.option(word, { nil: undefined });
const words = fc.array(word, { maxLength: 3 });
const data = fc.oneof(fc.constant(undefined), fc.dictionary(word, fc.anything({ maxDepth: 2, withBigInt: true, withNullPrototype: false, key: word, values: [fc.double(), word, fc.constant(undefined), fc.boolean()] }), { noNullPrototype: true })
  .map((value) => value as Readonly<Record<string, unknown>>));
const int = fc.nat(1_000_000);

const anyFile: fc.Arbitrary<ParsedFile> = fc.tuple(
  fc.string({ minLength: 1 }),
  fc.array(fc.record({
    line: int, start: int, end: int, id: word, session: word, date: word, department: maybe, shot: maybe, asset: maybe, sequence: maybe, version: maybe, frames: maybe,
    from: maybe, to: words, kind: fc.constantFrom(...NOTE_KINDS), status: fc.constantFrom(...NOTE_STATUSES), priority: fc.constantFrom(...PRIORITIES), audience: words,
    tags: words, refs: words, follows: maybe, batch: maybe, source: maybe, text: word, why: maybe, extra: data, sound: fc.boolean(),
    replies: fc.array(fc.record({ by: maybe, date: maybe, text: word, audience: words }, { noNullPrototype: true }), { maxLength: 2 }),
  }), { maxLength: 4 }),
  fc.array(fc.record({
    line: int, start: int, end: int, id: word, department: maybe, shot: maybe, asset: maybe, title: word, assignee: maybe, status: fc.constantFrom(...TASK_STATUSES),
    priority: fc.constantFrom(...PRIORITIES), due: maybe, bid: fc.option(fc.double(), { nil: undefined }), notes: words, text: maybe, extra: data,
  }), { maxLength: 3 }),
  data,
).map(([file, notes, tasks, rest]) => parsed(file, {
  kind: 'dailies', head: head({ department: undefined, extra: rest }), config: config({ fps: undefined }), shots: [shot('x', { extra: rest })], data: rest,
  notes: notes.map((fields) => note({ file, ...fields })), tasks: tasks.map((fields) => task({ file, ...fields })),
}));

/** Without the properties that are `undefined`: they come back as absent ones. */
function defined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(defined);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, defined(part)] as const]));
  return Object.fromEntries(kept);
}

describe('packed files', () => {
  it('give back what was packed, whatever it was', () => {
    check(fc.property(fc.array(anyFile, { maxLength: 4 }), (files) => {
      assert.deepStrictEqual(defined(unpack(pack(files))), defined(files));
    }), { quick: 40, full: 20_000 });
  });

  it('can be unpacked in part', () => {
    const files = ['a', 'b', 'c'].map((file) => parsed(file, { notes: [note({ file, id: `n_${file}` })], tasks: [task({ file })] }));
    assert.deepStrictEqual(unpack(pack(files), (i) => i !== 1).map(defined), [files[0], files[2]].map(defined));
  });

  it('share equal strings and lists', () => {
    const files = [parsed('a', { notes: [note({ file: 'a', to: ['maya'] }), note({ file: 'a', to: ['maya'] })] })];
    const [file] = unpack(pack(files));
    assert.equal(file?.notes[0]?.to, file?.notes[1]?.to);
  });

  it('are refused where they were cut or mixed up', () => {
    const { text, ints } = pack([parsed('a', { notes: [note({ file: 'a' })] })]);
    assert.throws(() => unpack({ text: text.slice(1), ints }), RangeError);
    assert.throws(() => unpack({ text, ints: ints.slice(0, -3) }), RangeError);
    check(fc.property(fc.nat(ints.length - 1), fc.integer(), (at, value) => {
      const spoiled = ints.slice();
      spoiled[at] = value % 50;
      try {
        unpack({ text, ints: spoiled });
      } catch (error) {
        assert.ok(error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError, String(error));
      }
    }), { quick: 50, full: 2_000 });
  });
});

describe('plain data as text', () => {
  it('keeps __proto__ an ordinary key', () => {
    const hostile: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "a": null}');
    const back = fromText(toText({ ...(hostile as object), b: undefined }));
    assert.deepStrictEqual(Object.keys(back as object), ['__proto__', 'a']);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.deepStrictEqual(fromText(toText(hostile)), hostile);
  });
});
