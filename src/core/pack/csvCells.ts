/**
 * Cells of CSV files that people open in a spreadsheet. A cell that a spreadsheet would run as a formula gets an
 * apostrophe in front, which `unguarded` takes off again; every other cell stays as it is, also a note that starts
 * with "- ".
 */

const TRIGGER = /^[=+\-@\t\r]/;
/** A dash, a space, and words: a point as people type it. */
const DASHED_WORDS = /^-[ \u00a0]+(?=.*\p{L}{2})/su;
/** What a spreadsheet could run behind such a dash: a function's call, a cell of another sheet, another program. */
const RUNS = /[\p{L}\p{N}_.]\(|\b(?:hyperlink|webservice|filterxml|image|import\w+|rtd|call|register\.id|exec)\s*\(|[\p{L}\p{N}'"]![\p{L}$]|\||[\t\r]/iu;

/** Also true of a text that a guard was put on, so that taking one off always gives back what was there. */
function needsGuard(text: string): boolean {
  if (text.startsWith("'")) return needsGuard(text.replace(/^'+/, ''));
  return TRIGGER.test(text) && !(DASHED_WORDS.test(text) && !RUNS.test(text));
}

/** The text as it goes into a cell. */
export function guarded(text: string): string {
  return needsGuard(text) ? `'${text}` : text;
}

/** The text as it was before `guarded`. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && needsGuard(cell.slice(1)) ? cell.slice(1) : cell;
}

/** One cell, always in quotes: importers that sniff the dialect fail on texts of several lines otherwise. */
export function csvCell(text: string): string {
  return `"${guarded(text).replaceAll('"', '""')}"`;
}

/** A whole sheet: rows of cells, each line ended by CR LF (RFC 4180). */
export function csvSheet(rows: Iterable<readonly string[]>): string {
  let sheet = '';
  for (const row of rows) sheet += `${row.map(csvCell).join(',')}\r\n`;
  return sheet;
}
