/** Where the fields of one item stand, from the item's own lines: a file of a thousand notes is not parsed for it. */
import { isBlank, LineIndex } from './lines';
import { compose } from './full/compose';
import { recoverItem } from './full/recover';
import type { MapNode } from './node';

/** Offsets in the file's text. A key without a value has an empty range behind its colon. */
export interface FieldRange {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  /** Behind the value's last character; anchors and tags in front of a value are not part of it. */
  readonly valueEnd: number;
}

/**
 * The fields of the item at `place` (of a note, a task, a shot …), in their order; the first of two equal keys.
 * In a broken item as many as can be read; empty where `place` is none.
 */
export function locateItem(text: string, place: { readonly start: number; readonly end: number }): Map<string, FieldRange> {
  const fields = new Map<string, FieldRange>();
  for (const { key, keyStart, keyEnd, value } of itemTree(text, place)?.entries ?? []) {
    if (!fields.has(key)) fields.set(key, { keyStart, keyEnd, valueStart: value.start, valueEnd: value.end });
  }
  return fields;
}

/** The tree of one item, for those who want the positions inside its lists and replies as well. */
export function itemTree(text: string, { start, end }: { readonly start: number; readonly end: number }): MapNode | undefined {
  const open = flowStart(text, start);
  const from = open ?? text.lastIndexOf('\n', start - 1) + 1;
  // The item's first key in its own column, and blanks for the dash in front of it.
  const slice = open === undefined ? ' '.repeat(start - from) + text.slice(start, end) : text.slice(open, end);
  const { roots, findings } = compose(slice, new LineIndex(slice), (offset) => from + offset);
  const [root] = roots;
  const sound = !findings.some((finding) => finding.code === 'yaml-syntax' || finding.code === 'yaml-too-deep');
  if (sound) return root?.type === 'map' ? root : undefined;
  return open === undefined ? recoverItem(text, new LineIndex(text), start, end) : undefined;
}

/** The brace in front of a flow item's first key; undefined for an item in lines of its own. */
function flowStart(text: string, start: number): number | undefined {
  let at = start - 1;
  while (at >= 0 && (isBlank(text.charCodeAt(at)) || '\r\n'.includes(text.charAt(at)))) at--;
  return text[at] === '{' ? at : undefined;
}
