/** Words side by side, as they stand: the items that hold every one of them, then those where they follow each other. */
import { DocSet } from './docset';
import { eachText, eachValue, WORD_FIELDS, type SearchItem } from './document';
import { foldPlain } from './fold';
import type { Store } from './store';
import { scanWords } from './words';

const EXACT = 190;

/** The items that hold the words in this order with nothing but signs between them. */
export function phraseSet(store: Store, tokens: readonly string[]): DocSet {
  const words = tokens.map((token) => store.words.lookUp(token));
  const lists = words.map((word) => listsOf(store, word));
  const counts = lists.map((of) => of.reduce((sum, list) => sum + store.postings.count(list), 0));
  const rarest = counts.indexOf(Math.min(...counts));
  const first = new DocSet(store.items.length);
  for (const list of lists[rarest] ?? []) first.putList(store.postings, list, EXACT);
  if (tokens.length === 1) return first;
  const found = new DocSet(store.items.length);
  for (let i = 0; i < first.count; i++) {
    const doc = first.docs[i] as number;
    // Looking the other words up is cheaper than making a set of each: "the" stands in nearly every note.
    if (!lists.every((of, at) => at === rarest || of.some((list) => store.postings.has(list, doc)))) continue;
    const item = store.items[doc];
    if (item !== undefined && holdsRun(store, item, words)) found.put(doc, EXACT);
  }
  return found;
}

function listsOf(store: Store, word: number): number[] {
  const text = word < 0 ? undefined : store.textList(word);
  const values = (store.valuesOfWord.get(word) ?? []).map(({ value }) => value.list);
  return text === undefined ? values : [text, ...values];
}

function holdsRun(store: Store, item: SearchItem, words: readonly number[]): boolean {
  let held = false;
  const look = (text: string): void => {
    if (held) return;
    const seen: number[] = [];
    scanWords(foldPlain(text), (length) => seen.push(store.words.find(length)));
    held = seen.some((_, at) => words.every((word, i) => seen[at + i] === word));
  };
  eachText(item, (_, text) => look(text));
  eachValue(item, (field, text) => WORD_FIELDS.has(field) && look(text));
  return held;
}
