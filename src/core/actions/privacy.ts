/** What stands in `private/` is not for every reader of the repository: no act carries it out by the way. */
import { canSee } from '../model/circles';
import type { Note } from '../model/types';
import { EditRefused } from '../yaml/edit';
import type { Act } from './drafting';

/** Whether a file is in the folder that is git-ignored, or another repository. */
export function isPrivateFile(file: string, notesFolder: string): boolean {
  return file.startsWith(`${notesFolder}/private/`);
}

/** Refuses to put what a private note says into a file of the repository, unless its readers may see the note anyway. */
export function refuseExposure(act: Pick<Act, 'index'>, note: Note, file: string): void {
  const config = act.index.config;
  const folder = config?.notes ?? 'notes';
  if (!isPrivateFile(note.file, folder) || isPrivateFile(file, folder)) return;
  if (config !== undefined && note.status !== 'draft' && canSee(config, config.readers, note.audience)) return;
  throw new EditRefused(`the note at ${note.file}:${note.line} is private: not every reader of ${file} may see it`);
}
