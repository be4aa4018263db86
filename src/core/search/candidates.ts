/** The items that a clause still selects while its parts are applied one by one, with their scores. */
import type { DocSet } from './docset';
import { SHOT_QUALITY } from './matcher';
import type { Store } from './store';

/** What a score gains where the item is of the shot that the query names: it comes first. */
export const SHOT_FIRST = 4096;
/** The highest score there is. */
export const BEST_SCORE = 2 * SHOT_FIRST;
const SCALE = 16;
const IS_SHOT = SHOT_QUALITY - 7;

export class Candidates {
  private constructor(readonly docs: Uint32Array, readonly scores: Uint16Array, public count: number, private readonly shot: Uint8Array) {}

  static of(set: DocSet): Candidates {
    return new Candidates(set.docs.slice(0, set.count), new Uint16Array(set.count), set.count, new Uint8Array(set.count));
  }

  /** Every item of the index. */
  static all(store: Store): Candidates {
    const docs = new Uint32Array(store.count);
    let count = 0;
    for (let doc = 0; doc < store.items.length; doc++) if (store.items[doc] !== undefined) docs[count++] = doc;
    return new Candidates(docs, new Uint16Array(count), count, new Uint8Array(count));
  }

  /** The items of any part, each with the best of its scores. */
  static merged(size: number, parts: readonly Candidates[]): Candidates {
    const best = new Uint16Array(size);
    const docs = new Uint32Array(Math.min(size, parts.reduce((sum, part) => sum + part.count, 0)));
    let count = 0;
    for (const part of parts) {
      for (let i = 0; i < part.count; i++) {
        const doc = part.docs[i] as number;
        const score = part.scores[i] as number;
        const known = best[doc] as number;
        if (known === 0) docs[count++] = doc;
        if (score > known) best[doc] = score;
      }
    }
    const merged = new Candidates(docs, new Uint16Array(count), count, new Uint8Array(0));
    for (let i = 0; i < count; i++) merged.scores[i] = best[docs[i] as number] as number;
    return merged;
  }

  /** Keeps the items of the set, and adds their quality to their scores. */
  keepScored({ quality }: DocSet): void {
    const { docs, scores, shot } = this;
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const doc = docs[i] as number;
      const value = quality[doc] as number;
      if (value === 0) continue;
      docs[kept] = doc;
      scores[kept] = (scores[i] as number) + value;
      shot[kept] = value >= IS_SHOT ? 1 : shot[i] as number;
      kept++;
    }
    this.count = kept;
  }

  keep(test: (doc: number) => boolean): void {
    const { docs, scores, shot } = this;
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const doc = docs[i] as number;
      if (!test(doc)) continue;
      docs[kept] = doc;
      scores[kept] = scores[i] as number;
      shot[kept] = shot[i] as number;
      kept++;
    }
    this.count = kept;
  }

  /** Turns sums into scores that clauses of different length share: the mean quality, and a shot that was named first. */
  settle(sets: number): void {
    const { scores, shot } = this;
    for (let i = 0; i < this.count; i++) {
      scores[i] = sets === 0 ? SHOT_QUALITY * SCALE : (shot[i] === 1 ? SHOT_FIRST : 0) + Math.round(((scores[i] as number) * SCALE) / sets);
    }
  }
}
