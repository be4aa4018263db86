/** Moves notes into another session's file. */
import type { Note, SessionHead } from '../model/types';
import { applyEdits, EditRefused, setFields } from '../yaml/edit';
import { itemLines, withItemLines, type ItemLines } from '../yaml/transfer';
import type { Change } from './change';
import { type Act, counted, Draft, headOf, noteFields, placeOf } from './drafting';
import { refuseExposure } from './privacy';

/**
 * The notes go with their lines and comments and keep everything they say, also what they took from the defaults of the
 * session they leave. Throws `EditRefused` where the file is not there, and for a private note that would leave
 * `private/`.
 */
export function moveToSession(act: Act, notes: readonly Note[], file: string): Change {
  const moving = [...new Set(notes)].filter((note) => note.file !== file);
  const draft = new Draft(act);
  const text = act.texts.text(file);
  if (text === undefined) throw new EditRefused(`${file} is not there any more`);
  if (moving.length > 0) {
    const head = headOf(act, file, '');
    for (const note of moving) {
      refuseExposure(act, note, file);
      draft.edit(note.file).remove(placeOf(act.index, note));
    }
    const lines = moving.map((note) => linesOf(act, note, head));
    const after = lines.every((item) => item !== undefined) ? withItemLines(text, 'notes', lines) : undefined;
    if (after !== undefined) draft.rewrite(file, after);
    // A note in braces has no lines of its own: it goes field by field.
    else draft.append(file, 'notes', moving.map((note) => noteFields(note, head)), '');
  }
  return draft.finish(`${counted(moving.length, 'note')} moved`, moving.map((note) => note.id));
}

/** The lines of a note, with the fields written out that it would lose by leaving its session. */
function linesOf(act: Act, note: Note, head: SessionHead | undefined): ItemLines | undefined {
  const text = act.texts.text(note.file);
  if (text === undefined) return undefined;
  const at = placeOf(act.index, note);
  const { department, from, audience, status } = noteFields(note, head);
  const before = headOf(act, note.file, '');
  const fields = {
    ...(department === undefined || note.department !== before?.department ? {} : { department }),
    ...(from === undefined || note.from !== before?.defaults.from ? {} : { from }),
    ...(audience === undefined ? {} : { audience }),
    ...(note.status === (head?.defaults.status ?? 'open') ? {} : { status: status ?? note.status }),
  };
  return itemLines(applyEdits(text, setFields(text, at, fields)), at);
}
