/** Reading one marker at one place of a line. The rules stand in docs/capture.md. */
import { currentSequence, type CaptureContext } from './context';
import { CAN_BE_NONE, LONG_FORMS, NONE, type LineField, type LongForm } from './fields';
import { readFrames } from './frames';
import type { Names } from './names';
import type { Problem } from './problem';
import { readQuoted } from './quoted';
import { readTarget } from './target';
import { isSpace, wordEnd } from './words';

/** A recognised stretch of the line and what it says. */
export interface Marker {
  /** Offsets in the line, [start, end). */
  readonly start: number;
  readonly end: number;
  readonly field: LineField;
  /** One value, or several of a list; none where it says that there is none. */
  readonly values: readonly string[];
  /** Said in the long form: the value stands exactly so, and is not brought into the show's spelling. */
  readonly literal: boolean;
}

/** A marker, or undefined where the text starts here; `problem` says what nearly was one, or what to look at in one. */
export interface Reading {
  readonly marker?: Marker;
  readonly problem?: Problem;
}

/** Fields that one note has once: said a second time, the words are text. */
const ONCE: ReadonlySet<LineField> = new Set(['version', 'from', 'kind', 'status', 'priority', 'why', 'text', 'sequence']);

const NOTHING: Reading = {};
const SIGNS: ReadonlyMap<string, readonly [LineField, string]> = new Map<string, readonly [LineField, string]>([
  ['!', ['priority', 'high']], ['!!', ['priority', 'urgent']], ['+', ['kind', 'approval']], ['?', ['kind', 'question']],
]);
const VERSION = /^v\d{1,6}\p{L}?$/iu;
const TAG = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_./-]*$/u;
/** Longer words are no marker: whatever they are, nobody typed them as one. */
const MAX_WORD = 256;

/** Reads the marker that begins at `at`, where no white space stands. `given` are the fields that the line already has. */
export function readMarker(line: string, at: number, given: ReadonlySet<LineField>, context: CaptureContext): Reading {
  const reading = readAny(line, at, context);
  const field = reading.marker?.field;
  return field !== undefined && ONCE.has(field) && given.has(field) ? NOTHING : reading;
}

function readAny(line: string, at: number, context: CaptureContext): Reading {
  const long = readLong(line, at, context);
  if (long !== undefined) return { marker: long };
  const end = wordEnd(line, at);
  if (end - at > MAX_WORD) return NOTHING;
  const word = line.slice(at, end);
  const sign = SIGNS.get(word);
  if (sign !== undefined) return { marker: { start: at, end, field: sign[0], values: [sign[1]], literal: false } };
  const { vocabulary } = context;
  const core = word.endsWith(',') ? word.slice(0, -1) : word;
  switch (core.charAt(0)) {
    case '>': return named(vocabulary.departments, 'department', 'a department', at, end, core.slice(1));
    case '@': return named(vocabulary.people, 'to', 'a person', at, end, core.slice(1));
    case '=': return named(vocabulary.circles, 'audience', 'a circle', at, end, core.slice(1));
    case '#': return TAG.test(core.slice(1)) && /\P{N}/u.test(core.slice(1))
      ? { marker: { start: at, end, field: 'tags', values: [core.slice(1)], literal: false } } : NOTHING;
  }
  if (VERSION.test(core)) return { marker: { start: at, end, field: 'version', values: [core], literal: false } };
  const frames = readFrames(core);
  if (frames !== undefined) return { marker: { start: at, end, field: 'frames', values: frames, literal: false } };
  const said = readSaid(line, at, word, vocabulary.people);
  return said ?? readTarget(line, at, vocabulary, currentSequence(context));
}

/** `@maya`, `>anim,light`: every name must be known, else all of it is text. */
function named(names: Names, field: LineField, what: string, start: number, end: number, list: string): Reading {
  const values: string[] = [];
  for (const word of list.split(',')) {
    const found = names.find(word);
    if (found === undefined) return list === '' ? NOTHING : { problem: unknown(start, end, word, what) };
    if ('ambiguous' in found) return { problem: ambiguous(start, end, word, found.ambiguous) };
    values.push(found.id);
  }
  return { marker: { start, end, field, values, literal: false } };
}

/** `dir:` and what follows. A colon before a slash or another colon belongs to a path or an address. */
function readSaid(line: string, at: number, word: string, people: Names): Reading | undefined {
  const colon = word.indexOf(':');
  if (colon < 1 || /[/\\:]/.test(line.charAt(at + colon + 1))) return undefined;
  const found = people.find(word.slice(0, colon));
  if (found === undefined) return undefined;
  const end = at + colon + 1;
  if ('ambiguous' in found) return { problem: ambiguous(at, end, word.slice(0, colon), found.ambiguous) };
  return { marker: { start: at, end, field: 'from', values: [found.id], literal: false } };
}

/** `key:value` or `key:"any value"`, with no space behind the colon. */
function readLong(line: string, at: number, context: CaptureContext): Marker | undefined {
  const colon = line.indexOf(':', at);
  if (colon < 0 || colon - at > MAX_WORD) return undefined;
  const key = line.slice(at, colon);
  const form = LONG_FORMS.get(key);
  if (form === undefined) return undefined;
  const isList = 'list' in form ? form.list : form.sort === 'list';
  const values: string[] = [];
  for (let from = colon + 1; ; ) {
    const quoted = readQuoted(line, from);
    const end = quoted?.end ?? valueEnd(line, from, isList);
    const raw = line.slice(from, end);
    if (quoted === undefined && CAN_BE_NONE.has(form.field) && raw === NONE) return { start: at, end, field: form.field, values: [], literal: true };
    const value = quoted?.value ?? bareValue(form, raw, context);
    if (value === undefined || value === '') return undefined;
    values.push(value);
    if (isList && line.charAt(end) === ',') {
      from = end + 1;
      continue;
    }
    if (end < line.length && !isSpace(line, end)) return undefined;
    if (form.sort === 'closed' && !form.words.includes(value)) return undefined;
    // The text in quotes is the whole text: with more behind it, somebody only wrote something that looks like it.
    if (form.field === 'text' && line.slice(end).trim() !== '') return undefined;
    return { start: at, end, field: form.field, values, literal: true };
  }
}

function bareValue(form: LongForm, raw: string, context: CaptureContext): string | undefined {
  if (raw === '' || raw.startsWith('"') || form.sort === 'quoted') return undefined;
  if (form.sort !== 'name') return raw;
  const found = context.vocabulary[form.names].find(raw);
  return found !== undefined && 'id' in found ? found.id : undefined;
}

function valueEnd(line: string, from: number, isList: boolean): number {
  const end = wordEnd(line, from);
  const comma = isList ? line.indexOf(',', from) : -1;
  return comma >= 0 && comma < end ? comma : end;
}

function unknown(start: number, end: number, word: string, what: string): Problem {
  return { code: 'unknown-name', severity: 'info', start, end, candidates: [], message: `"${word}" is not ${what} of this show: kept as text.` };
}

function ambiguous(start: number, end: number, word: string, candidates: readonly string[]): Problem {
  return { code: 'ambiguous-name', severity: 'warning', start, end, candidates, message: `"${word}" could be ${candidates.join(' or ')}: kept as text.` };
}
