import { EditRefused } from '../core/yaml/edit';
import type { LoadedShow } from '../host/node/loadShow';
import { rewriteFile } from '../host/node/safeWrite';
import { Bad, type Io } from './io';
import { shownPath } from './print';

/** Changes a file of the show and reads it anew. Throws `Bad`, with the file's name, where the edit is not safe. */
export function changeFile(show: LoadedShow, io: Io, file: string, change: (text: string) => string): void {
  try {
    rewriteFile(show.root, file, change);
  } catch (error) {
    throw error instanceof EditRefused ? new Bad(`${shownPath(io, show.root, file)}: ${error.message}`) : error;
  }
  show.refresh(file);
}
