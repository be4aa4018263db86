/**
 * A text as the leak check compares it: letters and digits alone, in one case, without accents. What hides a text from
 * the eye of a search (case, white space, line wrap, punctuation, marks of markup) is gone from both sides.
 */

/** Letters and digits in order, and for each where in the source it stood. */
export interface Stream { readonly text: string; readonly at: Uint32Array }

const PLAIN = /[a-z0-9]/;
const SIGN = /[\p{L}\p{N}]/u;

/** The stream of a text. `offsets`: where each unit of the text stands in the file it was decoded from. */
export function streamOf(text: string, offsets?: Uint32Array): Stream {
  const parts: string[] = [];
  const at = new Uint32Array(text.length * 2 + 16);
  let count = 0;
  let chunk = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let sign: string;
    if (code < 128) {
      // Upper case to lower by one bit; everything else of ASCII is itself or nothing.
      const lower = code >= 65 && code <= 90 ? code + 32 : code;
      if (!((lower >= 97 && lower <= 122) || (lower >= 48 && lower <= 57))) continue;
      sign = String.fromCharCode(lower);
    } else {
      const point = text.codePointAt(i) ?? code;
      sign = folded(point);
      if (point > 0xffff) i++;
      if (sign === '') continue;
    }
    const offset = offsets === undefined ? i : offsets[i] ?? 0;
    for (let n = 0; n < sign.length && count < at.length; n++) at[count++] = offset;
    chunk += sign;
    if (chunk.length > 8192) { parts.push(chunk); chunk = ''; }
  }
  parts.push(chunk);
  const joined = parts.join('');
  return { text: joined.slice(0, count), at: at.subarray(0, count) };
}

const known = new Map<number, string>();

/** A letter outside ASCII (by way of its capital, as ß is SS there) without its accents and its width; ligatures apart; nothing for a sign that is no letter. */
function folded(point: number): string {
  let sign = known.get(point);
  if (sign === undefined) {
    sign = '';
    for (const part of String.fromCodePoint(point).toUpperCase().normalize('NFKD').toLowerCase()) if (PLAIN.test(part) || SIGN.test(part)) sign += part;
    known.set(point, sign);
  }
  return sign;
}
