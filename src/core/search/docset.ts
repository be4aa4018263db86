/** A set of items with a quality each: what one part of a query matches. */
import type { Postings } from './postings';

export class DocSet {
  /** By item number: how well it matches, 1 to 255; 0 where it does not. */
  readonly quality: Uint8Array;
  /** The items in the set, in no particular order; `count` of them. */
  docs: Uint32Array;
  count = 0;

  constructor(readonly size: number, room = 64) {
    this.quality = new Uint8Array(size);
    this.docs = new Uint32Array(Math.min(size, room));
  }

  /** Puts an item in, or raises its quality. */
  put(item: number, quality: number): void {
    const known = this.quality[item] as number;
    if (known >= quality) return;
    if (known === 0) {
      if (this.count === this.docs.length) {
        const larger = new Uint32Array(Math.min(this.size, 4 * this.docs.length));
        larger.set(this.docs);
        this.docs = larger;
      }
      this.docs[this.count++] = item;
    }
    this.quality[item] = quality;
  }

  /** Puts all items of a list in. */
  putList(postings: Postings, list: number, quality: number): void {
    const start = postings.start(list);
    const end = start + postings.count(list);
    const { pool } = postings;
    for (let i = start; i < end; i++) this.put(pool[i] as number, quality);
  }
}

/** The items that are in every set, with the lowest of their qualities. */
export function allOf(size: number, sets: readonly DocSet[]): DocSet {
  const [first, ...rest] = [...sets].sort((a, b) => a.count - b.count);
  if (first === undefined) return new DocSet(size);
  const both = new DocSet(size, Math.max(1, first.count));
  for (let i = 0; i < first.count; i++) {
    const item = first.docs[i] as number;
    let quality = first.quality[item] as number;
    for (const set of rest) quality = Math.min(quality, set.quality[item] as number);
    if (quality > 0) both.put(item, quality);
  }
  return both;
}
