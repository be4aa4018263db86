/**
 * Plain data as JSON text and back, for the cache: unlike JSON alone it keeps `undefined`, NaN and the infinities,
 * and gives back keys such as `__proto__` as the ordinary keys they were.
 */

/** Marks a string that stands for something else; strings that begin with it are escaped. */
const MARK = '\u0000';

export function toText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === undefined) return `${MARK}u`;
    if (typeof part === 'number' && !Number.isFinite(part)) return `${MARK}n${part}`;
    if (Object.is(part, -0)) return `${MARK}n-0`;
    if (typeof part === 'bigint') return `${MARK}b${part}`;
    return typeof part === 'string' && part.startsWith(MARK) ? `${MARK}s${part}` : part;
  });
}

/** Throws where `text` was not made by `toText`. */
export function fromText(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Marked strings are rare, and their mark shows in the JSON: most texts need no second look.
  return text.includes('\\u0000') ? revived(value) : value;
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
