/** What a circle may not read: every text of the show that must not turn up in a file made for it. */
import { canSee, canSeeNote, seesInternal } from '../../model/circles';
import type { Note, ShowConfig } from '../../model/types';

/** One text of one note. `about`: the shot or asset it belongs to, for texts too short to tell by themselves. */
export interface Secret { readonly id: string; readonly text: string; readonly about: string | undefined }

export interface Texts {
  readonly secret: readonly Secret[];
  /** Texts that the circle may read: what stands in one of them gives nothing away. */
  readonly open: readonly string[];
}

/** The texts, why and replies of all notes, divided by what the circle may read. */
export function textsFor(config: ShowConfig, circle: string, notes: Iterable<Note>): Texts {
  const secret: Secret[] = [];
  const open: string[] = [];
  const internal = seesInternal(config, circle);
  for (const note of notes) {
    const visible = canSeeNote(config, circle, note);
    const about = note.shot ?? note.asset;
    const sort = (text: string, may: boolean): void => { if (may) open.push(text); else secret.push({ id: note.id, text, about }); };
    sort(note.text, visible);
    if (note.why !== undefined) sort(note.why, visible && internal);
    for (const reply of note.replies) sort(reply.text, visible && canSee(config, circle, reply.audience));
  }
  return { secret, open };
}

/** Notes that the show's `readers` may not see, outside the private folder: they do not belong in this repository. */
export function misplacedNotes(config: ShowConfig, notes: Iterable<Note>): Note[] {
  const home = `${config.notes}/private/`;
  return [...notes].filter((note) => !note.file.startsWith(home) && !canSeeNote(config, config.readers, { ...note, sound: true }));
}
