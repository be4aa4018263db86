/** The order of shots and notes in a pack. */
import type { Note } from '../model/types';
import { PRIORITIES, type Priority } from '../model/vocabulary';

const byCode = new Intl.Collator('en', { numeric: true });

/** Codes as people order them: `sh2` before `sh10`. */
export function compareCodes(a: string, b: string): number {
  return byCode.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The first frame of a range, for order; notes on no frame come first. */
function firstFrame(frames: string | undefined): number {
  const found = /\d+/.exec(frames ?? '');
  return found === null ? -1 : Number(found[0]);
}

const weight = (priority: Priority): number => -PRIORITIES.indexOf(priority);

/** Within a shot: what is urgent, then by frame, then as written. */
export function compareNotes(a: Note, b: Note): number {
  return weight(a.priority) - weight(b.priority) || firstFrame(a.frames) - firstFrame(b.frames) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) || a.start - b.start;
}
