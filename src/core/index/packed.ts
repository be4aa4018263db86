/**
 * Parsed files as one string and one array of integers: what a worker hands over without the cost of cloning objects,
 * and what the cache keeps. Equal strings and lists are stored once, and are shared again by whoever unpacks.
 *
 * Layout of `ints`: counts of strings, lists and files; the length of each string in `text`; for each list its length
 * and its strings; for each file the string of everything but its items, the counts of notes and tasks, and the items,
 * each a fixed number of integers. A reference is the number of a string, counted
 * from 1, or of a list, counted from 0; 0 for a string stands for `undefined`.
 */
import type { Note, ParsedFile, Reply, Task } from '../model/types';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../model/vocabulary';
import { fromText, toText } from './plain';

export interface Packed {
  readonly text: string;
  readonly ints: Int32Array<ArrayBuffer>;
}

/** Grows with every change of the layout or of the model: a cache of another version is not read. */
export const PACK_VERSION = 3;

const NOTE_INTS = 28;
const TASK_INTS = 16;
const NONE = 0;

type Rest = Omit<ParsedFile, 'notes' | 'tasks'>;

class Tables {
  /** The first is at 1: an array asked for what lies before its begin is slow. */
  readonly strings: (string | undefined)[] = [undefined];
  readonly lists: number[][] = [];
  private readonly stringRefs = new Map<string, number>();
  private readonly listRefs = new Map<string, number>();

  private last = '';
  private lastRef = NONE;

  /** As `string`, for what is mostly the same as the time before. */
  repeated(value: string): number {
    if (this.lastRef === NONE || value !== this.last) {
      this.last = value;
      this.lastRef = this.string(value);
    }
    return this.lastRef;
  }

  string(value: string | undefined): number {
    if (value === undefined) return NONE;
    let ref = this.stringRefs.get(value);
    if (ref === undefined) {
      ref = this.strings.push(value) - 1;
      this.stringRefs.set(value, ref);
    }
    return ref;
  }

  /** For what hardly ever stands twice: to look for its like would cost more than it saves. */
  own(value: string | undefined): number {
    return value === undefined ? NONE : this.strings.push(value) - 1;
  }

  list(values: readonly string[]): number {
    const [first] = values;
    // A single string cannot be mistaken for numbers of strings: its key begins with another letter.
    const key = first === undefined ? '' : values.length === 1 ? `s${first}` : `n${values.map((value) => this.string(value)).join(' ')}`;
    let ref = this.listRefs.get(key);
    if (ref === undefined) {
      ref = this.lists.push(values.map((value) => this.string(value))) - 1;
      this.listRefs.set(key, ref);
    }
    return ref;
  }

  data(value: unknown): number {
    return value === undefined ? NONE : this.string(toText(value));
  }
}

export function pack(files: readonly ParsedFile[]): Packed {
  const tables = new Tables();
  const body: number[] = [];
  for (const { notes, tasks, ...rest } of files) {
    body.push(tables.data(rest), notes.length, tasks.length);
    for (const n of notes) {
      body.push(
        n.line, n.start, n.end, tables.own(n.id), tables.repeated(n.session), tables.string(n.date), tables.string(n.department),
        tables.string(n.shot), tables.string(n.asset), tables.string(n.sequence), tables.string(n.version), tables.own(n.frames),
        tables.string(n.from), tables.list(n.to), NOTE_KINDS.indexOf(n.kind), NOTE_STATUSES.indexOf(n.status), PRIORITIES.indexOf(n.priority),
        tables.list(n.audience), tables.list(n.tags), tables.list(n.refs), tables.string(n.follows), tables.string(n.batch), tables.string(n.source),
        tables.own(n.text), tables.own(n.why), n.replies.length === 0 ? NONE : tables.data(n.replies), tables.data(n.extra), n.sound ? 1 : 0,
      );
    }
    for (const t of tasks) {
      body.push(
        t.line, t.start, t.end, tables.own(t.id), tables.string(t.department), tables.string(t.shot), tables.string(t.asset), tables.string(t.title),
        tables.string(t.assignee), TASK_STATUSES.indexOf(t.status), PRIORITIES.indexOf(t.priority), tables.string(t.due), tables.data(t.bid),
        tables.list(t.notes), tables.string(t.text), tables.data(t.extra),
      );
    }
  }
  const strings = tables.strings.slice(1) as string[];
  const head = [strings.length, tables.lists.length, files.length];
  const lists = tables.lists.flatMap((list) => [list.length, ...list]);
  const ints = new Int32Array(head.length + strings.length + lists.length + body.length);
  ints.set(head);
  for (let i = 0; i < strings.length; i++) ints[head.length + i] = strings[i]?.length ?? 0;
  ints.set(lists, head.length + strings.length);
  ints.set(body, head.length + strings.length + lists.length);
  return { text: strings.join(''), ints };
}

const noReplies: readonly Reply[] = [];

interface Unpacked {
  readonly ints: Int32Array;
  readonly strings: readonly (string | undefined)[];
  readonly lists: readonly (readonly string[])[];
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('packed data is not what it should be');
  return value;
}

/** Throws a RangeError where the integers do not fit the text: a cache that is not what it should be. */
export function unpack(packed: Packed, wanted: (file: number) => boolean = () => true): ParsedFile[] {
  const { text, ints } = packed;
  const [stringCount = 0, listCount = 0, fileCount = 0] = ints;
  let at = 3;
  const strings: (string | undefined)[] = [undefined];
  let from = 0;
  for (const end = at + stringCount; at < end; at++) {
    const to = from + must(ints[at]);
    strings.push(text.slice(from, to));
    from = to;
  }
  if (from !== text.length) throw new RangeError('packed data does not fit its text');
  const lists: (readonly string[])[] = [];
  for (let n = 0; n < listCount; n++) {
    const list: string[] = [];
    for (const end = at + 1 + must(ints[at]); ++at < end;) list.push(must(strings[must(ints[at])]));
    lists.push(list);
  }
  const tables: Unpacked = { ints, strings, lists };
  const files: ParsedFile[] = [];
  for (let number = 0; number < fileCount; number++) {
    const head = at;
    const noteCount = must(ints[head + 1]);
    const taskCount = must(ints[head + 2]);
    const notesAt = head + 3;
    const tasksAt = notesAt + noteCount * NOTE_INTS;
    at = tasksAt + taskCount * TASK_INTS;
    if (!wanted(number)) continue;
    const rest = fromText(must(strings[must(ints[head])])) as Rest;
    const notes: Note[] = [];
    for (let n = notesAt; n < tasksAt; n += NOTE_INTS) notes.push(unpackNote(tables, n, rest.file));
    const tasks: Task[] = [];
    for (let n = tasksAt; n < at; n += TASK_INTS) tasks.push(unpackTask(tables, n, rest.file));
    files.push({ ...rest, notes, tasks });
  }
  if (at !== ints.length) throw new RangeError('packed data does not end where it should');
  return files;
}

/** The numbers behind `at` are places in what `pack` pushes for a note, in its order. */
function unpackNote({ ints, strings, lists }: Unpacked, at: number, file: string): Note {
  const replies = ints[at + 25] ?? NONE;
  const extra = ints[at + 26] ?? NONE;
  return {
    type: 'note', file,
    line: must(ints[at]), start: must(ints[at + 1]), end: must(ints[at + 2]),
    id: must(strings[ints[at + 3] ?? NONE]), session: must(strings[ints[at + 4] ?? NONE]), date: must(strings[ints[at + 5] ?? NONE]),
    department: strings[ints[at + 6] ?? NONE], shot: strings[ints[at + 7] ?? NONE], asset: strings[ints[at + 8] ?? NONE],
    sequence: strings[ints[at + 9] ?? NONE], version: strings[ints[at + 10] ?? NONE], frames: strings[ints[at + 11] ?? NONE],
    from: strings[ints[at + 12] ?? NONE], to: must(lists[ints[at + 13] ?? NONE]),
    kind: must(NOTE_KINDS[ints[at + 14] ?? NONE]), status: must(NOTE_STATUSES[ints[at + 15] ?? NONE]), priority: must(PRIORITIES[ints[at + 16] ?? NONE]),
    audience: must(lists[ints[at + 17] ?? NONE]), tags: must(lists[ints[at + 18] ?? NONE]), refs: must(lists[ints[at + 19] ?? NONE]),
    follows: strings[ints[at + 20] ?? NONE], batch: strings[ints[at + 21] ?? NONE], source: strings[ints[at + 22] ?? NONE],
    text: must(strings[ints[at + 23] ?? NONE]), why: strings[ints[at + 24] ?? NONE],
    replies: replies === NONE ? noReplies : fromText(must(strings[replies])) as readonly Reply[],
    extra: extra === NONE ? undefined : fromText(must(strings[extra])) as Note['extra'],
    sound: ints[at + 27] === 1,
  };
}

function unpackTask({ ints, strings, lists }: Unpacked, at: number, file: string): Task {
  const bid = ints[at + 12] ?? NONE;
  const extra = ints[at + 15] ?? NONE;
  return {
    type: 'task', file,
    line: must(ints[at]), start: must(ints[at + 1]), end: must(ints[at + 2]),
    id: must(strings[ints[at + 3] ?? NONE]), department: strings[ints[at + 4] ?? NONE], shot: strings[ints[at + 5] ?? NONE],
    asset: strings[ints[at + 6] ?? NONE], title: must(strings[ints[at + 7] ?? NONE]), assignee: strings[ints[at + 8] ?? NONE],
    status: must(TASK_STATUSES[ints[at + 9] ?? NONE]), priority: must(PRIORITIES[ints[at + 10] ?? NONE]), due: strings[ints[at + 11] ?? NONE],
    bid: bid === NONE ? undefined : fromText(must(strings[bid])) as number,
    notes: must(lists[ints[at + 13] ?? NONE]), text: strings[ints[at + 14] ?? NONE],
    extra: extra === NONE ? undefined : fromText(must(strings[extra])) as Task['extra'],
  };
}
