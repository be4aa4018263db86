/** `KEY=VALUE` read as fields of a note or task, checked against the format before anything is written. */
import type { ShowIndex } from '../core/index/show';
import { isId } from '../core/model/ids';
import type { Note, Task } from '../core/model/types';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../core/model/vocabulary';
import type { FieldValue } from '../core/yaml/edit';
import { insidePath } from '../core/index/layout';
import { Bad } from './io';

/** Makes the value to write of what was typed, or throws `Bad`; never called with an empty value. */
type Rule = (typed: string, key: string, index: ShowIndex) => FieldValue;

const text: Rule = (typed) => typed;
const oneOf = (words: readonly string[]): Rule => (typed, key) => {
  if (!words.includes(typed)) throw new Bad(`${key}=${typed}: ${key} is one of ${words.join(', ')}`);
  return typed;
};

const FRAMES = /^\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*$/;
const frames: Rule = (typed, key) => {
  if (!FRAMES.test(typed)) throw new Bad(`${key}=${typed}: frames are written 1043, 1043-1051 or 1043-1051, 1060`);
  return typed.split(/\s*,\s*/).join(', ');
};

const day: Rule = (typed, key) => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(typed + 'T00:00:00Z') : Number.NaN;
  // JavaScript takes February 30 for March 2.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== typed) throw new Bad(`${key}=${typed}: a day is written YYYY-MM-DD`);
  return typed;
};

const days: Rule = (typed, key) => {
  if (!/^\d+(?:\.\d+)?$/.test(typed)) throw new Bad(`${key}=${typed}: a bid is a number of days, such as 2.5`);
  return Number(typed);
};

const list = (each: Rule): Rule => (typed, key, index) => {
  const values = typed.split(',').map((value) => value.trim()).filter((value) => value !== '');
  if (values.length === 0) throw new Bad(`${key}=${typed}: nothing stands between the commas`);
  return [...new Set(values)].map((value) => each(value, key, index));
};

/** An id of the show; anything where the show lists none. */
const known = (what: string, ids: (index: ShowIndex) => readonly string[]): Rule => (typed, key, index) => {
  const all = ids(index);
  if (all.length > 0 && !all.includes(typed)) throw new Bad(`${key}=${typed}: the show has no ${what} "${typed}"; there are ${all.join(', ')}`);
  return typed;
};

const person = known('person', (index) => index.config?.people.map((one) => one.id) ?? []);
const department = known('department', (index) => index.config?.departments.flatMap((one) => [one.id, ...one.aliases]) ?? []);
const circle = known('circle', (index) => index.config?.circles.map((one) => one.id) ?? []);

const audience: Rule = (typed, key, index) => {
  const circles = list(circle)(typed, key, index);
  return Array.isArray(circles) && circles.length === 1 ? circles[0] as string : circles;
};

const note: Rule = (typed, key, index) => {
  if (!isId(typed, 'n') || index.note(typed) === undefined) throw new Bad(`${key}=${typed}: no note has this id`);
  return typed;
};

const ref: Rule = (typed, key) => {
  if (!/^https:\/\/[^\s/]/i.test(typed) && insidePath(typed) === undefined) throw new Bad(`${key}=${typed}: a reference is a path in the notes folder or an https address`);
  return typed;
};

const NOTE_RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['shot', text], ['asset', text], ['sequence', text], ['version', text], ['frames', frames], ['department', department], ['from', text],
  ['to', list(person)], ['kind', oneOf(NOTE_KINDS)], ['status', oneOf(NOTE_STATUSES)], ['priority', oneOf(PRIORITIES)], ['audience', audience],
  ['tags', list(text)], ['refs', list(ref)], ['follows', note], ['batch', text], ['source', text], ['text', text], ['why', text],
]);
const TASK_RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['shot', text], ['asset', text], ['title', text], ['assignee', person], ['status', oneOf(TASK_STATUSES)], ['priority', oneOf(PRIORITIES)],
  ['due', day], ['bid', days], ['notes', list(note)], ['text', text],
]);
/** Keys that an item must have. */
const REQUIRED: ReadonlySet<string> = new Set(['note text', 'task title']);

/** The fields that the pairs set; `undefined` for one to remove. Throws `Bad` for the first that the format does not allow. */
export function readFields(item: Note | Task, pairs: readonly string[], index: ShowIndex): Record<string, FieldValue | undefined> {
  const rules = item.type === 'note' ? NOTE_RULES : TASK_RULES;
  const fields = Object.create(null) as Record<string, FieldValue | undefined>;
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new Bad(`"${pair}" is not KEY=VALUE`);
    const key = pair.slice(0, at);
    const typed = pair.slice(at + 1);
    const rule = rules.get(key) ?? (Object.hasOwn(item.extra ?? {}, key) ? text : undefined);
    if (rule === undefined) throw new Bad(`${key}: not a key of a ${item.type} that can be set; there are ${[...rules.keys()].join(', ')}`);
    if (key in fields) throw new Bad(`${key} is given twice`);
    if (typed.trim() === '' && REQUIRED.has(`${item.type} ${key}`)) throw new Bad(`${key}: a ${item.type} must have one`);
    fields[key] = typed === '' ? undefined : rule(typed, key, index);
  }
  return loopFree(item, fields, index);
}

/** A note does not follow itself, nor one that another note follows already. */
function loopFree(item: Note | Task, fields: Record<string, FieldValue | undefined>, index: ShowIndex): Record<string, FieldValue | undefined> {
  const { follows } = fields;
  if (typeof follows !== 'string') return fields;
  for (let at: Note | undefined = index.note(follows), steps = 0; at !== undefined && steps <= index.noteCount; steps++) {
    if (at.id === item.id) throw new Bad(`follows=${follows}: a note cannot follow itself`);
    at = at.follows === undefined ? undefined : index.note(at.follows);
  }
  const other = index.followersOf(follows).find((one) => one.id !== item.id);
  if (other !== undefined) throw new Bad(`follows=${follows}: ${other.id} follows it already (${other.file}:${other.line})`);
  return fields;
}
