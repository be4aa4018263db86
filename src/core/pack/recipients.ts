/**
 * Whom a note goes to, in this order: its `to`; else the assignee of the shot's task in its department; else the
 * department's lead; else nobody, and then somebody has to decide.
 */
import { readerOf } from '../model/circles';
import { isTaskOpen } from '../model/rules';
import type { Note, ShowConfig } from '../model/types';
import type { PackShow } from './show';

export type Addressed =
  | { readonly people: readonly string[]; readonly refused: readonly string[] }
  /** Nobody can be found: why, for the sender. */
  | { readonly people: readonly []; readonly reason: string };

/**
 * The people's ids. A person named in `to` who cannot be sent anything is never silently replaced by another: if none
 * of them can, the note is unaddressed; if some can, the others are told in `refused`.
 */
export function addressees(show: PackShow, config: ShowConfig, note: Note): Addressed {
  const [people, refused] = sorted(config, note.to);
  if (people.length > 0) return { people, refused };
  if (refused.length > 0) return { people: [], reason: refused.join('; ') };

  const tasks = show.tasksOn(note).filter((task) => task.status !== 'omitted' && task.assignee !== undefined);
  const working = tasks.filter(isTaskOpen);
  const [assignees] = sorted(config, (working.length > 0 ? working : tasks).flatMap((task) => task.assignee ?? []));
  if (assignees.length > 0) return { people: assignees, refused: [] };

  return leadOf(show, config, note);
}

/** The lead of the note's department. */
export function leadOf(show: PackShow, config: ShowConfig, note: Pick<Note, 'department'>): Addressed {
  const department = show.department(note.department);
  if (note.department === undefined) return { people: [], reason: 'it names nobody and no department' };
  if (department === undefined) return { people: [], reason: `it names nobody, and ${note.department} is not one of the show's departments` };
  if (department.lead === undefined) return { people: [], reason: `it names nobody, and ${department.id} has no lead` };
  const [people, refused] = sorted(config, [department.lead]);
  return people.length > 0 ? { people, refused } : { people: [], reason: `it names nobody, and of ${department.id}'s lead: ${refused.join('; ')}` };
}

function sorted(config: ShowConfig, ids: readonly string[]): [string[], string[]] {
  const people: string[] = [];
  const refused: string[] = [];
  for (const id of new Set(ids)) {
    const reader = readerOf(config, id);
    if ('refused' in reader) refused.push(reader.refused); else people.push(id);
  }
  return [people, refused];
}
