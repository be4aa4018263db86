/** Who gets a pack: the chosen notes divided as the template says, each part with its readers. */
import { isWithin, narrowed, peopleOfId, readerOf } from '../model/circles';
import type { Note, ShowConfig } from '../model/types';
import { about } from './data';
import type { PackSplit } from './formats';
import { PackError } from './packError';
import { addressees, leadOf } from './recipients';
import type { PackShow } from './show';

export interface Group {
  /** Who or what the pack is for: a person's, department's or circle's id, a shot's code, a destination's name. */
  readonly to: string;
  /** People's ids; empty where it goes to no person of the show. */
  readonly recipients: readonly string[];
  /** The template's circle, narrowed by the recipients'. */
  readonly circle: string;
  readonly department: string | undefined;
  readonly notes: Note[];
}

export interface Unaddressed { readonly note: Note; readonly reason: string }

export interface GroupRequest {
  readonly show: PackShow;
  readonly config: ShowConfig;
  readonly split: PackSplit;
  /** The pack's circle before recipients narrow it. */
  readonly circle: string;
  readonly notes: readonly Note[];
  /** People, departments or circles to restrict the packs to; empty for all. */
  readonly to: readonly string[];
  /** Decisions for notes that nobody could be found for: people's ids by note id. */
  readonly assigned: ReadonlyMap<string, readonly string[]>;
}

export interface Groups { readonly groups: Group[]; readonly unaddressed: Unaddressed[] }

/** Divides the notes. Throws `PackError` where `to` names nothing the show has. */
export function divide(request: GroupRequest): Groups {
  switch (request.split) {
    case 'person': return byPerson(request, (note) => addressees(request.show, request.config, note));
    case 'lead': return byPerson(request, (note) => leadOf(request.show, request.config, note));
    case 'department': return byDepartment(request);
    case 'shot': return whole(request, grouped(request.notes, (note) => request.show.shot(note.shot)?.code ?? (about(note) || 'general')));
    case 'none': return whole(request, new Map([['', [...request.notes]]]));
  }
}

function grouped(notes: readonly Note[], key: (note: Note) => string): Map<string, Note[]> {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const list = groups.get(key(note));
    if (list === undefined) groups.set(key(note), [note]); else list.push(note);
  }
  return groups;
}

type Found = ReturnType<typeof addressees>;

function byPerson(request: GroupRequest, find: (note: Note) => Found): Groups {
  const { config, assigned } = request;
  const wanted = request.to.length === 0 ? undefined : new Set(request.to.flatMap((who) => peopleOf(request, who)));
  const groups = new Map<string, Group>();
  const unaddressed: Unaddressed[] = [];
  for (const note of request.notes) {
    const decided = assigned.get(note.id)?.filter((id) => 'person' in readerOf(config, id));
    const found: Found = decided !== undefined && decided.length > 0 ? { people: decided, refused: [] } : find(note);
    if ('reason' in found) { unaddressed.push({ note, reason: found.reason }); continue; }
    for (const to of found.people) {
      if (wanted !== undefined && !wanted.has(to)) continue;
      let group = groups.get(to);
      if (group === undefined) groups.set(to, group = personGroup(request, to));
      group.notes.push(note);
    }
    // One of several who cannot be sent anything does not stop the others, but somebody has to know.
    for (const reason of found.refused) unaddressed.push({ note, reason });
  }
  return { groups: [...groups.values()], unaddressed };
}

/** A pack for one person, without notes yet. The person must be one that `readerOf` accepts. */
export function personGroup(request: Pick<GroupRequest, 'config' | 'circle'>, to: string): Group {
  const reader = readerOf(request.config, to);
  const own = 'circle' in reader ? reader.circle : request.circle;
  return { to, recipients: [to], circle: narrowed(request.config, request.circle, own) ?? request.circle, department: undefined, notes: [] };
}

/**
 * A department's members who see less than the pack's circle get a pack of their own, made for their circle: one
 * vendor's artist in a department must neither read the department's notes nor take them from everybody else.
 */
function byDepartment(request: GroupRequest): Groups {
  const { show, config, circle } = request;
  const people = new Set(request.to.filter((who) => show.department(who) === undefined).flatMap((who) => peopleOf(request, who)));
  const wanted = new Set(request.to.flatMap((who) => show.department(who)?.id ?? []));
  const groups: Group[] = [];
  const unaddressed: Unaddressed[] = [];
  for (const [id, notes] of grouped(request.notes, (note) => show.department(note.department)?.id ?? '')) {
    if (id === '') {
      unaddressed.push(...notes.map((note) => ({ note, reason: note.department === undefined ? 'it names no department' : `${note.department} is not one of the show's departments` })));
      continue;
    }
    const members = peopleOf(request, id).filter((who) => people.size === 0 || people.has(who) || wanted.has(id));
    if (wanted.size + people.size > 0 && !wanted.has(id) && !members.some((who) => people.has(who))) continue;
    const byCircle = new Map<string, string[]>([[circle, []]]);
    for (const member of members) {
      const reader = readerOf(config, member);
      if ('refused' in reader) continue;
      const reads = isWithin(config, circle, reader.circle) ? circle : reader.circle;
      const list = byCircle.get(reads);
      if (list === undefined) byCircle.set(reads, [member]); else list.push(member);
    }
    for (const [reads, recipients] of byCircle) groups.push({ to: id, recipients, circle: narrowed(config, circle, reads) ?? circle, department: id, notes: [...notes] });
  }
  return { groups, unaddressed };
}

/** Packs of no one person: for a circle, or, where the call names people, one for each of them. */
function whole(request: GroupRequest, parts: Map<string, Note[]>): Groups {
  const people = [...new Set(request.to.flatMap((who) => peopleOf(request, who)))];
  const groups: Group[] = [];
  for (const [part, notes] of parts) {
    if (people.length === 0) groups.push({ to: part === '' ? request.circle : part, recipients: [], circle: request.circle, department: undefined, notes: [...notes] });
    for (const person of people) groups.push({ ...personGroup(request, person), ...(part === '' ? {} : { to: part }), notes: [...notes] });
  }
  return { groups, unaddressed: [] };
}

/** The people that one word names: a person, a department's or a circle's active people. */
function peopleOf({ show, config }: Pick<GroupRequest, 'show' | 'config'>, who: string): string[] {
  const able = (ids: readonly string[]): string[] => ids.filter((id) => 'person' in readerOf(config, id));
  if (peopleOfId(config, who).length > 0) {
    const reader = readerOf(config, who);
    if ('refused' in reader) throw new PackError(`${reader.refused}, so nothing can be sent`);
    return [who];
  }
  const department = show.department(who);
  if (department !== undefined) return able(config.people.filter((person) => person.departments.some((id) => show.department(id)?.id === department.id)).map((person) => person.id));
  if (config.circles.some((circle) => circle.id === who)) return able(config.people.filter((person) => person.circle === who).map((person) => person.id));
  throw new PackError(`${who} is no person, department or circle of the show`);
}
