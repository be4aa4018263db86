/** What an edit was meant to do, and whether the text it made says just that. */
import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { fingerprint, fingerprintOf, keyOf, pairsOf, parseTree } from './nodes';
import type { OutlineEntry } from './strictOutline';
import type { Fields } from './layout';
import type { FieldValue } from './quote';
import { isSound, LineSheet, NeedsFull, parseItem, type Found, type FullSheet } from './sheet';

export interface Plan {
  readonly sets: { readonly found: Found; readonly fields: Fields }[];
  readonly removed: Found[];
  /** Items that come to stand before the one that had `index`. */
  readonly appended: { readonly list: string; readonly index: number; readonly prints: readonly string[] }[];
  readonly heads: { readonly path: readonly string[]; readonly value: FieldValue | undefined }[];
}

const pairPrint = (key: string, value: string): string => `${JSON.stringify(key)}:${value}`;

/** The fingerprint of a mapping once some of its fields are set. */
function changedMap(map: YAMLMap, fields: Fields): string {
  const prints: string[] = [];
  for (const pair of pairsOf(map)) {
    const key = keyOf(pair);
    if (key === undefined || !Object.hasOwn(fields, key)) prints.push(`${fingerprint(pair.key)}:${fingerprint(pair.value)}`);
  }
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) prints.push(pairPrint(key, fingerprintOf(value)));
  return `{${prints.sort().join(',')}}`;
}

/** One item of a list as it should come out: by its old lines, or by what it says. */
type Expected = { readonly lines: string } | { readonly print: string };

function expectedList(list: string, items: readonly Expected[], plan: Plan): Expected[] {
  const out: (Expected | undefined)[] = [...items];
  for (const { found, fields } of plan.sets) if (found.list === list) out[found.index] = { print: changedMap(found.map, fields) };
  for (const found of plan.removed) if (found.list === list) out[found.index] = undefined;
  const result: Expected[] = [];
  for (let i = 0; i <= out.length; i++) {
    for (const added of plan.appended) {
      if (added.list === list && added.index === i) result.push(...added.prints.map((print) => ({ print })));
    }
    const item = out[i];
    if (item !== undefined) result.push(item);
  }
  return result;
}

/** Whether a text made by lines has the items that were meant, every other item and key unchanged. */
export function sameByLines(before: LineSheet, text: string, plan: Plan): boolean {
  let after: LineSheet;
  try {
    after = new LineSheet(text);
  } catch {
    return false;
  }
  if (after.topKeys.join('\n') !== before.topKeys.join('\n')) return false;
  return before.entries.every((entry, i) => {
    const other = after.entries[i];
    if (other === undefined) return false;
    const oldLines = before.text.slice(entry.start, entry.end);
    if (oldLines === text.slice(other.start, other.end)) return !isTouched(entry.key, plan);
    return entry.items !== undefined && sameItems(before.text, entry, text, other, plan);
  });
}

const isTouched = (list: string, plan: Plan): boolean =>
  plan.removed.some((found) => found.list === list) || plan.appended.some((added) => added.list === list && added.prints.length > 0)
  || plan.sets.some(({ found, fields }) => found.list === list && changedMap(found.map, fields) !== fingerprint(found.map));

function sameItems(oldText: string, entry: OutlineEntry, text: string, other: OutlineEntry, plan: Plan): boolean {
  const items = (entry.items ?? []).map((item) => ({ lines: oldText.slice(item.start, item.end) }));
  const expected = expectedList(entry.key, items, plan);
  const found = other.items ?? [];
  if (found.length !== expected.length) return false;
  if (found.length === 0) return /^\S+ \[\]/.test(text.slice(other.start, other.end));
  try {
    return expected.every((want, i) => {
      const item = found[i];
      if (item === undefined) return false;
      const lines = text.slice(item.start, item.end);
      if ('lines' in want && want.lines === lines) return true;
      const print = 'lines' in want ? fingerprint(parseItem(want.lines).map) : want.print;
      return print === fingerprint(itemNode(lines));
    });
  } catch (error) {
    if (error instanceof NeedsFull) return false;
    throw error;
  }
}

/** The one item in its lines; of a review order it may be a string. */
function itemNode(lines: string): Node | null {
  const tree = parseTree(lines);
  if (tree.errors.length > 0 || !isSeq(tree.contents) || tree.contents.items.length !== 1) throw new NeedsFull();
  return tree.contents.items[0] as Node | null;
}

/** Whether a text, read as a whole, says what the file said with the plan carried out. */
export function sameByTree(before: FullSheet, text: string, plan: Plan): boolean {
  const tree = parseTree(text);
  if (!isSound(tree)) return false;
  const prints = new Map<string, string>();
  for (const pair of pairsOf(before.top)) {
    const key = keyOf(pair) ?? '';
    const added = plan.appended.some((a) => a.list === key);
    if (isSeq(pair.value) || added) {
      const items = isSeq(pair.value) ? (pair.value.items as Node[]).map((item) => ({ print: fingerprint(item) })) : [];
      prints.set(fingerprint(pair.key), listPrint(expectedList(key, items, plan)));
    } else prints.set(fingerprint(pair.key), fingerprint(pair.value));
  }
  for (const added of plan.appended) {
    if (before.pair(added.list) === undefined) prints.set(JSON.stringify(added.list), listPrint(expectedList(added.list, [], plan)));
  }
  for (const { path, value } of plan.heads) setPrint(before, prints, path, value);
  const wanted = `{${[...prints].map(([key, print]) => `${key}:${print}`).sort().join(',')}}`;
  return isMap(tree.contents) && fingerprint(tree.contents) === wanted;
}

const listPrint = (items: readonly Expected[]): string => `[${items.map((item) => ('print' in item ? item.print : '')).join(',')}]`;

function setPrint(before: FullSheet, prints: Map<string, string>, path: readonly string[], value: FieldValue | undefined): void {
  const [key = '', ...rest] = path;
  const print = pathPrint(before.pair(key)?.value ?? null, rest, value);
  if (print === undefined) prints.delete(JSON.stringify(key));
  else prints.set(JSON.stringify(key), print);
}

/** The fingerprint of a value once what stands at `path` in it is set; undefined where nothing is left. */
function pathPrint(node: Node | null, path: readonly string[], value: FieldValue | undefined): string | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined ? undefined : fingerprintOf(value);
  if (!isMap(node)) {
    if (value === undefined) return node === null ? undefined : fingerprint(node);
    return `{${pairPrint(key, pathPrint(null, rest, value) ?? 'null')}}`;
  }
  const inner = pathPrint((node.get(key, true) as Node | undefined) ?? null, rest, value);
  const prints = pairsOf(node).filter((pair) => keyOf(pair) !== key).map((pair) => `${fingerprint(pair.key)}:${fingerprint(pair.value)}`);
  if (inner !== undefined) prints.push(pairPrint(key, inner));
  return prints.length === 0 ? undefined : `{${prints.sort().join(',')}}`;
}

