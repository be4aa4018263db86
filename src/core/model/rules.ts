/** Rules about notes that every part of the product shares (docs/format.md). */
import type { Note, Task } from './types';

/** Open: a fix or a question that is `open` or `in_progress`. An approval or an info is never open. */
export function isOpen(note: Pick<Note, 'kind' | 'status'>): boolean {
  return (note.kind === 'fix' || note.kind === 'question') && (note.status === 'open' || note.status === 'in_progress');
}

/** A task that still wants work: neither done nor put away. */
export function isTaskOpen(task: Pick<Task, 'status'>): boolean {
  return task.status !== 'done' && task.status !== 'omitted';
}
