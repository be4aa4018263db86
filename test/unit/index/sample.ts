/** Parsed files made by hand, for tests of what comes after parsing. */
import type { Asset, Note, ParsedFile, Person, SessionHead, Shot, ShowConfig, Task } from '../../../src/core/model/types';

const place = { line: 1, start: 0, end: 10 };

export function note(fields: Partial<Note> & { file: string }): Note {
  return {
    ...place, type: 'note', id: '', session: 'Animation dailies', date: '2026-11-20', department: 'anim', shot: undefined, asset: undefined,
    sequence: undefined, version: undefined, frames: undefined, from: undefined, to: [], kind: 'fix', status: 'open', priority: 'normal',
    audience: ['internal'], tags: [], refs: [], follows: undefined, batch: undefined, source: undefined, text: 'Lose the flare', why: undefined,
    replies: [], extra: undefined, sound: true, ...fields,
  };
}

export function task(fields: Partial<Task> & { file: string }): Task {
  return {
    ...place, type: 'task', id: '', department: 'anim', shot: undefined, asset: undefined, title: 'Blocking', assignee: undefined, status: 'todo',
    priority: 'normal', due: undefined, bid: undefined, notes: [], text: undefined, extra: undefined, ...fields,
  };
}

export function shot(code: string, fields: Partial<Shot> = {}): Shot {
  return { ...place, file: 'notes/shots.yaml', code, episode: undefined, sequence: undefined, name: undefined, frames: undefined, aliases: [], omitted: false, extra: undefined, ...fields };
}

export function asset(code: string, fields: Partial<Asset> = {}): Asset {
  return { ...place, file: 'notes/shots.yaml', code, name: undefined, assetType: undefined, aliases: [], omitted: false, extra: undefined, ...fields };
}

export function person(id: string, fields: Partial<Person> = {}): Person {
  return { ...place, file: 'shotnotes.yaml', id, name: id, email: undefined, departments: [], circle: 'internal', active: true, ...fields };
}

export function head(fields: Partial<SessionHead> = {}): SessionHead {
  return {
    session: 'Animation dailies', date: '2026-11-20', department: 'anim', present: [], shots: [], extra: undefined,
    defaults: { audience: undefined, status: undefined, from: undefined }, ...fields,
  };
}

export function config(fields: Partial<ShowConfig> = {}): ShowConfig {
  return { code: 'HSM', name: 'Hyperspace Mini', fps: 24, notes: 'notes', readers: 'internal', commit: [], departments: [], people: [], circles: [], extra: undefined, ...fields };
}

export function parsed(file: string, fields: Partial<ParsedFile> = {}): ParsedFile {
  return {
    file, kind: 'other', format: 1, broken: false, readOnly: false, faults: [], head: undefined, notes: [], tasks: [], shots: [], assets: [],
    config: undefined, data: undefined, ...fields,
  };
}

/** A dailies file whose notes stand one below the other, as they would in a text. */
export function dailies(file: string, notes: readonly Partial<Note>[], fields: Partial<SessionHead> = {}): ParsedFile {
  const made = head(fields);
  return parsed(file, {
    kind: 'dailies', head: made,
    notes: notes.map((n, i) => note({ file, line: 5 + 3 * i, start: 100 + 90 * i, end: 180 + 90 * i, session: made.session, date: made.date, department: made.department, ...n })),
  });
}
