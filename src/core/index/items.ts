/**
 * The notes (or the tasks) of a show with their lookups, kept file by file.
 *
 * Every item sits in a numbered slot for as long as it lives. Lookups hold slot numbers, not items: when an edit only
 * shifts the items below it, their slots get the new objects and no lookup is touched. A lookup is built when it is
 * first asked and kept from then on, so that loading a show does not pay for what nobody looks at yet.
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

interface Lookup<T, K> {
  readonly name: K;
  readonly keys: (item: T) => readonly string[];
  /** `undefined` until it is asked. */
  buckets: Map<string, Bucket> | undefined;
}

interface FileSlots<T> {
  readonly items: readonly T[];
  readonly slots: readonly number[];
  readonly open: number;
}

export class Items<T extends Item, K extends string> {
  private readonly slots: (T | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly files = new Map<string, FileSlots<T>>();
  /** `undefined` until an id is asked for. */
  private byId: Map<string, number | number[]> | undefined;
  private readonly duplicates = new Set<string>();
  private readonly lookups: readonly Lookup<T, K>[];
  count = 0;
  open = 0;

  constructor(private readonly rules: ItemRules<T, K>) {
    this.lookups = (Object.keys(rules.keys) as K[]).map((name) => ({ name, keys: rules.keys[name], buckets: undefined }));
  }

  /** Puts `items` in the place of what the file held. Objects whose value and place are the same stay the old ones. */
  update(file: string, items: readonly T[]): ItemChanges<T> {
    const old = this.files.get(file);
    if (old) return this.replace(file, old, items);
    if (items.length > 0) this.files.set(file, this.takeIn(items));
    return { added: items, removed: [], changed: [], moved: [] };
  }

  private takeIn(items: readonly T[]): FileSlots<T> {
    const before = this.open;
    const slots: number[] = [];
    for (const item of items) {
      const slot = this.free.pop() ?? this.slots.length;
      slots.push(slot);
      this.enter(item, slot);
    }
    return { items, slots, open: this.open - before };
  }

  private replace(file: string, old: FileSlots<T>, items: readonly T[]): ItemChanges<T> {
    const match = this.match(old.items, items);
    const added: T[] = [];
    const removed: T[] = [];
    const changed: Pair<T>[] = [];
    const moved: Pair<T>[] = [];
    const doomed = new Map<Bucket, Set<number>>();

    for (let i = 0; i < old.items.length; i++) {
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
      const from = match.from[i] ?? -1;
      const before = from < 0 ? undefined : old.items[from];
      const slot = from < 0 ? undefined : old.slots[from];
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
    if (match.reordered) for (const { after } of moved) this.unsort(after);
    for (const { item, slot } of arriving) this.enter(item, slot);
    for (let i = 0; i < kept.length; i++) {
      const item = kept[i];
      if (item === undefined || slots[i] !== -1) continue;
      const slot = this.free.pop() ?? this.slots.length;
      slots[i] = slot;
      this.enter(item, slot);
    }
    // Only now: a slot freed and taken again within one update would be swept out of the lookups it just entered.
    old.slots.forEach((slot, i) => {
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
    const found = this.ids().get(id);
    return typeof found === 'number' ? this.slots[found] : this.all(id)[0];
  }

  /** Every item with this id: several where two branches were merged without the product's help. */
  all(id: string): readonly T[] {
    const found = this.ids().get(id);
    if (found === undefined) return [];
    return this.resolve(typeof found === 'number' ? [found] : found).sort((a, b) => this.rules.compare(a, b));
  }

  /** Ids that more than one item has. */
  get duplicateIds(): ReadonlySet<string> {
    this.ids();
    return this.duplicates;
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
    return this.bucketMap(lookup).keys();
  }

  private bucketMap(name: K): Map<string, Bucket> {
    const lookup = this.lookups.find((one) => one.name === name);
    if (!lookup) return new Map();
    if (lookup.buckets) return lookup.buckets;
    const buckets = new Map<string, Bucket>();
    lookup.buckets = buckets;
    for (const { items, slots } of this.files.values()) items.forEach((item, i) => { fill(buckets, lookup.keys(item), slots[i] ?? 0, this.rules.isOpen(item)); });
    return buckets;
  }

  private ids(): Map<string, number | number[]> {
    if (this.byId) return this.byId;
    this.byId = new Map();
    for (const { items, slots } of this.files.values()) items.forEach((item, i) => { this.enterId(item, slots[i] ?? 0); });
    return this.byId;
  }

  private bucketsOf(lookup: K, keys: readonly string[]): Bucket[] {
    const buckets = this.bucketMap(lookup);
    const found: Bucket[] = [];
    for (const key of new Set(keys)) {
      const bucket = buckets.get(key);
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
    for (const { keys, buckets } of this.lookups) if (buckets) fill(buckets, keys(item), slot, open);
    this.enterId(item, slot);
  }

  private enterId(item: T, slot: number): void {
    if (item.id === '' || !this.byId) return;
    const same = this.byId.get(item.id);
    if (same === undefined) this.byId.set(item.id, slot);
    else {
      this.byId.set(item.id, typeof same === 'number' ? [same, slot] : [...same, slot]);
      this.duplicates.add(item.id);
    }
  }

  /** Takes an item out of the counts and ids at once, and notes down which lookups have to forget it. */
  private leave(item: T, slot: number, doomed: Map<Bucket, Set<number>>): void {
    const open = this.rules.isOpen(item);
    this.count--;
    if (open) this.open--;
    for (const { keys, buckets } of this.lookups) {
      if (!buckets) continue;
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
    if (item.id === '' || !this.byId) return;
    const same = this.byId.get(item.id);
    if (typeof same === 'number') this.byId.delete(item.id);
    else if (same) {
      const rest = same.filter((other) => other !== slot);
      const [single] = rest;
      if (rest.length > 1 || single === undefined) this.byId.set(item.id, rest);
      else {
        this.byId.set(item.id, single);
        this.duplicates.delete(item.id);
      }
    }
  }

  /** One pass for each lookup that lost items, not one for each item: a department holds thousands. */
  private flush(doomed: Map<Bucket, Set<number>>): void {
    for (const [bucket, gone] of doomed) bucket.slots = bucket.slots.filter((slot) => !gone.has(slot));
  }

  private unsort(item: T): void {
    for (const { keys, buckets } of this.lookups) {
      if (!buckets) continue;
      for (const key of keys(item)) {
        const bucket = buckets.get(key);
        if (bucket) bucket.sorted = false;
      }
    }
  }
}

function fill(buckets: Map<string, Bucket>, keys: readonly string[], slot: number, open: boolean): void {
  for (const key of keys) {
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
