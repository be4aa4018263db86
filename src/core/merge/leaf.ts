/** One field that both sides changed: what it says then, and the lines that say it. */
import { applyEdits, setHead, type FieldValue } from '../yaml/edit';
import { EditRefused } from '../yaml/edit';
import type { YamlNode } from '../yaml/node';
import { mergeWords } from './lines';
import type { Value } from './tree';

/** Fields whose words are merged line by line. */
const PROSE: ReadonlySet<string> = new Set(['text', 'why']);

export interface Merged {
  readonly value: FieldValue;
  readonly print: string;
}

/** What a field says that both changed differently; undefined where that is a conflict. */
export function mergeField(key: string, base: Value | undefined, ours: Value, theirs: Value): Merged | undefined {
  if (PROSE.has(key) && base?.node?.type === 'scalar' && ours.node?.type === 'scalar' && theirs.node?.type === 'scalar') {
    const text = mergeWords(base.node.value, ours.node.value, theirs.node.value);
    return text === undefined ? undefined : { value: text, print: JSON.stringify(text) };
  }
  // Who may read a note is never put together from two people's wishes.
  if (key === 'audience') return undefined;
  if (ours.kind !== 'list' || theirs.kind !== 'list' || (base !== undefined && base.kind !== 'list')) return undefined;
  const before = new Map(base?.children.map((piece) => [piece.key, piece.value.print]));
  const mine = new Map(ours.children.map((piece) => [piece.key, piece.value.print]));
  const others = new Map(theirs.children.map((piece) => [piece.key, piece.value.print]));
  if ([...others].some(([k, print]) => mine.has(k) && mine.get(k) !== print)) return undefined;
  if ([...mine, ...others].some(([k, print]) => before.has(k) && before.get(k) !== print)) return undefined;
  const staying = ours.children.filter((piece) => !before.has(piece.key) || others.has(piece.key));
  const all = [...staying, ...theirs.children.filter((piece) => !before.has(piece.key) && !mine.has(piece.key))];
  return { value: all.map((piece) => fieldOf(piece.value.node)), print: `[${all.map((piece) => piece.value.print).sort().join(',')}]` };
}

/** A value as it is written. */
export function fieldOf(node: YamlNode | undefined): FieldValue {
  if (node === undefined) return '';
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(fieldOf);
  const typed = (value: YamlNode): FieldValue => {
    if (value.type !== 'scalar' || value.style !== 'plain') return fieldOf(value);
    if (value.value === 'true' || value.value === 'false') return value.value === 'true';
    return /^(?:0|-?[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(value.value) && String(Number(value.value)) === value.value ? Number(value.value) : value.value;
  };
  return Object.fromEntries(node.entries.map((entry) => [entry.key, typed(entry.value)]));
}

/** The lines of a field with another value, by the smallest edit; undefined where that cannot be made. */
export function withValue(body: string, key: string, value: FieldValue): string | undefined {
  const nested = body.startsWith(' ');
  const text = nested ? `x:\n${body}` : body;
  try {
    const after = applyEdits(text, setHead(text, nested ? ['x', key] : [key], value, { sound: true }));
    return nested ? after.slice(3) : after;
  } catch (error) {
    if (error instanceof EditRefused) return undefined;
    throw error;
  }
}
