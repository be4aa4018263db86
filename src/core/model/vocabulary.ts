/** The closed word lists of format 1 (docs/format.md). Order matters: it is the order shown to people. */

export const NOTE_STATUSES = ['draft', 'open', 'in_progress', 'addressed', 'approved', 'wont_fix', 'superseded'] as const;
export const NOTE_KINDS = ['fix', 'approval', 'question', 'info'] as const;
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const TASK_STATUSES = ['todo', 'in_progress', 'review', 'retake', 'done', 'on_hold', 'omitted'] as const;

export type NoteStatus = (typeof NOTE_STATUSES)[number];
export type NoteKind = (typeof NOTE_KINDS)[number];
export type Priority = (typeof PRIORITIES)[number];
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** The newest `format:` this product writes; a file of a newer one is opened read-only. */
export const FORMAT = 1;

/** Whether `word` is one of a closed list; narrows the type. */
export function isOneOf<T extends string>(list: readonly T[], word: string): word is T {
  return (list as readonly string[]).includes(word);
}
