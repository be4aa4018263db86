/** The order of an answer: the best few hundred items are picked by number, and only those are looked at closely. */
import Fuse from 'fuse.js';
import { sortByCode } from '../index/derived';
import { NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../model/vocabulary';
import { eachText, type SearchItem, type ValueField } from './document';
import { BEST_SCORE } from './candidates';
import type { Evaluation } from './evaluate';
import type { SortKey } from './fields';
import type { Sort } from './query';
import { compareItems, highest } from './selection';
import type { Store } from './store';

/** So many items are ranked by fuse.js; more would cost a frame. */
const CLOSE_LOOK = 200;
/** One step of a key above how new an item is. */
const KEY_STEP = 2 ** 33;
/** Likeness is compared in steps of a tenth, so that of two items as good as equal the newer comes first. */
const LIKENESS_STEPS = 10;

export interface Ranked {
  readonly number: number;
  readonly item: SearchItem;
  readonly score: number;
}

const SORT_FIELDS: Readonly<Partial<Record<SortKey, ValueField>>> = { shot: 'shot', dept: 'department', priority: 'priority', status: 'status', due: 'date' };

/** The last order made for each store: sorting by shot is asked again with every letter of a query. */
const orders = new WeakMap<Store, { readonly generation: number; readonly key: SortKey; readonly ranks: Uint32Array }>();

function orderOf(store: Store, key: SortKey): Uint32Array {
  const known = orders.get(store);
  if (known?.key === key && known.generation === store.generation) return known.ranks;
  const ranks = makeOrder(store, key);
  orders.set(store, { generation: store.generation, key, ranks });
  return ranks;
}

/** The place of each value in the order that people expect, from 1; items without a value come last. */
function makeOrder(store: Store, key: SortKey): Uint32Array {
  const ranks = new Uint32Array(store.items.length);
  const field = SORT_FIELDS[key];
  if (field === undefined) return ranks;
  const values = [...store.values[field].values()].filter(({ list }) => store.postings.count(list) > 0);
  const fixed: readonly string[] = key === 'priority' ? [...PRIORITIES].reverse() : [...new Set<string>([...NOTE_STATUSES, ...TASK_STATUSES])];
  const sorted = key === 'priority' || key === 'status'
    ? values.sort((a, b) => fixed.indexOf(a.text) - fixed.indexOf(b.text))
    : sortByCode(values, (value) => value.text);
  sorted.forEach(({ list }, place) => {
    const start = store.postings.start(list);
    const end = start + store.postings.count(list);
    for (let i = start; i < end; i++) ranks[store.postings.pool[i] as number] = sorted.length - place;
  });
  return ranks;
}

/** The best `limit` items of an evaluation, best first. `words` is the query's free text, for fuse.js. */
export function rank(store: Store, found: Evaluation, sort: Sort | undefined, limit: number, words: string): Ranked[] {
  const key = sort?.key ?? (found.hasWords ? 'relevance' : 'date');
  const isRelevance = key === 'relevance';
  const isClose = isRelevance && sort?.reverse !== true && words.includes(' ');
  const order = isRelevance ? undefined : orderOf(store, key);
  const reverse = sort?.reverse === true;
  const keyOf = (place: number): number => {
    const doc = found.docs[place] as number;
    const newness = store.newnessOf(doc);
    const first = order === undefined ? found.scores[place] as number : order[doc] as number;
    return !reverse ? first * KEY_STEP + newness : key === 'date' ? -newness : newness - first * KEY_STEP;
  };
  const wanted = Math.max(limit, isClose ? CLOSE_LOOK : 0);
  // By score alone most are ruled out, without a look at each one's day.
  const pool = isRelevance && !reverse ? bestScored(found, wanted) : allPlaces(found.count);
  const keys = new Float64Array(pool.length);
  for (let i = 0; i < pool.length; i++) keys[i] = keyOf(pool[i] as number);
  const places = highest(keys, wanted);
  const sign = key === 'date' && reverse ? -1 : 1;
  const best = places
    .map((at) => ({ key: keys[at] as number, place: pool[at] as number }))
    .map(({ key: own, place }) => ({ key: own, number: found.docs[place] as number, item: store.items[found.docs[place] as number], score: found.scores[place] as number }))
    .filter((entry): entry is typeof entry & { item: SearchItem } => entry.item !== undefined)
    .sort((a, b) => b.key - a.key || sign * compareItems(a.item, b.item));
  return (isClose ? byLikeness(best, words) : best).slice(0, limit);
}

function allPlaces(count: number): Uint32Array {
  const places = new Uint32Array(count);
  for (let i = 0; i < count; i++) places[i] = i;
  return places;
}

/** The places of the items with the `wanted` best scores, and of all others whose score equals the last of them. */
function bestScored({ scores, count }: Evaluation, wanted: number): Uint32Array {
  const counts = new Uint32Array(BEST_SCORE + 1);
  for (let i = 0; i < count; i++) {
    const score = scores[i] as number;
    counts[score] = (counts[score] as number) + 1;
  }
  let bar = BEST_SCORE;
  for (let sum = 0; bar > 0; bar--) {
    sum += counts[bar] as number;
    if (sum >= wanted) break;
  }
  const places = new Uint32Array(count);
  let kept = 0;
  for (let i = 0; i < count; i++) if ((scores[i] as number) >= bar) places[kept++] = i;
  return places.subarray(0, kept);
}

/** Items of one score in the order of how well fuse.js finds the whole query, its words together, in their text. */
function byLikeness(best: (Ranked & { readonly key: number })[], words: string): Ranked[] {
  const head = best.slice(0, CLOSE_LOOK);
  // Where no two scores are the same there is nothing to put in order.
  if (head.every(({ score }, i) => i === 0 || score !== head[i - 1]?.score)) return best;
  const texts = head.map(({ item }) => {
    const parts: string[] = [];
    eachText(item, (_, text) => parts.push(text));
    return parts.join(' ').slice(0, 400);
  });
  const unlike = new Array<number>(head.length).fill(LIKENESS_STEPS);
  const fuse = new Fuse(texts, { includeScore: true, shouldSort: false, ignoreLocation: true, ignoreFieldNorm: true, threshold: 0.35 });
  for (const { refIndex, score } of fuse.search(words.slice(0, 32))) unlike[refIndex] = Math.round((score ?? 1) * LIKENESS_STEPS);
  const order = head.map((entry, i) => ({ entry, unlike: unlike[i] as number, i }))
    .sort((a, b) => b.entry.score - a.entry.score || a.unlike - b.unlike || a.i - b.i);
  return [...order.map(({ entry }) => entry), ...best.slice(head.length)];
}
