/** Lists changed item by item: what stays keeps its bytes, its comments and its quotes. */
import { isMap, type Node, type YAMLSeq } from 'yaml';
import type { TextEdit } from '../model/types';
import { changeValue, insertBehind, lastLeaf, removeLines, withoutOne, type Context, type Slot } from './change';
import { itemText } from './layout';
import { columnOf, dashes, endOf, fingerprint, fingerprintOf, isFlow, keepsBlankLines, nextLine, refuse, startOf } from './nodes';
import { childSort } from './order';
import { flowText, LISTS_OF_CODES, type FieldValue } from './quote';

/** The edits that make a list, which is not empty, another one, which is not empty either. */
export function changeList(ctx: Context, slot: Slot, seq: YAMLSeq, values: readonly FieldValue[]): TextEdit[] {
  const items = seq.items as Node[];
  const before = items.map(fingerprint);
  const after = values.map(fingerprintOf);
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const list = isFlow(seq) ? new FlowList(ctx, slot, seq, items) : new BlockList(ctx, slot, seq, items);
  const oldEnd = items.length - tail;
  const newEnd = values.length - tail;
  const edits: TextEdit[] = [];
  const paired = Math.min(oldEnd, newEnd);
  for (let i = head; i < paired; i++) edits.push(...list.change(i, values[i] as FieldValue));
  if (oldEnd > paired) edits.push(...list.remove(paired, oldEnd));
  if (newEnd > paired) edits.push(list.insert(paired, values.slice(paired, newEnd)));
  return edits;
}

/** The edits that take items out of a list; `indexes` in rising order, and not all there are. */
export function removeFromList(ctx: Context, slot: Slot, seq: YAMLSeq, indexes: readonly number[]): TextEdit[] {
  const items = seq.items as Node[];
  const list = isFlow(seq) ? new FlowList(ctx, slot, seq, items) : new BlockList(ctx, slot, seq, items);
  const edits: TextEdit[] = [];
  // Neighbours go in one edit: in a flow list their separators overlap.
  for (let i = 0; i < indexes.length; i++) {
    const from = indexes[i] ?? 0;
    while (indexes[i + 1] === (indexes[i] ?? 0) + 1) i++;
    edits.push(...list.remove(from, (indexes[i] ?? 0) + 1));
  }
  return edits;
}

/** The edit that adds items to a list before the item at `index`. */
export function insertIntoList(ctx: Context, slot: Slot, seq: YAMLSeq, index: number, values: readonly FieldValue[]): TextEdit {
  const items = seq.items as Node[];
  return (isFlow(seq) ? new FlowList(ctx, slot, seq, items) : new BlockList(ctx, slot, seq, items)).insert(index, values);
}

/** Offset behind an item of a block list: its value, and the comment lines directly below that stand further in than its dash. */
export function itemEnd(ctx: Context, item: Node | null, dash: number): number {
  const { text } = ctx;
  let end = endOf(ctx, item, dash + 1);
  const column = columnOf(text, dash);
  for (let at = nextLine(text, end); at < text.length; at = nextLine(text, at)) {
    const margin = /^ *(?=#)/.exec(text.slice(at, nextLine(text, at)))?.[0].length;
    if (margin === undefined || margin <= column) break;
    end = at + margin;
  }
  return end;
}

class FlowList {
  constructor(private readonly ctx: Context, private readonly slot: Slot, private readonly seq: YAMLSeq, private readonly items: readonly Node[]) {}

  private text(value: FieldValue): string {
    return flowText(value, LISTS_OF_CODES.has(this.slot.key) ? 'code' : undefined);
  }

  private range(i: number): [number, number] {
    const item = this.items[i];
    if (item?.range === undefined || item.range === null || item.anchor !== undefined) refuse(this.ctx, startOf(this.seq), 'this list is not edited');
    return [item.range[0], item.range[1]];
  }

  change(i: number, value: FieldValue): TextEdit[] {
    const [start, end] = this.range(i);
    const item = this.items[i] ?? null;
    if (isMap(item)) return changeValue(this.ctx, { ...this.slot, flow: true, mark: start }, item, value);
    return [{ start, end, text: this.text(value) }];
  }

  remove(from: number, to: number): TextEdit[] {
    const before = from === 0 ? undefined : this.range(from - 1)[1];
    const after = to === this.items.length ? undefined : this.range(to)[0];
    return [withoutOne(this.ctx, before, this.range(from)[0], this.range(to - 1)[1], after)];
  }

  insert(at: number, values: readonly FieldValue[]): TextEdit {
    const text = values.map((value) => this.text(value)).join(', ');
    if (at > 0) { const end = this.range(at - 1)[1]; return { start: end, end, text: `, ${text}` }; }
    const start = this.items.length === 0 ? startOf(this.seq) + 1 : this.range(0)[0];
    return { start, end: start, text: this.items.length === 0 ? text : `${text}, ` };
  }
}

class BlockList {
  private readonly dashes: readonly number[];

  constructor(private readonly ctx: Context, private readonly slot: Slot, seq: YAMLSeq, private readonly items: readonly Node[]) {
    this.dashes = dashes(seq);
    if (this.dashes.length !== items.length) refuse(ctx, startOf(seq), 'this list is not edited');
  }

  private dash(i: number): number {
    return this.dashes[i] ?? 0;
  }

  private end(i: number): number {
    return itemEnd(this.ctx, this.items[i] ?? null, this.dash(i));
  }

  change(i: number, value: FieldValue): TextEdit[] {
    const mark = this.dash(i) + 1;
    // The lines of an item's own list or mapping are not laid out anew here: on one line it is right everywhere.
    const item = this.items[i] ?? null;
    if (isMap(item)) return changeValue(this.ctx, { ...this.slot, mark, flow: isFlow(item) }, item, value);
    const key = LISTS_OF_CODES.has(this.slot.key) ? 'code' : '';
    return changeValue(this.ctx, { mark, indent: columnOf(this.ctx.text, this.dash(i)), flow: false, sort: 'other', key }, item, value);
  }

  remove(from: number, to: number): TextEdit[] {
    const column = columnOf(this.ctx.text, this.dash(from));
    const floor = from === 0 ? this.slot.mark : this.end(from - 1);
    return [removeLines(this.ctx, this.dash(from), this.end(to - 1), column, floor)];
  }

  insert(at: number, values: readonly FieldValue[]): TextEdit {
    const { ctx, slot } = this;
    const column = columnOf(ctx.text, this.dash(0));
    const sort = childSort(slot.sort, slot.key, ctx.topKeys);
    const lines = (lineFollows: boolean): string => values
      .map((value, i) => itemText(value, sort, column, { eol: ctx.eol, topKeys: ctx.topKeys, lineFollows: lineFollows || i < values.length - 1 }, slot.key)).join(ctx.eol);
    if (at > 0) return insertBehind(ctx, this.end(at - 1), keepsBlankLines(ctx, lastLeaf(this.items[at - 1] ?? null)), lines);
    const start = this.dash(0);
    return { start, end: start, text: lines(true).slice(column) + ctx.eol + ' '.repeat(column) };
  }
}
