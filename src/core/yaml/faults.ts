/** What readers say about a file: one plain message each, at the place where it is wrong. */
import type { Fault, Severity } from '../model/types';
import { isBlank, type LineIndex } from './lines';

/** The faults a reader finds, with their severity. docs/lint.md explains each. */
export const READ_FAULTS = {
  // Not well-formed: the file is broken and never written to.
  'yaml-syntax': 'error',
  'yaml-duplicate-key': 'error',
  'yaml-second-document': 'error',
  'yaml-alias': 'error',
  'yaml-too-deep': 'error',
  'yaml-conflict': 'error',
  'file-nul': 'error',
  'file-encoding': 'error',
  'file-too-large': 'error',
  'file-unreadable': 'error',
  // Well-formed, but not every reader takes it, or takes it for the same.
  'yaml-merge-key': 'error',
  'yaml-tag': 'error',
  'yaml-key': 'error',
  'yaml-control': 'error',
  'yaml-misread': 'warning',
  'yaml-lost-words': 'warning',
  // Readable, but not what docs/format.md says.
  'format-missing': 'warning',
  'format-invalid': 'error',
  'format-newer': 'info',
  'file-kind': 'error',
  'key-missing': 'error',
  'text-missing': 'error',
  'value-type': 'error',
  'value-unknown': 'error',
  'value-form': 'error',
  'path-outside': 'error',
} as const satisfies Record<string, Severity>;

export type ReadFault = keyof typeof READ_FAULTS;

/** The faults whose cure is certain from the text alone: put the scalar in quotes as it was typed. */
export const QUOTABLE_FAULTS: ReadonlySet<string> = new Set<ReadFault>(['yaml-misread', 'yaml-lost-words']);

/** Collects the faults of one file and places them. */
export class FaultList {
  private readonly faults: Fault[] = [];

  constructor(private readonly file: string, private readonly text: string, private readonly lines: LineIndex, private readonly silent = false) {}

  /** A list of the same file that forgets what is added. */
  silenced(): FaultList {
    return new FaultList(this.file, this.text, this.lines, true);
  }

  /** `start` and `end` are offsets of the text as read. */
  add(code: ReadFault, start: number, end: number, message: string): void {
    if (this.silent) return;
    const { line, column } = this.lines.position(start);
    this.faults.push({ code, severity: READ_FAULTS[code], file: this.file, line, column, start, end: Math.max(start, end), message });
  }

  lineAt(offset: number): number {
    return this.lines.lineAt(offset);
  }

  /** Whether the `#` at an offset is followed by a word, as in `#3`, and not by a space as a comment is. */
  touchesWord(hash: number): boolean {
    const next = this.text.charCodeAt(hash + 1);
    return !Number.isNaN(next) && !isBlank(next) && next !== 10 && next !== 13 && next !== 35;
  }

  /** Offset of the end of an offset's line, its line break not included. */
  lineEnd(offset: number): number {
    const feed = this.text.indexOf('\n', offset);
    if (feed < 0) return this.text.length;
    return feed > offset && this.text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
  }

  /** In the order of the text; those of one place in the order found, each said once. */
  list(): Fault[] {
    const seen = new Set<string>();
    const once = this.faults.filter((fault) => {
      const mark = `${fault.start} ${fault.code} ${fault.message}`;
      if (seen.has(mark)) return false;
      seen.add(mark);
      return true;
    });
    return once.sort((a, b) => a.start - b.start);
  }
}

/** A word or a line of a file as it is quoted in a message: one line, not too long, control characters made visible. */
export function shown(text: string, limit = 40): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return JSON.stringify(cut).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}
