/**
 * One side lets more people read a note, the other writes in it: each is fine alone, together they tell readers what
 * was never meant for them. Such a note is a conflict, though no field was changed twice.
 */
import { DEFAULT_CIRCLES } from '../yaml/extract/config';
import type { Path, Places } from './place';
import type { Piece, Tree, Value } from './tree';

/** What a writer says in the trust that the readers stay the same. */
const WORDS = ['text', 'why', 'replies', 'refs'];

const under = (value: Value | undefined, key: string): Value | undefined => value?.children.find((piece) => piece.key === key)?.value;

/** Marks the places where readers were added to what the other side wrote. */
export function markWidened(base: Tree, ours: Tree, theirs: Tree, places: Places): void {
  const [b, o, t] = [notesOf(base), notesOf(ours), notesOf(theirs)];
  for (const key of new Set([...o.keys(), ...t.keys()])) {
    for (const [mine, other, writer, reader] of [[o, t, ours, theirs], [t, o, theirs, ours]] as const) {
      const note = mine.get(key);
      if (note === undefined || !wrote(b.get(key), note, other.get(key))) continue;
      for (const [field, wider] of [['audience', isWider], ['status', isReleased]] as const) {
        const before = [under(b.get(key), field), under(base.root, 'defaults')] as const;
        const own = merged(before[0], under(note, field), other.has(key) ? under(other.get(key), field) : under(note, field));
        const head = merged(under(before[1], field), under(under(writer.root, 'defaults'), field), under(under(reader.root, 'defaults'), field));
        if (own === 'conflict' || (own === undefined && head === 'conflict')) continue;
        const after = own ?? (head === 'conflict' ? undefined : head);
        const meant = under(note, field) ?? under(under(writer.root, 'defaults'), field);
        if (!wider(wordsOf(meant), wordsOf(after))) continue;
        places.add(placeOf(key, field, before[0], other.get(key)));
      }
    }
  }
}

/** The note's own field where the reader changed that, else the file's default. */
function placeOf(key: string, field: string, before: Value | undefined, other: Value | undefined): Path {
  const changed = other !== undefined && under(other, field)?.print !== before?.print;
  return changed ? ['notes', key, field] : ['defaults', field];
}

function notesOf(tree: Tree): Map<string, Value> {
  return new Map(under(tree.root, 'notes')?.children.map((piece: Piece) => [piece.key, piece.value]));
}

/** Whether one side wrote words that the other does not have. */
function wrote(before: Value | undefined, mine: Value, other: Value | undefined): boolean {
  return WORDS.some((key) => {
    const said = under(mine, key)?.print;
    return said !== under(before, key)?.print && said !== under(other, key)?.print && said !== undefined;
  });
}

function merged(base: Value | undefined, ours: Value | undefined, theirs: Value | undefined): Value | undefined | 'conflict' {
  if (ours?.print === theirs?.print || theirs?.print === base?.print) return ours;
  return ours?.print === base?.print ? theirs : 'conflict';
}

function wordsOf(value: Value | undefined): readonly string[] {
  const nodes = value?.kind === 'list' ? value.children.map((piece) => piece.value.node) : [value?.node];
  return nodes.flatMap((node) => (node?.type === 'scalar' && node.value !== '' ? [node.value] : []));
}

/** Who reads what is written for these circles. Of a circle that the format does not name, nothing is known. */
function readersOf(words: readonly string[], unknown: string): Set<string> {
  const audience = words.length === 0 ? ['internal'] : words;
  return new Set(audience.flatMap((word) => {
    const known = DEFAULT_CIRCLES.some((circle) => circle.id === word);
    return known ? [word, ...DEFAULT_CIRCLES.filter((circle) => circle.sees.includes(word)).map((circle) => circle.id)] : [word, `${word} ${unknown}`];
  }));
}

function isWider(meant: readonly string[], after: readonly string[]): boolean {
  if (after.length > 0 && after.every((word) => meant.includes(word))) return false;
  const before = readersOf(meant, 'before');
  return [...readersOf(after, 'after')].some((reader) => !before.has(reader));
}

function isReleased(meant: readonly string[], after: readonly string[]): boolean {
  return meant[0] === 'draft' && after[0] !== 'draft';
}
