/**
 * How many edits turn one word into another: a letter put in, left out or replaced, or two neighbours swapped, each
 * counted as one (Damerau's four typing errors; no letter is edited twice). Counting stops above `limit`.
 *
 * With `prefix`, the fewest edits to any beginning of `word`: what a person has typed so far of a word with a typo.
 */
export function editDistance(typed: string, word: string, limit: number, prefix = false): number {
  const n = typed.length;
  const m = prefix ? Math.min(word.length, n + limit) : word.length;
  if (n - m > limit || m - n > limit) return limit + 1;
  const width = m + 1;
  if (rows.length < 3 * width) rows = new Int32Array(6 * width);
  let before = 0;
  let above = width;
  let row = 2 * width;
  for (let j = 0; j <= m; j++) rows[above + j] = j;
  for (let i = 1; i <= n; i++) {
    const a = typed.charCodeAt(i - 1);
    let least = i;
    rows[row] = i;
    for (let j = 1; j <= m; j++) {
      const b = word.charCodeAt(j - 1);
      let cost = at(above + j - 1) + (a === b ? 0 : 1);
      cost = Math.min(cost, at(above + j) + 1, at(row + j - 1) + 1);
      if (i > 1 && j > 1 && a === word.charCodeAt(j - 2) && b === typed.charCodeAt(i - 2)) cost = Math.min(cost, at(before + j - 2) + 1);
      rows[row + j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    const free = before;
    before = above;
    above = row;
    row = free;
  }
  let result = at(above + m);
  for (let j = prefix ? 0 : m; j < m; j++) result = Math.min(result, at(above + j));
  return Math.min(result, limit + 1);
}

/** Three rows of the table, kept between calls: this runs thousands of times a keystroke. */
let rows = new Int32Array(256);
const at = (index: number): number => rows[index] ?? 0;
