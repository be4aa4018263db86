/**
 * The notes (or the tasks) of a show with their lookups, kept file by file.
 *
 * Every item sits in a numbered slot for as long as it lives. Lookups hold slot numbers, not items: when an edit only
 * shifts the items below it, their slots get the new objects and no lookup is touched.
 */
import type { Place } from '../model/types';
import type { ItemChanges, Pair } from './changes';
import { samePlace } from './same';

export interface Item extends Place {
  readonly id: string;
}

/** What the store needs to know about the kind of item it holds. */
export interface ItemRules<T extends Item, K extends string> {
  /** For each lookup, the keys under which an item is found, none of them twice. */
  readonly keys: Readonly<Record<K, (item: T) => readonly string[]>>;
  /** What tells apart the items of one file that have no id. */
  signature(item: T): string;
  isOpen(item: T): boolean;
  same(a: T, b: T): boolean;
  /** The order in which lookups answer. */
  compare(a: T, b: T): number;
}

interface Bucket {
  slots: number[];
  open: number;
  sorted: boolean;
}

interface FileSlots<T> {
  readonly items: readonly T[];
  readonly slots: readonly number[];
  readonly open: number;
}

const nothing = { items: [], slots: [], open: 0 };

export class Items<T extends Item, K extends string> {
  private readonly slots: (T | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly files = new Map<string, FileSlots<T>>();
  private readonly byId = new Map<string, number | number[]>();
  private readonly lookups: readonly { readonly name: K; readonly keys: (item: T) => readonly string[]; readonly buckets: Map<string, Bucket> }[];
  /** Ids that more than one item has. */
  readonly duplicateIds = new Set<string>();
  count = 0;
  open = 0;

  constructor(private readonly rules: ItemRules<T, K>) {
    this.lookups = (Object.keys(rules.keys) as K[]).map((name) => ({ name, keys: rules.keys[name], buckets: new Map<string, Bucket>() }));
  }

  /** Puts `items` in the place of what the file held. Objects whose value and place are the same stay the old ones. */
  update(file: string, items: readonly T[]): ItemChanges<T> {
    const old: FileSlots<T> = this.files.get(file) ?? nothing;
    const match = old.items.length === 0 ? undefined : this.match(old.items, items);
    const added: T[] = [];
    const removed: T[] = [];
    const changed: Pair<T>[] = [];
    const moved: Pair<T>[] = [];
    const doomed = new Map<Bucket, Set<number>>();

    if (match) for (let i = 0; i < old.items.length; i++) {
      const item = old.items[i];
      const slot = old.slots[i];
      if (item === undefined || slot === undefined || match.kept.has(i)) continue;
      removed.push(item);
      this.leave(item, slot, doomed);
    }

    const kept: T[] = [];
    const slots: number[] = [];
    const arriving: { item: T; slot: number }[] = [];
    items.forEach((item, i) => {
      const from = match?.from[i] ?? -1;
      const before = old.items[from];
      const slot = old.slots[from];
      if (before === undefined || slot === undefined) {
        added.push(item);
        kept.push(item);
        slots.push(-1);
        return;
      }
      slots.push(slot);
      if (!this.rules.same(before, item)) {
        changed.push({ before, after: item });
        this.leave(before, slot, doomed);
        arriving.push({ item, slot });
        kept.push(item);
      } else if (samePlace(before, item)) {
        kept.push(before);
      } else {
        moved.push({ before, after: item });
        this.slots[slot] = item;
        kept.push(item);
      }
    });

    this.flush(doomed);
    if (match?.reordered === true) for (const { after } of moved) this.unsort(after);
    for (const { item, slot } of arriving) this.enter(item, slot);
    for (let i = 0; i < kept.length; i++) {
      const item = kept[i];
      if (item === undefined || slots[i] !== -1) continue;
      const slot = this.free.pop() ?? this.slots.length;
      slots[i] = slot;
      this.enter(item, slot);
    }
    // Only now: a slot freed and taken again within one update would be swept out of the lookups it just entered.
    if (match) old.slots.forEach((slot, i) => {
      if (match.kept.has(i)) return;
      this.slots[slot] = undefined;
      this.free.push(slot);
    });

    let open = 0;
    for (const item of kept) if (this.rules.isOpen(item)) open++;
    if (kept.length === 0) this.files.delete(file);
    else this.files.set(file, { items: kept, slots, open });
    return { added, removed, changed, moved };
  }

  /** The file's items in the order of the file. */
  ofFile(file: string): readonly T[] {
    return this.files.get(file)?.items ?? [];
  }

  openOfFile(file: string): number {
    return this.files.get(file)?.open ?? 0;
  }

  /** The first item with this id, in the order of the lookups; the id is unique in a healthy show. */
  get(id: string): T | undefined {
    const found = this.byId.get(id);
    return typeof found === 'number' ? this.slots[found] : this.all(id)[0];
  }

  /** Every item with this id: several where two branches were merged without the product's help. */
  all(id: string): readonly T[] {
    const found = this.byId.get(id);
    if (found === undefined) return [];
    return this.resolve(typeof found === 'number' ? [found] : found).sort((a, b) => this.rules.compare(a, b));
  }

  /** The items found under any of the keys, each once, in order. */
  find(lookup: K, keys: readonly string[]): readonly T[] {
    const buckets = this.bucketsOf(lookup, keys);
    const [only] = buckets;
    if (only === undefined) return [];
    if (buckets.length > 1) {
      const slots = [...new Set(buckets.flatMap((bucket) => bucket.slots))];
      return this.resolve(slots).sort((a, b) => this.rules.compare(a, b));
    }
    const items = this.resolve(only.slots);
    if (!only.sorted) {
      // The slots are sorted along, so that the next question finds them in order.
      const order = only.slots.map((slot, i) => ({ slot, item: items[i] as T })).sort((a, b) => this.rules.compare(a.item, b.item));
      only.slots = order.map((entry) => entry.slot);
      only.sorted = true;
      return order.map((entry) => entry.item);
    }
    return items;
  }

  /** How many items the keys find, and how many of them are open, without looking at one of them. */
  counts(lookup: K, key: string): { readonly count: number; readonly open: number } {
    const [bucket] = this.bucketsOf(lookup, [key]);
    return bucket ? { count: bucket.slots.length, open: bucket.open } : { count: 0, open: 0 };
  }

  /** Every key that finds something, in no particular order. */
  keys(lookup: K): Iterable<string> {
    return this.lookups.find((one) => one.name === lookup)?.buckets.keys() ?? [];
  }

  private bucketsOf(lookup: K, keys: readonly string[]): Bucket[] {
    const buckets = this.lookups.find((one) => one.name === lookup)?.buckets;
    const found: Bucket[] = [];
    for (const key of new Set(keys)) {
      const bucket = buckets?.get(key);
      if (bucket) found.push(bucket);
    }
    return found;
  }

  private resolve(slots: readonly number[]): T[] {
    const items: T[] = [];
    for (const slot of slots) {
      const item = this.slots[slot];
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  /** Which old item each new one is: the nth of an id with the nth of it, and so with the signatures of those without an id. */
  private match(old: readonly T[], items: readonly T[]): { from: number[]; kept: Set<number>; reordered: boolean } {
    // No id starts with a NUL, so a signature is never mistaken for one.
    const identity = (item: T): string => (item.id === '' ? `\0${this.rules.signature(item)}` : item.id);
    const candidates = new Map<string, number[]>();
    for (let i = old.length - 1; i >= 0; i--) {
      const key = identity(old[i] as T);
      const list = candidates.get(key);
      if (list) list.push(i);
      else candidates.set(key, [i]);
    }
    const kept = new Set<number>();
    let last = -1;
    let reordered = false;
    const from = items.map((item) => {
      const at = candidates.get(identity(item))?.pop();
      if (at === undefined) return -1;
      kept.add(at);
      if (at < last) reordered = true;
      last = at;
      return at;
    });
    return { from, kept, reordered };
  }

  private enter(item: T, slot: number): void {
    this.slots[slot] = item;
    const open = this.rules.isOpen(item);
    this.count++;
    if (open) this.open++;
    for (const { keys, buckets } of this.lookups) {
      for (const key of keys(item)) {
        const bucket = buckets.get(key);
        if (!bucket) {
          buckets.set(key, { slots: [slot], open: open ? 1 : 0, sorted: true });
          continue;
        }
        bucket.slots.push(slot);
        bucket.sorted = false;
        if (open) bucket.open++;
      }
    }
    if (item.id === '') return;
    const same = this.byId.get(item.id);
    if (same === undefined) this.byId.set(item.id, slot);
    else {
      this.byId.set(item.id, typeof same === 'number' ? [same, slot] : [...same, slot]);
      this.duplicateIds.add(item.id);
    }
  }

  /** Takes an item out of the counts and ids at once, and notes down which lookups have to forget it. */
  private leave(item: T, slot: number, doomed: Map<Bucket, Set<number>>): void {
    const open = this.rules.isOpen(item);
    this.count--;
    if (open) this.open--;
    for (const { keys, buckets } of this.lookups) {
      for (const key of keys(item)) {
        const bucket = buckets.get(key);
        if (!bucket) continue;
        if (open) bucket.open--;
        const slots = doomed.get(bucket);
        if (slots) slots.add(slot);
        else doomed.set(bucket, new Set([slot]));
        // An empty lookup goes away, or a year of renamed shots would stay for ever.
        if (bucket.slots.length === doomed.get(bucket)?.size) buckets.delete(key);
      }
    }
    if (item.id === '') return;
    const same = this.byId.get(item.id);
    if (typeof same === 'number') this.byId.delete(item.id);
    else if (same) {
      const rest = same.filter((other) => other !== slot);
      const [single] = rest;
      if (rest.length > 1 || single === undefined) this.byId.set(item.id, rest);
      else {
        this.byId.set(item.id, single);
        this.duplicateIds.delete(item.id);
      }
    }
  }

  /** One pass for each lookup that lost items, not one for each item: a department holds thousands. */
  private flush(doomed: Map<Bucket, Set<number>>): void {
    for (const [bucket, gone] of doomed) bucket.slots = bucket.slots.filter((slot) => !gone.has(slot));
  }

  private unsort(item: T): void {
    for (const { keys, buckets } of this.lookups) {
      for (const key of keys(item)) {
        const bucket = buckets.get(key);
        if (bucket) bucket.sorted = false;
      }
    }
  }
}
