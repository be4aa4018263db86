/** How a shot code is built: what can be said of a single code without knowing the show's others. */

/** One run of letters or of digits in a code. */
export interface CodePart {
  readonly kind: 'word' | 'number';
  /** As written. */
  readonly text: string;
  /** To compare by: a word in lower case, a number without its leading zeros. */
  readonly value: string;
}

const RUNS = /\d+|(?:\p{L}\p{M}*)+/gu;

/** The runs of letters and digits of a code or of a typed spelling; whatever stands between them separates. */
export function codeParts(code: string): CodePart[] {
  const parts: CodePart[] = [];
  for (const match of code.matchAll(RUNS)) {
    const text = match[0];
    const isNumber = /^\d/.test(text);
    parts.push({ kind: isNumber ? 'number' : 'word', text, value: isNumber ? stripZeros(text) : fold(text) });
  }
  return parts;
}

/**
 * The same for two spellings of one code that differ in upper case and in separators alone: every digit counts.
 * `SQ010-sh0040` and `sq010_sh0040` share it, `sq010_sh040` does not.
 */
export function foldCode(code: string): string {
  return codeParts(code).map((part) => (part.kind === 'number' ? part.text : part.value)).join(' ');
}

/** Words that say what a number counts, and that people leave out or put in as they please. */
const SEQUENCE_WORDS = new Set(['sq', 'seq', 's', 'sequence', 'e', 'ep', 'episode']);
const SHOT_WORDS = new Set(['sh', 'shot', 'sc', 'scene']);

export function isSequenceWord(value: string): boolean {
  return SEQUENCE_WORDS.has(value);
}

export function isShotWord(value: string): boolean {
  return SHOT_WORDS.has(value);
}

const MAX_CODE = 64;
const CODE_CHARS = /^[\p{L}\p{N}]+(?:[_-][\p{L}\p{M}\p{N}]+)*$/u;
/** The shot's own number has three digits or more and perhaps a letter for another take: `0010`, `504C`. */
const SHOT_NUMBER = /\d{3,}\p{L}?$/u;
const VERSION_PART = /[_-]v\d+$/i;
const COUNTED_PART = /(?:^|[_-])(?:sq|seq|sh|shot|sc)\d{2,}/i;
const ONE_SHOT_WORD = /^(?:sh|shot|sc)\d{3,}\p{L}?$/iu;
const TWO_NUMBERED_WORDS = /^\p{L}+\d{2,}\p{L}+\d{3,}\p{L}?$/u;

/**
 * Whether a word is a complete shot code in one of the shapes that shows use, so that it can be taken as written even
 * where no show lists it: `HSM_SATL_0010`, `010_0040`, `sq010_sh0040`, `SH0010`, `ZZ100_504C`, `s050apk0220`,
 * `TestProject_SQ010-sc010`. Words that merely hold a number are not (`1043-1051`, `rec709`, `ISO-8859`, `maya_v012`),
 * nor are the short spellings that need a known shot to mean anything (`010_40`, `0040`, `sq10sh40`).
 */
export function looksLikeCode(word: string): boolean {
  if (word.length > MAX_CODE || !CODE_CHARS.test(word) || !SHOT_NUMBER.test(word) || VERSION_PART.test(word)) return false;
  if (word.includes('_')) return true;
  if (word.includes('-')) return COUNTED_PART.test(word);
  return ONE_SHOT_WORD.test(word) || TWO_NUMBERED_WORDS.test(word);
}

/**
 * The pattern of a code: a run of letters is `a`, a digit is `9`, separators stand. `HSM_SATL_0010` is `a_a_9999`. The
 * letters of a code without separators are kept, else every `rec709` would look like a `mk020`.
 */
export function shapeOf(code: string): string {
  if (!/[_-]/.test(code)) return fold(code).replace(/\d/g, '9');
  return code.replace(/(?:\p{L}\p{M}*)+/gu, 'a').replace(/\d/g, '9');
}

/**
 * A guess at the sequence that a shot belongs to, from its code alone, for shows that do not list their shots: the part
 * before the shot's own. `HSM_SATL_0010` gives `SATL`, `010_0040` gives `010`, `s050apk0220` gives `s050`; undefined
 * where the code names only a shot (`SH0010`).
 */
export function sequenceOf(code: string): string | undefined {
  const parts = code.split(/[_\-./ ]+/).filter((part) => part !== '');
  if (parts.length > 1) return parts.at(-2);
  return /^(.*\d)\p{L}+\d+\p{L}?$/u.exec(code)?.[1];
}

/** Lower case, and letters with accents in one form, however they were typed. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function stripZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
