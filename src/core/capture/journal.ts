/**
 * The journal of live capture: what was typed, written down before anything else is done with it.
 *
 * One JSON object a line, only ever appended. A kill can tear the last line and nothing else; a torn line was never
 * confirmed to the person, so it is "the line being typed". An entry is pending until a `done` (its note was seen in a
 * saved file) or an `undone` (the person took it back) names it.
 */

import type { FieldValue } from '../yaml/edit';

/** A captured note on its way into its file. */
export interface JournalEntry {
  readonly id: string;
  /** When it was captured, ISO 8601 with `Z`. */
  readonly at: string;
  /** The show's folder as a URI. */
  readonly show: string;
  /** The session's file, relative to the show's folder. */
  readonly file: string;
  /** The text of the file, should it not exist: a session's head without notes. */
  readonly create: string;
  /** The note's fields as they go into the file, `id` among them. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** What the person typed. */
  readonly line: string;
}

type Settled = { readonly done: string } | { readonly undone: string };

/** Lines to append; each ends with a line feed. A leading line feed closes a line that a kill has torn. */
export function journalLines(records: readonly (JournalEntry | Settled)[], afterTorn = false): string {
  return (afterTorn ? '\n' : '') + records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

export interface JournalState {
  /** Not yet seen in a file, oldest first. */
  readonly pending: readonly JournalEntry[];
  /** Lines that are no records: a torn one, or a file that something else wrote into. Kept, never guessed at. */
  readonly unreadable: readonly string[];
}

/** What a journal's text says. Never throws. */
export function readJournal(text: string): JournalState {
  const entries = new Map<string, JournalEntry>();
  const unreadable: string[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const record = parsed(line);
    if (isEntry(record)) entries.set(record.id, record);
    else if (has(record, 'done')) entries.delete(record.done);
    else if (has(record, 'undone')) entries.delete(record.undone);
    else unreadable.push(line);
  }
  return { pending: [...entries.values()], unreadable };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function has<K extends string>(value: unknown, key: K): value is Record<K, string> {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[key] === 'string';
}

function isEntry(value: unknown): value is JournalEntry {
  return has(value, 'id') && has(value, 'at') && has(value, 'show') && has(value, 'file') && has(value, 'create') && has(value, 'line')
    && typeof (value as { fields?: unknown }).fields === 'object' && (value as { fields?: unknown }).fields !== null;
}
