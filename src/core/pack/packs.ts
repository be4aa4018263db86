/**
 * Packs: chosen notes divided among their readers, each rendered from what its readers may see. The order of the steps
 * is the safety: readers are found, the gate decides note by note, and only then does a template get data.
 */
import { circleOf, narrowed, readerOf } from '../model/circles';
import type { Note, ShowConfig } from '../model/types';
import { type Mark, packData } from './data';
import type { PackFormat } from './formats';
import { Gate } from './gate';
import { divide, type Group, personGroup } from './groups';
import type { SentHistory, Withdrawn } from './history';
import { PackError } from './packError';
import type { PackShow } from './show';
import type { Templates } from './templates';

/** A place that is no person of the show (a webhook, a folder, a typed address), with the circle bound to it. */
export interface Destination { readonly name: string; readonly circle: string }

export interface PackRequest {
  readonly show: PackShow;
  readonly templates: Templates;
  readonly template: string;
  readonly chosen: readonly Note[];
  readonly history: SentHistory;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Narrows the template's circle; a wider one changes nothing. */
  readonly circle?: string | undefined;
  /** Ids of people, departments or circles. */
  readonly to?: readonly string[] | undefined;
  readonly destination?: Destination | undefined;
  /** Leave out what every reader of a pack already has as it is. */
  readonly onlyChanged?: boolean | undefined;
  /** For notes that nobody could be found for: people's ids by note id. */
  readonly assigned?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Notes and packs that the sender has deselected, by id and by `to`. */
  readonly deselected?: { readonly notes: ReadonlySet<string>; readonly to: ReadonlySet<string> } | undefined;
  /** Shots in the order of the review. */
  readonly order?: readonly string[] | undefined;
}

/** Why one note is not in a pack. For the sender's eyes only. */
export interface Withheld { readonly id: string; readonly reason: string }

export interface Pack {
  readonly to: string;
  /** People's ids; empty where the pack goes to no person of the show. */
  readonly recipients: readonly string[];
  readonly circle: string;
  readonly subject: string;
  readonly format: PackFormat;
  readonly body: string;
  /** Ids of the notes in it, in the order of the pack. */
  readonly notes: readonly string[];
  /** Ids of those that a reader has in an older form. */
  readonly changed: readonly string[];
  /** Notes that it tells its readers to drop. */
  readonly withdrawn: readonly Withdrawn[];
  readonly withheld: readonly Withheld[];
}

export interface Packed {
  readonly packs: readonly Pack[];
  /** Notes that somebody has to decide about; while there are any, the batch is held. */
  readonly unaddressed: readonly Withheld[];
  /** What no pack at all holds, of all that was chosen. */
  readonly withheld: readonly Withheld[];
}

export { PackError };

/** Compiles the packs. Throws `PackError`, or `TemplateError` with a place in the template. */
export function compilePacks(request: PackRequest): Packed {
  const { show, templates } = request;
  const head = templates.head(request.template);
  const { config } = show;
  if (config === undefined) throw new PackError(`nothing can be packed: ${show.problem ?? 'the show has no shotnotes.yaml'}`);
  const circle = packCircle(config, request, head.circle);
  const gate = new Gate(show, config, { circle, recipients: destinationReader(config, request.destination) });

  const { groups, unaddressed } = divided(request, config, circle, head.split);
  const held = unaddressed.filter(({ note }) => gate.lets(note) && !isReplaced(note) && request.deselected?.notes.has(note.id) !== true);
  const packs: Pack[] = [];
  const inSome = new Set<string>();
  for (const group of withReadersToTell(request, config, circle, head.split, groups)) {
    const pack = compileGroup(request, config, group, head);
    if (pack === undefined) continue;
    packs.push(pack);
    for (const id of pack.notes) inSome.add(id);
  }
  const undecided = new Set(held.map(({ note }) => note));
  const told = new Map(packs.flatMap((pack) => pack.withheld).map((one) => [one.id, one.reason]));
  const withheld = request.chosen.filter((note) => !inSome.has(note.id) && !undecided.has(note))
    .map((note) => ({ id: note.id, reason: gate.reason(note) ?? replacedReason(note) ?? told.get(note.id) ?? 'no pack of this call is for it' }));
  return { packs, unaddressed: held.map(({ note, reason }) => ({ id: note.id, reason })), withheld };
}

/** Why the note is not in the packs for `to`, or `undefined` where it is: the answer to one click. */
export function whyNotIn(packed: Packed, id: string, to: string): string | undefined {
  const own = packed.packs.filter((pack) => pack.to === to || pack.recipients.includes(to));
  if (own.some((pack) => pack.notes.includes(id))) return undefined;
  const reasons = [...own.flatMap((pack) => pack.withheld), ...packed.unaddressed, ...packed.withheld].find((one) => one.id === id);
  if (reasons !== undefined) return reasons.reason;
  return packed.packs.some((pack) => pack.notes.includes(id)) ? `it goes to ${packed.packs.filter((pack) => pack.notes.includes(id)).map((pack) => pack.to).join(', ')}` : 'it was not chosen';
}

function packCircle(config: ShowConfig, request: PackRequest, ceiling: string): string {
  const known = (id: string, whose: string): void => {
    if (circleOf(config, id) === undefined) throw new PackError(`${whose} the circle ${id}, which the show does not have`);
  };
  known(ceiling, `the template ${request.template} is for`);
  let circle = ceiling;
  for (const [asked, whose] of [[request.circle, 'the call asks for'], [request.destination?.circle, `${request.destination?.name ?? ''} is bound to`]] as const) {
    if (asked === undefined) continue;
    known(asked, whose);
    const both = narrowed(config, circle, asked);
    if (both === undefined) throw new PackError(`${whose} the circle ${asked}, but the template ${request.template} is for ${circle}, and neither sees all that the other does`);
    circle = both;
  }
  return circle;
}

function destinationReader(config: ShowConfig, destination: Destination | undefined): { name: string; circle: string }[] {
  return destination === undefined || circleOf(config, destination.circle) === undefined ? [] : [destination];
}

function divided(request: PackRequest, config: ShowConfig, circle: string, split: Parameters<typeof divide>[0]['split']): ReturnType<typeof divide> {
  const { show, chosen, to = [], assigned = new Map(), destination } = request;
  const all = divide({ show, config, split, circle, notes: chosen, to, assigned });
  if (destination === undefined || split !== 'none') return all;
  return { ...all, groups: all.groups.map((group) => (group.recipients.length === 0 ? { ...group, to: destination.name } : group)) };
}

/** Readers whom nothing chosen goes to, but who may have to be told to drop a note that this template sent them. */
function withReadersToTell(request: PackRequest, config: ShowConfig, circle: string, split: string, groups: readonly Group[]): readonly Group[] {
  if (split !== 'person' && split !== 'lead') return groups;
  const known = new Set(groups.map((group) => group.to));
  const more: Group[] = [];
  for (const reader of request.history.readers()) {
    if (known.has(reader) || 'refused' in readerOf(config, reader)) continue;
    if (request.to !== undefined && request.to.length > 0 && !request.to.includes(reader)) continue;
    if (request.history.wasSent(request.template, reader)) more.push(personGroup({ config, circle }, reader));
  }
  return [...groups, ...more];
}

const isReplaced = (note: Note): boolean => note.status === 'superseded';
const replacedReason = (note: Note): string | undefined => (isReplaced(note) ? 'it is carried forward by a newer note' : undefined);

function compileGroup(request: PackRequest, config: ShowConfig, group: Group, head: { readonly split: string; readonly format: PackFormat }): Pack | undefined {
  const { show, history, deselected } = request;
  if (deselected?.to.has(group.to) === true) return undefined;
  const recipients = group.recipients.map((name) => {
    const reader = readerOf(config, name);
    return { name, circle: 'circle' in reader ? reader.circle : '' };
  });
  const gate = new Gate(show, config, { circle: group.circle, recipients: [...recipients, ...destinationReader(config, request.destination)] });
  const readers = group.recipients.length > 0 ? group.recipients : [group.to];
  const seenBefore = readers.some((reader) => history.knows(reader));
  const marks = new Map<Note, Mark>();
  const withheld: Withheld[] = [];
  for (const note of group.notes) {
    const reason = gate.reason(note) ?? (head.split === 'none' ? undefined : replacedReason(note)) ?? (deselected?.notes.has(note.id) === true ? 'the sender has deselected it' : undefined);
    const fact = reason === undefined ? factFor(request, note, readers) : undefined;
    if (fact === undefined || reason !== undefined) withheld.push({ id: note.id, reason: reason ?? '' });
    else if (fact.sent !== undefined && request.onlyChanged === true) withheld.push({ id: note.id, reason: `${group.to} was sent it on ${fact.sent.slice(0, 10)}, and it has not changed` });
    else marks.set(note, seenBefore ? fact.mark : '');
  }
  const withdrawn = withdrawnFor(request, gate, group, head.split, readers);
  const isPersonal = head.split === 'person' || head.split === 'lead';
  // A second pack of a department, for members who see less, is worth making only where it holds something.
  if (marks.size === 0 && withdrawn.length === 0 && (withheld.length === 0 ? isPersonal : head.split === 'department' && group.circle !== request.templates.head(request.template).circle)) return undefined;
  const data = packData({
    gate, notes: [...marks.keys()], mark: (note) => marks.get(note) ?? '', withdrawn, split: head.split,
    to: group.recipients.length === 1 ? group.recipients[0] : undefined, department: group.department, today: request.today, order: request.order ?? [],
  });
  const { subject, body } = request.templates.render(request.template, data);
  return {
    to: group.to, recipients: group.recipients, circle: group.circle, subject, format: head.format, body,
    notes: data.notes.map((note) => note.id), changed: data.notes.filter((note) => note.mark === 'changed').map((note) => note.id), withdrawn, withheld,
  };
}

/** What the readers together have of a note: it is new to a pack only where none of them has it. */
function factFor(request: PackRequest, note: Note, readers: readonly string[]): { readonly mark: Mark; readonly sent: string | undefined } {
  const facts = readers.map((reader) => request.history.fact(request.show, note, reader));
  if (facts.every((fact) => fact.state === 'new')) return { mark: 'new', sent: undefined };
  const [first] = facts;
  if (facts.every((fact) => fact.state === 'sent')) return { mark: '', sent: first !== undefined && 'at' in first ? first.at : '' };
  return { mark: 'changed', sent: undefined };
}

function withdrawnFor(request: PackRequest, gate: Gate, group: Group, split: string, readers: readonly string[]): Withdrawn[] {
  const { show, history, chosen, template } = request;
  const gone = new Map<string, Withdrawn>();
  for (const reader of readers) for (const one of history.withdrawn(show, reader, (note) => gate.keeps(note))) gone.set(one.id, one);
  if ((split === 'person' || split === 'lead') && history.knows(group.to)) {
    const own = new Set(group.notes);
    // What this template sent them once and now goes to somebody else.
    for (const note of chosen) {
      const sent = own.has(note) || isReplaced(note) ? undefined : history.sentBy(template, note.id, group.to);
      if (sent !== undefined) gone.set(sent.id, sent);
    }
  }
  return [...gone.values()];
}
