/** What makes an item of a list the same item in another text: ids, codes, names; where there is none, what it says. */
import { child, type MapNode, type YamlNode } from '../yaml/node';
import type { Piece } from './tree';

/** Lists whose items carry an id of their own, and the key that holds it. */
const ID_KEYS: Readonly<Record<string, readonly string[]>> = {
  notes: ['id'], tasks: ['id'], people: ['id'], departments: ['id'], assets: ['id', 'code'], shots: ['code', 'shot'], queries: ['name'],
};
/** Whether a key without a value means an empty list. */
export const isListKey = (key: string): boolean => Object.hasOwn(ID_KEYS, key);

/** Marks an identity made of shot and text. */
const WORDS = '~';

/** One identity for each item; those that stand more than once are told apart by their order. */
export function identities(list: string, items: readonly YamlNode[]): string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = identity(list, item);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key} (${count})`;
  });
}

function identity(list: string, item: YamlNode): string {
  const keys = Object.hasOwn(ID_KEYS, list) ? ID_KEYS[list] ?? [] : [];
  if (keys.length > 0 && item.type === 'scalar') return item.value;
  if (keys.length > 0 && item.type === 'map') {
    for (const key of keys) {
      const value = child(item, key);
      if (value?.type === 'scalar' && value.value !== '') return value.value;
    }
    if (list === 'notes' || list === 'tasks') return byWords(item);
  }
  return WORDS + says(item);
}

const word = (item: MapNode, key: string): string => {
  const value = child(item, key);
  return value?.type === 'scalar' ? value.value : '';
};
const byWords = (item: MapNode): string =>
  WORDS + JSON.stringify([word(item, 'shot') || word(item, 'asset') || word(item, 'sequence'), word(item, 'text') || word(item, 'title')]);

function says(node: YamlNode): string {
  if (node.type === 'scalar') return JSON.stringify(node.value);
  if (node.type === 'list') return `[${node.items.map(says).join(',')}]`;
  return `{${node.entries.map((entry) => `${JSON.stringify(entry.key)}:${says(entry.value)}`).sort().join(',')}}`;
}

/** An item that had no id and was given one stays the same item: it takes the identity that it has in the ancestor. */
export function matchGivenIds(base: readonly Piece[], side: readonly Piece[]): void {
  const known = new Set(base.map(({ key }) => key));
  const here = new Set(side.map(({ key }) => key));
  for (const piece of side) {
    if (known.has(piece.key) || piece.value.node?.type !== 'map') continue;
    const words = byWords(piece.value.node);
    if (piece.key !== words && known.has(words) && !here.has(words)) {
      here.add(words);
      piece.key = words;
    }
  }
}
