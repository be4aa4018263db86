/** Small made-up notes and tasks for the tests of search. */
import fc from 'fast-check';
import { newId } from '../../../src/core/model/ids';
import type { Note, Task } from '../../../src/core/model/types';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../../../src/core/model/vocabulary';
import type { SearchResult } from '../../../src/core/search/engine';
import type { SearchItem } from '../../../src/core/search/document';

/** Strings with what breaks careless code: lone surrogates, joiners, marks, breaks, and names of the prototype. */
export const oddText: fc.Arbitrary<string> = fc.oneof(fc.string({ maxLength: 8 }), fc.array(fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom(
  '\ud83d', '\udc40', '👩‍🎤', '\u0301', '\u200f', '\u2028', '\ufeff', '\0', '\u1112', '\u1161', '\u11ab', 'ﬁ', 'İ', 'ß', '”', '“', 'ע', '線', '__proto__', "'", '\\')), { maxLength: 6 }).map((parts) => parts.join('')));

/** Runs a stepwise build to its end. */
export function drain(steps: Iterator<number, void>): void {
  while (steps.next().done !== true);
}

/** A result without its number in the index, which depends on the order of edits. */
export const withoutNumber = ({ id, type, score, item, matches }: SearchResult): unknown => ({ id, type, score, item, matches });

let made = 0;

export function note(fields: Partial<Note> = {}): Note {
  made++;
  return {
    type: 'note', id: newId('n', Date.UTC(2026, 10, 1) + made * 1000, () => new Uint8Array(4)), session: 'Animation dailies', date: '2026-11-20', department: 'anim',
    shot: undefined, asset: undefined, sequence: undefined, version: undefined, frames: undefined, from: 'dir', to: [], kind: 'fix', status: 'open',
    priority: 'normal', audience: ['internal'], tags: [], refs: [], follows: undefined, batch: undefined, source: undefined, text: '', why: undefined,
    replies: [], extra: undefined, sound: true, file: 'notes/dailies/a.yaml', line: 1, start: made * 100, end: made * 100 + 50, ...fields,
  };
}

export function task(fields: Partial<Task> = {}): Task {
  made++;
  return {
    type: 'task', id: newId('t', Date.UTC(2026, 10, 1) + made * 1000, () => new Uint8Array(4)), department: 'anim', shot: undefined, asset: undefined, title: 'Blocking pass',
    assignee: undefined, status: 'todo', priority: 'normal', due: undefined, bid: undefined, notes: [], text: undefined, extra: undefined,
    file: 'notes/tasks/anim.yaml', line: 1, start: made * 100, end: made * 100 + 50, ...fields,
  };
}

const someWords = fc.array(fc.constantFrom('lens', 'flare', 'lenses', 'eyeline', 'eyelines', 'left', '10', '0040', 'Café', 'CAFE\u0301', "it's", 'עין', '眼線', '👀', '-', 'open', 'maya', 'v012'), { maxLength: 6 })
  .map((words) => words.join(' '));
const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> => fc.option(fc.constantFrom(...values), { nil: undefined });
const noNull = { noNullPrototype: true };

export const anyNote: fc.Arbitrary<Note> = fc.record({
  shot: maybe('010_0040', '010_0050', '020_0040', 's050apk0220'), asset: maybe('char_maya'), sequence: maybe('010'), version: maybe('v001', 'v012'),
  frames: maybe('1043', '1040-1050', '1001, 1043-1044'), from: maybe('dir', 'maya'), to: fc.subarray(['maya', 'ken']), kind: fc.constantFrom(...NOTE_KINDS),
  status: fc.constantFrom(...NOTE_STATUSES), priority: fc.constantFrom(...PRIORITIES), audience: fc.subarray(['internal', 'client'], { minLength: 1 }),
  tags: fc.subarray(['hero', 'cbb']), follows: maybe('n_0000000000000001'), text: someWords, why: fc.option(someWords, { nil: undefined }),
  date: fc.constantFrom('2026-11-20', '2026-11-19', '2026-10-02', '2025-12-31', 'bad'), department: maybe('anim', 'comp', 'fx'), session: fc.constantFrom('Animation dailies', 'Client review'),
  replies: fc.array(fc.record({ by: fc.constant('ken'), date: fc.constant(undefined), text: someWords, audience: fc.constant(['internal']) }, noNull), { maxLength: 1 }), sound: fc.boolean(),
}, noNull).map(note);

export const anyTask: fc.Arbitrary<Task> = fc.record({
  shot: maybe('010_0040', '010_0050'), title: someWords, assignee: maybe('maya', 'ken'), status: fc.constantFrom(...TASK_STATUSES),
  due: maybe('2026-11-19', '2026-11-20', '2026-12-01'), department: maybe('anim', 'comp'),
}, noNull).map(task);

export const anyItem: fc.Arbitrary<SearchItem> = fc.oneof({ weight: 4, arbitrary: anyNote }, { weight: 1, arbitrary: anyTask });
