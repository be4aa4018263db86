/** Lines and columns of a text. A line ends at LF (a CR before it belongs to the end), as git and Python count. */
export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units; a BOM at the start of the file is not counted, for editors do not show it. */
  readonly column: number;
}

export class LineIndex {
  private starts: Int32Array | undefined;
  private count = 0;

  /** `starts`, where a reader has them already: the offset of each line's first character, `count` of them. */
  constructor(private readonly text: string, starts?: Int32Array, count = 0) {
    this.starts = starts;
    this.count = count;
  }

  /** 1-based line of an offset; offsets behind the end belong to the last line. */
  lineAt(offset: number): number {
    const starts = this.starts ?? this.build();
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Offset of the first character of a 1-based line; the text's length behind the last line. */
  startOf(line: number): number {
    const starts = this.starts ?? this.build();
    if (line > this.count) return this.text.length;
    return starts[Math.max(0, line - 1)] ?? 0;
  }

  position(offset: number): Position {
    const line = this.lineAt(offset);
    const start = this.startOf(line);
    const bom = line === 1 && this.text.charCodeAt(0) === 0xfeff && offset > 0 ? 1 : 0;
    return { line, column: offset - start - bom + 1 };
  }

  private build(): Int32Array {
    let starts = new Int32Array(64);
    let count = 1;
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) {
      if (count === starts.length) {
        const wider = new Int32Array(count * 2);
        wider.set(starts);
        starts = wider;
      }
      starts[count++] = at + 1;
    }
    this.starts = starts;
    this.count = count;
    return starts;
  }
}

/**
 * Where a value or an item ends for people: line ends and white space alone on a line behind `end` are taken off,
 * spaces behind words are kept.
 */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  for (;;) {
    let probe = at;
    while (probe > start && isBlank(text.charCodeAt(probe - 1))) probe--;
    if (probe <= start || text.charCodeAt(probe - 1) !== 10) return at;
    at = probe - 1;
    if (at > start && text.charCodeAt(at - 1) === 13) at--;
  }
}

/** Space or tab. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}
