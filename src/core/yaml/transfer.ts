/** Items taken from one file into another with all they hold: comments, key order, quotes, unknown keys. */
import { insertBehind, lastLeaf, removeLines } from './change';
import { itemEnd } from './changeList';
import { appendItem, removeItem } from './edit';
import { dashes, EditRefused, fingerprint, keepsBlankLines } from './nodes';
import { eolOf, LineSheet, NeedsFull, type Found, type ItemAt } from './sheet';
import { applyEdits } from './textEdits';
import { sameByLines } from './verify';

/** An item as it stands in its file: the comment lines directly above it and its own lines. */
export interface ItemLines {
  readonly lines: readonly string[];
  /** Column of its dash. */
  readonly column: number;
  /** What it says, for the proof that it still says it elsewhere. */
  readonly print: string;
}

/** The lines of an item; undefined where it does not stand on lines of its own (in braces, with anchors). */
export function itemLines(text: string, at: ItemAt): ItemLines | undefined {
  try {
    const sheet = new LineSheet(text);
    const found = sheet.find(at);
    const entry = sheet.entry(found.list);
    const dash = entry?.items?.[found.index]?.dash;
    if (entry === undefined || dash === undefined || found.map.flow === true) return undefined;
    const floor = found.index === 0 ? entry.mark : entry.items?.[found.index - 1]?.dash ?? 0;
    const cut = removeLines({ text, eol: '\n', linesBefore: 0 }, dash, found.base + endIn(found), entry.indent, floor);
    const lines = text.slice(cut.start, cut.end).replace(/^\r?\n/, '').replace(/\r?\n$/, '').split(/\r?\n/);
    return { lines, column: entry.indent, print: fingerprint(found.map) };
  } catch (error) {
    if (error instanceof NeedsFull) return undefined;
    throw error;
  }
}

const endIn = (found: Found): number => itemEnd(found.ctx, found.map, dashes(found.seq)[found.at] ?? 0);

/** An item that holds a place in an empty list until the real ones stand there. */
const PLACEHOLDER = 'n_0000000000000000';

/**
 * A text with items added at the end of a list, line by line as they stood, their margin fitted to the list. Undefined
 * where the list cannot take lines (in braces); throws EditRefused for a broken or newer file.
 */
export function withItemLines(text: string, list: string, items: readonly ItemLines[]): string | undefined {
  const empty = (outlineCount(text, list) ?? 0) === 0;
  let after = empty ? applyEdits(text, appendItem(text, list, { id: PLACEHOLDER })) : text;
  for (const item of items) {
    const next = withLines(after, list, item);
    if (next === undefined) return undefined;
    after = next;
  }
  return empty ? applyEdits(after, removeItem(after, { id: PLACEHOLDER, list }, { sound: true })) : after;
}

function outlineCount(text: string, list: string): number | undefined {
  try {
    return new LineSheet(text).entry(list)?.items?.length;
  } catch (error) {
    if (error instanceof NeedsFull) return undefined;
    throw error;
  }
}

function withLines(text: string, list: string, item: ItemLines): string | undefined {
  try {
    const sheet = new LineSheet(text);
    const entry = sheet.entry(list);
    const count = entry?.items?.length ?? 0;
    if (entry === undefined || count === 0) return undefined;
    const last = sheet.item(entry, count - 1);
    const eol = eolOf(text);
    const shift = entry.indent - item.column;
    const lines = item.lines.map((line) => fitted(line, shift, entry.indent)).join(eol);
    const edit = insertBehind({ text, eol, linesBefore: 0 }, last.base + endIn(last), keepsBlankLines(last.ctx, lastLeaf(last.map)), () => lines);
    const after = applyEdits(text, [edit]);
    const plan = { sets: [], removed: [], appended: [{ list, index: count, prints: [item.print] }], heads: [] };
    if (!sameByLines(sheet, after, plan)) throw new EditRefused('this item cannot stand in that file as it is');
    return after;
  } catch (error) {
    if (error instanceof NeedsFull) return undefined;
    throw error;
  }
}

/** A line moved to the right or left; a comment that stood further out than the item comes to its dash. */
function fitted(line: string, shift: number, column: number): string {
  const body = line.trimStart();
  if (body === '') return '';
  return ' '.repeat(Math.max(line.length - body.length + shift, column)) + body;
}
