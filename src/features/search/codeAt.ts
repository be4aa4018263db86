/** What may be a shot's code around a place in a word. No editor here. */

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** File names have a handful of parts; a word of more is no name of a shot. */
const PARTS = 12;

/**
 * The stretches of whole parts of a word that hold the offset, the longest first: of `HSM_010_0040_comp.v012` with the
 * offset in `0040` among others `HSM_010_0040`, `010_0040` and `0040`. Each is to be looked up; nothing is searched.
 * Stretches without a digit are left out: a shot called `Table` is not meant by every table.
 */
export function codesIn(word: string, offset: number): readonly Stretch[] {
  const parts = [...word.matchAll(/[^_.-]+/gu)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  const at = parts.findIndex(({ to }) => offset <= to);
  const found: Stretch[] = [];
  for (const { from } of parts.slice(Math.max(0, at - PARTS), at + 1)) {
    for (const { to } of parts.slice(at, at + PARTS)) {
      const text = word.slice(from, to);
      if (/\d/u.test(text)) found.push({ from, to, text });
    }
  }
  return found.sort((a, b) => b.text.length - a.text.length);
}
