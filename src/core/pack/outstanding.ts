/** What still has to be sent: for the tree of sends, the status bar and the command line. */
import { canSeeNote, readerOf } from '../model/circles';
import type { Note } from '../model/types';
import type { SentHistory } from './history';
import { addressees } from './recipients';
import type { PackShow } from './show';

/** One note that one person does not have as it is. `at`: when they were sent its older form. */
export interface Outstanding { readonly note: Note; readonly to: string; readonly at: string | undefined }

export interface SendState { readonly unsent: readonly Outstanding[]; readonly changed: readonly Outstanding[] }

/**
 * Of these notes, the points that are still open to work, each with the people it goes to who may read it: those who
 * were never sent it, and those who have an older form of it.
 */
export function sendState(show: PackShow, history: SentHistory, notes: Iterable<Note>): SendState {
  const unsent: Outstanding[] = [];
  const changed: Outstanding[] = [];
  const { config } = show;
  if (config === undefined) return { unsent, changed };
  for (const note of notes) {
    if ((note.status !== 'open' && note.status !== 'in_progress') || show.problemOf(note.file) !== undefined || show.isOmitted(note) || show.isDoubled(note)) continue;
    for (const to of addressees(show, config, note).people) {
      const reader = readerOf(config, to);
      if ('refused' in reader || !canSeeNote(config, reader.circle, note)) continue;
      const fact = history.fact(show, note, to);
      if (fact.state === 'new') unsent.push({ note, to, at: undefined });
      else if (fact.state === 'changed') changed.push({ note, to, at: fact.at });
    }
  }
  return { unsent, changed };
}
