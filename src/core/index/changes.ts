/** What one update of the show changed, in terms of its things. */
import type { Note, Task } from '../model/types';

/** `before` and `after` are one item: the same id, or the same words where it has none. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

export interface ItemChanges<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  /** A value of the item changed (its place may have, too). */
  readonly changed: readonly Pair<T>[];
  /** Only the place changed, because something above it in the file grew or shrank. */
  readonly moved: readonly Pair<T>[];
}

export interface ShowChange {
  /** The files that were read anew or went away. */
  readonly files: readonly string[];
  readonly notes: ItemChanges<Note>;
  readonly tasks: ItemChanges<Task>;
  /** The show's own file: its people, departments, circles. */
  readonly config: boolean;
  /** The list of shots and assets. */
  readonly shots: boolean;
  /** A session's head, or the set of sessions. */
  readonly sessions: boolean;
  /** What is wrong with a file, or whether it can be read or written. */
  readonly faults: boolean;
}

/** Takes itself off the list of listeners; the same shape as the editor's Disposable. */
export interface Subscription {
  dispose(): void;
}

/** The changes of several files as those of one step. */
export function joined<T>(changes: readonly ItemChanges<T>[]): ItemChanges<T> {
  const all = <U>(listOf: (change: ItemChanges<T>) => readonly U[]): readonly U[] => {
    const lists = changes.map(listOf).filter((list) => list.length > 0);
    return lists.length === 1 ? lists[0] ?? [] : lists.flat();
  };
  return { added: all((c) => c.added), removed: all((c) => c.removed), changed: all((c) => c.changed), moved: all((c) => c.moved) };
}
