/** What of an item is searched: its texts, and its values by field. */
import { isOpen, isTaskOpen } from '../model/rules';
import type { Note, Task } from '../model/types';

export type SearchItem = Note | Task;

/** Fields whose distinct values have a list of items each. `fact` holds what `is:` asks of an item alone. */
export const VALUE_FIELDS = [
  'type', 'fact', 'status', 'kind', 'priority', 'shot', 'asset', 'sequence', 'department', 'from', 'to', 'tags', 'audience',
  'version', 'frames', 'session', 'date',
] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

/** The fields whose values are found by bare words, too. */
export const WORD_FIELDS: ReadonlySet<ValueField> = new Set(['shot', 'asset', 'department', 'from', 'to', 'tags', 'status', 'version']);
/** Codes: their parts count as words, so `apk` and `0220` find `s050apk0220`. */
export const CODE_FIELDS: ReadonlySet<ValueField> = new Set(['shot', 'asset', 'version']);

/** Calls `visit` with each text that is searched, and the name of its field: `text`, `why`, `title`, `replies.0` … */
export function eachText(item: SearchItem, visit: (field: string, text: string) => void): void {
  if (item.type === 'task') {
    visit('title', item.title);
    if (item.text !== undefined) visit('text', item.text);
    return;
  }
  visit('text', item.text);
  if (item.why !== undefined) visit('why', item.why);
  item.replies.forEach((reply, i) => visit(`replies.${i}`, reply.text));
}

/** Calls `visit` with each value of the item, its field, and for lists its index. A task's day is its due day. */
export function eachValue(item: SearchItem, visit: (field: ValueField, value: string, index?: number) => void): void {
  const one = (field: ValueField, value: string | undefined): void => {
    if (value !== undefined) visit(field, value);
  };
  visit('type', item.type);
  visit('status', item.status);
  visit('priority', item.priority);
  one('shot', item.shot);
  one('asset', item.asset);
  one('department', item.department);
  if (item.type === 'task') {
    if (isTaskOpen(item)) visit('fact', 'open');
    one('to', item.assignee);
    one('date', item.due);
    return;
  }
  if (isOpen(item)) visit('fact', 'open');
  if (item.follows !== undefined) visit('fact', 'carried');
  if (!item.sound) visit('fact', 'unsound');
  visit('kind', item.kind);
  one('sequence', item.sequence);
  one('from', item.from);
  item.to.forEach((person, i) => visit('to', person, i));
  item.tags.forEach((tag, i) => visit('tags', tag, i));
  for (const circle of item.audience) visit('audience', circle);
  one('version', item.version);
  one('frames', item.frames);
  visit('session', item.session);
  visit('date', item.date);
}

/** The name of a value's field as matches name it: `shot`, `to.0`, `assignee` … */
export function matchField(item: SearchItem, field: ValueField, index: number | undefined): string {
  if (field === 'to' && item.type === 'task') return 'assignee';
  return index === undefined ? field : `${field}.${index}`;
}

/** The version as it is compared: `v012` and `V12` are one. */
export const plainVersion = (version: string): string => version.trim().toLowerCase().replace(/(^|\D)0+(?=\d)/g, '$1');

const DAY = 86_400_000;

/** The day of an item for "newer before older": a note's session, the day a task was made on. Days since 1970. */
export function dayNumber(item: SearchItem, madeAt: number | undefined): number {
  const ms = item.type === 'note' ? Date.parse(item.date) : (madeAt ?? NaN);
  return Number.isFinite(ms) ? Math.min(0xffff, Math.max(0, Math.floor(ms / DAY))) : 0;
}
