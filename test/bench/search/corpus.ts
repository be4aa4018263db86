/**
 * The notes that are searched, and queries with known answers. Which notes are right is decided here from the words of
 * the notes alone, by code that shares nothing with any engine: a note is right where it holds every word that was meant,
 * as a whole word, before a typo was put in.
 */
import { readShowFile } from '../../../src/core/yaml/read';
import type { Note } from '../../../src/core/model/types';
import { generateShow } from '../../unit/support/generate';
import { Random } from '../../unit/support/random';

export interface Document {
  readonly note: Note;
  /** Every searched field as one text each, the same for all engines. */
  readonly fields: Readonly<Record<FieldKey, string>>;
  /** All fields in one text, for engines that search one. */
  readonly joined: string;
}
export const FIELD_KEYS = ['text', 'why', 'replies', 'shot', 'asset', 'department', 'people', 'tags', 'status', 'version'] as const;
export type FieldKey = (typeof FIELD_KEYS)[number];

export type Kind = 'exact' | 'out of order' | 'swap' | 'drop' | 'insert' | 'replace' | 'shot' | 'shot prefix' | 'fields';
export interface KnownQuery {
  readonly kind: Kind;
  readonly text: string;
  /** Numbers of the right documents, never empty. */
  readonly right: ReadonlySet<number>;
}

const wordsIn = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');

export function makeDocuments(notes: number): Document[] {
  const files = generateShow({ seed: 20_261_120, notes });
  return files.flatMap(({ file, text }) => readShowFile(file, text).notes).map((note) => {
    const fields: Record<FieldKey, string> = {
      text: note.text, why: note.why ?? '', replies: note.replies.map((reply) => reply.text).join(' '), shot: note.shot ?? '', asset: note.asset ?? '',
      department: note.department ?? '', people: [note.from ?? '', ...note.to].join(' '), tags: note.tags.join(' '), status: note.status, version: note.version ?? '',
    };
    return { note, fields, joined: FIELD_KEYS.map((key) => fields[key]).filter((value) => value !== '').join(' ') };
  });
}

/** One typing error of the kind, inside the word or at either end. */
function misspell(word: string, kind: 'swap' | 'drop' | 'insert' | 'replace', random: Random): string {
  const letter = String.fromCharCode(97 + random.int(26));
  const at = random.int(word.length);
  if (kind === 'swap') {
    const first = random.int(word.length - 1);
    return word.slice(0, first) + word.charAt(first + 1) + word.charAt(first) + word.slice(first + 2);
  }
  if (kind === 'drop') return word.slice(0, at) + word.slice(at + 1);
  return kind === 'insert' ? word.slice(0, at) + letter + word.slice(at) : word.slice(0, at) + letter + word.slice(at + 1);
}

/** `perKind` queries of every kind, the same for the same documents. */
export function makeQueries(documents: readonly Document[], perKind: number): KnownQuery[] {
  const random = new Random(7);
  const byWord = new Map<string, Set<number>>();
  documents.forEach(({ joined }, number) => {
    for (const word of wordsIn(joined)) {
      const set = byWord.get(word);
      if (set === undefined) byWord.set(word, new Set([number]));
      else set.add(number);
    }
  });
  const holdingAll = (words: readonly string[]): Set<number> => {
    const [first, ...rest] = words.map((word) => byWord.get(word) ?? new Set<number>()).sort((a, b) => a.size - b.size);
    return new Set([...first!].filter((number) => rest.every((set) => set.has(number))));
  };
  const twoWords = (document: Document): [string, string] | undefined => {
    const words = [...new Set(wordsIn(document.fields.text))].filter((word) => /^[a-z]{5,}$/.test(word));
    if (words.length < 3) return undefined;
    const first = random.int(words.length - 1);
    return [words[first]!, words[first + 1 + random.int(words.length - first - 1)]!];
  };

  const makers: Readonly<Record<Kind, (document: Document) => { text: string; right: Set<number> } | undefined>> = {
    exact: (document) => {
      const words = twoWords(document);
      return words && { text: words.join(' '), right: holdingAll(words) };
    },
    'out of order': (document) => {
      const words = twoWords(document);
      return words && { text: `${words[1]} ${words[0]}`, right: holdingAll(words) };
    },
    swap: (document) => typo(document, 'swap'),
    drop: (document) => typo(document, 'drop'),
    insert: (document) => typo(document, 'insert'),
    replace: (document) => typo(document, 'replace'),
    shot: ({ fields }) => fields.shot === '' ? undefined : { text: fields.shot, right: holdingAll(wordsIn(fields.shot)) },
    'shot prefix': ({ fields }) => {
      const prefix = fields.shot.slice(0, 6);
      if (fields.shot.length < 7) return undefined;
      return { text: prefix, right: new Set(documents.flatMap((other, number) => (other.fields.shot.startsWith(prefix) ? [number] : []))) };
    },
    fields: (document) => {
      const word = twoWords(document)?.[0];
      const { department, people, status } = document.fields;
      const person = people.split(' ').at(-1) ?? '';
      if (word === undefined || !/^[a-z]+$/.test(person) || department === '' || status.includes('_')) return undefined;
      const words = [word, person, random.chance(0.5) ? department : status];
      return { text: words.join(' '), right: holdingAll(words) };
    },
  };
  function typo(document: Document, kind: 'swap' | 'drop' | 'insert' | 'replace'): { text: string; right: Set<number> } | undefined {
    const words = twoWords(document);
    if (words === undefined) return undefined;
    const wrong = misspell(words[0], kind, random);
    // Where the typo makes another word of the notes, no engine can know what was meant.
    return byWord.has(wrong) ? undefined : { text: `${wrong} ${words[1]}`, right: holdingAll(words) };
  }

  const queries: KnownQuery[] = [];
  for (const kind of Object.keys(makers) as Kind[]) {
    for (let made = 0; made < perKind;) {
      const query = makers[kind](random.pick(documents));
      if (query === undefined) continue;
      queries.push({ kind, ...query });
      made++;
    }
  }
  // Shuffled, so that an engine too slow for all of them still meets every kind.
  for (let i = queries.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [queries[i], queries[j]] = [queries[j]!, queries[i]!];
  }
  return queries;
}
