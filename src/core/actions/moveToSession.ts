/** Moves notes into another session's file. */
import type { Note } from '../model/types';
import type { Change } from './change';
import { type Act, counted, Draft, noteFields, placeOf } from './drafting';

/** The notes keep everything they say, also what they took from the defaults of the session they leave. */
export function moveToSession(act: Act, notes: readonly Note[], file: string): Change {
  const moving = notes.filter((note) => note.file !== file);
  const draft = new Draft(act);
  const head = act.index.file(file)?.head;
  for (const note of moving) draft.edit(note.file).remove(placeOf(act.index, note));
  if (moving.length > 0) draft.append(file, 'notes', moving.map((note) => noteFields(note, head)), '');
  return draft.finish(`${counted(moving.length, 'note')} moved`, moving.map((note) => note.id));
}
