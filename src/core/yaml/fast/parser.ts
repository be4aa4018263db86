/**
 * One pass over the canonical form (docs/format.md) and what lies near it: block maps and lists, one-line scalars,
 * literal blocks, one-line flow collections, comments and blank lines in between. It accepts only what it is sure to
 * read as the full reader does; at the first sign of anything else it gives up, and the full reader takes the file.
 */
import { isFamiliar } from '../foreign';
import { Entry, ListNode, MapNode, ScalarNode, type YamlNode } from '../node';
import { CR, DECLINED, HASH, LF, SPACE, TAB, lineStartsSeen } from './cursor';
import { COLON, DASH, DEEPEST, InlineReader, isKeyUnit, scalarNode } from './inline';

const PIPE = 124;

export interface Canonical {
  readonly root: MapNode;
  /** Offsets of the lines' starts; valid until the next call, `lineCount` of them. */
  readonly lineStarts: Int32Array;
  readonly lineCount: number;
}

/** The tree of a canonical text; undefined for every other. */
export function parseCanonical(text: string): Canonical | undefined {
  if (!isFamiliar(text)) return undefined;
  const parser = new CanonicalParser(text);
  try {
    const root = parser.document();
    return root === undefined ? undefined : { root, lineStarts: lineStartsSeen(), lineCount: parser.lineCount };
  } catch (error) {
    if (error === DECLINED) return undefined;
    throw error;
  }
}

class CanonicalParser extends InlineReader {
  document(): MapNode | undefined {
    this.advance();
    // What PyYAML writes in front on request, and what some linters ask for.
    if (this.text.startsWith('---', this.first) && this.indent === 0) this.finish(this.first + 3);
    if (this.indent !== 0) return undefined;
    const root = this.map(0);
    // Something less indented than the root cannot be; something else is left only if the map gave up silently.
    return this.isAtEnd() ? root : undefined;
  }

  private isAtEnd(): boolean {
    return this.indent < 0;
  }

  private map(indent: number): MapNode {
    if (++this.depth > DEEPEST) throw DECLINED;
    const mark = this.entryTop;
    const start = this.first;
    let end = start;
    do {
      const keyStart = this.first;
      const key = this.key(keyStart);
      const keyEnd = this.at;
      const value = this.value(keyEnd + 1, indent);
      end = value.end;
      this.pushEntry(mark, new Entry(key, true, keyStart, keyEnd, value));
    } while (this.indent === indent && this.text.charCodeAt(this.first) !== DASH);
    if (this.indent > indent) throw DECLINED;
    this.depth--;
    return new MapNode(this.popEntries(mark), start, end);
  }

  /** The value behind a key's colon, of a map of that indent. Leaves the parser at the line behind it. */
  private value(from: number, indent: number): YamlNode {
    const { text } = this;
    let at = from;
    let unit = text.charCodeAt(at);
    if (unit === SPACE) {
      do unit = text.charCodeAt(++at); while (unit === SPACE);
      if (unit === PIPE) return this.block(at, indent);
      if (unit !== LF && unit !== CR && unit !== HASH && at < this.end) return this.inline(at, unit);
    } else if (unit !== LF && unit !== CR && at < this.end) throw DECLINED;

    const comment = this.finish(from);
    if (this.indent >= indent) {
      const dash = this.isDash();
      if (dash) return this.list(this.indent);
      if (this.indent > indent) return this.map(this.indent);
    }
    return new ScalarNode('empty', '', from, from, comment, -1);
  }

  private isDash(): boolean {
    if (this.text.charCodeAt(this.first) !== DASH) return false;
    return this.text.charCodeAt(this.first + 1) === SPACE;
  }

  private list(indent: number): ListNode {
    if (++this.depth > DEEPEST) throw DECLINED;
    const { text } = this;
    const mark = this.itemTop;
    const start = this.first;
    let end = start;
    do {
      let at = this.first + 2;
      let unit = text.charCodeAt(at);
      while (unit === SPACE) unit = text.charCodeAt(++at);
      if (unit === LF || unit === CR || unit === HASH || unit === PIPE || unit === DASH || at >= this.end) throw DECLINED;
      if (this.isKey(at)) {
        this.first = at;
        this.indent = at - this.lineStart;
        end = this.pushItem(this.map(this.indent));
      } else end = this.pushItem(this.inline(at, unit));
    } while (this.indent === indent && this.isDash());
    if (this.indent > indent) throw DECLINED;
    this.depth--;
    return new ListNode(this.popItems(mark), start, end);
  }

  /** Whether a key starts at `at`: a word, its colon, and a blank or the line's end. */
  private isKey(start: number): boolean {
    const { text } = this;
    let at = start;
    let unit = text.charCodeAt(at);
    while (isKeyUnit(unit)) unit = text.charCodeAt(++at);
    if (unit !== COLON || at === start) return false;
    const after = text.charCodeAt(at + 1);
    return after === SPACE || after === LF || after === CR || at + 1 >= this.end;
  }

  /** A literal block, `|` or `|-`, with or without its indentation digit. */
  private block(start: number, parentIndent: number): ScalarNode {
    const { text, end } = this;
    let at = start + 1;
    let strip = false;
    let digit = 0;
    let unit = text.charCodeAt(at);
    for (; unit === DASH || (unit >= 49 && unit <= 57); unit = text.charCodeAt(++at)) {
      if (unit === DASH ? strip : digit > 0) throw DECLINED;
      if (unit === DASH) strip = true;
      else digit = unit - 48;
    }
    if (unit === CR) at++;
    else if (unit !== LF) throw DECLINED;
    at++;

    let indent = digit > 0 ? parentIndent + digit : 0;
    let bodyStart = -1;
    let bodyEnd = at;
    let odd = false;
    while (at < end) {
      let first = at;
      let found = text.charCodeAt(first);
      while (found === SPACE) found = text.charCodeAt(++first);
      const column = first - at;
      if (found === LF || found === CR || first >= end) {
        // White space alone: within the indent it is an empty line, beyond it is content or an error.
        if (column > 0) {
          if (indent === 0 || column > indent) throw DECLINED;
          odd = true;
        }
        // Blank lines in front of the content are read as content by some and make others fail: rare, so given up.
        if (bodyStart < 0) throw DECLINED;
        this.enter(at);
        at = found === CR ? first + 2 : first + 1;
        continue;
      }
      if (found === TAB) throw DECLINED;
      if (bodyStart < 0) {
        if (indent === 0) indent = column;
        if (column < indent || column <= parentIndent) throw DECLINED;
        bodyStart = at + indent;
      }
      if (column < indent) break;
      this.enter(at);
      const feed = this.feed(first);
      bodyEnd = feed < end && text.charCodeAt(feed - 1) === CR ? feed - 1 : feed;
      at = feed + 1;
    }
    if (bodyStart < 0) throw DECLINED;
    this.next = at;
    let value = text.slice(bodyStart, bodyEnd);
    if (value.includes('\n')) value = dedent(value, indent, odd);
    this.advance();
    return scalarNode('block', strip ? value : `${value}\n`, start, bodyEnd, -1);
  }
}

function dedent(body: string, indent: number, odd: boolean): string {
  let lines = body.includes('\r\n') ? body.replaceAll('\r\n', '\n') : body;
  if (odd) lines = lines.replace(/\n +(?=\n)/g, '\n');
  return lines.replaceAll(`\n${' '.repeat(indent)}`, '\n');
}
