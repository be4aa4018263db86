/** What every act needs: a change in the making, and how items are found in their files. */
import type { ShowIndex } from '../index/show';
import type { Note, SessionHead, Task } from '../model/types';
import { applyEdits, EditBatch, EditRefused, type FieldValue, type Fields, type ItemAt } from '../yaml/edit';
import { readShowFile } from '../yaml/read';
import { spanEdit } from '../yaml/textEdits';
import type { Change, ShowTexts } from './change';

/** What an act may ask of the show. Acts only compute: they can be run again when a text changed under them. */
export interface Act {
  readonly texts: ShowTexts;
  readonly index: ShowIndex;
  /** A new id; ids asked for in one run must not be handed out again in another. */
  readonly newId: (prefix: 'n' | 't' | 'b') => string;
  /** The local date, `YYYY-MM-DD`. */
  readonly today: string;
  /** The id of the person at the keyboard, where it is known. */
  readonly me: string | undefined;
}

export type Item = Note | Task;

/** Collects edits of several files into one change. */
export class Draft {
  private readonly batches = new Map<string, EditBatch>();
  private readonly creates = new Map<string, string>();

  private readonly rewritten = new Map<string, string>();

  constructor(private readonly act: Act) {}

  /** Gives a file that is there its whole new text; only what differs is written. */
  rewrite(file: string, text: string): void {
    this.rewritten.set(file, text);
  }

  /** The id of a note, written into its file first where a person left it out. */
  idOf(note: Note): string {
    if (note.id !== '') return note.id;
    const id = this.act.newId('n');
    this.set(note, { id });
    return id;
  }

  /** The batch of a file that is there. Throws `EditRefused` where it is not. */
  edit(file: string): EditBatch {
    const known = this.batches.get(file);
    if (known) return known;
    const text = this.act.texts.text(file);
    if (text === undefined) throw new EditRefused(`${file} is not there any more`);
    const batch = new EditBatch(text);
    this.batches.set(file, batch);
    return batch;
  }

  set(item: Item, fields: Fields): void {
    this.edit(item.file).set(placeOf(this.act.index, item), fields);
  }

  /** Adds items to a list of a file; `create` is the file's text where it is not there yet. */
  append(file: string, list: 'notes' | 'tasks', items: readonly Readonly<Record<string, FieldValue>>[], create: string): void {
    if (this.creates.has(file) || this.act.texts.text(file) === undefined) {
      const text = this.creates.get(file) ?? create;
      this.creates.set(file, applyEdits(text, new EditBatch(text).append(list, items).finish()));
    } else this.edit(file).append(list, items);
  }

  create(file: string, text: string): void {
    if (this.creates.has(file) || this.act.texts.text(file) !== undefined) throw new EditRefused(`${file} is there already`);
    this.creates.set(file, text);
  }

  /** Throws `EditRefused` where an edit is not safe; nothing is written then, in no file. */
  finish(summary: string, notes: readonly string[] = []): Change {
    const rewritten = [...this.rewritten].map(([file, text]) => {
      if (this.batches.has(file)) throw new EditRefused(`${file} would be changed in two ways at once`);
      return { file, edits: spanEdit(this.act.texts.text(file) ?? '', text) };
    });
    return {
      files: [...this.batches].map(([file, batch]) => ({ file, edits: batch.finish() })).concat(rewritten).filter(({ edits }) => edits.length > 0),
      creates: [...this.creates].map(([file, text]) => ({ file, text })),
      summary, notes,
    };
  }
}

/** How an item is found in its file: by id, and by place where the id is missing or stands twice. */
export function placeOf(index: ShowIndex, item: Item): ItemAt {
  const list = item.type === 'note' ? 'notes' : 'tasks';
  if (item.id === '') return { start: item.start, list };
  const twice = (item.type === 'note' ? index.notesWithId(item.id) : index.tasksWithId(item.id)).length > 1;
  return twice ? { id: item.id, start: item.start, list } : { id: item.id, list };
}

/** The head of a file that notes go to, or of the text it will be made with. */
export function headOf(act: Act, file: string, create: string): SessionHead | undefined {
  return readShowFile(file, act.texts.text(file) ?? create).head;
}

/** A mapping without the fields that have no value. */
export function given(fields: Fields): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).filter((pair): pair is [string, FieldValue] => pair[1] !== undefined));
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((value, i) => value === b[i]);

/**
 * A note as the fields of an item in a file with this head, what the head or the format says anyway left out. Status
 * and id always stand there.
 */
export function noteFields(note: Note, head: SessionHead | undefined): Record<string, FieldValue> {
  const audience = head?.defaults.audience ?? ['internal'];
  return given({
    id: note.id,
    shot: note.shot, asset: note.asset, sequence: note.sequence, version: note.version, frames: note.frames,
    department: note.department === head?.department ? undefined : note.department,
    from: note.from === head?.defaults.from ? undefined : note.from,
    to: list(note.to),
    kind: note.kind === 'fix' ? undefined : note.kind,
    status: note.status,
    priority: note.priority === 'normal' ? undefined : note.priority,
    audience: same(note.audience, audience) ? undefined : oneOrMany(note.audience),
    tags: list(note.tags), refs: list(note.refs),
    follows: note.follows, batch: note.batch, source: note.source, text: note.text, why: note.why,
    replies: note.replies.length === 0 ? undefined : note.replies.map((reply) => given({
      by: reply.by, date: reply.date, text: reply.text, audience: same(reply.audience, ['internal']) ? undefined : oneOrMany(reply.audience),
    })),
    ...plainFields(note.extra),
  });
}

/** Unknown keys as values that can be written; a key without a value says nothing. */
function plainFields(extra: Note['extra']): Fields {
  return Object.fromEntries(Object.entries(extra ?? {}).map(([key, value]) => [key, plainValue(value)]));
}

function plainValue(value: unknown): FieldValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => plainValue(item) ?? '');
  return typeof value === 'object' && value !== null ? given(plainFields(value as Readonly<Record<string, unknown>>)) : undefined;
}

/** An audience is written as one word where it is one. */
export function oneOrMany(words: readonly string[]): FieldValue {
  const [first, ...more] = words;
  return first !== undefined && more.length === 0 ? first : words;
}

function list(words: readonly string[]): readonly string[] | undefined {
  return words.length === 0 ? undefined : words;
}

/** `1 note`, `12 notes`. */
export function counted(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
