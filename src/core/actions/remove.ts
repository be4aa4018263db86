/** Deletes notes and tasks; the editor's undo brings them back with their comments. */
import type { Change } from './change';
import { type Act, counted, Draft, type Item, placeOf } from './drafting';

/** Removes the items with their lines. Tasks and notes that name them keep the name, which is then diagnosed. */
export function removeItems(act: Act, items: readonly Item[]): Change {
  const draft = new Draft(act);
  for (const item of items) draft.edit(item.file).remove(placeOf(act.index, item));
  return draft.finish(`${counted(items.length, 'item')} deleted`, items.map((item) => item.id));
}
