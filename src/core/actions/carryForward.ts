/** Carries notes into a later session, as docs/format.md says: a new open note that follows, the old one superseded. */
import type { Note } from '../model/types';
import { EditRefused } from '../yaml/edit';
import type { Change } from './change';
import { type Act, counted, Draft, headOf, noteFields } from './drafting';
import { refuseExposure } from './privacy';

/**
 * One change for both files, so that one undo restores both. Tasks keep naming the old note: they mean the newest of
 * its chain. Throws `EditRefused` for a note that was carried already (two notes that follow one are a fault), for a
 * draft, which would be released by the way, and for a private note that would leave `private/`.
 */
export function carryForward(act: Act, notes: readonly Note[], file: string, create: string): Change {
  const draft = new Draft(act);
  // What the new file's defaults say counts too: an audience left out there would be theirs.
  const head = headOf(act, file, create);
  const ids: string[] = [];
  const carried = [...new Set(notes)].map((note) => {
    const [follower] = note.id === '' ? [] : act.index.followersOf(note.id);
    if (follower) throw new EditRefused(`the note at ${note.file}:${note.line} was carried forward already, to ${follower.date} ${follower.session}`);
    if (note.status === 'draft') throw new EditRefused(`the note at ${note.file}:${note.line} is a draft: release it first`);
    refuseExposure(act, note, file);
    const follows = draft.idOf(note);
    draft.set(note, { status: 'superseded' });
    const id = act.newId('n');
    ids.push(id);
    return noteFields({
      ...note, id, status: 'open', follows, version: undefined, frames: undefined, from: head?.defaults.from,
      batch: undefined, source: undefined, why: undefined, replies: [], extra: undefined,
    }, head);
  });
  draft.append(file, 'notes', carried, create);
  return draft.finish(`${counted(carried.length, 'note')} carried forward`, ids);
}
