/** Who and what a generated show has: departments, people, shots, assets. */
import type { GenerateOptions } from './generate';
import type { Random } from './random';
import { FIRST_NAMES, LAST_NAMES, NOUNS, STORY_NAMES } from './words';

export interface CastDepartment {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** People's ids, the lead first; never empty. */
  readonly members: string[];
}

export interface CastPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly departments: readonly string[];
  readonly circle: string;
  readonly active: boolean;
}

export interface CastShot {
  readonly code: string;
  readonly episode: string | undefined;
  readonly sequence: string;
  readonly frames: string;
  readonly omitted: boolean;
}

export interface CastAsset {
  readonly code: string;
  readonly name: string;
  readonly type: string;
}

export interface Cast {
  readonly departments: readonly CastDepartment[];
  /** Departments whose notes are mostly about assets. */
  readonly assetDepartments: ReadonlySet<string>;
  readonly people: readonly CastPerson[];
  readonly supervisors: readonly string[];
  readonly coordinators: readonly string[];
  readonly shots: readonly CastShot[];
  readonly assets: readonly CastAsset[];
}

const DEPARTMENTS: readonly (readonly [id: string, name: string, aliases: readonly string[]])[] = [
  ['anim', 'Animation', ['animation']],
  ['fx', 'FX', ['effects']],
  ['lighting', 'Lighting', ['lgt']],
  ['comp', 'Compositing', ['compositing']],
  ['layout', 'Layout', ['rlo']],
  ['techanim', 'Technical Animation', ['finaling', 'shot-finaling']],
  ['modelling', 'Modelling', ['modeling']],
  ['texturing', 'Texturing', ['surfacing']],
  ['rigging', 'Rigging', ['rig']],
  ['design', 'Design', ['art']],
  ['storyboards', 'Storyboards', ['boards']],
  ['editorial', 'Editorial', ['edit']],
];

/** At least seven people: a director, two supervisors, a coordinator, a client and two artists at vendors. */
export function makeCast(random: Random, options: GenerateOptions): Cast {
  const scale = Math.min(1, options.notes / 100_000);
  const shotCount = options.shots ?? Math.max(12, Math.round(1500 * Math.sqrt(scale)));
  const departments = DEPARTMENTS.slice(0, options.departments ?? 12).map(([id, name, aliases]) => ({ id, name, aliases, members: [] as string[] }));
  const people = makePeople(random, Math.max(7, options.people ?? Math.max(30, Math.round(150 * Math.sqrt(scale)))), departments);
  return {
    departments,
    assetDepartments: new Set(['modelling', 'texturing', 'rigging', 'design']),
    people,
    supervisors: people.slice(1, 3).map((p) => p.id),
    coordinators: [people[3]!.id],
    shots: makeShots(random, shotCount, options.codes ?? 'plain'),
    assets: makeAssets(Math.max(8, Math.round(shotCount / 5))),
  };
}

function makePeople(random: Random, count: number, departments: readonly { readonly id: string; readonly members: string[] }[]): CastPerson[] {
  const people: CastPerson[] = [];
  const circleOf = ['production', 'production', 'production', 'production', 'client', 'vendor_a', 'vendor_b'];
  for (let i = 0; i < count; i++) {
    const first = FIRST_NAMES[i % FIRST_NAMES.length]!;
    const last = LAST_NAMES[(i * 7 + Math.floor(i / FIRST_NAMES.length)) % LAST_NAMES.length]!;
    const id = i === 0 ? 'dir' : i < FIRST_NAMES.length ? first.toLowerCase() : `${first}.${last}${Math.floor(i / FIRST_NAMES.length)}`.toLowerCase();
    const circle = circleOf[i] ?? 'internal';
    const isArtist = circle !== 'production' && circle !== 'client';
    const department = departments[i % departments.length]!;
    if (isArtist) department.members.push(id);
    people.push({
      id, name: `${first} ${last}`, email: `${id}@${circle === 'client' ? 'client' : circle.replace('_', '-')}.example`,
      departments: isArtist ? [department.id] : [], circle, active: i < 7 || random.chance(0.96),
    });
  }
  // A department nobody belongs to still needs a lead: someone of another one covers it.
  for (const d of departments) if (d.members.length === 0) d.members.push(people[5]!.id);
  return people;
}

function makeShots(random: Random, count: number, codes: NonNullable<GenerateOptions['codes']>): CastShot[] {
  const shots: CastShot[] = [];
  for (let sequenceNumber = 1; shots.length < count; sequenceNumber++) {
    const sequence = String(sequenceNumber * 10).padStart(3, '0');
    const name = random.pick(STORY_NAMES).slice(0, 4).toUpperCase();
    const length = Math.min(count - shots.length, 8 + random.int(36));
    for (let k = 1; k <= length; k++) {
      const number = String(k * 10).padStart(4, '0');
      const [code, inSequence, episode] =
        codes === 'show' ? [`HSM_${name}${sequenceNumber}_${number}`, `${name}${sequenceNumber}`, undefined]
          : codes === 'episodic' ? [`AGM_104_TCC_${sequence}_${number}`, sequence, '104']
            : codes === 'glued' ? [`s${sequence}apk${number}`, `s${sequence}`, undefined]
              : [`${sequence}_${number}`, sequence, undefined];
      shots.push({ code, episode, sequence: inSequence, frames: `1001-${1024 + random.int(160)}`, omitted: random.chance(0.02) });
    }
  }
  return shots;
}

function makeAssets(count: number): CastAsset[] {
  const types = [['char', 'character'], ['prop', 'prop'], ['set', 'set'], ['veh', 'vehicle'], ['fx', 'effect']] as const;
  return Array.from({ length: count }, (_, i) => {
    const [prefix, type] = types[i % types.length]!;
    const word = type === 'character' ? STORY_NAMES[Math.floor(i / types.length) % STORY_NAMES.length]! : NOUNS[(i * 17) % NOUNS.length]!;
    const round = Math.floor(i / (types.length * STORY_NAMES.length));
    return { code: `${prefix}_${word.toLowerCase()}${i}`, name: `${word.charAt(0).toUpperCase()}${word.slice(1)}${round === 0 ? '' : ` ${round + 1}`}`, type };
  });
}
