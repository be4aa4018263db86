/**
 * Folding: what is done to a text before it is compared, so that case, accents and composed or decomposed writing make
 * no difference. `foldMapped` remembers where each folded unit came from, for marking matches in the text as written.
 */

/** Accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs: marks that people leave out in typing. */
const DROPPED_MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/gu;
/** Letters that no decomposition takes apart but that people type without their stroke or ligature. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ', 'ـ': '' };
const PLAIN_LETTERS = /[ßæœøłđðþıςـ]/gu;
/** One letter with its marks, or one Hangul syllable in parts: what must be folded as a whole. */
const CLUSTERS = /[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|\P{M}\p{M}*|\p{M}+/gu;

const BEYOND_ASCII = /[^\0-\x7f]/;

/** Whether the text needs no folding beyond lower case. */
export const isAscii = (text: string): boolean => !BEYOND_ASCII.test(text);

const foldCluster = (cluster: string): string =>
  cluster.toLowerCase().normalize('NFKD').replace(DROPPED_MARKS, '').normalize('NFC').toLowerCase().replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter);

/** The folded text, without a map back. */
export function foldPlain(text: string): string {
  return isAscii(text) ? text.toLowerCase() : (text.match(CLUSTERS) ?? []).map(foldCluster).join('');
}

export interface Folded {
  readonly text: string;
  /** For each folded unit the offset of the written letter it came from, and one more for the end; undefined: the same. */
  readonly from: readonly number[] | undefined;
}

/** The folded text with a map back to the text as written. */
export function foldMapped(text: string): Folded {
  if (isAscii(text)) return { text: text.toLowerCase(), from: undefined };
  let folded = '';
  const from: number[] = [];
  for (const match of text.matchAll(CLUSTERS)) {
    const part = foldCluster(match[0]);
    for (let i = 0; i < part.length; i++) from.push(match.index);
    folded += part;
  }
  from.push(text.length);
  return { text: folded, from };
}

/** The written stretch that the folded stretch [start, end) stands for; a letter with its marks is never cut. */
export function unfold(folded: Folded, start: number, end: number): { readonly from: number; readonly to: number } {
  if (folded.from === undefined) return { from: start, to: end };
  const last = folded.from.length - 1;
  const first = folded.from[Math.min(start, last)] ?? 0;
  // The end lies behind the whole letter that the last folded unit came from.
  const lastLetter = folded.from[Math.min(Math.max(end - 1, start), last)] ?? 0;
  let next = end;
  while (next < last && folded.from[next] === lastLetter) next++;
  return { from: first, to: folded.from[Math.min(next, last)] ?? 0 };
}
