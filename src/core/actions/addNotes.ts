/** Adds notes to a session's file. */
import type { FieldValue } from '../yaml/edit';
import type { Change } from './change';
import { type Act, counted, Draft } from './drafting';

/**
 * Adds notes that have ids already. Notes that the show has are left out, so that the same call can be made again after
 * a crash. `create` is the text of the file where it is not there yet.
 */
export function addNotes(act: Act, file: string, create: string, notes: readonly Readonly<Record<string, FieldValue>>[]): Change {
  const missing = notes.filter(({ id }) => typeof id !== 'string' || act.index.note(id) === undefined);
  const draft = new Draft(act);
  if (missing.length > 0) draft.append(file, 'notes', missing, create);
  return draft.finish(`${counted(missing.length, 'note')} added`, missing.flatMap(({ id }) => (typeof id === 'string' ? id : [])));
}
