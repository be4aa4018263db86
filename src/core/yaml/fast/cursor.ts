/** Goes through a text line by line: what the parser of the canonical form stands on. */

/** Says nothing and carries nothing: giving up is an ordinary outcome, and one object serves for all. */
class Declined extends Error {}
export const DECLINED = new Declined('not the canonical form');

export const LF = 10, CR = 13, TAB = 9, SPACE = 32, HASH = 35;

let lineStarts = new Int32Array(4096);

/** Offsets of the starts of the lines gone through, `lineCount` of them; valid until the next text is. */
export function lineStartsSeen(): Int32Array {
  return lineStarts;
}

export class LineCursor {
  lineCount = 0;
  /** Start of the line that is read next. */
  protected next = 0;
  /** First character of the current line that is neither blank nor comment; `indent` -1 behind the last one. */
  protected first = 0;
  protected indent = -1;
  protected lineStart = 0;
  /** What a scanner found besides its value: where the value ended. */
  protected at = 0;
  protected readonly end: number;
  private readonly origin: number;

  constructor(protected readonly text: string) {
    this.end = text.length;
    this.origin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Goes to the next line that holds something. */
  protected advance(): void {
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

  protected enter(start: number): void {
    if (this.lineCount === lineStarts.length) {
      const wider = new Int32Array(lineStarts.length * 2);
      wider.set(lineStarts);
      lineStarts = wider;
    }
    lineStarts[this.lineCount++] = start;
  }

  /** Offset of the line feed at or behind `at`, or of the end. */
  protected feed(at: number): number {
    const feed = this.text.indexOf('\n', at);
    return feed < 0 ? this.end : feed;
  }

  /**
   * The rest of a line behind a value: blanks, perhaps a comment. Goes to the next line.
   * @returns the offset of the comment, or -1.
   */
  protected finish(at: number): number {
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
}
