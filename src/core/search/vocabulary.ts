/**
 * The distinct words of a show, numbered as they come. They are few (some thousands in 100,000 notes), so whatever is
 * costly is done on them and not on notes. A hash table of its own instead of a Map of strings: looking a word up in the
 * middle of a text makes no string, which halves the time of building and of reading a cache.
 */
import { wordUnits } from './words';

const grown = <T extends Uint32Array | Uint16Array>(array: T, make: (size: number) => T, size: number): T => {
  if (array.length >= size) return array;
  const larger = make(Math.max(size, 2 * array.length));
  larger.set(array);
  return larger;
};

export class Vocabulary {
  /** The units of all words, one after another; word `w` is [starts[w], starts[w + 1]). */
  private units: Uint16Array = new Uint16Array(4096);
  private starts: Uint32Array = new Uint32Array(512);
  /** Which letters a word holds, a bit each of 31, the top bit: it holds a digit. */
  private signs: Uint32Array = new Uint32Array(512);
  /** Word numbers plus one by hash; 0 is free. */
  private table: Uint32Array = new Uint32Array(1024);
  size = 0;

  /** The number of the word in `wordUnits`, or -1. */
  find(length: number): number {
    const mask = this.table.length - 1;
    for (let slot = hash(wordUnits, 0, length) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.table[slot] as number;
      if (entry === 0) return -1;
      if (this.equals(entry - 1, length)) return entry - 1;
    }
  }

  /** The number of the word in `wordUnits`, a new one where it is new. */
  intern(length: number): number {
    const known = this.find(length);
    if (known >= 0) return known;
    const word = this.size++;
    const start = this.starts[word] as number;
    this.units = grown(this.units, (n) => new Uint16Array(n), start + length);
    this.starts = grown(this.starts, (n) => new Uint32Array(n), word + 2);
    this.signs = grown(this.signs, (n) => new Uint32Array(n), word + 1);
    this.units.set(wordUnits.subarray(0, length), start);
    this.starts[word + 1] = start + length;
    this.signs[word] = signsOf(wordUnits, 0, length);
    if (2 * this.size > this.table.length) this.rehash(2 * this.table.length);
    else this.enter(word);
    return word;
  }

  /** The number of a word given as a string, or -1. */
  lookUp(text: string): number {
    return this.find(load(text));
  }

  /** As `intern`, for a string. */
  internText(text: string): number {
    return this.intern(load(text));
  }

  text(word: number): string {
    return String.fromCharCode(...this.units.subarray(this.starts[word], this.starts[word + 1]));
  }

  length(word: number): number {
    return (this.starts[word + 1] as number) - (this.starts[word] as number);
  }

  hasDigit(word: number): boolean {
    return (this.signs[word] as number) >>> 31 === 1;
  }

  /** All longer words that begin with `typed`. */
  beginningWith(typed: string): number[] {
    const found: number[] = [];
    const length = load(typed);
    if (length === 0) return found;
    const first = wordUnits[0];
    for (let word = 0; word < this.size; word++) {
      const start = this.starts[word] as number;
      if (this.units[start] !== first || (this.starts[word + 1] as number) - start <= length) continue;
      let i = 1;
      while (i < length && this.units[start + i] === wordUnits[i]) i++;
      if (i === length) found.push(word);
    }
    return found;
  }

  /**
   * The words that could be within `edits` edits of `typed` (with `prefix`: that could begin so), none with a digit in
   * it: those whose letters and length allow it. Few are left of thousands, for the exact count of edits.
   */
  near(typed: string, edits: number, prefix: boolean): number[] {
    const found: number[] = [];
    const length = load(typed);
    const wanted = signsOf(wordUnits, 0, length);
    for (let word = 0; word < this.size; word++) {
      const size = (this.starts[word + 1] as number) - (this.starts[word] as number);
      if (size < length - edits || (!prefix && size > length + edits)) continue;
      const signs = this.signs[word] as number;
      if (signs >>> 31 === 1) continue;
      // A letter typed that the word lacks costs an edit, and so does one of the word that was not typed.
      if (bits(wanted & ~signs) > edits || (!prefix && bits(signs & ~wanted) > edits)) continue;
      found.push(word);
    }
    return found;
  }

  /** The words as text for a cache, and back. */
  save(): { readonly units: Uint16Array; readonly starts: Uint32Array } {
    return { units: this.units.slice(0, this.starts[this.size]), starts: this.starts.slice(0, this.size + 1) };
  }

  restore(units: Uint16Array, starts: Uint32Array): boolean {
    this.size = starts.length - 1;
    this.units = units;
    this.starts = starts;
    this.signs = new Uint32Array(Math.max(1, this.size));
    for (let word = 0; word < this.size; word++) {
      const [start, end] = [starts[word] as number, starts[word + 1] as number];
      if (end < start || end > units.length) return false;
      this.signs[word] = signsOf(units, start, end - start);
    }
    let size = 1024;
    while (size < 2 * this.size + 2) size *= 2;
    this.rehash(size);
    return this.size >= 0;
  }

  /** Memory held, in bytes. */
  get bytes(): number {
    return this.units.byteLength + this.starts.byteLength + this.signs.byteLength + this.table.byteLength;
  }

  private equals(word: number, length: number): boolean {
    const start = this.starts[word] as number;
    if ((this.starts[word + 1] as number) - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.units[start + i] !== wordUnits[i]) return false;
    return true;
  }

  private rehash(size: number): void {
    this.table = new Uint32Array(size);
    for (let word = 0; word < this.size; word++) this.enter(word);
  }

  private enter(word: number): void {
    const mask = this.table.length - 1;
    let slot = hash(this.units, this.starts[word] as number, this.length(word)) & mask;
    while (this.table[slot] !== 0) slot = (slot + 1) & mask;
    this.table[slot] = word + 1;
  }
}

/** Puts a string into `wordUnits`, cut to its size; yields the length. */
function load(text: string): number {
  const length = Math.min(text.length, wordUnits.length);
  for (let i = 0; i < length; i++) wordUnits[i] = text.charCodeAt(i);
  return length;
}

/** FNV-1a over UTF-16 units. */
function hash(units: Uint16Array, start: number, length: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < start + length; i++) value = Math.imul(value ^ (units[i] as number), 0x01000193);
  return value ^ (value >>> 15);
}

function signsOf(units: Uint16Array, start: number, length: number): number {
  let signs = 0;
  for (let i = start; i < start + length; i++) {
    const unit = units[i] as number;
    signs |= unit >= 48 && unit <= 57 ? 1 << 31 : 1 << unit % 31;
  }
  return signs >>> 0;
}

function bits(value: number): number {
  let rest = value & 0x7fffffff;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}
