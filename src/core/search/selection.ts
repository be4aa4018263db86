/** The best few of many items without sorting them all. */
import type { SearchItem } from './document';

/** Which of two items comes first where nothing else tells them apart: the newer, then the order of their files. */
export function compareItems(a: SearchItem, b: SearchItem): number {
  if (a.id !== b.id) return a.id < b.id ? 1 : -1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start;
}

/**
 * The places of the `count` highest keys, and of every further one equal to the last of them; in no order.
 */
export function highest(keys: Float64Array, count: number): number[] {
  const places: number[] = [];
  const bar = count >= keys.length ? -Infinity : nthHighest(keys, count);
  for (let i = 0; i < keys.length; i++) if ((keys[i] as number) >= bar) places.push(i);
  return places;
}

/** The `count`th highest of the keys (quickselect on a copy, the pivot the middle of three). */
function nthHighest(keys: Float64Array, count: number): number {
  if (count <= 0) return Infinity;
  const work = keys.slice();
  const wanted = work.length - count;
  let [low, high] = [0, work.length - 1];
  while (low < high) {
    const pivot = middleOf(work[low] as number, work[(low + high) >>> 1] as number, work[high] as number);
    let [i, j] = [low, high];
    while (i <= j) {
      while ((work[i] as number) < pivot) i++;
      while ((work[j] as number) > pivot) j--;
      if (i > j) break;
      const held = work[i] as number;
      work[i++] = work[j] as number;
      work[j--] = held;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return work[wanted] as number;
}

const middleOf = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
