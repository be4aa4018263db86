/** What a drop in a tree does to notes and tasks. */
import { moveToSession } from '../../core/actions/moveToSession';
import { assign, moveTo, setDepartment, setStatus } from '../../core/actions/setFields';
import { moveToDepartment } from '../../core/actions/tasks';
import type { Session } from '../../core/index/derived';
import type { Note, Task } from '../../core/model/types';
import { isOneOf, TASK_STATUSES } from '../../core/model/vocabulary';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';

interface Group { readonly show: OpenShow; readonly by: 'department' | 'assignee' | 'status'; readonly value: string | undefined }
interface Subject {
  readonly kind: 'subject' | 'session' | 'shot' | 'asset' | 'sequence';
  readonly show: OpenShow;
  readonly session?: Session;
  readonly notes?: readonly Note[];
  readonly subject?: string | undefined;
  readonly shot?: { readonly code: string };
  readonly asset?: { readonly code: string };
  readonly sequence?: { readonly code: string | undefined };
}

export type Drop =
  | { readonly act: 'moveNotes'; readonly nodes: readonly { readonly note: Note }[]; readonly target: Subject }
  | { readonly act: 'regroupTasks'; readonly nodes: readonly { readonly task: Task }[]; readonly target: Group }
  | { readonly act: 'route'; readonly group: Group; readonly note: { readonly note: Note } };

export async function onDrop(services: Services, drop: Drop): Promise<void> {
  if (drop.act === 'moveNotes') await moveNotes(services, drop.nodes.map(({ note }) => note), drop.target);
  else if (drop.act === 'regroupTasks') await regroup(services, drop.nodes.map(({ task }) => task), drop.target);
  else {
    const { show, by, value } = drop.group;
    const { note } = drop.note;
    if (value === undefined) return;
    await services.apply(show, (act) => (by === 'assignee' ? assign(act, [note], [...new Set([...note.to, value])]) : setDepartment(act, [note], value)));
  }
}

async function moveNotes(services: Services, notes: readonly Note[], target: Subject): Promise<void> {
  const { show, session } = target;
  const file = session?.files[0];
  if (file !== undefined && session && notes.some((note) => !session.files.includes(note.file))) {
    await services.apply(show, (act) => moveToSession(act, notes.filter((note) => !session.files.includes(note.file)), file));
  }
  const subject = subjectOf(target);
  // Dropped on a session, notes keep what they are about.
  const here = subject && notes.flatMap((note) => (note.id === '' ? note : show.index.note(note.id) ?? []));
  if (subject && here) await services.apply(show, (act) => moveTo(act, here, subject));
}

function subjectOf(target: Subject): { shot?: string; asset?: string; sequence?: string } | undefined {
  if (target.kind === 'shot' && target.shot) return { shot: target.shot.code };
  if (target.kind === 'asset' && target.asset) return { asset: target.asset.code };
  if (target.kind === 'sequence' && target.sequence?.code !== undefined) return { sequence: target.sequence.code };
  if (target.kind !== 'subject') return undefined;
  const [like] = target.notes ?? [];
  if (like) return { ...(like.shot === undefined ? {} : { shot: like.shot }), ...(like.asset === undefined ? {} : { asset: like.asset }), ...(like.sequence === undefined ? {} : { sequence: like.sequence }) };
  return target.subject === undefined ? {} : { shot: target.subject };
}

async function regroup(services: Services, tasks: readonly Task[], { show, by, value }: Group): Promise<void> {
  if (by === 'assignee') await services.apply(show, (act) => assign(act, tasks, value === undefined ? [] : [value]));
  else if (by === 'status' && value !== undefined && isOneOf(TASK_STATUSES, value)) await services.apply(show, (act) => setStatus(act, tasks, value));
  else if (by === 'department' && value !== undefined) await services.apply(show, (act) => moveToDepartment(act, show.notes, tasks, value));
}
