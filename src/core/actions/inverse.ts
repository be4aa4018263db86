/** Takes a change back where the editor's own undo cannot reach: in files that no editor shows. */
import { applyEdits, EditRefused } from '../yaml/edit';
import type { Change, ShowTexts } from './change';

export interface Inverse extends Change {
  /** The texts that the change left, by file: what the inverse may be applied to. */
  readonly after: ReadonlyMap<string, string>;
}

/** The edits that restore the very bytes that a change of existing files took away. `texts` are those before it. */
export function inverse(texts: ShowTexts, change: Change): Inverse {
  const after = new Map<string, string>();
  const files = change.files.map(({ file, edits }) => {
    const before = texts.text(file) ?? '';
    after.set(file, applyEdits(before, edits));
    let shift = 0;
    return {
      file,
      edits: [...edits].sort((a, b) => a.start - b.start).map(({ start, end, text }) => {
        const back = { start: start + shift, end: start + shift + text.length, text: before.slice(start, end) };
        shift += text.length - (end - start);
        return back;
      }),
    };
  });
  return { files, creates: [], summary: `undone: ${change.summary}`, after };
}

/** The inverse, if the files still are what the change left. Throws `EditRefused` where they are not. */
export function checked(texts: ShowTexts, change: Inverse): Change {
  for (const [file, text] of change.after) {
    if (texts.text(file) !== text) throw new EditRefused(`${file} has changed since; undo in its editor instead`);
  }
  return change;
}
