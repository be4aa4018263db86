/** A note as the line that a person would type for it. */
import type { CaptureContext } from './context';
import { defaultNote, LINE_FIELDS, longKey, NONE, type LineField, type LineNote } from './fields';
import { sameVersion } from '../model/versions';
import { readMarker } from './marker';
import { parseLine } from './parse';
import { quote } from './quoted';

/**
 * The line that reads back as the same note in the same context, on one line whatever the note holds: short markers
 * where they say exactly the value, long forms elsewhere. What the context fills in by itself is left out. A note
 * without text is printed as its markers. Fields that lines do not carry (id, follows, batch, source, replies) are not
 * printed, and a list that says one thing twice is printed with it once.
 */
export function printLine(note: LineNote, context: CaptureContext): string {
  const markers = markersOf(note, context);
  const head = markers.join(' ');
  if (note.text === '') return head;
  const lead = head === '' ? '' : head + ' ';
  for (const text of [note.text, '\\' + note.text]) {
    if (/[\n\r]/.test(text)) continue;
    const [read, another] = parseLine(lead + text, context).notes;
    if (read !== undefined && another === undefined && sameLineNote(read.note, note)) return lead + text;
  }
  return `${lead}text:${quote(note.text)}`;
}

/** Whether two notes are the same in every field that a line carries; the order and number of list entries do not count twice. */
export function sameLineNote(one: LineNote, other: LineNote): boolean {
  return LINE_FIELDS.every((field) => {
    const [a, b] = [one[field], other[field]];
    if (typeof a !== 'object' || typeof b !== 'object') return a === b;
    return sameList(a, b);
  });
}

/** A value as a marker of its field can carry it in the long form: `shot:"A 10"`. */
export function longForm(field: LineField, value: string): string {
  return `${longKey(field)}:${quote(value)}`;
}

function markersOf(note: LineNote, context: CaptureContext): string[] {
  const base = parseLine('text:"x"', context).notes[0]?.note ?? defaultNote(context.session);
  const markers: string[] = [];
  const add = (field: LineField, short: string | undefined, value: string) => markers.push(shortOrLong(field, short, value, context));
  const { shot, asset, sequence } = note;
  if (shot !== base.shot || asset !== base.asset || sequence !== base.sequence) {
    if (shot !== undefined) add('shot', shot, shot);
    if (asset !== undefined) add('asset', asset, asset);
    if (sequence !== undefined) add('sequence', undefined, sequence);
    if (shot === undefined && asset === undefined && sequence === undefined) markers.push(`shot:${NONE}`);
  }
  const reviewed = context.session.shots.findLast((item) => item.shot === shot)?.version;
  if (note.version === undefined && reviewed !== undefined) markers.push(`version:${NONE}`);
  if (note.version !== undefined && note.version !== reviewed) {
    const isRespelled = reviewed !== undefined && sameVersion(note.version, reviewed);
    add('version', isRespelled ? undefined : note.version, note.version);
  }
  if (note.frames !== undefined) add('frames', 'f' + note.frames.replace(/, /g, ','), note.frames);
  if (note.department !== undefined && note.department !== base.department) add('department', '>' + note.department, note.department);
  for (const person of new Set(note.to)) add('to', '@' + person, person);
  if (note.priority !== base.priority) add('priority', PRIORITY_SIGNS.get(note.priority), note.priority);
  if (note.kind !== base.kind) add('kind', KIND_SIGNS.get(note.kind), note.kind);
  for (const tag of new Set(note.tags)) add('tags', '#' + tag, tag);
  if (!sameList(note.audience, base.audience)) for (const circle of new Set(note.audience)) add('audience', '=' + circle, circle);
  for (const ref of new Set(note.refs)) add('refs', `${longKey('refs')}:${ref}`, ref);
  if (note.status !== base.status) add('status', `${longKey('status')}:${note.status}`, note.status);
  if (note.why !== undefined) add('why', undefined, note.why);
  // Who said it stands last, where a person reads it as the speaker of the text.
  if (note.from !== undefined && note.from !== base.from) add('from', note.from + ':', note.from);
  return markers;
}

const PRIORITY_SIGNS: ReadonlyMap<string, string> = new Map([['high', '!'], ['urgent', '!!'], ['normal', 'priority:normal'], ['low', 'priority:low']]);
const KIND_SIGNS: ReadonlyMap<string, string> = new Map([['approval', '+'], ['question', '?'], ['fix', 'kind:fix'], ['info', 'kind:info']]);

/** The short marker where it reads as exactly this value wherever it stands, else the long form. */
function shortOrLong(field: LineField, short: string | undefined, value: string, context: CaptureContext): string {
  if (short === undefined) return longForm(field, value);
  const { marker } = readMarker(short, 0, new Set(), context);
  const isExact = marker?.field === field && marker.end === short.length && marker.values.join(', ') === value && (field === 'frames' || marker.values.length === 1);
  return isExact ? short : longForm(field, value);
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [[...new Set(one)], [...new Set(other)]];
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

