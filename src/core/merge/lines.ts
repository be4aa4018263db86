/** Texts as lines: the plain three-way merge, line ends, comments, conflict markers. */
import { diff3Merge } from 'node-diff3';
import { Lexer } from 'yaml';

/** The lines of a text, each with its end. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** More lines than these between the first change and the last are not compared: the time grows with the square of equal lines. */
const MOST_LINES = 600;

/** The stretches of a merge by lines, what all three begin and end with left out of the comparison; undefined for too many lines. */
function regionsOf(base: string, ours: string, theirs: string): ReturnType<typeof diff3Merge<string>> | undefined {
  const [b, o, t] = [linesOf(base), linesOf(ours), linesOf(theirs)];
  // A short text is compared whole, as it may repeat its lines.
  const least = Math.max(b.length, o.length, t.length) < 100 ? 0 : Math.min(b.length, o.length, t.length);
  let head = 0;
  while (head < least && b[head] === o[head] && b[head] === t[head]) head++;
  let tail = 0;
  while (tail < least - head && b.at(-1 - tail) === o.at(-1 - tail) && b.at(-1 - tail) === t.at(-1 - tail)) tail++;
  const middle = (lines: string[]): string[] => lines.slice(head, lines.length - tail);
  if (Math.max(b.length, o.length, t.length) - head - tail > MOST_LINES) return undefined;
  return [{ ok: b.slice(0, head) }, ...diff3Merge(middle(o), middle(b), middle(t), { excludeFalseConflicts: true }), { ok: b.slice(b.length - tail) }];
}

/** The merge by lines that git would make; undefined where both sides changed the same lines, or too many. */
export function mergeLines(base: string, ours: string, theirs: string): string | undefined {
  const regions = regionsOf(base, ours, theirs);
  if (regions === undefined || regions.some(({ conflict }) => conflict !== undefined)) return undefined;
  return regions.flatMap(({ ok }) => ok ?? []).join('');
}

/** The same for words without an end of the last line, as the text of a note has them. */
export function mergeWords(base: string, ours: string, theirs: string): string | undefined {
  const merged = mergeLines(base + '\n', ours + '\n', theirs + '\n');
  return merged?.slice(0, -1);
}

/** Both sides of a stretch, between git's own markers. */
export function marked(ours: string, theirs: string): string {
  return `<<<<<<< ours\n${ended(ours)}=======\n${ended(theirs)}>>>>>>> theirs\n`;
}

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : text + '\n');

/** A whole text merged by lines, with markers where both changed the same; around all that differs where none did. */
export function mergeWhole(base: string, ours: string, theirs: string): string {
  const regions = regionsOf(base, ours, theirs);
  if (regions?.some(({ conflict }) => conflict !== undefined) === true) {
    return regions.map(({ ok, conflict }) => (conflict === undefined ? (ok ?? []).map(ended).join('') : marked(conflict.a.join(''), conflict.b.join('')))).join('');
  }
  const a = linesOf(ours);
  const b = linesOf(theirs);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = (lines: readonly string[]): string => lines.slice(head, lines.length - tail).join('');
  return a.slice(0, head).join('') + marked(middle(a), middle(b)) + a.slice(a.length - tail).join('');
}

/** The comments of a piece of YAML, as written. */
export function commentsOf(text: string): string[] {
  if (!text.includes('#')) return [];
  const found: string[] = [];
  let scalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!scalar && token.startsWith('#')) found.push(token.trimEnd());
    // The lexer announces a scalar, whose own words may begin with a hash.
    scalar = token === '\u001f';
  }
  return found;
}

/** Whether a text holds every comment that either side added. */
export function keepsComments(text: string, base: string, ours: string, theirs: string): boolean {
  const old = new Set(commentsOf(base));
  const here = new Set(commentsOf(text));
  return [...commentsOf(ours), ...commentsOf(theirs)].every((comment) => old.has(comment) || here.has(comment));
}

/** Comment and blank lines that both sides may have changed: nothing that either added is lost. */
export function mergeLead(base: string, ours: string, theirs: string): string {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const merged = mergeLines(base, ours, theirs);
  if (merged !== undefined) return merged;
  const known = new Set([...linesOf(base), ...linesOf(ours)].map((line) => line.trim()));
  return ours + linesOf(theirs).filter((line) => line.trim() !== '' && !known.has(line.trim())).join('');
}

/** What a text is like besides its words. */
export interface Shape {
  readonly bom: boolean;
  readonly crlf: boolean;
  readonly ended: boolean;
}

export function shapeOf(text: string): Shape {
  const feeds = text.split('\n').length - 1;
  const returns = text.split('\r\n').length - 1;
  return { bom: text.startsWith('\ufeff'), crlf: returns > 0 && returns * 2 > feeds, ended: text === '' || text.endsWith('\n') };
}

/** The words of a text: no BOM, LF, the last line ended. */
export function plainText(text: string): string {
  return ended(text.replace(/^\ufeff/, '').replace(/\r\n/g, '\n'));
}

export function shaped(text: string, shape: Shape): string {
  const body = shape.ended ? text : text.replace(/\n$/, '');
  return (shape.bom ? '\ufeff' : '') + (shape.crlf ? body.replace(/\n/g, '\r\n') : body);
}

/** What either side changed of the shape. */
export function mergeShape(base: Shape, ours: Shape, theirs: Shape): Shape {
  const pick = (key: keyof Shape): boolean => (ours[key] === base[key] ? theirs[key] : ours[key]);
  return { bom: pick('bom'), crlf: pick('crlf'), ended: pick('ended') };
}
