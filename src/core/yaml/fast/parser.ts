/**
 * One pass over the canonical form (docs/format.md) and what lies near it: block maps and lists, one-line scalars,
 * literal blocks, one-line flow collections, comments and blank lines in between. It accepts only what it is sure to
 * read as the full reader does; at the first sign of anything else it gives up, and the full reader takes the file.
 */
import { isFamiliar } from '../foreign';
import { Entry, ListNode, MapNode, ScalarNode, type ScalarStyle, type YamlNode } from '../node';
import { KNOWN_KEYS } from './keys';
import { WordTable, mix } from './intern';

/** Says nothing and carries nothing: giving up is an ordinary outcome, and one object serves for all. */
class Declined extends Error {}
const DECLINED = new Declined('not the canonical form');

export interface Canonical {
  readonly root: MapNode;
  /** Offsets of the lines' starts; valid until the next call, `lineCount` of them. */
  readonly lineStarts: Int32Array;
  readonly lineCount: number;
}

const DEEPEST = 40;
/** Keys of one map; comparing each with each is fine up to here. */
const MOST_KEYS = 64;

const LF = 10, CR = 13, TAB = 9, SPACE = 32, HASH = 35, QUOTE = 34, APOSTROPHE = 39, COMMA = 44, DASH = 45, COLON = 58;
const OPEN_LIST = 91, BACKSLASH = 92, CLOSE_LIST = 93, OPEN_MAP = 123, PIPE = 124, CLOSE_MAP = 125;

/** By ASCII unit: 1 may stand in a key, 2 may start a bare scalar. */
const CLASS = new Uint8Array(128);
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') CLASS[letter.charCodeAt(0)] = 3;
for (const digit of '0123456789') CLASS[digit.charCodeAt(0)] = 3;
for (const sign of './($+~^<=\\;)') CLASS[sign.charCodeAt(0)] = 2;
CLASS[DASH] = 1;

const words = new WordTable(KNOWN_KEYS);
let lineStarts = new Int32Array(4096);

/** The tree of a canonical text; undefined for every other. */
export function parseCanonical(text: string): Canonical | undefined {
  if (!isFamiliar(text)) return undefined;
  const parser = new CanonicalParser(text);
  try {
    const root = parser.document();
    return root === undefined ? undefined : { root, lineStarts, lineCount: parser.lineCount };
  } catch (error) {
    if (error === DECLINED) return undefined;
    throw error;
  }
}

class CanonicalParser {
  lineCount = 0;
  /** Start of the line that is read next. */
  private next = 0;
  /** First character of the current line that is neither blank nor comment; `indent` -1 behind the last one. */
  private first = 0;
  private indent = -1;
  private lineStart = 0;
  private depth = 0;
  /** What a scanner found besides its value: where the value ended. */
  private at = 0;
  /** Entries and items of what is being read; copied out when it is complete, so that no array grows. */
  private readonly entryStack: Entry[] = [];
  private entryTop = 0;
  private readonly itemStack: YamlNode[] = [];
  private itemTop = 0;
  private readonly end: number;
  private readonly origin: number;

  constructor(private readonly text: string) {
    this.end = text.length;
    this.origin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  document(): MapNode | undefined {
    this.advance();
    if (this.indent !== 0) return undefined;
    const root = this.map(0);
    // Something less indented than the root cannot be; something else is left only if the map gave up silently.
    return this.isAtEnd() ? root : undefined;
  }

  private isAtEnd(): boolean {
    return this.indent < 0;
  }

  /** Goes to the next line that holds something. */
  private advance(): void {
    const { text, end } = this;
    let at = this.next;
    while (at < end) {
      this.enter(at);
      const start = at === 0 ? this.origin : at;
      let first = start;
      let unit = text.charCodeAt(first);
      while (unit === SPACE) unit = text.charCodeAt(++first);
      if (unit === LF) { at = first + 1; continue; }
      if (unit === CR) { at = first + 2; continue; }
      if (unit === HASH) { at = this.feed(first) + 1; continue; }
      if (first >= end) break;
      if (unit === TAB) throw DECLINED;
      this.lineStart = start;
      this.first = first;
      this.indent = first - start;
      this.next = end;
      return;
    }
    this.next = end;
    this.indent = -1;
  }

  private pushEntry(mark: number, entry: Entry): void {
    const { entryStack, entryTop } = this;
    if (entryTop - mark > MOST_KEYS) throw DECLINED;
    for (let at = mark; at < entryTop; at++) if (entryStack[at]?.key === entry.key) throw DECLINED;
    entryStack[entryTop] = entry;
    this.entryTop = entryTop + 1;
  }

  private popEntries(mark: number): Entry[] {
    const entries = this.entryStack.slice(mark, this.entryTop);
    this.entryTop = mark;
    return entries;
  }

  /** @returns the item's end. */
  private pushItem(item: YamlNode): number {
    this.itemStack[this.itemTop++] = item;
    return item.end;
  }

  private popItems(mark: number): YamlNode[] {
    const items = this.itemStack.slice(mark, this.itemTop);
    this.itemTop = mark;
    return items;
  }

  private enter(start: number): void {
    if (this.lineCount === lineStarts.length) {
      const wider = new Int32Array(lineStarts.length * 2);
      wider.set(lineStarts);
      lineStarts = wider;
    }
    lineStarts[this.lineCount++] = start;
  }

  /** Offset of the line feed at or behind `at`, or of the end. */
  private feed(at: number): number {
    const feed = this.text.indexOf('\n', at);
    return feed < 0 ? this.end : feed;
  }

  /**
   * The rest of a line behind a value: blanks, perhaps a comment. Goes to the next line.
   * @returns the offset of the comment, or -1.
   */
  private finish(at: number): number {
    const { text } = this;
    let probe = at;
    let unit = text.charCodeAt(probe);
    while (unit === SPACE) unit = text.charCodeAt(++probe);
    let comment = -1;
    if (unit === HASH && probe > at) {
      comment = probe;
      probe = this.feed(probe);
    } else if (unit === CR) probe++;
    else if (unit !== LF && probe < this.end) throw DECLINED;
    this.next = probe + 1;
    this.advance();
    return comment;
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

  /** A bare key; its colon is at `this.at` afterwards. */
  private key(start: number): string {
    const { text } = this;
    let at = start;
    let hash = 0;
    let unit = text.charCodeAt(at);
    if (unit === DASH || (unit >= 48 && unit <= 57)) throw DECLINED;
    while (unit < 128 && ((CLASS[unit] ?? 0) & 1) !== 0) {
      hash = mix(hash, unit);
      unit = text.charCodeAt(++at);
    }
    if (unit !== COLON || at === start || at - start > 100) throw DECLINED;
    this.at = at;
    return words.take(text, start, at, hash);
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
    while (unit < 128 && ((CLASS[unit] ?? 0) & 1) !== 0) unit = text.charCodeAt(++at);
    if (unit !== COLON || at === start) return false;
    const after = text.charCodeAt(at + 1);
    return after === SPACE || after === LF || after === CR || at + 1 >= this.end;
  }

  /** A value that ends on its line. */
  private inline(at: number, unit: number): YamlNode {
    if (unit === QUOTE || unit === APOSTROPHE) {
      const scalar = this.quoted(at, unit);
      this.finish(this.at);
      return scalar;
    }
    if (unit === OPEN_LIST || unit === OPEN_MAP) {
      const node = unit === OPEN_LIST ? this.flowList(at) : this.flowMap(at);
      this.finish(this.at);
      return node;
    }
    return this.bare(at, unit);
  }

  private bare(start: number, opening: number): ScalarNode {
    if (!mayStart(opening)) throw DECLINED;
    const { text } = this;
    let at = start;
    let hash = 0;
    let unit = opening;
    // The hash and the offset behind the last character that is no blank.
    let wordHash = 0;
    let wordEnd = start;
    let comment = -1;
    while (at < this.end && unit !== LF && unit !== CR) {
      if (unit === TAB) throw DECLINED;
      if (unit === COLON) {
        const after = text.charCodeAt(at + 1);
        if (after === SPACE || after === LF || after === CR || at + 1 >= this.end) throw DECLINED;
      }
      hash = mix(hash, unit);
      if (unit === HASH && wordEnd < at) {
        comment = at;
        at = this.feed(at);
        break;
      }
      at++;
      if (unit !== SPACE) {
        wordHash = hash;
        wordEnd = at;
      }
      unit = text.charCodeAt(at);
    }
    this.next = (at < this.end && text.charCodeAt(at) === CR ? at + 1 : at) + 1;
    this.advance();
    return scalarNode('plain', words.take(text, start, wordEnd, wordHash), start, wordEnd, comment);
  }

  /** A quoted scalar on one line; `this.at` is behind its closing quote. */
  private quoted(start: number, quote: number): ScalarNode {
    const { text } = this;
    let at = start + 1;
    let hash = 0;
    let escaped = false;
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit === quote) {
        if (quote === QUOTE || text.charCodeAt(at + 1) !== APOSTROPHE) break;
        escaped = true;
        at += 2;
        continue;
      }
      if (unit === LF || unit === CR || unit === TAB || at >= this.end) throw DECLINED;
      if (unit === BACKSLASH && quote === QUOTE) {
        escaped = true;
        at++;
      }
      hash = mix(hash, unit);
      at++;
    }
    this.at = at + 1;
    const value = escaped ? unescape(text.slice(start, at + 1), quote) : words.take(text, start + 1, at, hash);
    return scalarNode('quoted', value, start, at + 1, -1);
  }

  private flowList(start: number): ListNode {
    const { text } = this;
    const mark = this.itemTop;
    let at = this.blanks(start + 1);
    if (text.charCodeAt(at) === CLOSE_LIST) {
      this.at = at + 1;
      return new ListNode([], start, at + 1);
    }
    for (;;) {
      this.pushItem(this.flowValue(at));
      at = this.blanks(this.at);
      const unit = text.charCodeAt(at);
      if (unit === CLOSE_LIST) break;
      if (unit !== COMMA) throw DECLINED;
      at = this.blanks(at + 1);
    }
    this.at = at + 1;
    return new ListNode(this.popItems(mark), start, at + 1);
  }

  private flowMap(start: number): MapNode {
    const { text } = this;
    const mark = this.entryTop;
    let at = this.blanks(start + 1);
    if (text.charCodeAt(at) === CLOSE_MAP) {
      this.at = at + 1;
      return new MapNode([], start, at + 1);
    }
    const firstKey = at;
    for (;;) {
      const keyStart = at;
      const key = this.key(keyStart);
      const keyEnd = this.at;
      if (text.charCodeAt(keyEnd + 1) !== SPACE) throw DECLINED;
      const value = this.flowValue(this.blanks(keyEnd + 1));
      this.pushEntry(mark, new Entry(key, true, keyStart, keyEnd, value));
      at = this.blanks(this.at);
      const unit = text.charCodeAt(at);
      if (unit === CLOSE_MAP) break;
      if (unit !== COMMA) throw DECLINED;
      at = this.blanks(at + 1);
    }
    this.at = at + 1;
    return new MapNode(this.popEntries(mark), firstKey, at + 1);
  }

  private flowValue(start: number): YamlNode {
    const { text } = this;
    const opening = text.charCodeAt(start);
    if (opening === QUOTE || opening === APOSTROPHE) return this.quoted(start, opening);
    if (opening === OPEN_LIST || opening === OPEN_MAP) {
      if (++this.depth > DEEPEST) throw DECLINED;
      const node = opening === OPEN_LIST ? this.flowList(start) : this.flowMap(start);
      this.depth--;
      return node;
    }
    if (!mayStart(opening)) throw DECLINED;
    let at = start;
    let unit = opening;
    let hash = 0, wordHash = 0, wordEnd = start;
    while (unit !== COMMA && unit !== CLOSE_LIST && unit !== CLOSE_MAP) {
      // A colon in here is a pair or a part of a word depending on what follows: rare enough to give up.
      if (unit === LF || unit === CR || unit === TAB || unit === COLON || unit === HASH || unit === OPEN_LIST || unit === OPEN_MAP || at >= this.end) throw DECLINED;
      hash = mix(hash, unit);
      at++;
      if (unit !== SPACE) {
        wordHash = hash;
        wordEnd = at;
      }
      unit = text.charCodeAt(at);
    }
    this.at = wordEnd;
    return scalarNode('plain', words.take(text, start, wordEnd, wordHash), start, wordEnd, -1);
  }

  private blanks(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at++;
    return at;
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

function scalarNode(style: ScalarStyle, value: string, start: number, end: number, comment: number): ScalarNode {
  return new ScalarNode(style, value, start, end, comment, -1);
}

/** Whether a bare scalar can start so, without a look at what follows. */
function mayStart(unit: number): boolean {
  return unit < 128 ? ((CLASS[unit] ?? 0) & 2) !== 0 : unit >= 0xa0;
}

function dedent(body: string, indent: number, odd: boolean): string {
  let lines = body.includes('\r\n') ? body.replaceAll('\r\n', '\n') : body;
  if (odd) lines = lines.replace(/\n +(?=\n)/g, '\n');
  return lines.replaceAll(`\n${' '.repeat(indent)}`, '\n');
}

/** `source` with its quotes. Of double quotes' escapes only those that JSON has too are taken. */
function unescape(source: string, quote: number): string {
  if (quote === APOSTROPHE) return source.slice(1, -1).replaceAll("''", "'");
  try {
    return String(JSON.parse(source));
  } catch {
    throw DECLINED;
  }
}
