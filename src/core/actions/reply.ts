/** Answers a note. */
import type { Note } from '../model/types';
import type { Change } from './change';
import { type Act, Draft, given, oneOrMany } from './drafting';

/** Adds a reply of the person at the keyboard, dated today; `internal` unless `audience` says otherwise. */
export function reply(act: Act, note: Note, text: string, audience: readonly string[] = ['internal']): Change {
  const draft = new Draft(act);
  draft.set(note, { replies: [...note.replies.map(replyFields), given({ by: act.me, date: act.today, text, audience: isInternal(audience) ? undefined : oneOrMany(audience) })] });
  return draft.finish('1 reply added', [note.id]);
}

export function replyFields(one: Note['replies'][number]): ReturnType<typeof given> {
  return given({ by: one.by, date: one.date, text: one.text, audience: isInternal(one.audience) ? undefined : oneOrMany(one.audience) });
}

function isInternal(audience: readonly string[]): boolean {
  return audience.length === 1 && audience[0] === 'internal';
}
