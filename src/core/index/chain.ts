/** Chains of carried notes: each `follows` the one before it. */
import type { Note } from '../model/types';
import type { ShowIndex } from './show';

/** The newest note of the chain that holds `note`: what a task that names an old note means. */
export function newestOf(show: ShowIndex, note: Note): Note {
  const seen = new Set<Note>();
  let newest = note;
  while (!seen.has(newest)) {
    seen.add(newest);
    const next = newest.id === '' ? undefined : show.followersOf(newest.id).at(-1);
    if (!next) return newest;
    newest = next;
  }
  // A circle of notes that follow each other has no newest one.
  return note;
}

/** The whole chain, oldest first; where a note was followed twice, the later follower's side. */
export function chainOf(show: ShowIndex, note: Note): readonly Note[] {
  const chain: Note[] = [note];
  const seen = new Set<Note>(chain);
  for (let at = note; at.follows !== undefined;) {
    const before = show.note(at.follows);
    if (!before || seen.has(before)) break;
    seen.add(before);
    chain.unshift(before);
    at = before;
  }
  for (let at = note; at.id !== '';) {
    const next = show.followersOf(at.id).at(-1);
    if (!next || seen.has(next)) break;
    seen.add(next);
    chain.push(next);
    at = next;
  }
  return chain;
}
