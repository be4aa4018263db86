/** A whole show read at once, for programs without an editor. */
import { NOTES_FOLDER, SHOW_FILE } from '../../core/index/layout';
import { ShowIndex } from '../../core/index/show';
import { unreadFile } from '../../core/index/unread';
import type { ParsedFile } from '../../core/model/types';
import { type Decoded, readDecoded } from '../decode';
import { findShowRoot, listNotes, readBytes } from './files';

export interface LoadedShow {
  /** Absolute path of the show's folder. */
  readonly root: string;
  readonly index: ShowIndex;
  /** The text of a file as it is on disk now; `undefined` where there is none or it is no text. */
  text(file: string): string | undefined;
  /** Reads a file anew after it was written. */
  refresh(file: string): void;
}

/** There is no `shotnotes.yaml` at or above the folder. */
export class NoShow extends Error {
  constructor(readonly dir: string) {
    super(`No ${SHOW_FILE} in ${dir} or above it.`);
    this.name = 'NoShow';
  }
}

/** Reads one file of a show; `undefined` where it is gone. Never throws for what the file holds. */
export function readFile(root: string, file: string): Decoded | undefined {
  const read = readBytes(root, file);
  if (!read) return undefined;
  return 'why' in read ? { parsed: unreadFile(read), text: undefined } : readDecoded(file, read.bytes);
}

/**
 * Loads the show that `dir` lies in. Faults of single files stand in the index and stop nothing.
 * Throws `NoShow` where there is none. `onProgress` hears how many of the files are read.
 */
export function loadShow(dir: string, onProgress?: (done: number, total: number) => void): LoadedShow {
  const root = findShowRoot(dir);
  if (root === undefined) throw new NoShow(dir);
  const index = new ShowIndex();
  const own = readFile(root, SHOW_FILE)?.parsed;
  const notes = own?.config?.notes ?? NOTES_FOLDER;
  const { files, unread } = listNotes(root, notes);
  const parsed: ParsedFile[] = own ? [own] : [];
  for (const file of files) {
    const one = readFile(root, file)?.parsed;
    if (one) parsed.push(one);
    onProgress?.(parsed.length, files.length);
  }
  index.apply([...parsed, ...unread.map(unreadFile)], []);
  return {
    root, index,
    text: (file) => readFile(root, file)?.text,
    refresh: (file) => {
      const one = readFile(root, file);
      if (one) index.update(one.parsed);
      else index.remove(file);
    },
  };
}

export { pathOf } from './paths';
