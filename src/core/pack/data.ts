/**
 * What a template gets. Everything here is made new from notes that passed the gate, field by field: nothing of a
 * withheld note is in it, not even in a count. The keys are the templates' words (docs/templates.md).
 */
import { peopleOfId } from '../model/circles';
import { isOpen, isTaskOpen } from '../model/rules';
import type { Note, Reply, Task } from '../model/types';
import type { Gate } from './gate';
import type { Withdrawn } from './history';
import { compareCodes, compareNotes } from './order';
import { type Link, links, type Picture, pictures } from './refs';

export type Mark = 'new' | 'changed' | '';

export interface PersonData { readonly id: string; readonly name: string; readonly first_name: string }
export interface ReplyData { readonly by: string; readonly date: string; readonly text: string }
export interface TaskData { readonly id: string; readonly title: string; readonly assignee: string; readonly status: string; readonly priority: string; readonly due: string; readonly bid: number | '' }
export interface EarlierData { readonly date: string; readonly version: string; readonly frames: string; readonly status: string; readonly text: string }

export interface NoteData {
  readonly id: string; readonly about: string; readonly shot: string; readonly asset: string; readonly sequence: string;
  readonly version: string; readonly frames: string; readonly department: string; readonly date: string; readonly session: string;
  readonly kind: string; readonly status: string; readonly priority: string; readonly open: boolean; readonly text: string;
  readonly mark: Mark; readonly pictures: readonly Picture[]; readonly links: readonly Link[];
  readonly earlier: readonly EarlierData[]; readonly came_back: number; readonly replies: readonly ReplyData[];
  // Only where the readers see `internal`; empty for all others.
  readonly why: string; readonly from: string; readonly to: readonly string[]; readonly tags: readonly string[]; readonly tasks: readonly TaskData[];
}

export interface CountsData { readonly notes: number; readonly open: number; readonly shots: number; readonly fixes: number; readonly questions: number; readonly approvals: number; readonly infos: number; readonly addressed: number; readonly urgent: number; readonly new: number; readonly changed: number; readonly came_back: number }
export interface TaskCounts { readonly all: number; readonly open: number; readonly retakes: number; readonly review: number; readonly done: number }
export interface ShotData { readonly code: string; readonly name: string; readonly sequence: string; readonly episode: string; readonly frames: string; readonly version: string; readonly notes: readonly NoteData[]; readonly counts: CountsData }
export interface DepartmentData { readonly id: string; readonly name: string; readonly lead: string; readonly notes: readonly NoteData[]; readonly shots: readonly ShotData[]; readonly counts: CountsData; readonly tasks: TaskCounts }
export interface SequenceData { readonly code: string; readonly counts: CountsData }
export interface SessionData { readonly name: string; readonly date: string }

export interface PackData {
  readonly show: { readonly code: string; readonly name: string };
  readonly pack: { readonly circle: string; readonly internal: boolean; readonly split: string };
  readonly today: string;
  readonly to: PersonData;
  readonly department: { readonly id: string; readonly name: string; readonly lead: string };
  readonly sessions: readonly SessionData[];
  readonly notes: readonly NoteData[];
  readonly shots: readonly ShotData[];
  readonly departments: readonly DepartmentData[];
  readonly sequences: readonly SequenceData[];
  readonly counts: CountsData;
  readonly withdrawn: readonly { readonly id: string; readonly about: string }[];
}

export interface DataRequest {
  readonly gate: Gate;
  /** Notes that passed the gate. */
  readonly notes: readonly Note[];
  readonly mark: (note: Note) => Mark;
  readonly withdrawn: readonly Withdrawn[];
  readonly split: string;
  /** The person the pack is for, or the department, where it is for one. */
  readonly to: string | undefined;
  readonly department: string | undefined;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Order of shots, where a session's review order gives one. */
  readonly order: readonly string[];
}

/** The data of one pack. */
export function packData(request: DataRequest): PackData {
  const { gate, withdrawn } = request;
  const { config } = gate;
  const made = new Map<Note, NoteData>();
  for (const note of [...request.notes].sort(compareNotes)) made.set(note, noteData(gate, note, request.mark(note)));
  const rank = new Map(request.order.map((code, i) => [gate.show.shot(code)?.code ?? code, i]));
  const shots = shotGroups(gate, made, rank);
  const notes = shots.flatMap((shot) => shot.notes);
  const tasks = gate.internal ? taskCounts(gate) : () => NO_TASKS;
  const departments = departmentGroups(gate, made, rank, tasks);
  const sessions = new Map([...made.keys()].map((note) => [`${note.date}\n${note.session}`, note]));
  return {
    show: { code: config.code, name: config.name },
    pack: { circle: gate.readers.circle, internal: gate.internal, split: request.split },
    today: request.today,
    to: gate.internal && request.to !== undefined ? personData(gate, request.to) : { id: '', name: '', first_name: '' },
    department: departmentHead(gate, request.department),
    sessions: [...sessions.values()].map((note) => ({ name: note.session, date: note.date }))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : compareCodes(a.name, b.name))),
    notes, shots, departments, sequences: sequenceGroups(gate, made),
    counts: counts(notes),
    withdrawn: withdrawn.map(({ id, about }) => ({ id, about: about ?? '' })),
  };
}

function noteData(gate: Gate, note: Note, mark: Mark): NoteData {
  const { show, internal } = gate;
  const thread = visibleThread(gate, note);
  const earlier = thread.map((old) => ({ date: old.date, version: old.version ?? '', frames: old.frames ?? '', status: old.status, text: old.text }));
  return {
    id: note.id, about: subject(gate, note), shot: note.shot ?? '', asset: note.asset ?? '', sequence: note.sequence ?? show.shot(note.shot)?.sequence ?? '',
    version: note.version ?? '', frames: note.frames ?? '', department: departmentName(gate, note.department), date: note.date, session: note.session,
    kind: note.kind, status: note.status, priority: note.priority, open: isOpen(note), text: note.text,
    mark, pictures: pictures(note.refs), links: links(note.refs), earlier, came_back: earlier.length,
    replies: note.replies.filter((reply) => gate.seesAudience(reply.audience)).map((reply) => replyData(gate, reply)),
    why: internal ? note.why ?? '' : '',
    from: internal && note.from !== undefined ? personData(gate, note.from).name : '',
    to: internal ? note.to.map((id) => personData(gate, id).name) : [],
    tags: internal ? [...note.tags] : [],
    tasks: internal ? show.tasksNaming([note, ...thread]).map((task) => taskData(gate, task)) : [],
  };
}

/** The notes it carries forward, newest first, up to a withheld one: what lies beyond would tell that something lies between. */
function visibleThread(gate: Gate, note: Note): readonly Note[] {
  const chain = gate.show.earlier(note);
  const hidden = chain.findIndex((old) => !gate.lets(old));
  return hidden === -1 ? chain : chain.slice(0, hidden);
}

/** A reply has an audience of its own; its writer's name is a name like any other. */
function replyData(gate: Gate, reply: Reply): ReplyData {
  return { by: gate.internal && reply.by !== undefined ? personData(gate, reply.by).name : '', date: reply.date ?? '', text: reply.text };
}

function taskData(gate: Gate, task: Task): TaskData {
  return {
    id: task.id, title: task.title, assignee: task.assignee === undefined ? '' : personData(gate, task.assignee).name,
    status: task.status, priority: task.priority, due: task.due ?? '', bid: task.bid ?? '',
  };
}

function personData(gate: Gate, id: string): PersonData {
  const name = peopleOfId(gate.config, id)[0]?.name ?? id;
  return { id, name, first_name: name.split(/\s+/, 1)[0] ?? name };
}

/** What a note is about, as one word. */
export function about(note: Pick<Note, 'shot' | 'asset' | 'sequence'>): string {
  return note.shot ?? note.asset ?? note.sequence ?? '';
}

/** The same, a shot by the code that the shot list gives it. */
function subject(gate: Gate, note: Note): string {
  return gate.show.shot(note.shot)?.code ?? about(note);
}

function departmentName(gate: Gate, id: string | undefined): string {
  return gate.show.department(id)?.name ?? id ?? '';
}

function departmentHead(gate: Gate, id: string | undefined): PackData['department'] {
  const lead = gate.internal ? gate.show.department(id)?.lead : undefined;
  return { id: gate.show.department(id)?.id ?? id ?? '', name: departmentName(gate, id), lead: lead === undefined ? '' : personData(gate, lead).name };
}

type Made = ReadonlyMap<Note, NoteData>;

function grouped(made: Made, key: (note: Note) => string): Map<string, [Note, NoteData][]> {
  const groups = new Map<string, [Note, NoteData][]>();
  for (const pair of made) {
    const at = key(pair[0]);
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [pair]); else group.push(pair);
  }
  return groups;
}

function shotGroups(gate: Gate, made: Made, rank: ReadonlyMap<string, number>): ShotData[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [...grouped(made, (note) => subject(gate, note))]
    .sort(([a], [b]) => (rank.get(a) ?? last) - (rank.get(b) ?? last) || Number(a === '') - Number(b === '') || compareCodes(a, b))
    .map(([code, pairs]) => {
      const first = pairs[0]?.[0];
      const shot = gate.show.shot(first?.shot);
      const asset = first?.shot === undefined ? gate.show.asset(first?.asset) : undefined;
      const notes = pairs.map(([, data]) => data);
      return {
        code, name: shot?.name ?? asset?.name ?? '', sequence: shot?.sequence ?? first?.sequence ?? '', episode: shot?.episode ?? '', frames: shot?.frames ?? '',
        version: notes.map((note) => note.version).sort(compareCodes).at(-1) ?? '', notes, counts: counts(notes),
      };
    });
}

function departmentGroups(gate: Gate, made: Made, rank: ReadonlyMap<string, number>, tasks: (id: string) => TaskCounts): DepartmentData[] {
  const order = new Map(gate.config.departments.map((department, i) => [department.id, i]));
  const last = order.size;
  return [...grouped(made, (note) => gate.show.department(note.department)?.id ?? note.department ?? '')]
    .sort(([a], [b]) => (order.get(a) ?? last) - (order.get(b) ?? last) || Number(a === '') - Number(b === '') || compareCodes(a, b))
    .map(([id, pairs]) => {
      const shots = shotGroups(gate, new Map(pairs), rank);
      const notes = shots.flatMap((shot) => shot.notes);
      return { ...departmentHead(gate, id), notes, shots, counts: counts(notes), tasks: tasks(id) };
    });
}

function sequenceGroups(gate: Gate, made: Made): SequenceData[] {
  return [...grouped(made, (note) => note.sequence ?? gate.show.shot(note.shot)?.sequence ?? '')]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || compareCodes(a, b))
    .map(([code, pairs]) => ({ code, counts: counts(pairs.map(([, data]) => data)) }));
}

function counts(notes: readonly NoteData[]): CountsData {
  const of = (test: (note: NoteData) => boolean): number => notes.reduce((sum, note) => sum + Number(test(note)), 0);
  return {
    notes: notes.length, open: of((note) => note.open), shots: new Set(notes.map((note) => note.about).filter((code) => code !== '')).size,
    fixes: of((note) => note.kind === 'fix'), questions: of((note) => note.kind === 'question'),
    approvals: of((note) => note.kind === 'approval'), infos: of((note) => note.kind === 'info'),
    addressed: of((note) => note.status === 'addressed' || note.status === 'approved'), urgent: of((note) => note.open && note.priority === 'urgent'),
    new: of((note) => note.mark === 'new'), changed: of((note) => note.mark === 'changed'), came_back: of((note) => note.open && note.came_back > 0),
  };
}

const NO_TASKS: TaskCounts = { all: 0, open: 0, retakes: 0, review: 0, done: 0 };

function taskCounts(gate: Gate): (id: string) => TaskCounts {
  return (id) => {
    const tasks = gate.show.tasksOfDepartment(id);
    const of = (test: (task: Task) => boolean): number => tasks.reduce((sum, task) => sum + Number(test(task)), 0);
    return {
      all: tasks.length, open: of(isTaskOpen), retakes: of((task) => task.status === 'retake'),
      review: of((task) => task.status === 'review'), done: of((task) => task.status === 'done'),
    };
  };
}
