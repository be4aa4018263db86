/**
 * The index as one block of bytes, for a start without indexing. It holds words, lists and the places of the items, not
 * the items: those are read anyway, and are tied to their numbers by file and order. A file whose stamp differs counts
 * as gone, and its items come back to be added one by one.
 *
 * Layout: the sections of {@link Sections} one after another, each behind its length in bytes, padded to 8 bytes; before
 * them a mark, the version and a checksum over the rest. Numbers are in the machine's own order: another machine's mark
 * does not fit.
 */
import { VALUE_FIELDS, type SearchItem, type ValueField } from './document';
import { PAIR_WORDS, Store } from './store';

const MARK = 0x53_4e_49_58;
/** To be counted up whenever words are cut or folded in another way, or a section changes. */
const VERSION = 2;
const HEADER = 16;

/** The items of one file, and a stamp that changes with its content. */
export interface CachedFile {
  readonly file: string;
  readonly stamp: string;
  readonly items: readonly SearchItem[];
}

interface Table {
  readonly values: readonly (readonly [field: number, text: string, list: number])[];
  readonly files: readonly (readonly [file: string, stamp: string, count: number])[];
}

const NOWHERE = 0xffffffff;
const inOrder = (items: readonly SearchItem[]): readonly SearchItem[] =>
  items.every((item, i) => i === 0 || (items[i - 1]?.start ?? 0) <= item.start) ? items : [...items].sort((a, b) => a.start - b.start);

/** The bytes of a store; `stampOf` gives the stamp of each file at the time its items were read. */
export function toBytes(store: Store, stampOf: (file: string) => string): ArrayBuffer {
  const byFile = new Map<string, { readonly number: number; readonly item: SearchItem }[]>();
  store.items.forEach((item, number) => {
    if (item === undefined) return;
    const list = byFile.get(item.file);
    if (list === undefined) byFile.set(item.file, [{ number, item }]);
    else list.push({ number, item });
  });
  // Two numbers an item: its file, and its place among the items of that file.
  const places = new Uint32Array(2 * store.items.length).fill(NOWHERE);
  const newness = new Float64Array(store.items.length);
  const files = [...byFile].map(([file, items], at) => {
    items.sort((a, b) => a.item.start - b.item.start).forEach(({ number }, place) => {
      places.set([at, place], 2 * number);
      newness[number] = store.newnessOf(number);
    });
    return [file, stampOf(file), items.length] as const;
  });
  const values = VALUE_FIELDS.flatMap((field, at) => [...store.values[field].values()].map(({ text, list }) => [at, text, list] as const));
  const table: Table = { values, files };
  const { units, starts } = store.words.save();
  const { counts, entries } = store.postings.save();
  const lists = Uint32Array.from({ length: store.words.size }, (_, word) => store.textList(word) ?? NOWHERE);
  const pairs = store.pairs.slice(0, store.items.length * PAIR_WORDS);
  return pack([newness, places, starts, lists, counts, entries, pairs, units, unitsOf(JSON.stringify(table))]);
}

/**
 * The store of these bytes over the items of `files`, and the items that still have to be added: those of new and of
 * changed files. Undefined where the bytes are not what this version writes, or are damaged.
 */
export function fromBytes(bytes: ArrayBuffer, files: Iterable<CachedFile>): { readonly store: Store; readonly missing: readonly SearchItem[] } | undefined {
  const sections = unpack(bytes);
  if (sections === undefined) return undefined;
  const [newness, places, starts, lists, counts, entries, pairs, units, json] = sections;
  const table = JSON.parse(textOf(json)) as Table;
  const store = new Store();
  if (!store.words.restore(units, starts) || !store.postings.restore(counts, entries)) return undefined;
  for (let word = 0; word < lists.length; word++) if (lists[word] !== NOWHERE) store.setTextList(word, lists[word] as number);
  for (const [field, text, list] of table.values) store.adopt(VALUE_FIELDS[field] as ValueField, text, list);

  store.pairs = pairs;

  const known = new Map(table.files.map(([file, stamp, count], at) => [file, { at, stamp, count }]));
  const held: (readonly SearchItem[] | undefined)[] = [];
  const missing: SearchItem[] = [];
  for (const { file, stamp, items } of files) {
    const cached = known.get(file);
    if (cached?.stamp === stamp && cached.count === items.length) held[cached.at] = inOrder(items);
    else missing.push(...items);
  }
  const gone = new Uint8Array(newness.length);
  let lost = false;
  for (let number = 0; number < newness.length; number++) {
    const item = held[places[2 * number] as number]?.[places[2 * number + 1] as number];
    if (item !== undefined) store.attach(item, number, newness[number]);
    else {
      gone[number] = 1;
      lost ||= places[2 * number] !== NOWHERE;
    }
  }
  if (lost) store.postings.removeAll(gone);
  store.release(gone);
  return { store, missing };
}

type Sections = readonly [newness: Float64Array, places: Uint32Array, starts: Uint32Array, lists: Uint32Array, counts: Uint32Array, entries: Uint32Array, pairs: Uint32Array, units: Uint16Array, json: Uint16Array];

const padded = (length: number): number => (length + 7) & ~7;

function pack(sections: Sections): ArrayBuffer {
  const bytes = new ArrayBuffer(HEADER + sections.reduce((sum, section) => sum + 8 + padded(section.byteLength), 0));
  let at = HEADER;
  for (const section of sections) {
    new Uint32Array(bytes, at, 1)[0] = section.byteLength;
    new Uint8Array(bytes, at + 8).set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength));
    at += 8 + padded(section.byteLength);
  }
  new Uint32Array(bytes).set([MARK, VERSION, checksum(bytes)]);
  return bytes;
}

function unpack(bytes: ArrayBuffer): Sections | undefined {
  if (bytes.byteLength < HEADER || bytes.byteLength % 8 !== 0) return undefined;
  const [mark, version, sum] = new Uint32Array(bytes, 0, 3);
  if (mark !== MARK || version !== VERSION || sum !== checksum(bytes)) return undefined;
  const places: (readonly [start: number, length: number])[] = [];
  for (let at = HEADER; at < bytes.byteLength;) {
    const length = new Uint32Array(bytes, at, 1)[0] as number;
    places.push([at + 8, length]);
    at += 8 + padded(length);
  }
  const section = (at: number): readonly [ArrayBuffer, number, number] => [bytes, places[at]?.[0] ?? 0, places[at]?.[1] ?? 0];
  const [words, halves] = [
    (at: number): Uint32Array => { const [b, start, length] = section(at); return new Uint32Array(b, start, length / 4); },
    (at: number): Uint16Array => { const [b, start, length] = section(at); return new Uint16Array(b, start, length / 2); },
  ];
  const [buffer, start, length] = section(0);
  return [new Float64Array(buffer, start, length / 8), words(1), words(2), words(3), words(4), words(5), words(6), halves(7), halves(8)];
}

/** Over all behind the header, four bytes a step: it has to be cheap beside reading the file. */
function checksum(bytes: ArrayBuffer): number {
  const words = new Uint32Array(bytes, HEADER);
  let sum = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ (words[i] as number), 0x01000193);
  return sum >>> 0;
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

function textOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 8192) parts.push(String.fromCharCode(...units.subarray(i, i + 8192)));
  return parts.join('');
}
