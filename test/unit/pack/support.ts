/** Shows for tests of packs, written as plain objects. */
import type { Circle, Department, Fault, Note, ParsedFile, Person, Reply, SessionHead, Shot, ShowConfig, Task } from '../../../src/core/model/types';

const place = { file: 'shotnotes.yaml', line: 1, start: 0, end: 0 };

export const DEFAULT_CIRCLES: readonly Circle[] = [
  { id: 'production', sees: ['production', 'internal', 'vendor', 'client'], drafts: true },
  { id: 'internal', sees: ['internal', 'vendor', 'client'], drafts: false },
  { id: 'vendor', sees: ['vendor'], drafts: false },
  { id: 'client', sees: ['client'], drafts: false },
];

export function person(id: string, name: string, circle: string | undefined, departments: readonly string[] = [], active = true): Person {
  return { ...place, id, name, email: `${id}@studio.example`, departments, circle, active };
}

export function department(id: string, name: string, lead: string | undefined, aliases: readonly string[] = []): Department {
  return { ...place, id, name, lead, aliases };
}

export function config(more: Partial<ShowConfig> = {}): ShowConfig {
  return { code: 'HSM', name: 'Hyperspace Mini', fps: 24, notes: 'notes', readers: 'internal', commit: [], departments: [], people: [], circles: DEFAULT_CIRCLES, extra: undefined, ...more };
}

let made = 0;

export function note(text: string, more: Partial<Note> = {}): Note {
  made++;
  return {
    type: 'note', id: `n_${String(made).padStart(16, '0')}`, file: '', line: made, start: made * 100, end: made * 100 + 90, session: '', date: '', department: undefined,
    shot: undefined, asset: undefined, sequence: undefined, version: undefined, frames: undefined, from: undefined, to: [], kind: 'fix', status: 'open', priority: 'normal',
    audience: ['internal'], tags: [], refs: [], follows: undefined, batch: undefined, source: undefined, text, why: undefined, replies: [], extra: undefined, sound: true, ...more,
  };
}

export function reply(text: string, more: Partial<Reply> = {}): Reply {
  return { by: undefined, date: undefined, text, audience: ['internal'], ...more };
}

export function task(title: string, more: Partial<Task> = {}): Task {
  made++;
  return {
    ...place, type: 'task', id: `t_${String(made).padStart(16, '0')}`, department: undefined, shot: undefined, asset: undefined, title, assignee: undefined,
    status: 'in_progress', priority: 'normal', due: undefined, bid: undefined, notes: [], text: undefined, extra: undefined, ...more,
  };
}

export function shot(code: string, more: Partial<Shot> = {}): Shot {
  return { ...place, code, episode: undefined, sequence: undefined, name: undefined, frames: undefined, aliases: [], omitted: false, extra: undefined, ...more };
}

function file(name: string, kind: ParsedFile['kind'], more: Partial<ParsedFile> = {}): ParsedFile {
  return { file: name, kind, format: 1, broken: false, readOnly: false, faults: [], head: undefined, notes: [], tasks: [], shots: [], assets: [], config: undefined, data: undefined, ...more };
}

export const showFile = (value: ShowConfig): ParsedFile => file('shotnotes.yaml', 'show', { config: value });
export const shotsFile = (shots: readonly Shot[]): ParsedFile => file('notes/shots.yaml', 'shots', { shots });
export const tasksFile = (tasks: readonly Task[]): ParsedFile => file('notes/tasks/all.yaml', 'tasks', { tasks });
export const sentFile = (name: string, data: unknown): ParsedFile => file(name, 'sent', { data });

/** A session's file; its notes get the session's name, date, department and place. */
export function session(name: string, date: string, departmentId: string | undefined, notes: readonly Note[], more: Partial<SessionHead> & { file?: string; broken?: boolean; readOnly?: boolean; faults?: readonly Fault[] } = {}): ParsedFile {
  const path = more.file ?? `notes/dailies/2026/${date}-${departmentId ?? 'all'}.yaml`;
  const head: SessionHead = { session: name, date, department: departmentId, present: [], defaults: { audience: undefined, status: undefined, from: undefined }, shots: more.shots ?? [], extra: undefined };
  return file(path, 'dailies', {
    head, broken: more.broken ?? false, readOnly: more.readOnly ?? false, faults: more.faults ?? [],
    notes: notes.map((one) => ({ ...one, file: path, session: name, date, department: one.department ?? departmentId })),
  });
}
