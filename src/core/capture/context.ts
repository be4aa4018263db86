/** What a line of capture is read against: the show's names, and the session that is being typed. */
import { ShotCodes } from '../model/shotcode';
import type { Asset, Department, Person, ReviewItem, SessionHead, ShowConfig } from '../model/types';
import { Names, type Named } from './names';

/** Everything of a show that can be a marker. Made once for a show and again when its names change. */
export interface Vocabulary {
  readonly shots: ShotCodes;
  readonly assets: Names;
  readonly departments: Names;
  readonly people: Names;
  readonly circles: Names;
  /** Tags in use, for completion alone: any well-formed `#tag` is a tag. */
  readonly tags: readonly string[];
}

/** What the next line is about where it does not say: the target of the line before. */
export interface Sticky {
  readonly shot?: string | undefined;
  readonly asset?: string | undefined;
  readonly sequence?: string | undefined;
}

export interface CaptureContext {
  readonly vocabulary: Vocabulary;
  readonly session: Pick<SessionHead, 'department' | 'defaults' | 'shots'>;
  readonly sticky: Sticky;
  /** Where a short spelling is looked for first; the sticky shot's sequence where it is left out. */
  readonly sequence?: string | undefined;
}

/** A session that says nothing, and nothing sticky: for reading a line outside any session. */
export const NO_SESSION: CaptureContext['session'] = {
  department: undefined, defaults: { audience: undefined, status: undefined, from: undefined }, shots: [],
};

/** The vocabulary of a show from its parts; leave out what the show does not have. */
export function vocabularyOf(show: {
  readonly config?: Pick<ShowConfig, 'departments' | 'people' | 'circles'> | undefined;
  readonly shots?: ShotCodes | undefined;
  readonly assets?: Iterable<Pick<Asset, 'code' | 'name' | 'aliases'>> | undefined;
  readonly tags?: readonly string[] | undefined;
}): Vocabulary {
  const { config } = show;
  return {
    shots: show.shots ?? new ShotCodes(),
    assets: new Names([...(show.assets ?? [])].map((asset) => ({ id: asset.code, label: asset.name ?? asset.code, names: asset.aliases }))),
    departments: new Names((config?.departments ?? []).map(namedDepartment)),
    people: new Names((config?.people ?? []).map(namedPerson)),
    circles: new Names((config?.circles ?? []).map((circle) => ({ id: circle.id, label: circle.id, names: [] }))),
    tags: show.tags ?? [],
  };
}

/** The sequence that a short spelling is looked for in first. */
export function currentSequence(context: CaptureContext): string | undefined {
  if (context.sequence !== undefined) return context.sequence;
  const { shot, sequence } = context.sticky;
  return shot === undefined ? sequence : context.vocabulary.shots.sequence(shot);
}

/** What the review order says of a shot: its last entry, should it stand there twice. */
export function reviewOf(context: CaptureContext, shot: string | undefined): ReviewItem | undefined {
  return shot === undefined ? undefined : context.session.shots.findLast((item) => item.shot === shot);
}

function namedDepartment(department: Department): Named {
  const names = [department.name, ...department.aliases];
  return { id: department.id, label: department.name, names: names.flatMap(oneWord) };
}

/** A person answers to their id, to their whole name in one word, to what stands before the @ of their mail, and to their first name. */
function namedPerson(person: Person): Named {
  const mailbox = person.email?.split('@')[0];
  const [first] = person.name.trim().split(/\s+/);
  return {
    id: person.id,
    label: person.name,
    names: [...oneWord(person.name), ...(mailbox === undefined ? [] : [mailbox])],
    nicknames: first === undefined ? [] : [first],
  };
}

/** A name as it can be typed in one word: `technical animation` as `technicalanimation` or with `_`, `-` or `.`. */
function oneWord(name: string): string[] {
  const words = name.trim().split(/\s+/);
  return ['', '_', '-', '.'].map((joint) => words.join(joint));
}
