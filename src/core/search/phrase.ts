/** Words side by side, as they stand: the items that hold every one of them, then those where they follow each other. */
import { DocSet } from './docset';
import { eachText, type SearchItem } from './document';
import { foldPlain, isAscii } from './fold';
import type { Store, Value } from './store';
import { MAX_WORD, wordsOf } from './words';

/** The quality of an exact match of words that are not weighed by how rare they are. */
const EXACT = 190;

/** The items that hold the words in this order with nothing but signs between them. */
export function phraseSet(store: Store, tokens: readonly string[]): DocSet {
  const words = tokens.map((token) => store.words.lookUp(token));
  const found = new DocSet(store.items.length);
  // Values are few, so each is looked at once instead of once for every item that has it.
  for (const value of valuesOf(store, words)) if (tokens.length === 1 || holdsRun(value.text, tokens)) found.putList(store.postings, value.list, EXACT);
  const lists = words.map((word) => (word < 0 ? undefined : store.textList(word)));
  const rarest = lists.reduce((least, list) => (
    least === undefined || list === undefined ? undefined : store.postings.count(list) < store.postings.count(least) ? list : least), lists[0]);
  if (rarest === undefined) return found;
  if (tokens.length === 1) {
    found.putList(store.postings, rarest, EXACT);
    return found;
  }
  const holds = runTest(tokens);
  const { pool } = store.postings;
  const start = store.postings.start(rarest);
  const end = start + store.postings.count(rarest);
  for (let i = start; i < end; i++) {
    const doc = pool[i] as number;
    // Looking the other words up is cheaper than making a set of each: "the" stands in nearly every note.
    if (!store.mayFollow(doc, words) || found.quality[doc] !== 0 || !lists.every((list) => list === rarest || (list !== undefined && store.postings.has(list, doc)))) continue;
    const item = store.items[doc];
    if (item !== undefined && anyText(item, holds)) found.put(doc, EXACT);
  }
  return found;
}

/** The values that hold all the words, in whatever order. */
function valuesOf(store: Store, words: readonly number[]): readonly Value[] {
  const [first, ...rest] = words.map((word) => (store.valuesOfWord.get(word) ?? []).map(({ value }) => value));
  return (first ?? []).filter((value) => rest.every((values) => values.includes(value)));
}

function anyText(item: SearchItem, holds: (text: string) => boolean): boolean {
  let held = false;
  eachText(item, (_, text) => { held ||= holds(text); });
  return held;
}

/** Whether the words of the text hold the tokens as a run: the plain way, which the fast one must agree with. */
export function holdsRun(text: string, tokens: readonly string[]): boolean {
  const words = wordsOf(foldPlain(text));
  return words.some((_, at) => tokens.every((token, i) => words[at + i] === token));
}

/**
 * The same as {@link holdsRun} for one run and many texts: a phrase of common words has tens of thousands of candidates.
 * ASCII is searched for the first word and looked at there, with apostrophes in it by a pattern; all else the plain way.
 */
export function runTest(tokens: readonly string[]): (text: string) => boolean {
  const plain = (text: string): boolean => holdsRun(text, tokens);
  if (!tokens.every((token) => /^[a-z0-9]+$/.test(token) && token.length < MAX_WORD)) return plain;
  // As in words.ts: an apostrophe inside a word is passed over, and a possessive is no part of its word.
  const parts = tokens.map((token) => token.split('').map((letter, i) => (
    i === 0 ? letter : letter === 's' && i === token.length - 1 ? letter : `'?${letter}`)).join(''));
  const apart = "(?:'s)?(?:'[^a-z0-9]|[^a-z0-9'])[^a-z0-9]*";
  const end = "(?:'s(?!'?[a-z0-9])|(?!'?[a-z0-9]))";
  const run = new RegExp(`(?<![a-z0-9]'?)${parts.join(apart)}${end}`);
  return (text) => {
    if (!isAscii(text)) return plain(text);
    const lower = text.toLowerCase();
    return lower.includes("'") ? run.test(lower) : holdsPlainRun(lower, tokens);
  };
}

const isSign = (unit: number): boolean => !((unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57));

/** For lower-case ASCII without apostrophes. */
function holdsPlainRun(text: string, tokens: readonly string[]): boolean {
  const first = tokens[0] ?? '';
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    if (start > 0 && !isSign(text.charCodeAt(start - 1))) continue;
    let at = start;
    const follows = tokens.every((token, i) => {
      const before = at;
      while (i > 0 && at < text.length && isSign(text.charCodeAt(at))) at++;
      if ((i > 0 && at === before) || !text.startsWith(token, at)) return false;
      at += token.length;
      return true;
    });
    if (follows && (at === text.length || isSign(text.charCodeAt(at)))) return true;
  }
  return false;
}
