/** Walking over a line. Offsets are UTF-16 units; white space is what `\s` says, as in `trim`. */

/** Where the word that begins at `at` ends: before white space, or at the end of the line. */
export function wordEnd(line: string, at: number): number {
  let end = at;
  while (end < line.length && !isSpace(line, end)) end++;
  return end;
}

/** The first place from `at` on where no white space stands; the line's end where there is none. */
export function skipSpace(line: string, at: number): number {
  let next = at;
  while (next < line.length && isSpace(line, next)) next++;
  return next;
}

export function isSpace(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code === 0x20 || (code < 0x80 ? code >= 9 && code <= 13 : /\s/.test(line.charAt(at)));
}
