/**
 * From one typed word to the items that hold it: the word is compared with the distinct words of the show, exactly, as
 * a beginning and with typos forgiven, and each word found brings its items with it.
 */
import Fuse from 'fuse.js';
import { editDistance } from './distance';
import { DocSet } from './docset';
import { foldPlain } from './fold';
import type { Store, Value } from './store';
import { wordsOf } from './words';
import type { Named, World } from './world';
import type { ValueField } from './document';

/** How far a match is from what was typed. Steps of 8 leave room below each for how rare the word is. */
const STEP = 8;
const COST = { shot: 0, shotBeginning: 2, exact: 8, beginning: 9, typo: 14, secondTypo: 19, thirdTypo: 24 } as const;
/** The quality of a shot that was named: the best there is. */
export const SHOT_QUALITY = 255;

/** A word of the show that a typed word matches. */
export interface WordMatch {
  readonly word: number;
  readonly kind: 'exact' | 'beginning' | 'typo';
  /** What is typed matches: the word itself, or for a beginning with a typo so many first letters of it. */
  readonly length: number;
}

export interface TokenMatch {
  readonly token: string;
  readonly docs: DocSet;
  readonly words: readonly WordMatch[];
  /** Values matched as a whole: people and departments by name, shots by the beginning of their code. */
  readonly values: ReadonlySet<Value>;
}

/** How many typing errors a word of that length is forgiven. Short words turn into too many others. */
export function editsAllowed(length: number, extra: number): number {
  if (length < 3) return 0;
  const edits = length < 9 ? 1 : 2;
  return length < 4 ? Math.min(1, edits) : Math.min(edits + extra, Math.floor(length / 2));
}

const hasDigit = (text: string): boolean => /\p{N}/u.test(text);
const qualityOf = (cost: number, store: Store, count: number): number => {
  const share = Math.log2(1 + count) / Math.log2(2 + store.count);
  const common = Math.min(STEP - 1, Math.floor(share * STEP));
  // Rare words say more than common ones. Of the words that a typo may have meant, the common one is the likelier.
  return Math.max(1, SHOT_QUALITY - cost * STEP - (cost < COST.typo ? common : STEP - 1 - common));
};

export class Matcher {
  /** Each word of a person's or department's name with the values it stands for. */
  private readonly names: readonly { readonly word: string; readonly id: string; readonly fields: readonly ValueField[] }[];

  constructor(private readonly store: Store, world: World) {
    const namesOf = (all: readonly Named[], fields: readonly ValueField[]): { word: string; id: string; fields: readonly ValueField[] }[] =>
      all.flatMap(({ id, names }) => names.flatMap((name) => wordsOf(foldPlain(name)).map((word) => ({ word, id, fields }))));
    this.names = [...namesOf(world.people, ['from', 'to']), ...namesOf(world.departments, ['department'])];
  }

  /**
   * Everything that the folded word `token` matches. `extra` more typing errors are forgiven than its length allows,
   * and then also in the beginning of a word: only asked for where nothing was found without.
   */
  match(token: string, extra: number): TokenMatch {
    const { store } = this;
    const docs = new DocSet(store.items.length, 1024);
    const words: WordMatch[] = [];
    const values = new Set<Value>();
    const isCode = hasDigit(token);

    const enter = (word: number, kind: WordMatch['kind'], cost: number, length: number): void => {
      words.push({ word, kind, length });
      const list = store.textList(word);
      const values = store.valuesOfWord.get(word) ?? [];
      // How rare a word is counts over all fields: else a rare code with the word in it would go before every text.
      const count = (list === undefined ? 0 : store.postings.count(list)) + values.reduce((sum, { value }) => sum + store.postings.count(value.list), 0);
      if (list !== undefined) docs.putList(store.postings, list, qualityOf(cost, store, count));
      for (const { value, isPart } of values) {
        const isShot = isCode && kind === 'exact' && value.field === 'shot';
        docs.putList(store.postings, value.list, qualityOf(isShot ? COST.shot : isPart ? Math.max(cost, COST.beginning) : cost, store, count));
      }
    };

    const exact = store.words.lookUp(token);
    if (exact >= 0) enter(exact, 'exact', COST.exact, token.length);
    const beginnings = store.words.beginningWith(token);
    for (const word of beginnings) {
      const rest = store.words.length(word) - token.length;
      enter(word, 'beginning', COST.beginning + (rest === 1 ? 0 : rest <= 3 ? 1 : rest <= token.length ? 2 : 3), token.length);
    }
    if (isCode) this.enterShots(token, docs, values);
    else for (const { word, cost, length } of this.typos(token, extra)) enter(word, 'typo', cost, length);
    this.enterNames(token, docs, values);
    return { token, docs, words, values };
  }

  /** The items that hold the word, or one that begins with it, in a text: where a code's part in other fields is no match. */
  inTexts(token: string): DocSet {
    const { store } = this;
    const docs = new DocSet(store.items.length);
    const enter = (word: number, cost: number): void => {
      const list = store.textList(word);
      if (list !== undefined) docs.putList(store.postings, list, qualityOf(cost, store, store.postings.count(list)));
    };
    enter(store.words.lookUp(token), COST.exact);
    for (const word of store.words.beginningWith(token)) enter(word, COST.beginning);
    return docs;
  }

  /** Shots in use whose code begins so, separators left aside. */
  shotsBeginning(code: string): Value[] {
    return [...this.store.values.shot.values()].filter((value) => value.code.startsWith(code) && this.store.postings.count(value.list) > 0);
  }

  /** Shots whose code begins so. */
  private enterShots(token: string, docs: DocSet, values: Set<Value>): void {
    for (const value of this.shotsBeginning(token)) {
      values.add(value);
      docs.putList(this.store.postings, value.list, qualityOf(COST.shotBeginning, this.store, this.store.postings.count(value.list)));
    }
  }

  /** People and departments by the words of their names. */
  private enterNames(token: string, docs: DocSet, values: Set<Value>): void {
    for (const { word, id, fields } of this.names) {
      if (!word.startsWith(token)) continue;
      for (const field of fields) {
        const value = this.store.values[field].get(id);
        if (value === undefined) continue;
        values.add(value);
        docs.putList(this.store.postings, value.list, qualityOf(word === token ? COST.exact : COST.beginning + 1, this.store, this.store.postings.count(value.list)));
      }
    }
  }

  /**
   * The words that differ from the token by a few typing errors. Letters and length rule out most words, the count of
   * edits decides, and fuse.js says which of those left are the most alike.
   */
  private typos(token: string, extra: number): { readonly word: number; readonly cost: number; readonly length: number }[] {
    const { words } = this.store;
    const edits = editsAllowed(token.length, extra);
    if (edits === 0) return [];
    const found: { readonly word: number; readonly text: string; readonly edits: number }[] = [];
    const isPrefix = extra > 0 && token.length > 3;
    // A beginning is shorter than its word, so it gets one typing error less.
    const begun = Math.max(1, edits - 1);
    for (const word of words.near(token, edits, isPrefix)) {
      const text = words.text(word);
      if (text.startsWith(token)) continue;
      const whole = editDistance(token, text, edits);
      if (whole <= edits) found.push({ word, text, edits: whole });
      else if (isPrefix && editDistance(token, text, begun, true) <= begun) found.push({ word, text, edits: begun + 0.5 });
    }
    const likeness = likenessOf(token, found.map(({ text }) => text));
    return found.map(({ word, text, edits: distance }, i) => {
      const base = distance < 2 ? COST.typo : distance < 3 ? COST.secondTypo : COST.thirdTypo;
      const cost = base + Math.min(4, (distance % 1 === 0 ? 0 : 2) + Math.round((isSwap(token, text) ? 0 : likeness[i] ?? 1) * 3));
      return { word, cost, length: text.length };
    });
  }
}

const inOrder = (text: string): string => text.split('').sort().join('');

/** Whether only the order of letters differs: to fuse.js two wrong letters, to a typist the commonest slip. */
const isSwap = (typed: string, word: string): boolean => typed.length === word.length && inOrder(typed) === inOrder(word);

/** How unlike each word is to `token` as fuse.js scores it, 0 (the same) to 1. */
function likenessOf(token: string, words: readonly string[]): readonly number[] {
  const scores = new Array<number>(words.length).fill(1);
  if (words.length === 0) return scores;
  const fuse = new Fuse(words, { includeScore: true, shouldSort: false, ignoreLocation: true, ignoreFieldNorm: true, threshold: 0.7 });
  for (const { refIndex, score } of fuse.search(token.slice(0, 32))) scores[refIndex] = Math.min(1, score ?? 1);
  return scores;
}
