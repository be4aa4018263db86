/** Values that end on the line they start on: bare and quoted scalars, flow lists and flow maps. */
import { Entry, ListNode, MapNode, ScalarNode, type ScalarStyle, type YamlNode } from '../node';
import { CR, DECLINED, HASH, LF, LineCursor, SPACE, TAB } from './cursor';
import { KNOWN_KEYS } from './keys';
import { WordTable, mix } from './intern';

export const DASH = 45, COLON = 58;
const QUOTE = 34, APOSTROPHE = 39, COMMA = 44, OPEN_LIST = 91, BACKSLASH = 92, CLOSE_LIST = 93, OPEN_MAP = 123, CLOSE_MAP = 125;

export const DEEPEST = 40;
/** Keys of one map; comparing each with each is fine up to here. */
const MOST_KEYS = 64;

/** By ASCII unit: 1 may stand in a key, 2 may start a bare scalar. */
const CLASS = new Uint8Array(128);
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') CLASS[letter.charCodeAt(0)] = 3;
for (const digit of '0123456789') CLASS[digit.charCodeAt(0)] = 3;
for (const sign of './($+~^<=\\;)') CLASS[sign.charCodeAt(0)] = 2;
CLASS[DASH] = 1;

const words = new WordTable(KNOWN_KEYS);

export class InlineReader extends LineCursor {
  protected depth = 0;
  /** Entries and items of what is being read; copied out when it is complete, so that no array grows. */
  private readonly entryStack: Entry[] = [];
  protected entryTop = 0;
  private readonly itemStack: YamlNode[] = [];
  protected itemTop = 0;

  protected pushEntry(mark: number, entry: Entry): void {
    const { entryStack, entryTop } = this;
    if (entryTop - mark > MOST_KEYS) throw DECLINED;
    for (let at = mark; at < entryTop; at++) if (entryStack[at]?.key === entry.key) throw DECLINED;
    entryStack[entryTop] = entry;
    this.entryTop = entryTop + 1;
  }

  protected popEntries(mark: number): Entry[] {
    const entries = this.entryStack.slice(mark, this.entryTop);
    this.entryTop = mark;
    return entries;
  }

  /** @returns the item's end. */
  protected pushItem(item: YamlNode): number {
    this.itemStack[this.itemTop++] = item;
    return item.end;
  }

  protected popItems(mark: number): YamlNode[] {
    const items = this.itemStack.slice(mark, this.itemTop);
    this.itemTop = mark;
    return items;
  }

  /** A bare key; its colon is at `this.at` afterwards. */
  protected key(start: number): string {
    const { text } = this;
    let at = start;
    let hash = 0;
    let unit = text.charCodeAt(at);
    if (unit === DASH || (unit >= 48 && unit <= 57)) throw DECLINED;
    while (isKeyUnit(unit)) {
      hash = mix(hash, unit);
      unit = text.charCodeAt(++at);
    }
    if (unit !== COLON || at === start || at - start > 100) throw DECLINED;
    this.at = at;
    return words.take(text, start, at, hash);
  }

  /** A value that ends on its line. */
  protected inline(at: number, unit: number): YamlNode {
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

  protected bare(start: number, opening: number): ScalarNode {
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
  protected quoted(start: number, quote: number): ScalarNode {
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

  protected flowList(start: number): ListNode {
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

  protected flowMap(start: number): MapNode {
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

  protected flowValue(start: number): YamlNode {
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

  protected blanks(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at++;
    return at;
  }
}

export function scalarNode(style: ScalarStyle, value: string, start: number, end: number, comment: number): ScalarNode {
  return new ScalarNode(style, value, start, end, comment, -1);
}

/** Whether a key of the canonical form may hold a unit. */
export function isKeyUnit(unit: number): boolean {
  return unit < 128 && ((CLASS[unit] ?? 0) & 1) !== 0;
}

/** Whether a bare scalar can start so, without a look at what follows. */
function mayStart(unit: number): boolean {
  return unit < 128 ? ((CLASS[unit] ?? 0) & 2) !== 0 : unit >= 0xa0;
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
