/**
 * The smallest edits of a show file. Each is computed from the nodes of what it changes, applied to a copy, read again
 * and compared with what was meant before it is handed out; where that fails nothing is (EditRefused).
 */
import { isSeq } from 'yaml';
import type { TextEdit } from '../model/types';
import { changeMap, changeValue, removeLines } from './change';
import { insertIntoList, itemEnd, removeFromList } from './changeList';
import type { Fields } from './layout';
import { dashes, EditRefused, fingerprintOf, lineOf } from './nodes';
import { childSort } from './order';
import type { FieldValue } from './quote';
import { FullSheet, LineSheet, NeedsFull, refuseUnsound, type Found, type ItemAt } from './sheet';
import { applyEdits, overlaps, sortEdits, spanEdit } from './textEdits';
import { sameByLines, sameByTree, type Plan } from './verify';

export { EditRefused } from './nodes';
export { applyEdits } from './textEdits';
export type { Fields } from './layout';
export type { FieldValue } from './quote';
export type { ItemAt } from './sheet';

export interface EditOptions {
  /**
   * True where the caller has read this very text and found it neither broken nor newer; saves reading it again.
   */
  readonly sound?: boolean | undefined;
}

type Item = Readonly<Record<string, FieldValue>>;
type Intent =
  | { readonly do: 'set'; readonly at: ItemAt; readonly fields: Fields }
  | { readonly do: 'remove'; readonly at: ItemAt }
  | { readonly do: 'append'; readonly list: string; readonly items: readonly (Item | string)[]; readonly after: ItemAt | undefined }
  | { readonly do: 'head'; readonly path: readonly string[]; readonly value: FieldValue | undefined };

/** Several edits of one text, all meant against that text, handed out together. */
export class EditBatch {
  private readonly intents: Intent[] = [];

  constructor(readonly text: string, private readonly options: EditOptions = {}) {}

  /** Sets fields of an item; `undefined` removes the key. Unknown keys may be set like any other. */
  set(at: ItemAt, fields: Fields): this {
    this.intents.push({ do: 'set', at, fields });
    return this;
  }

  remove(at: ItemAt): this {
    this.intents.push({ do: 'remove', at });
    return this;
  }

  /** Adds items at the end of a list, which is made where it is absent, or behind the item `after`. */
  append(list: string, items: readonly (Item | string)[], after?: ItemAt): this {
    if (items.length > 0) this.intents.push({ do: 'append', list, items, after });
    return this;
  }

  /** Sets a value in the head of the file, `['defaults', 'audience']`; `undefined` removes the key. */
  setHead(path: readonly string[], value: FieldValue | undefined): this {
    this.intents.push({ do: 'head', path, value });
    return this;
  }

  /** The edits, in rising order, none overlapping. Throws EditRefused where any of them is not safe. */
  finish(): TextEdit[] {
    const { intents, text } = this;
    if (intents.length === 0) return [];
    const sheet = open(text, intents, this.options);
    try {
      return this.edits(sheet);
    } catch (error) {
      if (!(error instanceof NeedsFull)) throw error;
      return this.edits(new FullSheet(text, true));
    }
  }

  private edits(sheet: LineSheet | FullSheet): TextEdit[] {
    const { intents, text } = this;
    const plan: Plan = { sets: [], removed: [], appended: [], heads: [] };
    const edits: TextEdit[] = [];
    for (const [at, fields] of joined(intents, sheet)) edits.push(...setEdits(at, fields, plan));
    edits.push(...removeEdits(intents, sheet, plan));
    for (const intent of intents) {
      if (intent.do === 'append') edits.push(...appendEdits(intent, sheet, plan));
      else if (intent.do === 'head') edits.push(...headEdits(intent, sheet, plan));
    }
    const sorted = sortEdits(edits);
    if (overlaps(sorted)) {
      if (intents.length > 1) return this.oneByOne();
      throw new EditRefused('this edit cannot be made without touching what stands around it');
    }
    if (sheet instanceof FullSheet) refuseSharedGone(sheet, sorted);
    const after = applyEdits(text, sorted);
    const same = sheet instanceof LineSheet ? sameByLines(sheet, after, plan) : sameByTree(sheet, after, plan);
    if (same) return sorted;
    if (sheet instanceof LineSheet) throw new NeedsFull();
    throw new EditRefused('this edit would not be read back as it is meant; the file was left as it is', edits[0] === undefined ? undefined : lineOf(text, edits[0].start));
  }

  /** Edits that touch each other are made one after the other and handed out as one. */
  private oneByOne(): TextEdit[] {
    let after = this.text;
    for (const intent of this.intents) {
      if ('at' in intent && intent.at.id === undefined) throw new EditRefused('items without an id are edited one at a time');
      const batch = new EditBatch(after, { sound: true });
      const at = 'at' in intent ? { ...intent.at, start: undefined } : undefined;
      batch.intents.push(at === undefined ? intent : { ...intent, at } as Intent);
      after = applyEdits(after, batch.finish());
    }
    return spanEdit(this.text, after);
  }
}

/** An anchor that is used elsewhere must not go, by whatever way. */
function refuseSharedGone(sheet: FullSheet, edits: readonly TextEdit[]): void {
  for (const name of sheet.ctx.shared) {
    const edit = edits.find(({ start, end }) => sheet.ctx.text.slice(start, end).includes(`&${name}`));
    if (edit !== undefined) throw new EditRefused(`the anchor &${name} stands here and is used elsewhere in the file`, lineOf(sheet.ctx.text, edit.start));
  }
}

function open(text: string, intents: readonly Intent[], options: EditOptions): LineSheet | FullSheet {
  if (options.sound !== true) refuseUnsound(text);
  const byLines = intents.every((intent) => intent.do !== 'head');
  if (byLines) {
    try {
      const sheet = new LineSheet(text);
      return sheet;
    } catch (error) {
      if (!(error instanceof NeedsFull)) throw error;
    }
  }
  return new FullSheet(text, true);
}

/** The fields to set, one entry an item however often it was named. */
function joined(intents: readonly Intent[], sheet: LineSheet | FullSheet): [Found, Fields][] {
  const byItem = new Map<string, [Found, Fields]>();
  for (const intent of intents) {
    if (intent.do !== 'set') continue;
    const found = sheet.find(intent.at);
    const key = `${found.list} ${found.index}`;
    const before = byItem.get(key);
    byItem.set(key, [before?.[0] ?? found, { ...before?.[1], ...intent.fields }]);
  }
  return [...byItem.values()];
}

const shifted = (edits: readonly TextEdit[], base: number): TextEdit[] =>
  base === 0 ? [...edits] : edits.map((edit) => ({ start: edit.start + base, end: edit.end + base, text: edit.text }));

function setEdits(found: Found, fields: Fields, plan: Plan): TextEdit[] {
  plan.sets.push({ found, fields });
  return shifted(changeMap(found.ctx, found.map, childSort('top', found.list, found.ctx.topKeys), fields), found.base);
}

function removeEdits(intents: readonly Intent[], sheet: LineSheet | FullSheet, plan: Plan): TextEdit[] {
  const byList = new Map<string, Found[]>();
  for (const intent of intents) {
    if (intent.do !== 'remove') continue;
    const found = sheet.find(intent.at);
    const list = byList.get(found.list) ?? [];
    if (!list.some((other) => other.index === found.index)) list.push(found);
    byList.set(found.list, list);
  }
  const edits: TextEdit[] = [];
  for (const [list, items] of byList) {
    items.sort((a, b) => a.index - b.index);
    plan.removed.push(...items);
    if (sheet instanceof LineSheet) edits.push(...removeByLines(sheet, list, items));
    else edits.push(...removeByTree(sheet, list, items));
  }
  return edits;
}

function removeByLines(sheet: LineSheet, list: string, items: readonly Found[]): TextEdit[] {
  const entry = sheet.entry(list);
  const all = entry?.items ?? [];
  if (entry === undefined) throw new NeedsFull();
  const source = { text: sheet.text, eol: '\n', linesBefore: 0 };
  const edits = items.map((found) => {
    const dash = all[found.index]?.dash ?? 0;
    const end = found.base + itemEnd(found.ctx, found.map, dashes(found.seq)[found.at] ?? 0);
    return removeLines(source, dash, end, entry.indent, found.index === 0 ? entry.mark : all[found.index - 1]?.dash ?? 0);
  });
  if (items.length === all.length) edits.unshift({ start: entry.mark, end: entry.mark, text: ' []' });
  return edits;
}

function removeByTree(sheet: FullSheet, list: string, items: readonly Found[]): TextEdit[] {
  const seq = items[0]?.seq;
  if (seq === undefined) return [];
  const slot = { mark: sheet.mark(list), indent: 0, flow: false, sort: 'top' as const, key: list };
  if (items.length === seq.items.length) return changeValue(sheet.ctx, slot, seq, []);
  return removeFromList(sheet.ctx, slot, seq, items.map((found) => found.index));
}

function appendEdits(intent: Extract<Intent, { do: 'append' }>, sheet: LineSheet | FullSheet, plan: Plan): TextEdit[] {
  const { list, items, after } = intent;
  const prints = items.map(fingerprintOf);
  const topSlot = (mark: number): Parameters<typeof changeValue>[1] => ({ mark, indent: 0, flow: false, sort: 'top', key: list });
  if (sheet instanceof LineSheet) {
    const entry = sheet.entry(list);
    const count = entry?.items?.length ?? 0;
    if (entry === undefined || count === 0) throw new NeedsFull();
    const found = after === undefined ? sheet.item(entry, count - 1) : sheet.find({ ...after, list });
    plan.appended.push({ list, index: found.index + 1, prints });
    return shifted([insertIntoList(found.ctx, topSlot(0), found.seq, 1, items)], found.base);
  }
  const pair = sheet.pair(list);
  if (pair === undefined) {
    plan.appended.push({ list, index: 0, prints });
    return changeMap(sheet.ctx, sheet.top, 'top', { [list]: items });
  }
  if (isSeq(pair.value) && pair.value.items.length > 0) {
    const index = after === undefined ? pair.value.items.length : sheet.find({ ...after, list }).index + 1;
    plan.appended.push({ list, index, prints });
    return [insertIntoList(sheet.ctx, { ...topSlot(sheet.mark(list)), flow: sheet.top.flow === true }, pair.value, index, items)];
  }
  const empty = pair.value === null || isSeq(pair.value) || String(pair.value) === '' || pair.value.toJSON() === null;
  if (!empty) throw new EditRefused(`"${list}" is not a list`, lineOf(sheet.ctx.text, sheet.mark(list)));
  plan.appended.push({ list, index: 0, prints });
  return changeValue(sheet.ctx, { ...topSlot(sheet.mark(list)), flow: sheet.top.flow === true }, pair.value, items);
}

function headEdits(intent: Extract<Intent, { do: 'head' }>, sheet: LineSheet | FullSheet, plan: Plan): TextEdit[] {
  if (sheet instanceof LineSheet) throw new NeedsFull();
  plan.heads.push({ path: intent.path, value: intent.value });
  return headChange(sheet, intent.path, intent.value);
}

function headChange(sheet: FullSheet, path: readonly string[], value: FieldValue | undefined): TextEdit[] {
  const { ctx } = sheet;
  let map = sheet.top;
  let sort: Parameters<typeof changeMap>[2] = 'top';
  for (const [depth, key] of path.entries()) {
    const rest = path.slice(depth + 1);
    const next: unknown = map.get(key, true);
    if (rest.length === 0 || !isFilledMap(next)) {
      if (value === undefined && rest.length > 0) return [];
      if (value === undefined && !map.has(key)) return [];
      return changeMap(ctx, map, sort, { [key]: rest.reduceRight<FieldValue | undefined>((inner, k) => (inner === undefined ? undefined : { [k]: inner }), value) });
    }
    // The last key of an inner mapping goes with the mapping.
    if (value === undefined && next.items.length === 1 && rest.length === 1 && next.has(rest[0] ?? '')) return changeMap(ctx, map, sort, { [key]: undefined });
    sort = childSort(sort, key, ctx.topKeys);
    map = next;
  }
  return [];
}

function isFilledMap(node: unknown): node is FullSheet['top'] {
  return typeof node === 'object' && node !== null && 'items' in node && !isSeq(node) && (node as FullSheet['top']).items.length > 0;
}

/** The edits that set fields of one item; `undefined` removes a key. Throws EditRefused. */
export function setFields(text: string, at: ItemAt, fields: Fields, options?: EditOptions): TextEdit[] {
  return new EditBatch(text, options).set(at, fields).finish();
}

/** The edits that add an item at the end of a list, or behind another item. Throws EditRefused. */
export function appendItem(text: string, list: string, item: Item | string, options: EditOptions & { readonly afterId?: string } = {}): TextEdit[] {
  return new EditBatch(text, options).append(list, [item], options.afterId === undefined ? undefined : { id: options.afterId }).finish();
}

/** The edits that remove an item with its lines and the comment directly above it. Throws EditRefused. */
export function removeItem(text: string, at: ItemAt, options?: EditOptions): TextEdit[] {
  return new EditBatch(text, options).remove(at).finish();
}

/** The edits that set or remove a value in the head of a file. Throws EditRefused. */
export function setHead(text: string, path: readonly string[], value: FieldValue | undefined, options?: EditOptions): TextEdit[] {
  return new EditBatch(text, options).setHead(path, value).finish();
}

