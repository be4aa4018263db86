/** Where captured lines are safe before anything else is done with them. `host/node/journalFile.ts` is the one on disk. */
import type { JournalEntry } from '../core/capture/journal';

export interface LeftBehind {
  readonly journal: string;
  readonly entries: readonly JournalEntry[];
  readonly unreadable: readonly string[];
}

export interface CaptureJournal {
  /** Resolves when the entries are safe; rejects where they cannot be made so (a full disk). */
  append(entries: readonly JournalEntry[]): Promise<void>;
  /** The notes were seen in a saved file. */
  done(ids: readonly string[]): Promise<void>;
  /** The person took the note back. */
  undone(id: string): Promise<void>;
  /** What windows that are gone have not brought into a file. */
  leftBehind(): readonly LeftBehind[];
  /** Forgets one of `leftBehind`. */
  discard(journal: string): void;
  /** Keeps the line that is being typed; the newest call wins. The editor's own memory lags seconds behind a kill. */
  keepLine(line: unknown): void;
  /** What was kept last, also by a window that is gone; `undefined` where there is nothing to be read. */
  keptLine(): unknown;
  close(): Promise<void>;
}
