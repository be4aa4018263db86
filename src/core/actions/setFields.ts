/** Sets fields of notes and tasks, one or many. */
import type { NoteStatus, Priority, TaskStatus } from '../model/vocabulary';
import type { Fields } from '../yaml/edit';
import type { Change } from './change';
import { type Act, counted, Draft, type Item, oneOrMany } from './drafting';

/** Sets the same fields on every item; `undefined` removes a key. Throws `EditRefused`. */
export function setFieldsOf(act: Act, items: readonly Item[], fields: Fields, words: string): Change {
  return setEach(act, items, () => fields, words);
}

/** Sets fields item by item; an item for which `fieldsFor` answers `undefined` is left alone. */
export function setEach<T extends Item>(act: Act, items: readonly T[], fieldsFor: (item: T) => Fields | undefined, words: string): Change {
  const draft = new Draft(act);
  const touched = items.filter((item) => {
    const fields = fieldsFor(item);
    if (fields) draft.set(item, fields);
    return fields !== undefined;
  });
  return draft.finish(`${counted(touched.length, 'item')}: ${words}`, touched.map((item) => item.id));
}

export function setStatus(act: Act, items: readonly Item[], status: NoteStatus | TaskStatus): Change {
  return setFieldsOf(act, items, { status }, status.replace('_', ' '));
}

export function setPriority(act: Act, items: readonly Item[], priority: Priority): Change {
  return setFieldsOf(act, items, { priority: priority === 'normal' ? undefined : priority }, `${priority} priority`);
}

/** People of notes; the one assignee of tasks (the first of `people`). Nobody removes the key. */
export function assign(act: Act, items: readonly Item[], people: readonly string[]): Change {
  const names = people.length > 0 ? `to ${people.join(', ')}` : 'to nobody';
  return setEach(act, items, (item) => (item.type === 'note' ? { to: people.length > 0 ? people : undefined } : { assignee: people[0] }), names);
}

/** The session's own department needs no key. */
export function setDepartment(act: Act, items: readonly Item[], department: string): Change {
  return setEach(act, items, (item) => (item.type === 'note'
    ? { department: act.index.file(item.file)?.head?.department === department ? undefined : department }
    : undefined), `department ${department}`);
}

export function setAudience(act: Act, items: readonly Item[], audience: readonly string[]): Change {
  return setEach(act, items, (item) => (item.type === 'note' ? { audience: oneOrMany(audience) } : undefined), `for ${audience.join(', ')}`);
}

export function setTags(act: Act, items: readonly Item[], tags: readonly string[]): Change {
  return setEach(act, items, (item) => (item.type === 'note' ? { tags: tags.length > 0 ? tags : undefined } : undefined), tags.map((tag) => `#${tag}`).join(' ') || 'no tags');
}

/** Puts notes on another subject; the version belongs to the old shot and goes. */
export function moveTo(act: Act, items: readonly Item[], subject: { readonly shot?: string | undefined; readonly asset?: string | undefined; readonly sequence?: string | undefined }): Change {
  return setEach(act, items, (item) => (item.type === 'note'
    ? { shot: subject.shot, asset: subject.asset, sequence: subject.sequence, ...(item.shot === subject.shot ? {} : { version: undefined, frames: undefined }) }
    : { shot: subject.shot, asset: subject.asset }), `moved to ${subject.shot ?? subject.asset ?? subject.sequence ?? 'the session'}`);
}
