/** What an act on a show does to its files, as data: the editor applies it as one undoable step, the command line writes it. */
import type { TextEdit } from '../model/types';

export interface Change {
  /** Edits of files as their texts stood when the change was computed. */
  readonly files: readonly { readonly file: string; readonly edits: readonly TextEdit[] }[];
  /** Files that are not there yet. */
  readonly creates: readonly { readonly file: string; readonly text: string }[];
  /** One line for people: what was done. */
  readonly summary: string;
  /** Ids of the notes it is about. */
  readonly notes?: readonly string[];
}

/** The texts that a change is computed against: open editors first, then the disk. */
export interface ShowTexts {
  /** `undefined` where there is no such file, or it is no text. */
  text(file: string): string | undefined;
}
