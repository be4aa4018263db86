/** A file laid open for edits: where its items are, by lines alone where that is safe, else by the full reader. */
import { isMap, isSeq, visit, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Context } from './change';
import { EditRefused, keyOf, lineOf, markOf, pairsOf, parseTree, startOf, type AnyPair, type Tree } from './nodes';
import { FORMAT } from '../model/vocabulary';
import { BREAKING } from './full';
import { readShowFile } from './read';
import { outline, type OutlineEntry, type OutlineItem } from './strictOutline';

/** Which item of a file is meant. */
export interface ItemAt {
  /** Its `id`, or its `code` in a list of shots or assets. */
  readonly id?: string | undefined;
  /** Offset of its first key (`Place.start`): for an item without an id, or one whose id stands twice. */
  readonly start?: number | undefined;
  /** The list it stands in, where the id alone could be of several. */
  readonly list?: string | undefined;
}

/** An item with its nodes. `base` is the offset of the context's text in the file. */
export interface Found {
  readonly ctx: Context;
  readonly base: number;
  readonly list: string;
  /** Its index among all items of the list. */
  readonly index: number;
  readonly seq: YAMLSeq;
  /** Its index in `seq`, which holds only this item where lines alone found it. */
  readonly at: number;
  readonly map: YAMLMap;
}

export const eolOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

const itemIds = (item: Node): unknown[] => (isMap(item) ? [item.get('id'), item.get('code')] : []);
const isMeant = (item: Node, at: ItemAt): boolean => at.id === undefined || itemIds(item).includes(at.id);

function only(found: Found[], at: ItemAt, text: string): Found {
  const [first, second] = found;
  if (first === undefined) throw new EditRefused(at.id === undefined ? 'there is no item here' : `there is no item ${at.id} in this file`);
  if (second !== undefined) throw new EditRefused(`${at.id ?? 'the item'} stands twice in this file`, lineOf(text, second.base + startOf(second.map)));
  return first;
}

/** Names of anchors that aliases use. */
function sharedAnchors(tree: Tree, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  if (text.includes('*')) visit(tree, { Alias: (_, alias) => { names.add(alias.source); } });
  return names;
}

/** The whole file, parsed with positions. Right for every layout, and slow: 190 ms for 1,000 notes. */
export class FullSheet {
  readonly ctx: Context;
  readonly top: YAMLMap;

  constructor(text: string, sound = false) {
    const tree = parseTree(text);
    if (!sound || !isSound(tree)) refuseUnsound(text);
    if (!isMap(tree.contents) || !isSound(tree)) throw new EditRefused('this file is not a mapping of keys', 1);
    this.top = tree.contents;
    const topKeys = pairsOf(this.top).map((pair) => keyOf(pair) ?? '');
    this.ctx = { text, eol: eolOf(text), linesBefore: 0, topKeys, shared: sharedAnchors(tree, text) };
  }

  pair(key: string): AnyPair | undefined {
    return pairsOf(this.top).find((pair) => keyOf(pair) === key);
  }

  find(at: ItemAt): Found {
    const found: Found[] = [];
    for (const pair of pairsOf(this.top)) {
      const list = keyOf(pair) ?? '';
      if (!isSeq(pair.value) || (at.list !== undefined && at.list !== list)) continue;
      for (const [index, item] of (pair.value.items as Node[]).entries()) {
        if (!isMap(item) || !isMeant(item, at)) continue;
        const [start, end] = item.range ?? [0, 0];
        if (at.start !== undefined && (at.start < start || at.start >= end)) continue;
        found.push({ ctx: this.ctx, base: 0, list, index, seq: pair.value, at: index, map: item });
      }
    }
    return only(found, at, this.ctx.text);
  }

  mark(key: string): number {
    const pair = this.pair(key);
    return pair === undefined ? 0 : markOf(pair);
  }
}

/** Thrown where lines alone do not do: the full reader takes over. */
export class NeedsFull extends Error {}

/** The file by its lines; an item is parsed when it is asked for. */
export class LineSheet {
  readonly entries: readonly OutlineEntry[];
  readonly topKeys: readonly string[];
  private readonly eol: string;

  constructor(readonly text: string) {
    const entries = outline(text);
    if (entries === undefined) throw new NeedsFull();
    this.entries = entries;
    this.topKeys = entries.map((entry) => entry.key);
    this.eol = eolOf(text);
  }

  entry(key: string): OutlineEntry | undefined {
    return this.entries.find((entry) => entry.key === key);
  }

  find(at: ItemAt): Found {
    const found: Found[] = [];
    for (const entry of this.entries) {
      if (entry.items === undefined || (at.list !== undefined && at.list !== entry.key)) continue;
      for (const index of this.candidates(entry, entry.items, at)) {
        const item = this.item(entry, index);
        if (isMeant(item.map, at)) found.push(item);
      }
    }
    // An id written with escapes is found by the full reader only.
    if (found.length === 0) throw new NeedsFull();
    return only(found, at, this.text);
  }

  /** Items whose lines hold the id or the offset. */
  private *candidates(entry: OutlineEntry, items: readonly OutlineItem[], at: ItemAt): Generator<number> {
    if (at.start !== undefined) {
      const index = itemAt(items, at.start);
      if (index >= 0) yield index;
      return;
    }
    let last = -1;
    const id = at.id ?? '';
    for (let offset = this.text.indexOf(id, entry.start); offset >= 0 && offset < entry.end; offset = this.text.indexOf(id, offset + 1)) {
      const index = itemAt(items, offset);
      if (index > last) { last = index; yield index; }
    }
  }

  /** One item, parsed from its own lines; declines where they do not stand alone. */
  item(entry: OutlineEntry, index: number): Found {
    const item = entry.items?.[index];
    if (item === undefined) throw new NeedsFull();
    const slice = this.text.slice(item.start, item.end);
    const { seq, map } = parseItem(slice);
    const { text } = this;
    // The line is counted only where a message wants it.
    const ctx: Context = { text: slice, eol: this.eol, get linesBefore() { return lineOf(text, item.start) - 1; }, topKeys: this.topKeys, shared: new Set() };
    return { ctx, base: item.start, list: entry.key, index, seq, at: 0, map };
  }
}

/** The lines of one item as a list of one; declines on errors, anchors, aliases and tags. */
export function parseItem(slice: string): { seq: YAMLSeq; map: YAMLMap } {
  const tree = parseTree(slice);
  const seq = tree.contents;
  const map: unknown = isSeq(seq) ? seq.items[0] : undefined;
  if (tree.errors.length > 0 || !isSeq(seq) || seq.items.length !== 1 || !isMap(map)) throw new NeedsFull();
  if (/[&*!]/.test(slice)) {
    const plainOnly = (_: unknown, node: YAMLMap | YAMLSeq | Scalar): void => {
      if (node.anchor !== undefined || node.tag !== undefined) throw new NeedsFull();
    };
    visit(tree, { Alias: () => { throw new NeedsFull(); }, Scalar: plainOnly, Map: plainOnly, Seq: plainOnly });
  }
  return { seq, map };
}

/** Index of the item that holds an offset, or -1. */
function itemAt(items: readonly OutlineItem[], offset: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined) return -1;
    if (offset < item.start) high = middle - 1;
    else if (offset >= item.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** Refuses what is never written to: a broken file, one in conflict, one of a newer format. */
export function refuseUnsound(text: string): void {
  const file = readShowFile('', text);
  if (file.readOnly) refuseNewer(file.format);
  if (!file.broken) return;
  const fault = file.faults.find((f) => BREAKING.has(f.code));
  throw new EditRefused(`this file is broken and is not written to: ${fault?.message ?? 'it is not well-formed'}`, fault?.line);
}

export function refuseNewer(format: number): void {
  if (format > FORMAT) throw new EditRefused(`this file is of format ${format}; this version of Shot Notes writes format ${FORMAT} and leaves it as it is`);
}

/** Whether a tree has no errors; the one-file reader has said more about it before. */
export function isSound(tree: Tree): boolean {
  return tree.errors.length === 0;
}
