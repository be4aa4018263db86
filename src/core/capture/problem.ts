/** Something about a line that the person should look at. Nothing of it keeps a line from being taken. */
export interface Problem {
  readonly code: 'ambiguous-shot' | 'unlisted-shot' | 'ambiguous-name' | 'unknown-name' | 'frames-backwards' | 'no-text';
  /** `info` is worth showing, `warning` worth a second look before the line is taken. */
  readonly severity: 'info' | 'warning';
  /** Offsets in the line, [start, end). */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What might have been meant: codes or ids. */
  readonly candidates: readonly string[];
}
