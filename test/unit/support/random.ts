/** A seeded stream of random numbers (mulberry32): the same seed gives the same show on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [0, below). */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)]!;
  }

  /** Favours the front of the list, as speech favours its common words. */
  common<T>(list: readonly T[]): T {
    return list[Math.floor(list.length * this.next() ** 2.2)]!;
  }
}

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
let stampMs = -1;
let stampText = '';

/** An id in the product's form: ten characters of time, six random ones. */
export function generatedId(prefix: 'n' | 't' | 'b', ms: number, random: Random): string {
  if (ms !== stampMs) {
    stampMs = ms;
    stampText = '';
    for (let rest = ms, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) stampText = CROCKFORD.charAt(rest % 32) + stampText;
  }
  const bits = Math.floor(random.next() * 0x40000000);
  let tail = '';
  for (let shift = 25; shift >= 0; shift -= 5) tail += CROCKFORD.charAt((bits >>> shift) & 31);
  return `${prefix}_${stampText}${tail}`;
}
