/** One typed line, read into notes. The grammar stands in docs/capture.md. */
import { reviewOf, type CaptureContext, type Sticky } from './context';
import { defaultNote, LINE_FIELDS, type LineField, type LineNote } from './fields';
import { backwards } from './frames';
import { readMarker, type Marker } from './marker';
import { sameVersion } from '../model/versions';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, isOneOf } from '../model/vocabulary';
import type { Problem } from './problem';
import { isSpace, skipSpace } from './words';

/** One note that a line makes. */
export interface CapturedNote {
  /** The note with everything filled in: what was typed, what is sticky, the review order, the session's defaults. */
  readonly note: LineNote;
  /** The fields that must be written into the file; the others are what the note has without them. */
  readonly written: ReadonlySet<LineField>;
}

/** What is to be coloured in the line: markers and the backslash that makes one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly field: LineField | 'escape';
}

/** Where a value that was not typed comes from. */
export type Origin = 'line before' | 'review order';

export interface Captured {
  /**
   * In the order of the line and without overlap. Together with the text and white space they are the whole line:
   * nothing that was typed is left out.
   */
  readonly spans: readonly Span[];
  /** Where the text stands, [start, end), without white space around it; both are the line's end where there is none. */
  readonly text: { readonly start: number; readonly end: number };
  /** None where the line has no text; several share a batch. */
  readonly notes: readonly CapturedNote[];
  /** Values that nobody typed on this line. */
  readonly filled: ReadonlyMap<LineField, Origin>;
  readonly problems: readonly Problem[];
  /** What the next line is about where it does not say. */
  readonly sticky: Sticky;
}

/** Reads a line. Every line can be read: what is no marker is text, and the first word that is none starts the text. */
export function parseLine(line: string, context: CaptureContext): Captured {
  const scan = scanLine(line, context);
  const said = gather(scan.markers);
  const target = targetOf(said, context.sticky);
  const filled = new Map<LineField, Origin>();
  const text = said.get('text')?.values[0] ?? line.slice(scan.text.start, scan.text.end);
  if (target.sticky) for (const field of ['shot', 'asset', 'sequence'] as const) if (target[field] !== undefined) filled.set(field, 'line before');
  const notes: CapturedNote[] = [];
  for (const shot of target.shots) for (const asset of target.assets) for (const department of said.get('department')?.values ?? [undefined]) {
    notes.push(makeNote({ shot, asset, sequence: target.sequence, department, text }, said, context, filled));
  }
  const problems = [...scan.problems, ...noteProblems(said, text, line.length)];
  return {
    spans: scan.spans, text: scan.text, filled, problems,
    notes: text === '' ? [] : notes,
    sticky: { shot: target.shots.at(-1), asset: target.assets.at(-1), sequence: target.sequence },
  };
}

interface Scan {
  readonly markers: readonly Marker[];
  readonly spans: readonly Span[];
  readonly text: { readonly start: number; readonly end: number };
  readonly problems: readonly Problem[];
}

/** Reads markers up to the first word that is none; from there on everything is text, to the letter. */
export function scanLine(line: string, context: CaptureContext): Scan {
  const markers: Marker[] = [];
  const spans: Span[] = [];
  const problems: Problem[] = [];
  const given = new Set<LineField>();
  const end = line.trimEnd().length;
  let at = skipSpace(line, 0);
  while (at < end) {
    if (isEscape(line, at, given, context)) {
      spans.push({ start: at, end: at + 1, field: 'escape' });
      at++;
      break;
    }
    const { marker, problem } = readMarker(line, at, given, context);
    if (problem !== undefined) problems.push(problem);
    if (marker === undefined) break;
    markers.push(marker);
    spans.push({ start: marker.start, end: marker.end, field: marker.field });
    given.add(marker.field);
    at = skipSpace(line, marker.end);
  }
  return { markers, spans, problems, text: { start: Math.min(at, end), end } };
}

/**
 * A backslash makes text of the marker behind it and goes away. Before anything else it is an ordinary character, and
 * so is every one of a row of them but the first.
 */
function isEscape(line: string, at: number, given: ReadonlySet<LineField>, context: CaptureContext): boolean {
  let behind = at;
  while (line.charAt(behind) === '\\') behind++;
  if (behind === at || behind === line.length || isSpace(line, behind)) return false;
  return readMarker(line, behind, given, context).marker !== undefined;
}

type Said = ReadonlyMap<LineField, { readonly values: readonly string[]; readonly literal: boolean }>;

/** The values of each field, in the order typed and each once. */
function gather(markers: readonly Marker[]): Said {
  const said = new Map<LineField, { values: string[]; literal: boolean }>();
  for (const { field, values, literal } of markers) {
    const entry = said.get(field);
    if (entry === undefined) said.set(field, { values: [...new Set(values)], literal });
    else for (const value of values) if (!entry.values.includes(value)) entry.values.push(value);
  }
  return said;
}

interface Target {
  readonly shots: readonly (string | undefined)[];
  readonly assets: readonly (string | undefined)[];
  readonly sequence: string | undefined;
  readonly shot: string | undefined;
  readonly asset: string | undefined;
  readonly sticky: boolean;
}

/** What the line is about: what it says, or what the line before was about where it says nothing of the kind. */
function targetOf(said: Said, sticky: Sticky): Target {
  const typed = said.has('shot') || said.has('asset') || said.has('sequence');
  if (!typed) return { shots: [sticky.shot], assets: [sticky.asset], sequence: sticky.sequence, shot: sticky.shot, asset: sticky.asset, sticky: true };
  const list = (field: LineField) => {
    const values = said.get(field)?.values ?? [];
    return values.length === 0 ? [undefined] : values;
  };
  return { shots: list('shot'), assets: list('asset'), sequence: said.get('sequence')?.values[0], shot: undefined, asset: undefined, sticky: false };
}

/** Left out of the file where they say what the note is without them. */
const IMPLIED: ReadonlySet<LineField> = new Set(['department', 'kind', 'priority']);

function makeNote(
  of: Pick<LineNote, 'shot' | 'asset' | 'sequence' | 'department' | 'text'>, said: Said, context: CaptureContext, filled: Map<LineField, Origin>,
): CapturedNote {
  const base = defaultNote(context.session);
  const one = (field: LineField) => said.get(field)?.values[0];
  const many = (field: LineField) => said.get(field)?.values;
  const reviewed = reviewOf(context, of.shot)?.version;
  const version = said.get('version');
  const note: LineNote = {
    ...base, ...of, department: of.department ?? base.department,
    version: version === undefined ? reviewed : version.literal ? version.values[0] : respell(version.values[0], reviewed),
    frames: many('frames')?.join(', '),
    from: one('from') ?? base.from,
    to: many('to') ?? [],
    kind: oneOf(NOTE_KINDS, one('kind')) ?? base.kind,
    status: oneOf(NOTE_STATUSES, one('status')) ?? base.status,
    priority: oneOf(PRIORITIES, one('priority')) ?? base.priority,
    audience: many('audience') ?? base.audience,
    tags: many('tags') ?? [],
    refs: many('refs') ?? [],
    why: one('why'),
  };
  if (version === undefined && reviewed !== undefined) filled.set('version', 'review order');
  return { note, written: new Set(LINE_FIELDS.filter((field) => isWritten(field, note, base, said.has(field)))) };
}

function isWritten(field: LineField, note: LineNote, base: LineNote, isSaid: boolean): boolean {
  if (note[field] === undefined) return false;
  if (isSaid && !IMPLIED.has(field)) return true;
  return typeof note[field] === 'string' && note[field] !== base[field];
}

function oneOf<T extends string>(list: readonly T[], word: string | undefined): T | undefined {
  return word !== undefined && isOneOf(list, word) ? word : undefined;
}

/** `v12` typed for the `v012` under review is that version, in the show's spelling. */
function respell(typed: string | undefined, reviewed: string | undefined): string | undefined {
  if (typed === undefined || reviewed === undefined) return typed;
  return sameVersion(typed, reviewed) ? reviewed : typed;
}

function noteProblems(said: Said, text: string, end: number): Problem[] {
  const problems: Problem[] = [];
  const range = backwards(said.get('frames')?.values.join(', ') ?? '');
  if (range !== undefined) {
    problems.push({ code: 'frames-backwards', severity: 'warning', start: 0, end, candidates: [], message: `Frames ${range} end before they start.` });
  }
  if (text === '') problems.push({ code: 'no-text', severity: 'info', start: end, end, candidates: [], message: 'No text yet: nothing to note.' });
  return problems;
}

/** The fields to write for a captured note, in the order of the format; an audience of one circle is a plain word. */
export function itemFields({ note, written }: CapturedNote): Record<string, string | readonly string[]> {
  const item: Record<string, string | readonly string[]> = {};
  for (const field of LINE_FIELDS) {
    const value = written.has(field) ? note[field] : undefined;
    if (value === undefined) continue;
    const [only] = value;
    item[field] = field === 'audience' && typeof value !== 'string' && value.length === 1 && only !== undefined ? only : value;
  }
  return item;
}
