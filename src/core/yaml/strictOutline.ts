/**
 * Where the top-level keys of a show file and the items of its block lists stand, found by indentation alone: a file of
 * 1,000 notes takes about a millisecond, where parsing it with positions takes 190.
 *
 * In block YAML nothing inside an item may stand at or left of its dash, be it a block scalar, a quoted string over
 * several lines or a flow collection, so lines alone tell where an item ends. Whatever could break that (a flow
 * collection closed at column 0, a second document, tabs, a bare carriage return) makes the outline decline.
 */

export interface OutlineItem {
  /** Offset of the line that holds the dash. */
  readonly start: number;
  readonly dash: number;
  /** Offset of the next item's line, or of the end of the list: comments and blank lines behind the item are in it. */
  readonly end: number;
}

export interface OutlineEntry {
  readonly key: string;
  /** Offset of the key. */
  readonly start: number;
  /** Offset behind the colon. */
  readonly mark: number;
  /** Offset of the next top-level key, or of the end of the mapping. */
  readonly end: number;
  /** The items of a block list; undefined where the value is anything else. */
  readonly items: readonly OutlineItem[] | undefined;
  /** Column of the dashes. */
  readonly indent: number;
}

const KEY = /(?:([A-Za-z_][\w.-]*)|"([^"\\\n]*)"|'([^'\n]*)')[ \t]*:(?=[ \t\r\n]|$)/y;
const NOTHING_BEHIND = /[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y;

interface Line { readonly start: number; readonly indent: number; readonly first: number; readonly next: number }

/** Character codes, for a scan that reads each line's margin and nothing else. */
const NEWLINE = 10, RETURN = 13, SPACE = 32, HASH = 35, DASH = 45, TAB = 9;

/** The outline of a file, or undefined where lines alone do not tell its structure. */
export function outline(text: string): OutlineEntry[] | undefined {
  if (/\r(?!\n)/.test(text)) return undefined;
  const entries: OutlineEntry[] = [];
  const keys = new Set<string>();
  let open: { key: string; start: number; mark: number; lines: boolean; indent: number; starts: Line[] } | undefined;
  const close = (end: number): void => {
    if (open === undefined) return;
    const { starts } = open;
    const items = open.indent < 0 ? undefined
      : starts.map((line, i) => ({ start: line.start, dash: line.start + line.indent, end: starts[i + 1]?.start ?? end }));
    entries.push({ key: open.key, start: open.start, mark: open.mark, end, items, indent: Math.max(open.indent, 0) });
  };
  for (const line of lines(text)) {
    const isItem = line.first === DASH && isBlankOrEnd(text.charCodeAt(line.start + line.indent + 1));
    if (open !== undefined && (line.indent > 0 || isItem)) {
      if (!open.lines) { if (line.indent === 0) return undefined; continue; }
      if (open.starts.length === 0 && open.indent === -1) open.indent = isItem ? line.indent : -2;
      if (open.indent === -2) { if (line.indent === 0) return undefined; continue; }
      if (line.indent < open.indent || (line.indent === open.indent && !isItem)) return undefined;
      if (line.indent === open.indent) open.starts.push(line);
      continue;
    }
    if (line.indent > 0 || line.first === TAB) return undefined;
    if (entries.length === 0 && open === undefined && isMarker(text, line, '---')) continue;
    if (isMarker(text, line, '...') && restIsBlank(text, line.next)) { close(line.start); return entries; }
    KEY.lastIndex = line.start;
    const match = KEY.exec(text);
    if (match === null) return undefined;
    close(line.start);
    const key = match[1] ?? match[2] ?? match[3] ?? '';
    if (keys.has(key)) return undefined;
    keys.add(key);
    NOTHING_BEHIND.lastIndex = KEY.lastIndex;
    open = { key, start: line.start, mark: KEY.lastIndex, lines: NOTHING_BEHIND.test(text), indent: -1, starts: [] };
  }
  close(text.length);
  return entries;
}

/** The lines that hold something, comments left out. A line that begins with a tab counts as one at its column. */
function* lines(text: string): Generator<Line> {
  let start = text.startsWith('\ufeff') ? 1 : 0;
  while (start < text.length) {
    let at = start;
    while (text.charCodeAt(at) === SPACE) at++;
    const first = text.charCodeAt(at);
    let next = text.indexOf('\n', at);
    next = next < 0 ? text.length : next + 1;
    if (at < text.length && first !== NEWLINE && first !== RETURN && first !== HASH && !(first === TAB && text.slice(at, next).trim() === '')) {
      yield { start, indent: at - start, first, next };
    }
    start = next;
  }
}

const isBlankOrEnd = (code: number): boolean => Number.isNaN(code) || code === SPACE || code === NEWLINE || code === RETURN;
const isMarker = (text: string, line: Line, marker: string): boolean => text.slice(line.start, line.next).trimEnd() === marker;
const restIsBlank = (text: string, from: number): boolean => /^(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|$))*$/.test(text.slice(from));
