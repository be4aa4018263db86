/** What generated notes say: one instruction each, in the manner of a supervisor in dailies. */
import type { NoteKind } from '../../../src/core/model/vocabulary';
import type { Random } from './random';
import { ADJECTIVES, ADVERBS, NOUNS, PLACES, REASONS, STORY, VERBS, adverb, comparative, inflected, plural, thirdPerson } from './words';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function thing(random: Random): string {
  const noun = random.common(NOUNS);
  const shape = random.next();
  if (shape < 0.34) return `the ${random.common(ADJECTIVES)} ${noun}`;
  if (shape < 0.6) return `the ${noun}`;
  if (shape < 0.8) return `the ${plural(noun)}`;
  if (shape < 0.92) return `${random.common(STORY)}'s ${noun}`;
  return `the ${noun} ${plural(random.common(NOUNS))}`;
}

const frame = (random: Random): number => 1001 + Math.floor(random.next() ** 1.5 * 220);

const FIXES: readonly ((r: Random) => string)[] = [
  (r) => `${capital(r.common(VERBS))} ${thing(r)} ${r.pick(PLACES)}.`,
  (r) => `${capital(r.common(VERBS))} ${thing(r)} ${r.common(ADVERBS)}, ${thing(r)} should read ${comparative(r.common(ADJECTIVES))}.`,
  (r) => `${capital(thing(r))} is ${inflected(r.common(VERBS)).ing} through ${thing(r)} at frame ${frame(r)}.`,
  (r) => `${capital(r.common(VERBS))} ${thing(r)} by ${2 + r.int(22)} frames, then ${r.common(VERBS)} ${thing(r)}.`,
  (r) => `${capital(thing(r))} ${r.pick(PLACES)} needs to be ${comparative(r.common(ADJECTIVES))}, ref frame ${frame(r)}.`,
  (r) => `${capital(thing(r))} should be ${inflected(r.common(VERBS)).ed} ${r.common(ADVERBS)} before ${thing(r)} starts ${inflected(r.common(VERBS)).ing}.`,
  (r) => `${capital(r.common(VERBS))} ${thing(r)} so that ${thing(r)} stays ${r.common(ADJECTIVES)} ${r.pick(PLACES)}.`,
  (r) => `When ${thing(r)} ${thirdPerson(r.common(VERBS))}, ${thing(r)} ${thirdPerson(r.common(VERBS))} too ${adverb(r.common(ADJECTIVES))}.`,
  (r) => `${capital(r.common(VERBS))} ${thing(r)} more ${adverb(r.common(ADJECTIVES))} as ${r.common(STORY)} ${thirdPerson(r.common(VERBS))}.`,
  (r) => `${capital(thing(r))} pops at ${frame(r)}, ${r.common(VERBS)} it over ${4 + r.int(16)} frames.`,
];
const APPROVALS: readonly ((r: Random) => string)[] = [
  (r) => `${capital(thing(r))} ${r.pick(PLACES)} is looking good.`,
  (r) => `Keep ${thing(r)} as it is, ${r.common(ADJECTIVES)} and ${r.common(ADJECTIVES)}.`,
  () => 'Final pending tech check.',
];
const QUESTIONS: readonly ((r: Random) => string)[] = [
  (r) => `Does ${thing(r)} ${r.common(VERBS)} before or after ${thing(r)}?`,
  (r) => `Which ${r.common(NOUNS)} does ${r.common(STORY)} hold ${r.pick(PLACES)}?`,
];
const INFOS: readonly ((r: Random) => string)[] = [
  (r) => `${capital(thing(r))} ${r.pick(PLACES)} comes from ${r.common(STORY)}, new version with the next publish.`,
  (r) => `The cut is ${1 + r.int(20)} frames longer since ${r.common(STORY)} was recut.`,
];
const BY_KIND: Readonly<Record<NoteKind, readonly ((r: Random) => string)[]>> = { fix: FIXES, approval: APPROVALS, question: QUESTIONS, info: INFOS };

/** One point; now and then with a second line, or with the characters that careless YAML loses. */
export function sentence(random: Random, kind: NoteKind): string {
  const text = random.pick(BY_KIND[kind])(random);
  if (kind === 'fix' && random.chance(0.9)) return `${text} ${random.pick(FIXES)(random)}`;
  const oddity = random.next();
  if (oddity < 0.02) return `${text}\n- ${capital(thing(random))}: see ${thing(random)} #${1 + random.int(9)}`;
  if (oddity < 0.03) return `${text}\n\n& keep “${random.common(ADJECTIVES)}” – café à la ${random.common(STORY)} 🎬`;
  return text;
}

export const reason = (random: Random): string => `${capital(random.pick(REASONS))}.`;

export function replyText(random: Random): string {
  return random.chance(0.5) ? `${capital(random.common(VERBS))} ${thing(random)} is in the next version.` : `Done, ${thing(random)} is ${comparative(random.common(ADJECTIVES))} now.`;
}

export function taskTitle(random: Random): string {
  return `${capital(random.common(VERBS))} ${random.common(ADJECTIVES)} ${random.common(NOUNS)}`;
}
