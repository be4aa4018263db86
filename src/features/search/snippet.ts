/** One line of a text around what a query found in it. No editor here. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How much of a text is read before the first match where that lies far in. */
const LEAD = 30;
/** A first match up to here is in sight when the line begins with the text. */
const IN_SIGHT = 70;
/** A low line under the letter before it: what a label can carry without markup. */
const UNDERLINE = '\u0332';
/** Letters that carry a low line well; it would tear joined and composed scripts apart. */
const MARKABLE = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]$/u;

/**
 * At most `length` letters of a text as one line, begun near the first of the spans; `…` where something is left out.
 * `marks` underlines the letters of the spans. The text may be of any length: no more of it is read than is shown.
 */
export function snippet(text: string, spans: readonly Span[], { length = 140, marks = false } = {}): string {
  const first = spans[0]?.from ?? 0;
  const start = first > IN_SIGHT ? wordStart(text, first - LEAD) : 0;
  const head = text.slice(start, start + 4 * length);
  let line = '';
  let shown = 0;
  let at = start;
  let span = 0;
  for (const letter of head) {
    while ((spans[span]?.to ?? Infinity) <= at) span++;
    if (/\s/u.test(letter)) {
      if (line !== '' && !line.endsWith(' ')) line += ' ';
    } else {
      if (shown >= length) return ends(start, line, true);
      line += letter;
      if (marks && (spans[span]?.from ?? Infinity) <= at && MARKABLE.test(letter)) line += UNDERLINE;
      shown++;
    }
    at += letter.length;
  }
  return ends(start, line, at < text.trimEnd().length);
}

const ends = (start: number, line: string, isCut: boolean): string => `${start > 0 ? '…' : ''}${line.trimEnd()}${isCut ? '…' : ''}`;

/** The beginning of the word at an offset, or of the next one where the word is long. */
function wordStart(text: string, offset: number): number {
  const space = text.slice(offset, offset + LEAD).search(/\s/u);
  const start = space < 0 ? offset : offset + space + 1;
  return /^[\udc00-\udfff]/u.test(text.slice(start, start + 1)) ? start + 1 : start;
}
