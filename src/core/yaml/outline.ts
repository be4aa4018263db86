/**
 * The rough shape of a file by indentation alone, without parsing it: its top-level keys and the items of their lists.
 * Works on broken files too, where it is the way to what stands around the break.
 */
import { isBlank, trimmedEnd } from './lines';

/** A top-level key and everything up to the next one. */
export interface Section {
  readonly key: string;
  /** Offset of the key. */
  readonly start: number;
  /** Offset behind the colon: what follows on the key's line may be a value. */
  readonly valueStart: number;
  /** Offset of the next section's line, or the text's end. */
  readonly end: number;
}

/** An item of a block list. */
export interface OutlineItem {
  /** Offset of the start of the dash's line. */
  readonly lineStart: number;
  /** Columns in front of the dash. */
  readonly indent: number;
  /** Offset of the first character behind the dash and its spaces. */
  readonly start: number;
  /** Offset behind the item's last character; blank lines and comments of the next item are not part of it. */
  readonly end: number;
  /** Offset of the line where the next item (with the comments above it) or the list's end is. */
  readonly next: number;
}

const KEY = /(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#\-"'{}[\],&*!|>%@`:][^\n]*?)[ \t]*:(?=[ \t\r\n]|$)/y;

/** The top-level keys of a text, in order. Lines before the first one are in no section. */
export function sections(text: string): Section[] {
  const found: { key: string; start: number; valueStart: number; end: number }[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    KEY.lastIndex = at;
    const match = KEY.exec(text);
    if (match !== null) {
      const last = found.at(-1);
      if (last !== undefined) last.end = at;
      found.push({ key: keyWord(match[0]), start: at, valueStart: at + match[0].length, end: text.length });
    }
    at = nextLine(text, at);
  }
  return found;
}

/**
 * The items of a section whose value is a block list; empty for any other value.
 * Dashes deeper than an item's own are text or lists of it, never items; a shallower one, which only a broken file
 * has, cannot belong to the item above it.
 */
export function listItems(text: string, section: Pick<Section, 'valueStart' | 'end'>): OutlineItem[] {
  const dashes: { lineStart: number; indent: number; start: number; body: number }[] = [];
  let indent = -1;
  let at = nextLine(text, section.valueStart);
  // The first line behind comments that start above it, at which the comments of an item begin.
  let body = -1;
  while (at < section.end) {
    const next = Math.min(nextLine(text, at), section.end);
    const first = firstOf(text, at, next);
    const unit = first < next ? text.charCodeAt(first) : 10;
    const column = first - at;
    if (unit === 45 && (indent < 0 || column <= indent) && isDash(text, first)) {
      indent = column;
      dashes.push({ lineStart: at, indent, start: firstOf(text, first + 1, next), body: body < 0 ? at : body });
      body = -1;
    } else if (unit === 35 && column <= Math.max(indent, 0)) {
      if (body < 0) body = at;
    } else if (!isEnd(unit)) {
      if (indent < 0) return [];
      body = -1;
    } else body = -1;
    at = next;
  }
  return dashes.map((dash, index) => {
    const next = dashes[index + 1]?.body ?? section.end;
    return { lineStart: dash.lineStart, indent: dash.indent, start: dash.start, end: Math.max(dash.start, trimmedEnd(text, dash.start, next)), next };
  });
}

/** Offset of the line behind the one that holds `at`, or the text's length. */
export function nextLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed + 1;
}

function firstOf(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isDash(text: string, at: number): boolean {
  const unit = text.charCodeAt(at + 1);
  return Number.isNaN(unit) || isBlank(unit) || isEnd(unit);
}

function isEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function keyWord(match: string): string {
  const word = match.slice(0, -1).trimEnd();
  return /^["']/.test(word) ? word.slice(1, -1) : word;
}
