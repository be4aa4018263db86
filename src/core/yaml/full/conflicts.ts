/** Conflict markers that a merge left in a file, and the two texts that they stand between. */

/** One text of a file with a conflict, and where its characters stand in the file. */
export interface Side {
  readonly text: string;
  readonly shift: (offset: number) => number;
}

export interface Conflict {
  /** Offsets of the first marker line and of the line behind the last one. */
  readonly start: number;
  readonly end: number;
  /** How many stretches are in conflict. */
  readonly count: number;
  readonly ours: Side;
  readonly theirs: Side;
}

const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \t\r\n]|$)[^\n]*(?:\n|$)/gm;

/** The conflicts of a text; undefined where there are none. Markers count only at the very start of a line. */
export function findConflict(text: string): Conflict | undefined {
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return undefined;
  const ours = new SideBuilder(text);
  const theirs = new SideBuilder(text);
  let within: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  let from = 0;
  let count = 0;
  let start = -1;
  let end = 0;
  const keep = (to: number): void => {
    if (within === 'both' || within === 'ours') ours.keep(from, to);
    if (within === 'both' || within === 'theirs') theirs.keep(from, to);
  };
  for (const match of text.matchAll(MARKER)) {
    const sign = match[0].charAt(0);
    // A line of equals signs means something only between the two others.
    if ((sign === '=' || sign === '|') && within === 'both') continue;
    keep(match.index);
    from = match.index + match[0].length;
    if (start < 0) start = match.index;
    end = from;
    if (sign === '<') { within = 'ours'; count++; }
    else if (sign === '|') within = 'base';
    else if (sign === '=') within = 'theirs';
    else { count += within === 'both' ? 1 : 0; within = 'both'; }
  }
  if (start < 0) return undefined;
  keep(text.length);
  return { start, end, count, ours: ours.side(), theirs: theirs.side() };
}

/** A text put together from stretches of another. */
class SideBuilder {
  private readonly parts: string[] = [];
  /** For each stretch: its offset here, and how much further on it stands in the file. */
  private readonly starts: number[] = [];
  private readonly gaps: number[] = [];
  private length = 0;

  constructor(private readonly text: string) {}

  keep(from: number, to: number): void {
    if (to <= from) return;
    this.parts.push(this.text.slice(from, to));
    this.starts.push(this.length);
    this.gaps.push(from - this.length);
    this.length += to - from;
  }

  side(): Side {
    const { starts, gaps } = this;
    return {
      text: this.parts.join(''),
      shift: (offset) => {
        let at = starts.length - 1;
        while (at > 0 && (starts[at] ?? 0) > offset) at--;
        return offset + (gaps[at] ?? 0);
      },
    };
  }
}
