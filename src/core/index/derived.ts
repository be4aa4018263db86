/** What the show knows by putting its files together: sessions, shots and their counts. */
import type { Asset, Note, ReviewItem, SessionHead, Shot } from '../model/types';

/** One session: the dailies files of the same date, department and session name. */
export interface Session {
  /** The same for every part of the session, and after a restart. */
  readonly key: string;
  readonly session: string;
  readonly date: string;
  readonly department: string | undefined;
  /** Sorted by path: the file of the session first, then its parts. */
  readonly files: readonly string[];
  /** Everyone who was there according to any of the files. */
  readonly present: readonly string[];
  /** The review order: that of the first file, then what further parts add. */
  readonly shots: readonly ReviewItem[];
  /** In the order of the files. */
  readonly notes: readonly Note[];
  /** Open notes, those about an omitted shot or asset not counted. */
  readonly open: number;
}

/** A shot as the show knows it: from its list, from the notes and tasks that name it, or both. */
export interface ShotSummary {
  readonly code: string;
  readonly listed: boolean;
  readonly episode: string | undefined;
  readonly sequence: string | undefined;
  readonly name: string | undefined;
  readonly frames: string | undefined;
  readonly aliases: readonly string[];
  /** Still found, but neither counted nor packed. */
  readonly omitted: boolean;
  readonly notes: number;
  /** Open notes; 0 for an omitted shot. */
  readonly open: number;
  readonly tasks: number;
  readonly openTasks: number;
  /** Its entry in the list. */
  readonly entry: Shot | undefined;
}

export interface AssetSummary {
  readonly code: string;
  readonly listed: boolean;
  readonly name: string | undefined;
  readonly assetType: string | undefined;
  readonly aliases: readonly string[];
  readonly omitted: boolean;
  readonly notes: number;
  readonly open: number;
  readonly tasks: number;
  readonly openTasks: number;
  readonly entry: Asset | undefined;
}

export interface SequenceSummary {
  /** `undefined` gathers the shots whose sequence nobody knows. */
  readonly code: string | undefined;
  readonly episode: string | undefined;
  readonly shots: readonly ShotSummary[];
  /** Open notes of its shots and of the sequence as a whole. */
  readonly open: number;
}

type Chunks = readonly string[];

function compareChunks(xs: Chunks, ys: Chunks): number {
  for (let i = 0; i < Math.min(xs.length, ys.length); i++) {
    const x = xs[i] ?? '';
    const y = ys[i] ?? '';
    if (x === y) continue;
    if (/^\d/u.test(x) && /^\d/u.test(y) && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return xs.length - ys.length;
}

/** A new list in the order a person expects of codes, `sh9` before `sh10`, whatever the machine's language. */
export function sortByCode<T>(items: readonly T[], codeOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, chunks: codeOf(item).match(/\d+|\D+/gu) ?? [] }))
    .sort((a, b) => compareChunks(a.chunks, b.chunks))
    .map(({ item }) => item);
}

/** The identity of a session; `department` is the show's own id for it, aliases resolved. */
export function sessionKey(head: Pick<SessionHead, 'date' | 'session'>, department: string | undefined): string {
  return JSON.stringify([head.date, department ?? null, head.session]);
}

/** Latest first; sessions of one day by department, then by name. */
export function compareSessions(a: Session, b: Session): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  const x = `${a.department ?? '\uffff'}\0${a.session}`;
  const y = `${b.department ?? '\uffff'}\0${b.session}`;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Makes one session of its parts, given in the order of their paths. */
export function buildSession(
  key: string, department: string | undefined,
  parts: readonly { readonly file: string; readonly head: SessionHead; readonly notes: readonly Note[] }[],
  counted: (note: Note) => boolean,
): Session | undefined {
  const first = parts[0];
  if (!first) return undefined;
  const shots = new Map<string, ReviewItem>();
  for (const { head } of parts) for (const item of head.shots) if (!shots.has(item.shot)) shots.set(item.shot, item);
  const notes = parts.flatMap((part) => part.notes);
  return {
    key, department,
    session: first.head.session,
    date: first.head.date,
    files: parts.map((part) => part.file),
    present: [...new Set(parts.flatMap((part) => part.head.present))],
    // Within one part a shot may stand twice in the order (two versions); only further parts do not repeat it.
    shots: [...first.head.shots, ...[...shots.values()].filter((item) => !first.head.shots.some((own) => own.shot === item.shot))],
    notes,
    open: notes.reduce((sum, note) => sum + (counted(note) ? 1 : 0), 0),
  };
}
