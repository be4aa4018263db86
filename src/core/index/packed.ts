/**
 * Parsed files as one string and one array of integers: what a worker hands over without the cost of cloning objects,
 * and what the cache keeps. Equal strings and lists are stored once, and are shared again by whoever unpacks.
 *
 * Layout of `ints`: counts of strings, lists and files; the length of each string in `text`; for each list its length
 * and its strings; for each file the string of everything but its items, the counts of notes and tasks, and the items,
 * each a fixed number of integers. A reference is the number of a string or a list; -1 stands for `undefined`.
 */
import type { Note, ParsedFile, Reply, Task } from '../model/types';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../model/vocabulary';
import { fromText, toText } from './plain';

export interface Packed {
  readonly text: string;
  readonly ints: Int32Array<ArrayBuffer>;
}

/** Grows with every change of the layout or of the model: a cache of another version is not read. */
export const PACK_VERSION = 1;

const NOTE_INTS = 28;
const TASK_INTS = 16;
const NONE = -1;

type Rest = Omit<ParsedFile, 'notes' | 'tasks'>;

class Tables {
  readonly strings: string[] = [];
  readonly lists: number[][] = [];
  private readonly stringRefs = new Map<string, number>();
  private readonly listRefs = new Map<string, number>();

  string(value: string | undefined): number {
    if (value === undefined) return NONE;
    let ref = this.stringRefs.get(value);
    if (ref === undefined) {
      ref = this.strings.push(value) - 1;
      this.stringRefs.set(value, ref);
    }
    return ref;
  }

  list(values: readonly string[]): number {
    const refs = values.map((value) => this.string(value));
    const key = refs.join(' ');
    let ref = this.listRefs.get(key);
    if (ref === undefined) {
      ref = this.lists.push(refs) - 1;
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
        n.line, n.start, n.end, tables.string(n.id), tables.string(n.session), tables.string(n.date), tables.string(n.department),
        tables.string(n.shot), tables.string(n.asset), tables.string(n.sequence), tables.string(n.version), tables.string(n.frames),
        tables.string(n.from), tables.list(n.to), NOTE_KINDS.indexOf(n.kind), NOTE_STATUSES.indexOf(n.status), PRIORITIES.indexOf(n.priority),
        tables.list(n.audience), tables.list(n.tags), tables.list(n.refs), tables.string(n.follows), tables.string(n.batch), tables.string(n.source),
        tables.string(n.text), tables.string(n.why), n.replies.length === 0 ? NONE : tables.data(n.replies), tables.data(n.extra), n.sound ? 1 : 0,
      );
    }
    for (const t of tasks) {
      body.push(
        t.line, t.start, t.end, tables.string(t.id), tables.string(t.department), tables.string(t.shot), tables.string(t.asset), tables.string(t.title),
        tables.string(t.assignee), TASK_STATUSES.indexOf(t.status), PRIORITIES.indexOf(t.priority), tables.string(t.due), tables.data(t.bid),
        tables.list(t.notes), tables.string(t.text), tables.data(t.extra),
      );
    }
  }
  const head = [tables.strings.length, tables.lists.length, files.length];
  const lists = tables.lists.flatMap((list) => [list.length, ...list]);
  const ints = new Int32Array(head.length + tables.strings.length + lists.length + body.length);
  ints.set(head);
  ints.set(tables.strings.map((s) => s.length), head.length);
  ints.set(lists, head.length + tables.strings.length);
  ints.set(body, head.length + tables.strings.length + lists.length);
  return { text: tables.strings.join(''), ints };
}

const noReplies: readonly Reply[] = [];

/** Throws a RangeError where the integers do not fit the text: a cache that is not what it should be. */
export function unpack({ text, ints }: Packed, wanted: (file: number) => boolean = () => true): ParsedFile[] {
  let at = 3;
  const next = (): number => {
    const value = ints[at++];
    if (value === undefined) throw new RangeError('packed data ends too early');
    return value;
  };
  const strings: string[] = [];
  let from = 0;
  for (let n = ints[0] ?? 0; n > 0; n--) {
    const to = from + next();
    strings.push(text.slice(from, to));
    from = to;
  }
  if (from !== text.length) throw new RangeError('packed data does not fit its text');
  const lists: (readonly string[])[] = [];
  for (let n = ints[1] ?? 0; n > 0; n--) {
    const list: string[] = [];
    for (let length = next(); length > 0; length--) list.push(strings[next()] ?? '');
    lists.push(list);
  }
  const optional = (): string | undefined => strings[next()];
  const string = (): string => {
    const value = strings[next()];
    if (value === undefined) throw new RangeError('packed data names a string that is not there');
    return value;
  };
  const list = (): readonly string[] => {
    const value = lists[next()];
    if (value === undefined) throw new RangeError('packed data names a list that is not there');
    return value;
  };
  const data = (): unknown => {
    const value = strings[next()];
    return value === undefined ? undefined : fromText(value);
  };
  const word = <T extends string>(words: readonly T[]): T => {
    const value = words[next()];
    if (value === undefined) throw new RangeError('packed data names a word that is not there');
    return value;
  };

  const files: ParsedFile[] = [];
  for (let number = 0; number < (ints[2] ?? 0); number++) {
    const restAt = at;
    at++;
    const noteCount = next();
    const taskCount = next();
    if (!wanted(number)) {
      at += noteCount * NOTE_INTS + taskCount * TASK_INTS;
      continue;
    }
    const behind = at;
    at = restAt;
    const rest = data() as Rest;
    at = behind;
    const { file } = rest;
    const notes: Note[] = [];
    for (let n = noteCount; n > 0; n--) {
      // The order of the properties is that of `pack`: they are read one after the other.
      notes.push({
        type: 'note', file, line: next(), start: next(), end: next(), id: string(), session: string(), date: string(), department: optional(),
        shot: optional(), asset: optional(), sequence: optional(), version: optional(), frames: optional(),
        from: optional(), to: list(), kind: word(NOTE_KINDS), status: word(NOTE_STATUSES), priority: word(PRIORITIES),
        audience: list(), tags: list(), refs: list(), follows: optional(), batch: optional(), source: optional(),
        text: string(), why: optional(), replies: (data() as readonly Reply[] | undefined) ?? noReplies, extra: data() as Note['extra'], sound: next() === 1,
      });
    }
    const tasks: Task[] = [];
    for (let n = taskCount; n > 0; n--) {
      tasks.push({
        type: 'task', file, line: next(), start: next(), end: next(), id: string(), department: optional(), shot: optional(), asset: optional(), title: string(),
        assignee: optional(), status: word(TASK_STATUSES), priority: word(PRIORITIES), due: optional(), bid: data() as number | undefined,
        notes: list(), text: optional(), extra: data() as Task['extra'],
      });
    }
    files.push({ ...rest, notes, tasks });
  }
  return files;
}
