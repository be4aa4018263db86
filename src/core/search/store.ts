/** The index itself: items by number, words and values with the lists of the items that hold them. */
import { idTime } from '../model/ids';
import { codeParts } from '../model/shotparts';
import { CODE_FIELDS, VALUE_FIELDS, WORD_FIELDS, dayNumber, eachText, eachValue, plainVersion, type SearchItem, type ValueField } from './document';
import { foldPlain } from './fold';
import { Postings } from './postings';
import { Vocabulary } from './vocabulary';
import { MAX_WORD, scanWords } from './words';

/** One distinct value of a field. */
export interface Value {
  readonly field: ValueField;
  readonly text: string;
  readonly list: number;
  /** A shot's code without separators, folded; empty for other fields. */
  readonly code: string;
}

/** A value that a word stands in. */
export interface ValueOfWord {
  readonly value: Value;
  /** True where the word is only a part of one of the value's words, as `frame` is of `set_frame77`. */
  readonly isPart: boolean;
}

/** A code without its separators, folded: how a beginning of it is compared. */
export const compact = (code: string): string => foldPlain(code).replace(/[^\p{L}\p{N}]/gu, '');

const NO_LIST = 0xffffffff;
/** Words of 32 bits an item in which its pairs of neighbouring words leave a mark. */
export const PAIR_WORDS = 8;

/** The mark of two neighbouring words: a bit among those of an item. */
const pairBit = (first: number, second: number): number => Math.imul(Math.imul(first, 31) + second, 0x9e3779b1) >>> 24;

export class Store {
  readonly items: (SearchItem | undefined)[] = [];
  readonly postings = new Postings();
  readonly words = new Vocabulary();
  readonly values: Readonly<Record<ValueField, Map<string, Value>>>;
  /** Word number to the list of the items with the word in a text. */
  private textLists = new Uint32Array(1024).fill(NO_LIST);
  /** Word number to the values that the word stands in. */
  readonly valuesOfWord = new Map<number, ValueOfWord[]>();
  /** Item number to how new it is: day, then the time of its id within the day. */
  private newness = new Float64Array(1024);
  /**
   * A mark for each two words that stand side by side. Where a mark lacks they do not, which spares a phrase of common
   * words the look at most of the texts that hold them apart.
   */
  pairs: Uint32Array = new Uint32Array(1024 * PAIR_WORDS);
  private readonly free: number[] = [];
  private readonly byId = new Map<string, number>();
  /** Items without an id, and items whose id another one has. */
  private readonly others = new Map<SearchItem, number>();
  /** Counts up with every change; what is derived from the index and kept must have the same. */
  generation = 0;
  count = 0;

  constructor() {
    this.values = Object.fromEntries(VALUE_FIELDS.map((field) => [field, new Map<string, Value>()])) as Record<ValueField, Map<string, Value>>;
  }

  /** The list of the items with this word in a text, or undefined. */
  textList(word: number): number | undefined {
    const list = this.textLists[word];
    return list === undefined || list === NO_LIST ? undefined : list;
  }

  newnessOf(item: number): number {
    return this.newness[item] as number;
  }

  /** False where the words surely do not follow each other in a text of the item. */
  mayFollow(item: number, words: readonly number[]): boolean {
    for (let i = 1; i < words.length; i++) {
      const bit = pairBit(words[i - 1] as number, words[i] as number);
      if (((this.pairs[item * PAIR_WORDS + (bit >>> 5)] as number) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  numberOf(item: SearchItem): number | undefined {
    const other = this.others.get(item);
    if (other !== undefined || item.id === '') return other;
    return this.byId.get(item.id);
  }

  add(item: SearchItem): number {
    const number = this.attach(item);
    this.enter(item, number);
    return number;
  }

  /** Takes an item out; false where it is not in the index. The words are read from the item as it was put in. */
  remove(item: SearchItem): boolean {
    const number = this.numberOf(item);
    const held = number === undefined ? undefined : this.items[number];
    if (number === undefined || held === undefined) return false;
    this.generation++;
    const leave = (list: number): void => this.postings.remove(list, number);
    eachText(held, (_, text) => scanWords(foldPlain(text), (length) => {
      const list = this.textList(this.words.find(length));
      if (list !== undefined) leave(list);
    }));
    eachValue(held, (field, text) => {
      const value = this.values[field].get(text);
      if (value !== undefined) leave(value.list);
    });
    this.detach(held, number);
    return true;
  }

  /** Puts `after` in the place of `before`. Where no value changed, pass `moved` and nothing is indexed anew. */
  replace(before: SearchItem, after: SearchItem, moved: boolean): void {
    const number = moved ? this.numberOf(before) : undefined;
    if (number === undefined) {
      this.remove(before);
      this.add(after);
      return;
    }
    this.items[number] = after;
    if (this.others.delete(before)) this.others.set(after, number);
  }

  /** Gives an item its number, without its words: those are indexed by `enter` or come from a cache. */
  attach(item: SearchItem, number = this.free.pop() ?? this.items.length, newness?: number): number {
    this.generation++;
    this.items[number] = item;
    this.count++;
    if (item.id === '' || this.byId.has(item.id)) this.others.set(item, number);
    else this.byId.set(item.id, number);
    if (number >= this.newness.length) {
      const larger = new Float64Array(Math.max(number + 1, 2 * this.newness.length));
      larger.set(this.newness);
      this.newness = larger;
    }
    if (number * PAIR_WORDS >= this.pairs.length) {
      const larger = new Uint32Array(PAIR_WORDS * Math.max(number + 1, 2 * (this.pairs.length / PAIR_WORDS)));
      larger.set(this.pairs);
      this.pairs = larger;
    }
    this.newness[number] = newness ?? this.newnessFor(item);
    return number;
  }

  /** Frees the numbers for which `gone` is not 0: those of a cache whose items are gone. */
  release(gone: Uint8Array): void {
    for (let number = gone.length - 1; number >= 0; number--) {
      if (gone[number] === 0) continue;
      this.items[number] = undefined;
      this.free.push(number);
    }
  }

  /** The value of a field, with a new list where it is new. */
  value(field: ValueField, text: string): Value {
    const known = this.values[field].get(text);
    if (known !== undefined) return known;
    return this.adopt(field, text, this.postings.create());
  }

  /** Enters a value with its list and the words it is found by. */
  adopt(field: ValueField, text: string, list: number): Value {
    const value: Value = { field, text, list, code: field === 'shot' ? compact(text) : '' };
    this.values[value.field].set(value.text, value);
    if (WORD_FIELDS.has(value.field)) {
      for (const [word, isPart] of wordsOfValue(value, this.words)) {
        const values = this.valuesOfWord.get(word);
        if (values === undefined) this.valuesOfWord.set(word, [{ value, isPart }]);
        else values.push({ value, isPart });
      }
    }
    return value;
  }

  /** Ties a word to the list of the items that hold it. */
  setTextList(word: number, list: number): void {
    if (word >= this.textLists.length) {
      const larger = new Uint32Array(Math.max(word + 1, 2 * this.textLists.length)).fill(NO_LIST);
      larger.set(this.textLists);
      this.textLists = larger;
    }
    this.textLists[word] = list;
  }

  /** Memory held beside the items, in bytes, as far as it can be counted. */
  get bytes(): number {
    return this.postings.bytes + this.words.bytes + this.textLists.byteLength + this.newness.byteLength + this.pairs.byteLength;
  }

  private newnessFor(item: SearchItem): number {
    const madeAt = idTime(item.id);
    return dayNumber(item, madeAt) * 0x20000 + Math.floor(((madeAt ?? 0) % 86_400_000) / 660);
  }

  private enter(item: SearchItem, number: number): void {
    const pairs = number * PAIR_WORDS;
    this.pairs.fill(0, pairs, pairs + PAIR_WORDS);
    let before = -1;
    const enterWord = (length: number): void => {
      const word = this.words.intern(length);
      let list = this.textList(word);
      if (list === undefined) {
        list = this.postings.create();
        this.setTextList(word, list);
      }
      this.postings.add(list, number);
      if (before >= 0) {
        const bit = pairBit(before, word);
        const at = pairs + (bit >>> 5);
        this.pairs[at] = (this.pairs[at] as number) | (1 << (bit & 31));
      }
      before = word;
    };
    eachText(item, (_, text) => {
      before = -1;
      scanWords(foldPlain(text), enterWord);
    });
    eachValue(item, (field, text) => this.postings.add(this.value(field, text).list, number));
  }

  private detach(held: SearchItem, number: number): void {
    this.items[number] = undefined;
    this.free.push(number);
    this.count--;
    if (this.others.delete(held)) return;
    this.byId.delete(held.id);
    // Of several items with one id the next takes the id's place, so that it is found again when it goes.
    for (const [other, at] of this.others) {
      if (other.id !== held.id || held.id === '') continue;
      this.others.delete(other);
      this.byId.set(other.id, at);
      break;
    }
  }
}

/** The words a value is found by, each with whether it is only a part of a word. */
function wordsOfValue(value: Value, words: Vocabulary): Map<number, boolean> {
  const found = new Map<number, boolean>();
  scanWords(foldPlain(value.text), (length) => found.set(words.intern(length), false));
  const enterPart = (text: string): void => {
    const word = words.internText(foldPlain(text).slice(0, MAX_WORD));
    if (!found.has(word)) found.set(word, true);
  };
  if (CODE_FIELDS.has(value.field)) for (const part of codeParts(value.text)) enterPart(part.text);
  if (value.field === 'version') enterPart(plainVersion(value.text));
  return found;
}
