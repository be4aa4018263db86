/** Equality of items by value, their place in the file left aside. */
import type { Asset, Note, ParsedFile, Place, Shot, Task } from '../model/types';

const noteKeys = ['id', 'session', 'date', 'department', 'shot', 'asset', 'sequence', 'version', 'frames', 'from', 'to',
  'kind', 'status', 'priority', 'audience', 'tags', 'refs', 'follows', 'batch', 'source', 'text', 'why', 'replies', 'extra',
  'sound'] as const satisfies readonly (keyof Note)[];
const taskKeys = ['id', 'department', 'shot', 'asset', 'title', 'assignee', 'status', 'priority', 'due', 'bid', 'notes',
  'text', 'extra'] as const satisfies readonly (keyof Task)[];

// A key added to the model and forgotten above would make its change invisible: that fails to compile here.
type Covered<T, K extends string> = Exclude<keyof T, keyof Place | 'type' | K> extends never ? true : false;
const coversNote: Covered<Note, (typeof noteKeys)[number]> = true;
const coversTask: Covered<Task, (typeof taskKeys)[number]> = true;

/** Beyond so many nodes two values count as different: aliases can make a small file a huge tree. */
const NODE_BUDGET = 20_000;

export function sameNote(a: Note, b: Note): boolean {
  for (const key of noteKeys) if (a[key] !== b[key] && !sameData(a[key], b[key])) return false;
  return coversNote;
}

export function sameTask(a: Task, b: Task): boolean {
  for (const key of taskKeys) if (a[key] !== b[key] && !sameData(a[key], b[key])) return false;
  return coversTask;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.start === b.start && a.end === b.end && a.line === b.line && a.file === b.file;
}

/**
 * Deep equality of plain data: scalars, arrays and records. The order of a record's keys counts: it is shown. A property
 * that is `undefined` is as good as none.
 */
export function sameData(a: unknown, b: unknown): boolean {
  let budget = NODE_BUDGET;
  const same = (x: unknown, y: unknown): boolean => {
    if (Object.is(x, y)) return true;
    if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null || --budget < 0) return false;
    if (Array.isArray(x) !== Array.isArray(y)) return false;
    if (Array.isArray(x) && Array.isArray(y)) return x.length === y.length && x.every((item, i) => same(item, y[i]));
    const xs = Object.entries(x).filter(([, value]) => value !== undefined);
    const ys = Object.entries(y).filter(([, value]) => value !== undefined);
    return xs.length === ys.length && xs.every(([key, value], i) => key === ys[i]?.[0] && same(value, ys[i][1]));
  };
  return same(a, b);
}

/** Whether two readings of a file hold the same notes, tasks, shots and assets in the same order. */
export function sameItems(a: ParsedFile, b: ParsedFile): boolean {
  const placeless = (entry: Shot | Asset): unknown => ({ ...entry, line: 0, start: 0, end: 0 });
  return a.notes.length === b.notes.length && a.notes.every((note, i) => b.notes[i] !== undefined && sameNote(note, b.notes[i]))
    && a.tasks.length === b.tasks.length && a.tasks.every((task, i) => b.tasks[i] !== undefined && sameTask(task, b.tasks[i]))
    && sameData(a.shots.map(placeless), b.shots.map(placeless)) && sameData(a.assets.map(placeless), b.assets.map(placeless));
}
