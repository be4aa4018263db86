/**
 * Who may read what (docs/format.md, "Circles"). Every question is answered "no" unless the show says "yes": a circle,
 * a person or an audience that the show does not name, or names twice, sees nothing and is seen by nobody.
 */
import type { Circle, Note, Person, ShowConfig } from './types';

/** What these rules need of shotnotes.yaml. */
export type CircleConfig = Pick<ShowConfig, 'circles' | 'people'>;

/** The one circle of that name; none where the show has no such circle or, by a bad merge, two. */
export function circleOf(config: CircleConfig, id: string | undefined): Circle | undefined {
  let found: Circle | undefined;
  for (const circle of config.circles) {
    if (circle.id !== id) continue;
    if (found !== undefined) return undefined;
    found = circle;
  }
  return found;
}

/** Whether readers of `circle` may read what is written for `audience`: any one of the list is enough. */
export function canSee(config: CircleConfig, circle: string | undefined, audience: readonly string[]): boolean {
  const reader = circleOf(config, circle);
  return reader !== undefined && audience.some((name) => reader.sees.includes(name) && circleOf(config, name) !== undefined);
}

/** Names in `audience` that are no circle of the show. */
export function unknownAudience(config: CircleConfig, audience: readonly string[]): string[] {
  return audience.filter((name) => circleOf(config, name) === undefined);
}

/** Whether `circle` may read the note at all: its audience, drafts, and values nobody can vouch for. */
export function canSeeNote(config: CircleConfig, circle: string | undefined, note: Pick<Note, 'audience' | 'status' | 'sound'>): boolean {
  if (!note.sound) return false;
  if (note.status === 'draft' && circleOf(config, circle)?.drafts !== true) return false;
  return canSee(config, circle, note.audience);
}

/** Whether `why`, `to`, people's names, tags and tasks may reach this circle. */
export function seesInternal(config: CircleConfig, circle: string | undefined): boolean {
  return canSee(config, circle, ['internal']);
}

/** Whether everything that `inner` may read may be read by `outer` too. Both must be circles of the show. */
export function isWithin(config: CircleConfig, inner: string, outer: string): boolean {
  const [narrower, wider] = [circleOf(config, inner), circleOf(config, outer)];
  if (narrower === undefined || wider === undefined || (narrower.drafts && !wider.drafts)) return false;
  return narrower.sees.every((name) => wider.sees.includes(name) || circleOf(config, name) === undefined);
}

/**
 * The ceiling narrowed by what a call asks for: the smaller of the two, or `undefined` where neither holds the other
 * (two vendors), because then no circle of the show says what both may read.
 */
export function narrowed(config: CircleConfig, ceiling: string, asked: string): string | undefined {
  if (isWithin(config, asked, ceiling)) return asked;
  return isWithin(config, ceiling, asked) ? ceiling : undefined;
}

/** A person who may be sent something, or the reason why not, in words for the sender. */
export type Reader = { readonly person: Person; readonly circle: string } | { readonly refused: string };

/** A big show asks for its 2,000 people once for each of its notes. */
const peopleById = new WeakMap<readonly Person[], ReadonlyMap<string, readonly Person[]>>();

/** The people of that id: one, none, or by a bad merge several. */
export function peopleOfId(config: Pick<CircleConfig, 'people'>, id: string): readonly Person[] {
  let index = peopleById.get(config.people);
  if (index === undefined) {
    const made = new Map<string, Person[]>();
    for (const person of config.people) {
      const same = made.get(person.id);
      if (same === undefined) made.set(person.id, [person]); else same.push(person);
    }
    peopleById.set(config.people, index = made);
  }
  return index.get(id) ?? [];
}

/** The person as a recipient: in the show once, active, and in a circle that the show has. */
export function readerOf(config: CircleConfig, id: string): Reader {
  const [person, second] = peopleOfId(config, id);
  if (person === undefined) return { refused: `${id} is not one of the show's people` };
  if (second !== undefined) return { refused: `${id} is listed twice among the show's people` };
  if (!person.active) return { refused: `${id} is not active` };
  if (person.circle === undefined) return { refused: `${id} has no circle` };
  if (circleOf(config, person.circle) === undefined) return { refused: `${id} is in the circle ${person.circle}, which the show does not have` };
  return { person, circle: person.circle };
}
