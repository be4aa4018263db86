/**
 * Random shows in which every word of every note is a mark of its own, so that one look into a pack tells which notes
 * left a trace in it. The oracle below says what may: written from docs/format.md alone, knowing nothing of the product.
 */
import fc from 'fast-check';
import type { Note, ParsedFile, ShowConfig } from '../../../src/core/model/types';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../../../src/core/model/vocabulary';
import { config, DEFAULT_CIRCLES, department, note, person, reply, session, shot, shotsFile, showFile, task, tasksFile } from './support';

const AUDIENCES = ['production', 'internal', 'vendor', 'client', 'ghost', '__proto__'];
const PEOPLE = ['pepa', 'pebo', 'peco', 'pedi', 'peel', 'pefa', 'pegu'];
const CODES = ['010', '020', '030', undefined];
const DEPARTMENTS = ['anim', 'fx', 'paint', undefined];

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const some = <T>(list: readonly T[], max = 2): fc.Arbitrary<T[]> => fc.subarray([...list], { maxLength: max });

const noteSpec = fc.record({
  audience: fc.subarray(AUDIENCES, { maxLength: 4 }), status: fc.constantFrom(...NOTE_STATUSES), kind: fc.constantFrom(...NOTE_KINDS), priority: fc.constantFrom(...PRIORITIES),
  sound: fc.integer({ min: 0, max: 9 }).map((n) => n > 0), department: fc.constantFrom(...DEPARTMENTS), code: fc.constantFrom(...CODES), to: some([...PEOPLE, 'nobody']),
  from: maybe(fc.constantFrom(...PEOPLE)), replies: fc.array(fc.record({ audience: some(AUDIENCES), by: maybe(fc.constantFrom(...PEOPLE)) }), { maxLength: 2 }),
  follows: maybe(fc.nat({ max: 5 })), doubled: fc.integer({ min: 0, max: 14 }).map((n) => n === 0), file: fc.nat({ max: 2 }), hasWhy: fc.boolean(), refs: fc.boolean(), own: fc.boolean(),
});
const circleSpec = fc.record({ drafts: fc.boolean(), sees: fc.subarray(['production', 'internal', 'vendor', 'client', 'ghost'], { maxLength: 4 }) });

export const showSpec = fc.record({
  notes: fc.array(noteSpec, { minLength: 1, maxLength: 12, size: '+1' }),
  circles: fc.option(fc.tuple(circleSpec, circleSpec, circleSpec, circleSpec), { nil: undefined, freq: 1 }),
  circleOf: fc.array(fc.constantFrom('production', 'internal', 'internal', 'internal', 'vendor', 'client', 'client', 'ghost', undefined), { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
  inactive: some(PEOPLE, 1), leads: fc.tuple(maybe(fc.constantFrom(...PEOPLE)), maybe(fc.constantFrom(...PEOPLE))), members: some(PEOPLE, 5),
  omitted: fc.constantFrom(undefined, undefined, '010', '020'), broken: fc.constantFrom(undefined, undefined, undefined, 0, 1),
  tasks: fc.array(fc.record({ code: fc.constantFrom(...CODES), department: fc.constantFrom('anim', 'fx'), assignee: maybe(fc.constantFrom(...PEOPLE)), status: fc.constantFrom(...TASK_STATUSES), names: fc.nat({ max: 11 }) }), { maxLength: 3 }),
});
type Spec = typeof showSpec extends fc.Arbitrary<infer T> ? T : never;

/** A mark that no escape changes and no other word holds. */
export const mark = (what: string, i: number, field: string): string => `zq${what}${String(i).padStart(2, '0')}${field}qz`;
export const MARKS = /zq([a-z]+)(\d\d)([a-z]+?)(?:\d+)?qz/g;

export interface RandomShow {
  readonly files: readonly ParsedFile[];
  readonly notes: readonly Note[];
  readonly config: ShowConfig;
  readonly omitted: string | undefined;
  readonly brokenFile: string | undefined;
}

export function buildShow(spec: Spec): RandomShow {
  const circles = spec.circles === undefined ? DEFAULT_CIRCLES : spec.circles.map((circle, i) => ({ id: DEFAULT_CIRCLES[i]!.id, ...circle }));
  const people = PEOPLE.map((id, i) => person(id, `${mark('person', i, 'n')} Name`, spec.circleOf[i], spec.members.includes(id) ? ['anim'] : ['fx'], !spec.inactive.includes(id)));
  const show = config({ circles, people, departments: [department('anim', 'Animation', spec.leads[0]), department('fx', 'Effects', spec.leads[1], ['effects'])] });
  const ids = spec.notes.map((one, i) => mark('note', one.doubled && i > 0 ? i - 1 : i, 'id'));
  const fileOf = (n: number): string => `notes/dailies/${mark('file', n, 'f')}.yaml`;
  const notes = spec.notes.map((one, i) => note(`Text ${mark('note', i, 'text')} of it`, {
    id: ids[i]!, audience: one.audience, status: one.status, kind: one.kind, priority: one.priority, sound: one.sound, department: one.department, shot: one.code, to: one.to, from: one.from,
    version: mark('note', i, 'version'), frames: mark('note', i, 'frames'), sequence: one.own ? mark('note', i, 'sequence') : undefined, asset: one.code === undefined && one.own ? mark('note', i, 'asset') : undefined,
    why: one.hasWhy ? mark('note', i, 'why') : undefined, tags: [mark('note', i, 'tag')], batch: mark('note', i, 'batch'), source: mark('note', i, 'source'), extra: { odd: mark('note', i, 'extra') },
    refs: one.refs ? [`refs/${mark('note', i, 'ref')}.png`, `https://x.example/${mark('note', i, 'ref')}`] : [],
    replies: one.replies.map((each, n) => reply(mark('note', i, `reply${n}`), { audience: each.audience, by: each.by })), follows: one.follows === undefined ? undefined : ids[one.follows], file: String(one.file),
  }));
  const tasks = spec.tasks.map((one, i) => task(mark('task', i, 'title'), { id: mark('task', i, 'id'), shot: one.code, department: one.department, assignee: one.assignee, status: one.status, notes: [ids[one.names % ids.length]!] }));
  const files = [0, 1, 2].map((n) => session(mark('session', n, 'name'), `2026-11-1${n}`, n === 2 ? undefined : 'anim', notes.filter((one) => one.file === String(n)), { file: fileOf(n), broken: spec.broken === n }));
  return {
    files: [showFile(show), shotsFile([shot('010', { omitted: spec.omitted === '010', sequence: 'S1' }), shot('020', { omitted: spec.omitted === '020' })]), tasksFile(tasks), ...files],
    notes: files.flatMap((file) => file.notes), config: show, omitted: spec.omitted, brokenFile: spec.broken === undefined ? undefined : fileOf(spec.broken),
  };
}

/** Circles, as docs/format.md has them, for the readers of one pack. */
export class Oracle {
  constructor(private readonly show: RandomShow, private readonly circles: readonly string[]) {}

  static forPack(show: RandomShow, ceiling: string, recipients: readonly string[]): Oracle {
    return new Oracle(show, [ceiling, ...recipients.map((id) => show.config.people.find((one) => one.id === id)?.circle ?? '')]);
  }

  all(audience: readonly string[]): boolean {
    const names = this.show.config.circles.map((circle) => circle.id);
    return this.circles.every((id) => this.show.config.circles.some((circle) => circle.id === id && circle.sees.some((seen) => audience.includes(seen) && names.includes(seen))));
  }

  get internal(): boolean {
    return this.all(['internal']);
  }

  may(one: Note): boolean {
    if (!one.sound || one.file === this.show.brokenFile || (one.shot !== undefined && one.shot === this.show.omitted)) return false;
    if (this.show.notes.filter((other) => other.id === one.id).length > 1) return false;
    if (one.status === 'draft' && !this.circles.every((id) => this.show.config.circles.find((circle) => circle.id === id)?.drafts === true)) return false;
    return this.all(one.audience);
  }

  /** Marks that a pack for these readers may show. */
  allowed(): Set<string> {
    const marks = new Set<string>();
    for (const one of this.show.notes.filter((candidate) => this.may(candidate))) {
      const open = [one.id, one.text, one.version, one.frames, one.sequence, one.asset, one.session, ...one.refs, ...one.replies.filter((each) => this.all(each.audience)).map((each) => each.text)];
      const inside = [one.why, ...one.tags, ...one.replies.filter((each) => this.all(each.audience)).map((each) => each.by), one.from, ...one.to];
      for (const text of this.internal ? [...open, ...inside] : open) for (const found of text?.matchAll(MARKS) ?? []) marks.add(found[0]);
    }
    return marks;
  }
}
