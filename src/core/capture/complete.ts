/** What Tab offers while a line is typed. */
import { currentSequence, reviewOf, type CaptureContext } from './context';
import { LONG_FORMS, type LineField } from './fields';
import { readMarker } from './marker';
import { scanLine } from './parse';
import { longForm } from './print';
import { skipSpace, wordEnd } from './words';

export interface Completion {
  /** What is put in place of [start, end) of the line. */
  readonly insert: string;
  readonly label: string;
  /** Said beside the label; empty where there is nothing to say. */
  readonly detail: string;
  readonly field: LineField;
}

export interface Completions {
  /** Offsets in the line, [start, end): the word at the cursor, up to the cursor. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

const LIMIT = 20;

/**
 * What the word before the cursor may become, the likeliest first. Nothing inside the text, where no marker is read.
 * `cursor` is an offset in the line.
 */
export function complete(line: string, cursor: number, context: CaptureContext, limit = LIMIT): Completions {
  const place = wordAt(line, cursor, context);
  const nothing = { start: cursor, end: cursor, items: [] };
  if (place === undefined) return nothing;
  const typed = line.slice(place.start, cursor);
  return { start: place.start, end: cursor, items: offers(typed, place.shot, context).slice(0, limit) };
}

/** The start of the word to complete: the first that is no marker before the cursor, or that the cursor stands in. */
function wordAt(line: string, cursor: number, context: CaptureContext): { readonly start: number; readonly shot: string | undefined } | undefined {
  const before = line.slice(0, cursor);
  const given = new Set<LineField>();
  let shot = context.sticky.shot;
  for (let at = skipSpace(before, 0); ; ) {
    const end = wordEnd(before, at);
    if (end === before.length) return { start: at, shot };
    const { marker } = readMarker(before, at, given, context);
    if (marker === undefined) {
      // The first half of a code in two words, as in "10 4".
      const next = skipSpace(before, end);
      return /^\p{L}*\d+$/u.test(before.slice(at, end)) && wordEnd(before, next) === before.length ? { start: at, shot } : undefined;
    }
    given.add(marker.field);
    if (marker.field === 'shot') shot = marker.values.at(-1);
    if (marker.end === before.length) return { start: at, shot };
    at = skipSpace(before, marker.end);
  }
}

function offers(typed: string, shot: string | undefined, context: CaptureContext): Completion[] {
  const { vocabulary } = context;
  const rest = typed.slice(1);
  switch (typed.charAt(0)) {
    case '>': return list('department', '>', vocabulary.departments.complete(rest));
    case '@': return list('to', '@', vocabulary.people.complete(rest));
    case '=': return list('audience', '=', vocabulary.circles.complete(rest));
    case '#': return vocabulary.tags.filter((tag) => tag.toLowerCase().startsWith(rest.toLowerCase()) && readsBack('#' + tag, 'tags', tag, context))
      .map((tag) => ({ insert: '#' + tag, label: '#' + tag, detail: '', field: 'tags' }));
  }
  if (typed === '') return nextInReview(context).map((code) => shotItem(code, context));
  const versions = /^v\d*$/i.test(typed) ? versionItems(typed, shot, context) : [];
  const shots = vocabulary.shots.complete(typed, { sequence: currentSequence(context), limit: LIMIT }).map((code) => shotItem(code, context));
  const assets = vocabulary.assets.complete(typed).map(({ id, label }): Completion =>
    ({ insert: readsBack(id, 'asset', id, context) ? id : longForm('asset', id), label: id, detail: label === id ? '' : label, field: 'asset' }));
  const people = vocabulary.people.complete(typed).map(({ id, label }): Completion => ({ insert: id + ':', label: id + ':', detail: `said by ${label}`, field: 'from' }));
  const keys = typed.length > 1 ? [...LONG_FORMS].filter(([key]) => key.startsWith(typed)).map(([key, { field }]): Completion =>
    ({ insert: key + ':', label: key + ':', detail: '', field })) : [];
  return [...versions, ...shots, ...assets, ...people, ...keys];
}

function list(field: LineField, sign: string, names: readonly { readonly id: string; readonly label: string }[]): Completion[] {
  return names.map(({ id, label }) => ({
    insert: /^[^\s,]+$/.test(id) ? sign + id : longForm(field, id), label: sign + id, detail: label === id ? '' : label, field,
  }));
}

/** The shots still to come in the review order: those after the current one first. */
function nextInReview(context: CaptureContext): string[] {
  const order = context.session.shots.map((item) => item.shot);
  const at = order.indexOf(context.sticky.shot ?? '');
  return [...new Set([...order.slice(at + 1), ...order.slice(0, at + 1)])];
}

function shotItem(code: string, context: CaptureContext): Completion {
  const review = reviewOf(context, code);
  const detail = [review?.version, review?.by].filter((word) => word !== undefined).join(' ');
  return { insert: readsBack(code, 'shot', code, context) ? code : longForm('shot', code), label: code, detail, field: 'shot' };
}

function versionItems(typed: string, shot: string | undefined, context: CaptureContext): Completion[] {
  const own = reviewOf(context, shot)?.version;
  const all = [...new Set([own, ...context.session.shots.map((item) => item.version)])].filter((version) => version !== undefined);
  const digits = typed.slice(1).replace(/^0+/, '');
  return all.filter((version) => version.toLowerCase().startsWith(typed.toLowerCase()) || version.replace(/^v0*/i, '').startsWith(digits))
    .map((version) => ({ insert: version, label: version, detail: version === own ? 'in the review order' : '', field: 'version' }));
}

function readsBack(word: string, field: LineField, value: string, context: CaptureContext): boolean {
  const { markers, text } = scanLine(word + ' x', context);
  return markers.length === 1 && markers[0]?.field === field && markers[0].values[0] === value && text.start > word.length;
}
