/** What one line can say about a note. */
import type { Note } from '../model/types';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, type NoteKind, type NoteStatus, type Priority } from '../model/vocabulary';
import type { CaptureContext } from './context';

/** The fields of a note that a line can carry, with the session's defaults filled in. A note of the model fits. */
export type LineNote = Pick<Note,
  'shot' | 'asset' | 'sequence' | 'version' | 'frames' | 'department' | 'from' | 'to' | 'kind' | 'status' | 'priority' |
  'audience' | 'tags' | 'refs' | 'text' | 'why'>;

/** In the order of docs/format.md. */
export const LINE_FIELDS = [
  'shot', 'asset', 'sequence', 'version', 'frames', 'department', 'from', 'to', 'kind', 'status', 'priority', 'audience',
  'tags', 'refs', 'text', 'why',
] as const satisfies readonly (keyof LineNote)[];

export type LineField = (typeof LINE_FIELDS)[number];

/** What a note is worth before its line says anything. */
export function defaultNote(session: CaptureContext['session']): LineNote {
  const { defaults } = session;
  return {
    shot: undefined, asset: undefined, sequence: undefined, version: undefined, frames: undefined,
    department: session.department, from: defaults.from, to: [], kind: 'fix', status: defaults.status ?? 'open',
    priority: 'normal', audience: defaults.audience ?? ['internal'], tags: [], refs: [], text: '', why: undefined,
  };
}

/** The long form of a marker, `key:value`, by its key. What a key may hold is told by {@link LongForm}. */
export type LongForm =
  | { readonly field: LineField; readonly sort: 'any' | 'quoted' | 'list' }
  | { readonly field: LineField; readonly sort: 'name'; readonly names: 'departments' | 'people' | 'circles'; readonly list: boolean }
  | { readonly field: 'kind' | 'status' | 'priority'; readonly sort: 'closed'; readonly words: readonly string[] };

/**
 * Long forms exist for what has no short marker, and for values no short marker can hold: an unlisted asset, a shot
 * with a space in its code, a speaker who is no person of the show. The keys are those of the search language.
 */
export const LONG_FORMS: ReadonlyMap<string, LongForm> = new Map<string, LongForm>([
  ['shot', { field: 'shot', sort: 'any' }],
  ['asset', { field: 'asset', sort: 'any' }],
  ['seq', { field: 'sequence', sort: 'any' }],
  ['version', { field: 'version', sort: 'any' }],
  ['frames', { field: 'frames', sort: 'any' }],
  ['dept', { field: 'department', sort: 'name', names: 'departments', list: false }],
  ['from', { field: 'from', sort: 'name', names: 'people', list: false }],
  ['to', { field: 'to', sort: 'name', names: 'people', list: true }],
  ['kind', { field: 'kind', sort: 'closed', words: NOTE_KINDS }],
  ['status', { field: 'status', sort: 'closed', words: NOTE_STATUSES }],
  ['priority', { field: 'priority', sort: 'closed', words: PRIORITIES }],
  ['audience', { field: 'audience', sort: 'name', names: 'circles', list: true }],
  ['tag', { field: 'tags', sort: 'list' }],
  ['ref', { field: 'refs', sort: 'list' }],
  ['why', { field: 'why', sort: 'quoted' }],
  ['text', { field: 'text', sort: 'quoted' }],
]);

/** The key of a field's long form. */
export function longKey(field: LineField): string {
  for (const [key, form] of LONG_FORMS) if (form.field === field) return key;
  return field;
}

/** Typed in place of a target or a version, it says that there is none: `shot:none` for a general note. */
export const NONE = 'none';
export const CAN_BE_NONE: ReadonlySet<LineField> = new Set(['shot', 'version']);

export type ClosedValue = NoteKind | NoteStatus | Priority;
