/** Plain text at a fixed width, for mail readers that show it as it is. */

/** The width of plain text packs, in columns. */
export const TEXT_COLUMNS = 78;

/** Columns a text takes in a fixed-width font: East Asian wide letters and emoji take two, combining marks none. */
export function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const sign of text) width += /\p{M}|[\u200b-\u200d\u2060\ufe0f]/u.test(sign) ? 0 : /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}|\p{Extended_Pictographic}|[\u3000-\u303f\uff01-\uff60]/u.test(sign) ? 2 : 1;
  return width;
}

/**
 * One line as several of at most `width` columns: `first` stands before the first, `rest` before the others. A word
 * that is longer than a line (a path, a link) stays whole.
 */
export function wrapLine(text: string, first: string, rest: string, width = TEXT_COLUMNS): string[] {
  const out: string[] = [];
  let line = first;
  let length = columns(first);
  let empty = true;
  for (const word of pieces(text)) {
    const size = columns(word);
    if (!empty && length + 1 + size > width) {
      out.push(line);
      [line, length, empty] = [rest, columns(rest), true];
    }
    line += empty ? word : ` ${word}`;
    length += size + (empty ? 0 : 1);
    empty = false;
  }
  out.push(line.trimEnd());
  return out;
}

/** What stands before a line's words (blanks, quote signs, a list mark), and what its continuations begin with. */
export function linePrefix(line: string): { readonly first: string; readonly rest: string } {
  const first = /^(?:\s*(?:[-*+•]|\d{1,3}[.)]|>)[ \t]+|\s*>)*\s*/.exec(line)?.[0] ?? '';
  return { first, rest: first.replaceAll(/[^\s>]/g, ' ') };
}

/** Words, with long runs of a script that has no spaces cut where they may be. */
function* pieces(text: string): Iterable<string> {
  for (const word of text.split(/[ \t\n]+/)) {
    if (word === '') continue;
    if (columns(word) <= TEXT_COLUMNS || !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word)) { yield word; continue; }
    const signs = Array.from(word);
    for (let i = 0; i < signs.length; i += 20) yield signs.slice(i, i + 20).join('');
  }
}
