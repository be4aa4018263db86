/** A dailies file as plain data, random edits of it, and what the merge of two such edits must be: told without the product's code. */
import fc from 'fast-check';
import { diff3Merge } from 'node-diff3';

export interface NoteModel { id: string; comment: string; fields: Map<string, string | string[]> }
export interface FileModel { present: string[]; audience: string | undefined; comment: string; notes: NoteModel[] }
export interface Op { kind: number; at: number; value: number }

export const ops: fc.Arbitrary<Op[]> = fc.array(fc.record({ kind: fc.nat(15), at: fc.nat(7), value: fc.nat(5) }), { maxLength: 4 });
export const start = fc.record({ count: fc.nat(5), draft: fc.boolean(), ops });

export const idOf = (n: number): string => `n_01k9x3q7h2zd8m${String(n).padStart(2, 'a')}`;
const SETS = new Set(['to', 'tags', 'refs', 'replies']);
const PEOPLE = ['maya', 'ken', 'dir', 'pat', 'lou', 'eve'];
const STATUS = ['open', 'in_progress', 'addressed', 'approved', 'wont_fix', 'draft'];
const AUDIENCE = ['production', 'internal', 'client', 'internal', 'client', 'production'];
const WORDS = ['Lose the flare.', 'Eyes: left #3', '- slower', '0040', '日本', 'on'];

export function firstFile({ count, draft, ops: edits }: { count: number; draft: boolean; ops: Op[] }): FileModel {
  const notes = Array.from({ length: count }, (_, i): NoteModel => ({
    id: idOf(i), comment: i % 2 === 0 ? `about ${i}` : '',
    fields: new Map<string, string | string[]>([['shot', `010_00${i}0`], ['to', ['maya']], ['status', draft && i === 0 ? 'draft' : 'open'], ['text', `one ${i}\ntwo\nthree\nfour\nfive`]]),
  }));
  return edited({ present: ['dir', 'maya'], audience: undefined, comment: '', notes }, edits, 'b');
}

const copy = (file: FileModel): FileModel => ({ ...file, present: [...file.present], notes: file.notes.map((note) => ({ ...note, fields: new Map(note.fields) })) });

/** The file after someone's edits; `who` keeps words of two people apart. */
export function edited(before: FileModel, edits: readonly Op[], who: string): FileModel {
  const file = copy(before);
  for (const { kind, at, value } of edits) {
    const note = file.notes[at % Math.max(1, file.notes.length)];
    const word = WORDS[value] ?? '';
    const add = (key: string, item: string): void => {
      const old = note?.fields.get(key);
      if (!Array.isArray(old)) note?.fields.set(key, [item]);
      else if (!old.includes(item)) note?.fields.set(key, [...old, item]);
    };
    const lines = String(note?.fields.get('text') ?? '').split('\n');
    switch (kind) {
      case 0: note?.fields.set('status', STATUS[value] ?? 'open'); break;
      case 1: lines[at % lines.length] = `${word} ${who}`; note?.fields.set('text', lines.join('\n')); break;
      case 2: add('tags', word); break;
      case 3: add('to', PEOPLE[value] ?? 'eve'); break;
      case 4: add('replies', `${word} ${value % 2 === 0 ? who : ''}`); break;
      case 5: if (note !== undefined) file.notes.splice(file.notes.indexOf(note), 1); break;
      // Ids 8 and 9 may be added by both.
      case 6: case 7: addNote(file, kind === 6 ? `${who}${value}` : String(8 + (value % 2)), kind === 6 ? word + who : word, at, value); break;
      case 8: note?.fields.set('audience', AUDIENCE[value] ?? 'client'); break;
      case 9: note?.fields.set('mood', `${word}${value % 2 === 0 ? who : ''}`); break;
      case 10: if (note !== undefined) note.comment = `${who} ${value}`; break;
      case 11: note?.fields.delete(value % 2 === 0 ? 'mood' : 'why'); break;
      case 12: if (!file.present.includes(PEOPLE[value] ?? '')) file.present.push(PEOPLE[value] ?? ''); else file.present = file.present.filter((person) => person !== PEOPLE[value]); break;
      case 13: note?.fields.set('why', `${word} ${who}`); break;
      case 14: file.audience = AUDIENCE[value]; break;
      default: if (note !== undefined) file.notes.push(...file.notes.splice(file.notes.indexOf(note), 1)); break;
    }
  }
  return file;
}

function addNote(file: FileModel, id: string, text: string, shot: number, value: number): void {
  const full = `n_01k9x3q7h2zd8m${id.padStart(2, 'a')}`;
  if (file.notes.some((note) => note.id === full)) return;
  file.notes.push({ id: full, comment: '', fields: new Map([['shot', `020_00${shot}0`], ['status', STATUS[value % 2] ?? 'open'], ['text', text]]) });
}

const ORDER = ['shot', 'to', 'status', 'audience', 'tags', 'text', 'why', 'replies', 'mood'];

export function written(file: FileModel): string {
  const lines = ['format: 1', 'session: Animation dailies', 'date: "2026-11-20"', `present: [${file.present.join(', ')}]`];
  if (file.audience !== undefined) lines.push(`defaults: {audience: ${file.audience}}`);
  lines.push(file.notes.length === 0 ? 'notes: []' : 'notes:');
  for (const note of file.notes) {
    if (note.comment !== '') lines.push(`  # ${note.comment}`);
    lines.push(`  - id: ${note.id}`);
    for (const key of ORDER) {
      const value = note.fields.get(key);
      if (value === undefined) continue;
      if (key === 'replies') lines.push('    replies:', ...(value as string[]).map((text) => `      - {by: dir, text: ${JSON.stringify(text)}}`));
      else if (Array.isArray(value)) lines.push(`    ${key}: [${value.map((one) => JSON.stringify(one)).join(', ')}]`);
      else if (key === 'text') lines.push('    text: |-', ...value.split('\n').map((line) => `      ${line}`.trimEnd()));
      else lines.push(`    ${key}: ${JSON.stringify(value)}`);
    }
  }
  return lines.join('\n') + '\n';
}

export type Side = 'ours' | 'theirs';
export interface Expected { readonly conflicts: string[]; readonly value: Record<Side, unknown> }

/** What is to come of two edits: the places of the true conflicts, and what the file says with each settled for a side. */
export function expected(base: FileModel, ours: FileModel, theirs: FileModel): Expected {
  const conflicts = new Set<string>();
  const sides = { ours: new Map<string, Map<string, unknown>>(), theirs: new Map<string, Map<string, unknown>>() };
  const find = (file: FileModel, id: string): NoteModel | undefined => file.notes.find((note) => note.id === id);
  const widened = audienceConflicts(base, ours, theirs);
  for (const id of new Set([...ours.notes, ...theirs.notes].map((note) => note.id))) {
    const [b, o, t] = [find(base, id), find(ours, id), find(theirs, id)];
    if (o === undefined || t === undefined) {
      const left = o ?? t;
      if (b !== undefined && left !== undefined && noteText(b) === noteText(left)) continue;
      if (b !== undefined) conflicts.add(`${id}/`);
      if (left !== undefined) for (const side of b === undefined ? (['ours', 'theirs'] as const) : [o === undefined ? 'theirs' : 'ours'] as const) sides[side].set(id, plainNote(left.fields));
      continue;
    }
    const merged = { ours: new Map<string, unknown>(), theirs: new Map<string, unknown>() };
    for (const key of ORDER) {
      const [x, y, z] = [b?.fields.get(key), o.fields.get(key), t.fields.get(key)];
      const value = widened.has(`${id}/${key}`) ? 'conflict' : mergeOne(key, x, y, z);
      if (value === 'conflict') conflicts.add(`${id}/${key}`);
      for (const [side, own] of [['ours', y], ['theirs', z]] as const) {
        const said = value === 'conflict' ? own : value.said;
        if (said !== undefined) merged[side].set(key, Array.isArray(said) ? [...said].sort() : said);
      }
    }
    sides.ours.set(id, merged.ours);
    sides.theirs.set(id, merged.theirs);
  }
  const present = mergeOne('tags', base.present, ours.present, theirs.present);
  const head = widened.has('defaults') ? 'conflict' : mergeOne('audience', base.audience, ours.audience, theirs.audience);
  if (head === 'conflict') conflicts.add('defaults');
  const value = (side: Side): unknown => ({
    present: present === 'conflict' ? [] : [...(present.said as string[])].sort(),
    audience: head === 'conflict' ? (side === 'ours' ? ours : theirs).audience : head.said,
    notes: plainNotes(sides[side]),
  });
  return { conflicts: [...conflicts].sort(), value: { ours: value('ours'), theirs: value('theirs') } };
}

const noteText = (note: NoteModel): string => JSON.stringify([note.comment, [...note.fields].sort()]);
const plainNote = (fields: Map<string, string | string[]>): Map<string, unknown> => new Map([...fields].map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]));
export const plainNotes = (notes: ReadonlyMap<string, ReadonlyMap<string, unknown>>): unknown =>
  [...notes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, fields]) => [id, [...fields].sort(([a], [b]) => (a < b ? -1 : 1))]);

type Field = string | string[] | undefined;
const equal = (a: Field, b: Field): boolean => JSON.stringify(Array.isArray(a) ? [...a].sort() : a) === JSON.stringify(Array.isArray(b) ? [...b].sort() : b);

function mergeOne(key: string, base: Field, ours: Field, theirs: Field): 'conflict' | { said: Field } {
  if (equal(ours, theirs) || equal(base, theirs)) return { said: ours };
  if (equal(base, ours)) return { said: theirs };
  if (SETS.has(key) && Array.isArray(ours) && Array.isArray(theirs)) {
    const before = base ?? [];
    return { said: [...new Set([...ours.filter((item) => !before.includes(item) || theirs.includes(item)), ...theirs.filter((item) => !before.includes(item))])] };
  }
  if (key !== 'text' && key !== 'why') return 'conflict';
  if (typeof base !== 'string' || typeof ours !== 'string' || typeof theirs !== 'string') return 'conflict';
  const regions = diff3Merge(ours.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true });
  return regions.some((region) => region.conflict) ? 'conflict' : { said: regions.flatMap((region) => region.ok ?? []).join('\n') };
}

/** Of the three circles used here, the higher is read by more. */
const REACH: Record<string, number> = { production: 0, internal: 1, client: 2 };

function audienceConflicts(base: FileModel, ours: FileModel, theirs: FileModel): Set<string> {
  const found = new Set<string>();
  const head = mergeOne('audience', base.audience, ours.audience, theirs.audience);
  for (const [writer, reader] of [[ours, theirs], [theirs, ours]] as const) {
    for (const note of writer.notes) {
      const [b, r] = [base.notes.find(({ id }) => id === note.id), reader.notes.find(({ id }) => id === note.id)];
      const wrote = ['text', 'why', 'replies', 'refs'].some((key) => note.fields.has(key) && !equal(note.fields.get(key), b?.fields.get(key)) && !equal(note.fields.get(key), r?.fields.get(key)));
      if (!wrote) continue;
      const own = (key: string): 'conflict' | { said: Field } => mergeOne(key, b?.fields.get(key), note.fields.get(key), r === undefined ? note.fields.get(key) : r.fields.get(key));
      const audience = own('audience');
      const meant = String(note.fields.get('audience') ?? writer.audience ?? 'internal');
      const after = audience === 'conflict' ? undefined : audience.said ?? (head === 'conflict' ? undefined : head.said ?? 'internal');
      const readerChanged = r !== undefined && r.fields.get('audience') !== b?.fields.get('audience');
      if (after !== undefined && (REACH[String(after)] ?? 0) > (REACH[meant] ?? 0)) found.add(readerChanged ? `${note.id}/audience` : 'defaults');
      const status = own('status');
      if (status !== 'conflict' && note.fields.get('status') === 'draft' && status.said !== 'draft') found.add(`${note.id}/status`);
    }
  }
  return found;
}
