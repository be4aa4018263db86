/** A note is one point: two points in one note are split, one point in two notes is merged. */
import type { Note } from '../model/types';
import { EditRefused } from '../yaml/edit';
import type { Change } from './change';
import { type Act, counted, Draft, given, noteFields } from './drafting';
import { replyFields } from './reply';

/**
 * Splits a note at an offset of its text. The first part keeps the id, replies and why; the second is a new note with
 * the same routing. Throws `EditRefused` where one part would be empty.
 */
export function splitNote(act: Act, note: Note, offset: number): Change {
  const parts = [note.text.slice(0, offset).trimEnd(), note.text.slice(offset).trimStart()] as const;
  if (parts[0] === '' || parts[1] === '') throw new EditRefused('a note is split into two that both say something');
  const draft = new Draft(act);
  const id = act.newId('n');
  const head = act.index.file(note.file)?.head;
  const second = noteFields({ ...note, id, text: parts[1], why: undefined, replies: [], follows: undefined }, head);
  draft.set(note, { text: parts[0] });
  draft.edit(note.file).append('notes', [second], note.id === '' ? undefined : { id: note.id, list: 'notes' });
  return draft.finish('1 note split', [note.id, id]);
}

const united = (lists: readonly (readonly string[])[]): readonly string[] | undefined => {
  const all = [...new Set(lists.flat())];
  return all.length > 0 ? all : undefined;
};

/**
 * Merges notes into the first: texts and reasons one below the other, people, tags, references and replies united. The
 * others stay where they are, superseded, each with a reply that names the one it went into: nothing is lost. Tasks of
 * the others name the first one too.
 * Throws `EditRefused` for notes that are not about the same thing or not for the same readers.
 */
export function mergeNotes(act: Act, notes: readonly Note[]): Change {
  const [first, ...others] = [...new Set(notes)];
  if (first === undefined || others.length === 0) throw new EditRefused('two notes or more are merged');
  for (const other of others) {
    if (other.shot !== first.shot || other.asset !== first.asset || other.sequence !== first.sequence) throw new EditRefused('notes about different shots are not merged');
    // A text that moves into a note for more readers would be read by people it was not written for.
    if (other.audience.join() !== first.audience.join() || (other.status === 'draft') !== (first.status === 'draft')) throw new EditRefused('notes for different readers are not merged');
  }
  const draft = new Draft(act);
  const id = draft.idOf(first);
  const reasons = united(notes.map((note) => (note.why === undefined ? [] : [note.why])));
  draft.set(first, {
    text: [...new Set(notes.map((note) => note.text))].join('\n'), why: reasons?.join('\n'),
    to: united(notes.map((note) => note.to)), tags: united(notes.map((note) => note.tags)), refs: united(notes.map((note) => note.refs)),
    replies: (notes.some((note) => note.replies.length > 0) ? notes.flatMap((note) => note.replies.map(replyFields)) : undefined),
  });
  for (const other of others) {
    draft.set(other, { status: 'superseded', replies: [...other.replies.map(replyFields), given({ by: act.me, date: act.today, text: `Merged into ${id}.` })] });
    for (const task of other.id === '' ? [] : act.index.tasksOfNote(other.id)) {
      draft.set(task, { notes: [...new Set([...task.notes, id])] });
    }
  }
  return draft.finish(`${counted(notes.length, 'note')} merged`, notes.map((note) => (note === first ? id : note.id)));
}
