/** The fields of the query language: one table, from which the parser, the completion and the documentation speak. */
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../model/vocabulary';

export const FIELD_NAMES = [
  'shot', 'asset', 'seq', 'episode', 'session', 'status', 'dept', 'from', 'to', 'is', 'kind', 'priority', 'tag', 'audience',
  'version', 'frame', 'date', 'after', 'before', 'since', 'type', 'sort',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** The fields that select items; `sort` orders them and stands at the query's top. */
export type FilterName = Exclude<FieldName, 'sort'>;

/** What people type instead of a field's name: the longer words of the files. */
const OTHER_NAMES: ReadonlyMap<string, FieldName> = new Map([
  ['sequence', 'seq'], ['department', 'dept'], ['tags', 'tag'], ['frames', 'frame'], ['ep', 'episode'], ['assignee', 'to'],
]);

/** What `is:` knows beside every status. */
export const FACT_WORDS = ['open', 'unsent', 'changed', 'overdue', 'mine', 'carried', 'broken'] as const;
export type FactWord = (typeof FACT_WORDS)[number];

export const STATUS_WORDS: readonly string[] = [...new Set<string>([...NOTE_STATUSES, ...TASK_STATUSES])];
export const IS_WORDS: readonly string[] = [...new Set<string>([...FACT_WORDS, ...STATUS_WORDS])];
export const SORT_KEYS = ['date', 'shot', 'dept', 'priority', 'status', 'due', 'relevance'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** The fields whose values are a closed list, and that list. */
export const CLOSED_VALUES: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  status: STATUS_WORDS, is: IS_WORDS, kind: NOTE_KINDS, priority: PRIORITIES, type: ['note', 'task'], sort: SORT_KEYS,
};

/** One line a field, for completion. */
export const FIELD_HELP: Readonly<Record<FieldName, string>> = {
  shot: 'a shot, in any usual spelling', asset: 'an asset', seq: 'a sequence', episode: 'an episode', session: 'a session by name',
  status: 'a status as written', dept: 'a department, by id, name or alias', from: 'who said it', to: 'who must act on it',
  is: 'open, unsent, changed, overdue, mine, carried, broken or a status', kind: 'fix, approval, question or info',
  priority: 'low, normal, high or urgent', tag: 'a tag', audience: 'the circle it is written for', version: 'a version',
  frame: 'a frame, also inside a range', date: 'a day, month or year', after: 'later than a day', before: 'earlier than a day',
  since: 'from a day on, as in "2 weeks ago"', type: 'note or task', sort: 'the order: date, -date, shot …',
};

/** The field that `name` means, or undefined. Case does not matter. */
export function fieldNamed(name: string): FieldName | undefined {
  const lower = name.toLowerCase();
  return (FIELD_NAMES as readonly string[]).includes(lower) ? (lower as FieldName) : OTHER_NAMES.get(lower);
}

/**
 * The words of a closed list that `typed` means: the one it equals, else all it begins. Spaces and hyphens stand for
 * the underscore, so that "in progress" is read too.
 */
export function closedMatches(list: readonly string[], typed: string): readonly string[] {
  const word = typed.trim().toLowerCase().replace(/[\s-]+/g, '_');
  if (list.includes(word)) return [word];
  return word === '' ? [] : list.filter((value) => value.startsWith(word));
}
