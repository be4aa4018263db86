/** What only shows when the files of a show are seen together. */
import type { Fault, Place } from '../model/types';
import type { ShowIndex } from './show';

function at(place: Place, code: string, message: string): Fault {
  const { file, line, start, end } = place;
  return { code, severity: 'error', file, line, column: 1, start, end, message };
}

/** Ids that stand twice, and notes that were carried forward twice: what a merge without the product's help leaves. Sorted by file. */
export function acrossFiles(show: ShowIndex): Fault[] {
  const faults: Fault[] = [];
  for (const id of show.duplicateIds()) {
    for (const items of [show.notesWithId(id), show.tasksWithId(id)]) {
      const [first] = items;
      if (!first || items.length < 2) continue;
      for (const item of items.slice(1)) {
        faults.push(at(item, 'duplicate-id', `The id ${id} stands twice: also at ${first.file}:${first.line}.`));
      }
    }
  }
  for (const id of show.followedIds()) {
    const followers = show.followersOf(id);
    const [first] = followers;
    if (!first || followers.length < 2) continue;
    for (const note of followers.slice(1)) {
      // A duplicated note follows what its twin follows: that is one fault, not two.
      if (note.id !== '' && note.id === first.id) continue;
      faults.push(at(note, 'followed-twice', `The note ${id} is carried forward twice: also at ${first.file}:${first.line}.`));
    }
  }
  // The lookups name their keys in no particular order.
  return faults.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start || (a.message < b.message ? -1 : 1)));
}
