/**
 * Search over all notes and tasks of a show. The index is over the distinct words (store.ts); it follows the show item
 * by item and is never built anew for an edit. It knows neither editor nor disk nor clock.
 */
import type { ShowChange } from '../index/changes';
import type { ValueChoice } from './complete';
import { eachText, type SearchItem, type ValueField } from './document';
import { fromBytes, toBytes, type CachedFile } from './cache';
import { BEST_SCORE } from './candidates';
import { Evaluator, type Evaluation } from './evaluate';
import type { FieldName } from './fields';
import { Marker, type Match } from './mark';
import { Matcher, type TokenMatch } from './matcher';
import { parseQuery } from './parse';
import type { Notice, ParsedQuery } from './query';
import { rank } from './rank';
import { Store } from './store';
import { emptyWorld, type Facts, type World } from './world';

export interface SearchOptions {
  /** How many results at most; 50 unless told. `total` counts all of them. */
  readonly limit?: number;
  readonly facts: Facts;
}

export interface SearchResult {
  readonly id: string;
  readonly type: 'note' | 'task';
  /** 0 to 1, higher is better. */
  readonly score: number;
  /** The item's number in the index, until the item changes. */
  readonly ordinal: number;
  readonly item: SearchItem;
  readonly matches: readonly Match[];
}

export interface SearchAnswer {
  /** How many items match in all. */
  readonly total: number;
  readonly results: readonly SearchResult[];
  readonly notices: readonly Notice[];
}

/** The words of a query being typed stay the same but for the last: matches are kept until they hold so many items. */
const MEMO_ITEMS = 1_000_000;
/** From so many bare words on, items that hold most of them stand in where none holds them all. */
const SOME_OF = 4;
/** Up to so many bare words one typing error more is looked for; a longer query is rather a pasted text. */
const WIDER_UP_TO = 6;

const CHOICE_FIELDS: Readonly<Partial<Record<FieldName, ValueField>>> = {
  shot: 'shot', asset: 'asset', session: 'session', dept: 'department', from: 'from', to: 'to', tag: 'tags', audience: 'audience', version: 'version',
};

export class SearchIndex {
  private readonly memo = new Map<string, TokenMatch>();
  private memoOf = -1;
  private matcher: Matcher;
  private world: World;

  constructor(world: World = emptyWorld, /** @internal */ readonly store: Store = new Store()) {
    this.world = world;
    this.matcher = new Matcher(this.store, world);
  }

  /** How many items are in the index. */
  get size(): number {
    return this.store.count;
  }

  /** Bytes held beside the items themselves, as far as they can be counted. */
  get bytes(): number {
    return this.store.bytes;
  }

  /** To be called when people, departments or shots changed. Nothing is indexed anew. */
  setWorld(world: World): void {
    this.world = world;
    this.matcher = new Matcher(this.store, world);
    this.memo.clear();
  }

  add(item: SearchItem): void {
    this.store.add(item);
  }

  /** Takes an item out; nothing happens where it is not in the index. */
  remove(item: SearchItem): void {
    this.store.remove(item);
  }

  update(before: SearchItem, after: SearchItem): void {
    this.store.replace(before, after, false);
  }

  /** Follows a change of the show. */
  apply(change: Pick<ShowChange, 'notes' | 'tasks'>): void {
    for (const { removed, changed, moved, added } of [change.notes, change.tasks]) {
      for (const item of removed) this.remove(item);
      for (const { before, after } of changed) this.update(before, after);
      for (const { before, after } of moved) this.store.replace(before, after, true);
      for (const item of added) this.add(item);
    }
  }

  /**
   * Adds many items, `slice` of them a step, and yields after each step how many are in: the caller rests in between,
   * or runs it to its end in a worker. A slice of 250 takes a few milliseconds.
   */
  *build(items: Iterable<SearchItem>, slice = 250): Generator<number, void> {
    let done = 0;
    for (const item of items) {
      this.add(item);
      if (++done % slice === 0) yield done;
    }
    this.store.postings.trim();
    yield done;
  }

  /**
   * The index as bytes for the next start. `stampOf` gives a stamp of each file's content, to know next time which files
   * are still the same.
   */
  toCache(stampOf: (file: string) => string): ArrayBuffer {
    return toBytes(this.store, stampOf);
  }

  /**
   * The index of an earlier `toCache`, over the items read anew, without indexing them; `missing` are the items of files
   * that changed since, to be added with `build`. Undefined where the bytes are damaged or of another version. The bytes
   * are taken over: they must not be changed afterwards.
   */
  static fromCache(bytes: ArrayBuffer, files: Iterable<CachedFile>, world: World = emptyWorld): { readonly index: SearchIndex; readonly missing: readonly SearchItem[] } | undefined {
    const read = fromBytes(bytes, files);
    return read === undefined ? undefined : { index: new SearchIndex(world, read.store), missing: read.missing };
  }

  /** The items that a query finds, best first, with what matched in them. Never throws, whatever is typed. */
  search(query: string | ParsedQuery, { limit = 50, facts }: SearchOptions): SearchAnswer {
    const parsed = typeof query === 'string' ? parseQuery(query) : query;
    const words = parsed.any.flatMap((terms) => terms.flatMap((term) => (term.kind === 'field' || term.not ? [] : [term.text])));
    const notices: Notice[] = [...parsed.notices];
    const found = this.find(parsed, facts, words.length, notices);
    for (const message of found.notices) notices.push({ message, start: 0, end: 0 });
    const marker = new Marker(this.store, found);
    const results = rank(this.store, found, parsed.sort, limit, words.join(' ')).map(({ number, item, score }) => (
      { id: item.id, type: item.type, score: score / BEST_SCORE, ordinal: number, item, matches: marker.matches(item) }));
    return { total: found.count, results, notices };
  }

  /** All items that a query selects, in its order: for lists, counts and packs. Half matches never stand in. */
  select(query: string | ParsedQuery, facts: Facts): readonly SearchItem[] {
    const parsed = typeof query === 'string' ? parseQuery(query) : query;
    const found = this.evaluate(parsed, facts, 0, false);
    return rank(this.store, found, parsed.sort, found.count, '').map(({ item }) => item);
  }

  /** How many items a query selects. */
  count(query: string | ParsedQuery, facts: Facts): number {
    return this.evaluate(typeof query === 'string' ? parseQuery(query) : query, facts, 0, false).count;
  }

  /** The values in use of a field, the most used first: what completion offers. */
  choices(field: FieldName): readonly ValueChoice[] {
    const own = CHOICE_FIELDS[field];
    if (own === undefined) return [];
    const named = new Map([...this.world.people, ...this.world.departments].map(({ id, names }) => [id, names[0]]));
    return [...this.store.values[own].values()]
      .map(({ text, list }) => ({ value: text, name: named.get(text), count: this.store.postings.count(list) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }

  private find(query: ParsedQuery, facts: Facts, words: number, notices: Notice[]): Evaluation {
    const found = this.evaluate(query, facts, 0, false);
    if (found.count > 0 || words === 0) return found;
    const wider = words > WIDER_UP_TO ? found : this.evaluate(query, facts, 1, false);
    if (wider.count > 0 || words < SOME_OF) return wider;
    const some = this.evaluate(query, facts, 0, true);
    if (some.count > 0) notices.push({ message: 'Nothing holds all these words. These hold the most of them.', start: 0, end: 0 });
    return some;
  }

  private evaluate(query: ParsedQuery, facts: Facts, extra: number, some: boolean): Evaluation {
    return new Evaluator(this.store, this.world, facts, this.matcher, (token, more) => this.match(token, more), extra).run(query, some);
  }

  private match(token: string, extra: number): TokenMatch {
    if (this.memoOf !== this.store.generation) this.memo.clear();
    this.memoOf = this.store.generation;
    const key = `${extra} ${token}`;
    const known = this.memo.get(key) ?? this.matcher.match(token, extra);
    this.memo.delete(key);
    this.memo.set(key, known);
    let held = 0;
    for (const { docs } of this.memo.values()) held += docs.docs.length + docs.size / 4;
    for (const [oldest, { docs }] of this.memo) {
      if (held <= MEMO_ITEMS || oldest === key) break;
      held -= docs.docs.length + docs.size / 4;
      this.memo.delete(oldest);
    }
    return known;
  }
}

/** The first line of an item's text, for a row of results. */
export function firstLine(item: SearchItem): string {
  let line = '';
  eachText(item, (_, text) => { if (line === '') line = text.split('\n', 1)[0] ?? ''; });
  return line;
}
