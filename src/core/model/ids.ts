/**
 * Ids of notes, tasks, sends and batches: a letter, `_`, and 16 characters of Crockford's base 32 in lower case. The
 * first ten are the time in milliseconds and the last six are random, as in a ULID cut to 80 bits: ids sort by time,
 * and two branches that write at once do not collide, which a running number would.
 */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_CHARS = 10;
const RANDOM_CHARS = 6;
const RANDOM_SPACE = 32 ** RANDOM_CHARS;
const ID = /^[ntsb]_[0-9a-hjkmnp-tv-z]{16}$/;

/** `n` a note, `t` a task, `s` a batch of sends, `b` notes captured together. */
export type IdPrefix = 'n' | 't' | 's' | 'b';

/** Gives as many random bytes as it is asked for; the host passes a secure one in. */
export type RandomBytes = (count: number) => Uint8Array;

/** One new id. `nowMs` is the time in milliseconds since 1970; for more than one at a time see {@link newIds}. */
export function newId(prefix: IdPrefix, nowMs: number, random: RandomBytes): string {
  return prefix + '_' + base32(nowMs, TIME_CHARS) + base32(randomPart(random), RANDOM_CHARS);
}

/**
 * Several new ids that differ and sort in their order. Six random characters are too few for thousands of ids in one
 * millisecond, so the random part is drawn once and counted up, with the time going on where it overflows.
 */
export function newIds(prefix: IdPrefix, count: number, nowMs: number, random: RandomBytes): string[] {
  const ids: string[] = [];
  let time = nowMs;
  let tail = randomPart(random);
  for (let i = 0; i < count; i++) {
    ids.push(prefix + '_' + base32(time, TIME_CHARS) + base32(tail, RANDOM_CHARS));
    tail += 1;
    if (tail === RANDOM_SPACE) {
      tail = 0;
      time += 1;
    }
  }
  return ids;
}

/** Whether `text` is an id as this product writes them, of the given sort where one is given. */
export function isId(text: string, prefix?: IdPrefix): boolean {
  return ID.test(text) && (prefix === undefined || text.startsWith(prefix));
}

/** The time in milliseconds that an id was made at; undefined where `text` is no id. */
export function idTime(text: string): number | undefined {
  if (!isId(text)) return undefined;
  let time = 0;
  for (const char of text.slice(2, 2 + TIME_CHARS)) time = time * 32 + ALPHABET.indexOf(char);
  return time;
}

function randomPart(random: RandomBytes): number {
  let value = 0;
  for (const byte of random(4)) value = value * 256 + byte;
  return value % RANDOM_SPACE;
}

function base32(value: number, length: number): string {
  let rest = Math.max(0, Math.floor(value));
  let out = '';
  for (let i = 0; i < length; i++) {
    out = (ALPHABET[rest % 32] ?? '0') + out;
    rest = Math.floor(rest / 32);
  }
  return out;
}
