/** Releases drafts: what production has looked over becomes open. */
import type { Note } from '../model/types';
import type { Change } from './change';
import { type Act, counted, Draft, oneOrMany } from './drafting';

/**
 * Puts drafts at `open`, and, where `audience` is given, before those readers. The status is written even where the
 * session's default says `draft`: that is what it overrides.
 */
export function releaseDrafts(act: Act, notes: readonly Note[], audience: readonly string[] | undefined): Change {
  const drafts = notes.filter((note) => note.status === 'draft');
  const draft = new Draft(act);
  for (const note of drafts) draft.set(note, { status: 'open', ...(audience === undefined ? {} : { audience: oneOrMany(audience) }) });
  return draft.finish(`${counted(drafts.length, 'draft')} released`, drafts.map((note) => note.id));
}
