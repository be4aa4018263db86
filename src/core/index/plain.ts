/**
 * Plain data as text and back, for the cache: JSON, with a detour for what JSON cannot say (NaN, the infinities, -0,
 * big integers, nothing within a list). Properties that are `undefined` come back as absent ones, and keys such as
 * `__proto__` as the ordinary keys they were.
 */

/** Marks a string that stands for something else; strings that begin with it are escaped. */
const MARK = '\u0000';
/** The first letter of a text says whether it holds marks: nearly none does, and reading is fast then. */
const PLAIN = 'p';
const MARKED = 'm';

export function toText(value: unknown): string {
  if (isJson(value)) return PLAIN + JSON.stringify(value);
  return MARKED + JSON.stringify(value, function (this: unknown, _key, part: unknown) {
    if (part === undefined) return Array.isArray(this) ? `${MARK}u` : undefined;
    if (typeof part === 'number' && !Number.isFinite(part)) return `${MARK}n${part}`;
    if (Object.is(part, -0)) return `${MARK}n-0`;
    if (typeof part === 'bigint') return `${MARK}b${part}`;
    return typeof part === 'string' && part.startsWith(MARK) ? `${MARK}s${part}` : part;
  });
}

/** Throws where `text` was not made by `toText`. */
export function fromText(text: string): unknown {
  const value: unknown = JSON.parse(text.slice(1));
  return text.startsWith(MARKED) ? revived(value) : value;
}

/** Whether JSON says all of it; that a property is `undefined` it need not say. */
function isJson(value: unknown): boolean {
  switch (typeof value) {
    case 'number': return Number.isFinite(value) && !Object.is(value, -0);
    case 'string':
    case 'boolean': return true;
    case 'object': break;
    default: return false;
  }
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isJson);
  for (const part of Object.values(value)) if (part !== undefined && !isJson(part)) return false;
  return true;
}

function revived(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? meaning(value) : value;
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  for (const [key, part] of Object.entries(value)) {
    const now = revived(part);
    // A plain assignment would set the prototype where the key is `__proto__`.
    if (now !== part) Object.defineProperty(value, key, { value: now, writable: true, enumerable: true, configurable: true });
  }
  return value;
}

function meaning(marked: string): unknown {
  const rest = marked.slice(2);
  switch (marked[1]) {
    case 'u': return undefined;
    case 'n': return Number(rest);
    case 'b': return BigInt(rest);
    default: return rest;
  }
}
