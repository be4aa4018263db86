/** All that a command touches of the machine besides the show's files; tests pass their own. */
export interface Io {
  /** Absolute; paths on the command line are relative to it. */
  readonly cwd: string;
  /** Standard output: the answer. `text` brings its own line ends. */
  out(text: string): void;
  /** Standard error: messages. */
  err(text: string): void;
  /** The lines of standard input, as they come. */
  lines?(): AsyncIterable<string>;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment, with fractions: for durations. */
  clock?(): number;
  random(count: number): Uint8Array;
}

/** What a command ends with: done; the answer is "no"; bad usage or unreadable input. */
export const DONE = 0;
export const NO = 1;
export const BAD = 2;
export type Status = typeof DONE | typeof NO | typeof BAD;

/** Ends a command with status 2. The message is one clear line that says what is wrong, and where. */
export class Bad extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Bad';
  }
}
