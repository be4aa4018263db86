/**
 * A show repeats few words very often: keys, codes, people, statuses. Looking a word up by its characters, without
 * making a string first, saves most of the strings a file would otherwise make.
 */
const SLOTS = 4096;
/** V8 makes a longer slice a view of the whole file's text, which a table that outlives the file must not hold. */
const LONGEST_WORD = 12;

export class WordTable {
  private readonly words: string[] = new Array<string>(SLOTS).fill('');

  constructor(seed: readonly string[] = []) {
    for (const word of seed) {
      let hash = 0;
      for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at));
      this.words[hash & (SLOTS - 1)] = word;
    }
  }

  /**
   * The string `text.slice(start, end)`, the same object as last time if it is still there; `hash` is made of its
   * units by `mix`, from 0. One word a slot, the later one wins: the table never grows.
   */
  take(text: string, start: number, end: number, hash: number): string {
    const length = end - start;
    if (length > LONGEST_WORD) return text.slice(start, end);
    const slot = hash & (SLOTS - 1);
    const known = this.words[slot] ?? '';
    if (known.length === length) {
      let at = 0;
      while (at < length && known.charCodeAt(at) === text.charCodeAt(start + at)) at++;
      if (at === length) return known;
    }
    const word = text.slice(start, end);
    this.words[slot] = word;
    return word;
  }
}

export function mix(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}
