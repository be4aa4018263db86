/**
 * Lists of item numbers, ascending, many of them in one typed array. A list that outgrows its room moves to the end
 * with twice the room, so that building and later edits are the same code and no list is an object of its own.
 */
const grown = (array: Uint32Array, size: number): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(Math.max(size, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
};

export class Postings {
  /** All lists; the entries of one stand from `start(list)` on, `count(list)` of them. */
  pool: Uint32Array = new Uint32Array(1024);
  private used = 0;
  private lists = 0;
  /** Three numbers a list: where it starts, how many entries it has, how many fit. */
  /** Room that lists left behind, by the power of two that it holds: the next list that grows to it moves in. */
  private left: number[][] = [];
  private table: Uint32Array = new Uint32Array(3 * 256);

  get listCount(): number {
    return this.lists;
  }

  /** A new, empty list. */
  create(): number {
    const list = this.lists++;
    if (this.table.length < 3 * this.lists) this.table = grown(this.table, 3 * this.lists);
    return list;
  }

  start(list: number): number {
    return this.table[3 * list] as number;
  }

  count(list: number): number {
    return this.table[3 * list + 1] as number;
  }

  /** Puts `item` into the list; nothing happens where it is in it. */
  add(list: number, item: number): void {
    const count = this.count(list);
    if (count > 0 && this.pool[this.start(list) + count - 1] === item) return;
    if (count === this.table[3 * list + 2]) this.makeRoom(list, count === 0 ? 2 : 2 * count);
    const start = this.start(list);
    const end = start + count;
    let at = end;
    if (count > 0 && (this.pool[end - 1] as number) >= item) {
      at = this.find(start, end, item);
      if (this.pool[at] === item) return;
      this.pool.copyWithin(at + 1, at, end);
    }
    this.pool[at] = item;
    this.table[3 * list + 1] = count + 1;
  }

  /** Takes `item` out of the list; nothing happens where it is not in it. */
  remove(list: number, item: number): void {
    const start = this.start(list);
    const end = start + this.count(list);
    const at = this.find(start, end, item);
    if (at === end || this.pool[at] !== item) return;
    this.pool.copyWithin(at, at + 1, end);
    this.table[3 * list + 1] = end - start - 1;
  }

  has(list: number, item: number): boolean {
    const start = this.start(list);
    const end = start + this.count(list);
    const at = this.find(start, end, item);
    return at < end && this.pool[at] === item;
  }

  /** Takes all items out for which `gone` is not 0: one pass over everything. */
  removeAll(gone: Uint8Array): void {
    for (let list = 0; list < this.lists; list++) {
      const start = this.start(list);
      const end = start + this.count(list);
      let to = start;
      for (let i = start; i < end; i++) {
        const item = this.pool[i] as number;
        if (gone[item] === 0) this.pool[to++] = item;
      }
      this.table[3 * list + 1] = to - start;
    }
  }

  /** Gives back the room that growing left behind. */
  trim(): void {
    let total = 0;
    for (let list = 0; list < this.lists; list++) total += this.count(list);
    const pool = new Uint32Array(total);
    let at = 0;
    for (let list = 0; list < this.lists; list++) {
      const [start, count] = [this.start(list), this.count(list)];
      pool.set(this.pool.subarray(start, start + count), at);
      this.table.set([at, count, count], 3 * list);
      at += count;
    }
    this.pool = pool;
    this.used = at;
    this.left = [];
  }

  /** The counts and the entries of all lists, one after another; what `restore` takes. */
  save(): { readonly counts: Uint32Array; readonly entries: Uint32Array } {
    this.trim();
    return { counts: Uint32Array.from({ length: this.lists }, (_, list) => this.count(list)), entries: this.pool };
  }

  /** Takes the lists of an earlier `save`; false where the counts and the entries do not fit each other. */
  restore(counts: Uint32Array, entries: Uint32Array): boolean {
    this.lists = counts.length;
    this.table = new Uint32Array(Math.max(3, 3 * counts.length));
    let at = 0;
    for (let list = 0; list < counts.length; list++) {
      const count = counts[list] as number;
      this.table[3 * list] = at;
      this.table[3 * list + 1] = count;
      this.table[3 * list + 2] = count;
      at += count;
    }
    this.pool = entries;
    this.used = at;
    this.left = [];
    return at === entries.length;
  }

  /** Memory held, in bytes. */
  get bytes(): number {
    return this.pool.byteLength + this.table.byteLength;
  }

  private makeRoom(list: number, wanted: number): void {
    const [start, count, room] = [this.start(list), this.count(list), this.table[3 * list + 2] as number];
    const power = 32 - Math.clz32(wanted - 1);
    const size = 2 ** power;
    let at = this.left[power]?.pop();
    if (at === undefined) {
      at = this.used;
      this.used += size;
      if (this.used > this.pool.length) this.pool = grown(this.pool, this.used);
    }
    this.pool.copyWithin(at, start, start + count);
    this.table[3 * list] = at;
    this.table[3 * list + 2] = size;
    const oldPower = 31 - Math.clz32(room);
    // Room cut to measure by trim is no power of two and stays empty until the next trim.
    if (room === 2 ** oldPower) (this.left[oldPower] ??= []).push(start);
  }

  /** The first place in [start, end) whose entry is not below `item`. */
  private find(start: number, end: number, item: number): number {
    let [low, high] = [start, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.pool[middle] as number) < item) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
