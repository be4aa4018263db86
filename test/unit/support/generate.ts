/**
 * Shows of any size for tests and benchmarks: production-like notes of about 300 bytes, 40 a file, in the canonical
 * form, the same for the same seed. 100,000 notes take about a second.
 */
import type { NoteKind, NoteStatus, Priority, TaskStatus } from '../../../src/core/model/vocabulary';
import { makeCast, type Cast } from './generateCast';
import { dailiesText, shotsText, showText, tasksText } from './generateText';
import { Random, generatedId } from './random';
import { reason, replyText, sentence, taskTitle } from './sentences';
import { TAGS } from './words';

export interface GenerateOptions {
  readonly seed: number;
  readonly notes: number;
  /** Default: 1,500 at 100,000 notes, fewer for small shows. */
  readonly shots?: number;
  /** 1 to 12. */
  readonly departments?: number;
  readonly people?: number;
  readonly notesPerFile?: number;
  /** Default: one to 20 notes. */
  readonly tasks?: number;
  /** How shots are named: `010_0040`, `HSM_SATL_0010`, `AGM_104_TCC_065_0010` or `s050apk0220`. */
  readonly codes?: 'plain' | 'show' | 'episodic' | 'glued';
}

export interface GeneratedFile {
  readonly file: string;
  readonly text: string;
}

export interface GeneratedNote {
  readonly id: string;
  readonly shot: string | undefined;
  readonly asset: string | undefined;
  readonly sequence: string | undefined;
  readonly version: string | undefined;
  readonly frames: string | undefined;
  /** Only where it is not the session's own. */
  readonly department: string | undefined;
  readonly from: string;
  readonly to: readonly string[];
  readonly kind: NoteKind;
  status: NoteStatus;
  readonly priority: Priority;
  readonly audience: readonly string[];
  readonly tags: readonly string[];
  readonly refs: readonly string[];
  readonly follows: string | undefined;
  readonly batch: string | undefined;
  readonly text: string;
  readonly why: string | undefined;
  readonly replies: readonly { readonly by: string; readonly date: string; readonly text: string }[];
}

export interface GeneratedSession {
  readonly file: string;
  readonly session: string;
  readonly date: string;
  readonly department: string | undefined;
  readonly present: readonly string[];
  readonly review: readonly string[];
  readonly notes: GeneratedNote[];
}

export interface GeneratedTask {
  readonly id: string;
  readonly shot: string | undefined;
  readonly asset: string | undefined;
  readonly title: string;
  readonly assignee: string;
  readonly status: TaskStatus;
  readonly priority: Priority;
  readonly due: string;
  readonly bid: number;
  readonly notes: readonly string[];
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 0, 5);

/** The nth working day from Monday 2026-01-05, at midnight UTC. */
const workday = (n: number): number => FIRST_DAY + (Math.floor(n / 5) * 7 + (n % 5)) * DAY_MS;
const isoDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** All files of one show: shotnotes.yaml, shots.yaml, a task list a department, the dailies. Paths are relative to the show. */
export function generateShow(options: GenerateOptions): GeneratedFile[] {
  const random = new Random(options.seed);
  const cast = makeCast(random, options);
  const sessions = makeSessions(random, cast, options);
  const files: GeneratedFile[] = [
    { file: 'shotnotes.yaml', text: showText(cast) },
    { file: 'notes/shots.yaml', text: shotsText(cast) },
  ];
  const tasks = makeTasks(random, cast, sessions, options.tasks ?? Math.ceil(options.notes / 20));
  for (const [department, list] of tasks) if (list.length > 0) files.push({ file: `notes/tasks/${department}.yaml`, text: tasksText(department, list) });
  for (const session of sessions) files.push({ file: session.file, text: dailiesText(session) });
  return files;
}

function makeSessions(random: Random, cast: Cast, options: GenerateOptions): GeneratedSession[] {
  const perFile = options.notesPerFile ?? 40;
  const count = Math.ceil(options.notes / perFile);
  const perDay = Math.max(1, Math.ceil(count / 210));
  const maker = new NoteMaker(random, cast, Math.ceil(count / perDay));
  const sessions: GeneratedSession[] = [];
  for (let k = 0; k < count; k++) {
    const day = Math.floor(k / perDay);
    const slot = k % perDay;
    const round = Math.floor(slot / cast.departments.length);
    const isClient = slot === 0 && day % 10 === 9;
    const department = cast.departments[(perDay < cast.departments.length ? k : slot) % cast.departments.length]!;
    const ms = workday(day);
    const date = isoDate(ms);
    const name = isClient ? 'Client review' : `${department.name} dailies${round === 0 ? '' : ` ${round + 1}`}`;
    const before = sessions.at(-1);
    // Now and then a second person writes a part of the session before: same date, department and name, another file.
    const isPart = !isClient && before !== undefined && before.date === date && k % 25 === 24;
    const folder = `notes/dailies/${date.slice(0, 4)}`;
    const session: GeneratedSession = isPart
      ? { ...before, file: before.file.replace(/\.yaml$/, `.${cast.coordinators[0]!}.yaml`), review: [], notes: [] }
      : {
          file: `${folder}/${date}-${isClient ? 'client-review' : `${department.id}${round === 0 ? '' : `-${round + 1}`}`}.yaml`,
          session: name,
          date,
          department: isClient ? undefined : department.id,
          present: ['dir', random.pick(cast.coordinators), ...department.members.slice(0, 3)],
          review: [],
          notes: [],
        };
    const share = Math.min(perFile, options.notes - k * perFile);
    maker.fill(session, share, ms, day, slot);
    sessions.push(session);
  }
  return sessions;
}

/** Makes the notes of one session after another and carries open points forward as reviews come back to a shot. */
class NoteMaker {
  readonly #random: Random;
  readonly #cast: Cast;
  readonly #days: number;
  /** The last open note about one thing in one department. */
  readonly #open = new Map<string, GeneratedNote>();
  readonly #versions = new Map<string, number>();

  constructor(random: Random, cast: Cast, days: number) {
    this.#random = random;
    this.#cast = cast;
    this.#days = days;
  }

  fill(session: GeneratedSession, count: number, dayMs: number, day: number, slot: number): void {
    const random = this.#random;
    const review = new Set(session.review);
    let about = this.#subject(session);
    let clock = dayMs + 9 * 3_600_000 + slot * 1_800_000;
    while (session.notes.length < count) {
      if (random.chance(0.28)) about = this.#subject(session);
      if (about.shot !== undefined) review.add(about.shot);
      clock += 2000 + random.int(30_000);
      const note = this.#note(session, about, clock, day);
      session.notes.push(note);
      if (note.batch !== undefined && session.notes.length < count) {
        session.notes.push({ ...note, id: generatedId('n', clock + 1, random), department: random.pick(this.#cast.departments).id, to: [], follows: undefined, replies: [] });
      }
    }
    (session.review as string[]).push(...[...review].slice(0, 30));
  }

  #subject(session: GeneratedSession): { shot?: string; asset?: string; sequence?: string } {
    const random = this.#random;
    const builds = session.department !== undefined && this.#cast.assetDepartments.has(session.department);
    const p = random.next();
    if (p < (builds ? 0.7 : 0.05)) return { asset: random.pick(this.#cast.assets).code };
    if (p > 0.99) return {};
    const shot = random.common(this.#cast.shots);
    return p > 0.97 ? { sequence: shot.sequence } : { shot: shot.code };
  }

  #note(session: GeneratedSession, about: { shot?: string; asset?: string; sequence?: string }, ms: number, day: number): GeneratedNote {
    const random = this.#random;
    const key = `${session.department ?? ''} ${about.shot ?? about.asset ?? about.sequence ?? ''}`;
    const before = this.#open.get(key);
    const carried = before !== undefined && random.chance(0.35) ? before : undefined;
    const kind: NoteKind = carried?.kind ?? (random.chance(0.8) ? 'fix' : random.pick(['approval', 'approval', 'question', 'info'] as const));
    const version = about.shot === undefined && about.asset === undefined ? undefined : this.#version(key, day);
    const members = this.#cast.departments.find((d) => d.id === session.department)?.members ?? [];
    const start = 1001 + random.int(120);
    const base = carried ?? {
      priority: random.chance(0.85) ? 'normal' as const : random.pick(['low', 'high', 'high', 'urgent'] as const),
      audience: session.department === undefined ? ['client'] : random.chance(0.9) ? ['internal'] : random.pick([['client'], ['vendor_a'], ['production'], ['client', 'vendor_b']]),
      tags: random.chance(0.12) ? [random.pick(TAGS)] : [],
      refs: random.chance(0.03) ? [`https://review.studio.example/v/${100 + random.int(900)}`] : [],
      to: members.length > 0 && random.chance(0.55) ? [random.pick(members)] : [],
      text: sentence(random, kind),
      department: session.department === undefined ? random.pick(this.#cast.departments).id : undefined,
    };
    const note: GeneratedNote = {
      id: generatedId('n', ms, random),
      shot: about.shot, asset: about.asset, sequence: about.sequence, version,
      frames: about.shot === undefined || random.chance(0.45) ? undefined : random.chance(0.4) ? `${start}` : `${start}-${start + 2 + random.int(40)}`,
      department: base.department, from: random.chance(0.5) ? 'dir' : random.pick(this.#cast.supervisors), to: base.to, kind,
      status: this.#status(kind, day), priority: base.priority, audience: base.audience, tags: base.tags, refs: base.refs,
      follows: carried?.id, batch: carried === undefined && random.chance(0.02) ? generatedId('b', ms, random) : undefined,
      text: base.text, why: random.chance(0.06) ? reason(random) : undefined,
      replies: random.chance(0.06) && members.length > 0 ? [{ by: random.pick(members), date: session.date, text: replyText(random) }] : [],
    };
    if (carried !== undefined) carried.status = 'superseded';
    if ((kind === 'fix' || kind === 'question') && note.batch === undefined) this.#open.set(key, note);
    return note;
  }

  #version(key: string, day: number): string {
    const last = this.#versions.get(key) ?? this.#random.int(3);
    const now = Math.max(last, Math.floor(day / 6)) + (this.#random.chance(0.3) ? 1 : 0);
    this.#versions.set(key, now);
    return `v${String(Math.max(1, now)).padStart(3, '0')}`;
  }

  /** Old notes are mostly dealt with, the last weeks' mostly open. */
  #status(kind: NoteKind, day: number): NoteStatus {
    const random = this.#random;
    if (kind === 'approval' || kind === 'info') return random.chance(0.8) ? 'approved' : 'open';
    const isRecent = day >= this.#days - Math.max(2, this.#days * 0.08);
    if (isRecent) return random.pick(['open', 'open', 'open', 'in_progress', 'in_progress', 'addressed', 'draft']);
    return random.pick(['approved', 'approved', 'approved', 'approved', 'addressed', 'addressed', 'addressed', 'wont_fix', 'open', 'in_progress']);
  }
}

/** One list a department; every other task names the notes it came from. */
function makeTasks(random: Random, cast: Cast, sessions: readonly GeneratedSession[], count: number): Map<string, GeneratedTask[]> {
  const lists = new Map<string, GeneratedTask[]>(cast.departments.map((d) => [d.id, []]));
  for (let k = 0; k < count && sessions.length > 0; k++) {
    const department = cast.departments[k % cast.departments.length]!;
    const session = random.pick(sessions);
    const note = session.department === department.id ? random.pick(session.notes) : undefined;
    const ms = Date.parse(session.date) + 15 * 3_600_000 + k;
    const about = note?.shot !== undefined ? { shot: note.shot, asset: undefined }
      : note?.asset !== undefined ? { shot: undefined, asset: note.asset }
        : random.chance(0.85) ? { shot: random.pick(cast.shots).code, asset: undefined } : { shot: undefined, asset: random.pick(cast.assets).code };
    lists.get(department.id)!.push({
      id: generatedId('t', ms, random),
      ...about,
      title: taskTitle(random),
      assignee: random.pick(department.members),
      status: random.pick(['todo', 'todo', 'in_progress', 'in_progress', 'review', 'retake', 'done', 'done', 'done', 'on_hold', 'omitted']),
      priority: random.pick(['normal', 'normal', 'normal', 'low', 'high', 'urgent']),
      due: isoDate(ms + (3 + random.int(20)) * DAY_MS),
      bid: (1 + random.int(12)) / 2,
      notes: note === undefined ? [] : [note.id],
    });
  }
  return lists;
}
