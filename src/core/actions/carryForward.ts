/** Carries notes into a later session, as docs/format.md says: a new open note that follows, the old one superseded. */
import type { Note } from '../model/types';
import { EditRefused } from '../yaml/edit';
import type { Change } from './change';
import { type Act, counted, Draft, noteFields } from './drafting';

/**
 * One change for both files, so that one undo restores both. Tasks keep naming the old note: they mean the newest of
 * its chain. Throws `EditRefused` for a note that was carried already: two notes that follow one are a fault.
 */
export function carryForward(act: Act, notes: readonly Note[], file: string, create: string): Change {
  const draft = new Draft(act);
  const head = act.index.file(file)?.head;
  const ids: string[] = [];
  const carried = notes.map((note) => {
    if (note.id === '') throw new EditRefused(`the note at ${note.file}:${note.line} has no id to follow`);
    const [follower] = act.index.followersOf(note.id);
    if (follower) throw new EditRefused(`the note at ${note.file}:${note.line} was carried forward already, to ${follower.date} ${follower.session}`);
    draft.set(note, { status: 'superseded' });
    const id = act.newId('n');
    ids.push(id);
    return noteFields({
      ...note, id, status: 'open', follows: note.id, version: undefined, frames: undefined, from: head?.defaults.from,
      batch: undefined, source: undefined, why: undefined, replies: [], extra: undefined,
    }, head);
  });
  draft.append(file, 'notes', carried, create);
  return draft.finish(`${counted(notes.length, 'note')} carried forward`, ids);
}
