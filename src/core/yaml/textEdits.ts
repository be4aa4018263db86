/** Lists of edits of one text. */
import type { TextEdit } from '../model/types';

/** Applies edits whose offsets are all of `text`; those at one place in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    out += text.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return out + text.slice(at);
}

/** Rising order; an insertion comes before what is replaced at the same place. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return edits.map((edit, i) => ({ edit, i }))
    .sort((a, b) => a.edit.start - b.edit.start || Number(a.edit.end > a.edit.start) - Number(b.edit.end > b.edit.start) || a.i - b.i)
    .map(({ edit }) => edit);
}

/** Whether any two of sorted edits claim the same characters. */
export function overlaps(sorted: readonly TextEdit[]): boolean {
  return sorted.some((edit, i) => i > 0 && edit.start < (sorted[i - 1]?.end ?? 0));
}

/** One edit that turns a text into another: what is equal at both ends stays. */
export function spanEdit(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ start: head, end: before.length - tail, text: after.slice(head, after.length - tail) }];
}
