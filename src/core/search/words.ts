/**
 * Cutting a folded text into words: runs of letters and digits. An apostrophe inside a word is left out ("don't" is
 * `dont`) and so is a possessive ("Orrin's" is `orrin`, or a typo in the name would count twice); scripts that are written without spaces give a word for each sign, so that any part of a run is found.
 */

/** Longer words (hashes, pasted links) are compared by their beginning alone. */
export const MAX_WORD = 64;

/** The word last visited, as UTF-16 units; its length is passed to the visitor. One buffer, for speed. */
export const wordUnits = new Uint16Array(MAX_WORD);

const NONE = 1;
const WORD = 2;
const ALONE = 3;
const APOSTROPHE = 4;
const SMALL_S = 115;
/** What each UTF-16 unit is, filled in as units are met; 0 is not yet known. */
const kinds = new Uint8Array(0x10000);

function kindOf(sign: string): number {
  if (sign === "'" || sign === '’') return APOSTROPHE;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(sign)) return ALONE;
  return /[\p{L}\p{N}\p{M}]/u.test(sign) ? WORD : NONE;
}

/**
 * Visits each word of `folded` in order: its units stand in `wordUnits`, `from` and `to` are its place in `folded`.
 */
export function scanWords(folded: string, visit: (length: number, from: number, to: number) => void): void {
  let length = 0;
  let from = 0;
  let to = 0;
  // Where the word ended before its last apostrophe.
  let stemLength = 0;
  let stemTo = 0;
  const finish = (): void => {
    const isPossessive = stemLength > 0 && length === stemLength + 1 && wordUnits[stemLength] === SMALL_S;
    if (isPossessive) visit(stemLength, from, stemTo);
    else if (length > 0) visit(length, from, to);
    length = 0;
    stemLength = 0;
  };
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    let kind = kinds[unit] as number;
    let step = 1;
    if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < folded.length) {
      kind = kindOf(String.fromCodePoint(folded.codePointAt(i) ?? 0));
      step = 2;
    } else if (kind === 0) {
      kind = kindOf(folded.charAt(i));
      kinds[unit] = kind;
    }
    // An apostrophe is passed over where a word goes on behind it; its mark at a word's end belongs to no word.
    if (kind === APOSTROPHE && length > 0) continue;
    if (kind !== WORD) finish();
    else if (length > 0 && to < i) {
      if (joins(folded, to, i)) {
        stemLength = length;
        stemTo = to;
      } else finish();
    }
    if (kind === WORD || kind === ALONE) {
      if (length === 0) from = i;
      for (let k = 0; k < step; k++) if (length < MAX_WORD) wordUnits[length++] = folded.charCodeAt(i + k);
      to = i + step;
      if (kind === ALONE) finish();
    }
    i += step - 1;
  }
  finish();
}

/** Whether exactly one apostrophe stands between the two places. */
const joins = (folded: string, to: number, next: number): boolean => next === to + 1 && kinds[folded.charCodeAt(to)] === APOSTROPHE;

/** The words of a folded text as strings. */
export function wordsOf(folded: string): string[] {
  const words: string[] = [];
  scanWords(folded, (length) => words.push(String.fromCharCode(...wordUnits.subarray(0, length))));
  return words;
}
