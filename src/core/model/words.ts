/** The words people read for the keys of the closed lists; files keep the keys. */
import type { NoteStatus, TaskStatus } from './vocabulary';

export const statusWords: Record<NoteStatus | TaskStatus, string> = {
  draft: 'draft', open: 'open', in_progress: 'in progress', addressed: 'addressed', approved: 'approved',
  wont_fix: "won't fix", superseded: 'superseded', todo: 'to do', review: 'in review', retake: 'retake', done: 'done',
  on_hold: 'on hold', omitted: 'omitted',
};
