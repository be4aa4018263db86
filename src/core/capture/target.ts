/** Which shots or assets the words at one place of a line name. */
import type { Vocabulary } from './context';
import type { Reading } from './marker';
import { skipSpace, wordEnd } from './words';

/** A piece of a code spelled in several words: `10 40`, `sq10 sh40`, `zz100 504c`. */
const PIECE = /^\p{L}{0,8}\d{1,6}\p{L}?$/u;
const VERSION_OR_FRAME = /^[vf]\d+$/i;
const NUMBER = /^\d+$/;
/** A show may call its shots 1 to 99, but "10 is too many" is not about shot 10. */
const SMALL_NUMBER = /^\d{1,2}$/;
/** What people count: a number before it is a number. */
const COUNTED = /^(?:f|fr|frames?|fps|px|pixels?|percent|%|times|x|mm|cm|m|s|ms|secs?|seconds?|mins?|minutes?|hours?|days?|degrees?|stops?|points?)\b/i;

type Target = { readonly field: 'shot' | 'asset'; readonly value: string; readonly unlisted: boolean };
type Answer = Target | { readonly ambiguous: readonly string[] } | undefined;

/**
 * Reads `010_0040`, `010_0040:`, `010_0040,010_0050`, `10 40`, `char_maya` at `at`. A well-formed code is taken as
 * written; a short spelling only where exactly one known shot answers.
 */
export function readTarget(line: string, at: number, vocabulary: Vocabulary, sequence: string | undefined): Reading {
  const end = wordEnd(line, at);
  const word = line.slice(at, end).replace(/[,:]$/, '');
  const joined = word.includes(',') ? undefined : readPair(line, at, end, word, vocabulary, sequence);
  if (joined !== undefined) return joined;
  const counted = isCounted(line, end);
  const targets: Target[] = [];
  for (const part of word.split(',')) {
    const answer: Answer = counted && NUMBER.test(part) ? undefined : targetOf(part, vocabulary, sequence);
    if (answer === undefined) return {};
    if ('ambiguous' in answer) return ambiguous(at, end, part, answer.ambiguous);
    if (targets[0] !== undefined && targets[0].field !== answer.field) return {};
    targets.push(answer);
  }
  const [first] = targets;
  if (first === undefined) return {};
  const marker = { start: at, end, field: first.field, values: targets.map((target) => target.value), literal: false };
  const unlisted = targets.find((target) => target.unlisted);
  if (unlisted === undefined || vocabulary.shots.size === 0) return { marker };
  const near = vocabulary.shots.resolveSpelling(unlisted.value, { sequence });
  const candidates = near === undefined ? [] : 'code' in near ? [near.code] : near.ambiguous;
  const hint = candidates.length === 0 ? '' : `; did you mean ${candidates.join(' or ')}?`;
  const message = `${unlisted.value} is not a shot this show knows; taken as written${hint}`;
  return { marker, problem: { code: 'unlisted-shot', severity: 'info', start: at, end, candidates, message: hint === '' ? message + '.' : message } };
}

/** A code spelled in two words. It yields to two shots of the current sequence, each spelled with all its digits. */
function readPair(
  line: string, at: number, end: number, word: string, vocabulary: Vocabulary, sequence: string | undefined,
): Reading | undefined {
  if (!isPiece(line.slice(at, end)) || 'value' in (wholeCode(word, vocabulary) ?? {})) return undefined;
  const nextAt = skipSpace(line, end);
  const nextEnd = wordEnd(line, nextAt);
  const next = line.slice(nextAt, nextEnd).replace(/[,:]$/, '');
  if (!isPiece(next) || (NUMBER.test(next) && isCounted(line, nextEnd))) return undefined;
  const answer = vocabulary.shots.resolve(`${word} ${next}`, { sequence });
  if (answer === undefined) return undefined;
  const singles = [word, next].map((part) => vocabulary.shots.resolve(part, { sequence }));
  if (singles.every((single) => single !== undefined && 'code' in single)) return undefined;
  if ('ambiguous' in answer) return ambiguous(at, nextEnd, `${word} ${next}`, answer.ambiguous);
  return { marker: { start: at, end: nextEnd, field: 'shot', values: [answer.code], literal: false } };
}

function targetOf(word: string, vocabulary: Vocabulary, sequence: string | undefined): Answer {
  const whole = wholeCode(word, vocabulary);
  if (whole !== undefined) return whole;
  // Plain words are prose, whatever the show calls its assets; `asset:table` names one.
  if (!/\d/.test(word) || SMALL_NUMBER.test(word) || !/^[\p{L}\p{M}\p{N}_.-]+$/u.test(word)) return undefined;
  const answer = vocabulary.shots.resolve(word, { sequence });
  return answer === undefined || 'ambiguous' in answer ? answer : { field: 'shot', value: answer.code, unlisted: false };
}

/** A code known to the show, or a well-formed one. */
function wholeCode(word: string, vocabulary: Vocabulary): Answer {
  if (!/[\d_-]/.test(word)) return undefined;
  const known = vocabulary.shots.exact(word);
  if (known !== undefined && !SMALL_NUMBER.test(word)) return { field: 'shot', value: known, unlisted: false };
  const asset = vocabulary.assets.find(word);
  if (asset !== undefined) return 'id' in asset ? { field: 'asset', value: asset.id, unlisted: false } : asset;
  return vocabulary.shots.isWellFormed(word) ? { field: 'shot', value: word, unlisted: true } : undefined;
}

function isPiece(word: string): boolean {
  return PIECE.test(word) && !VERSION_OR_FRAME.test(word);
}

function isCounted(line: string, end: number): boolean {
  const at = skipSpace(line, end);
  return COUNTED.test(line.slice(at, at + 12));
}

function ambiguous(start: number, end: number, typed: string, candidates: readonly string[]): Reading {
  const message = `"${typed}" could be ${candidates.join(', ')}: kept as text. Type more of the code.`;
  return { problem: { code: 'ambiguous-shot', severity: 'warning', start, end, candidates, message } };
}
