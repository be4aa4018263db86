/** Values as the lines of block YAML, in the canonical form of docs/format.md. */
import { childSort, isFlowList, keyRank, type MapSort } from './order';
import { BLOCK_KEYS, blockScalar, flowText, isList, keyText, LISTS_OF_CODES, scalarText, type FieldValue } from './quote';

/** A value in two parts: what stands behind the colon, and the lines below it (no line end at either end). */
export interface ValueText {
  readonly inline: string;
  readonly below: string;
}

/** Where a value goes: under which key, in a mapping of which sort, whose keys stand in which column. */
export interface LayoutPlace {
  readonly sort: MapSort;
  readonly key: string;
  readonly indent: number;
  readonly eol: string;
  /** The keys at the top of the file: they say what `shots` means. */
  readonly topKeys: readonly string[];
  readonly lineFollows?: boolean | undefined;
}

export type Fields = Readonly<Record<string, FieldValue | undefined>>;

const spaces = (count: number): string => ' '.repeat(count);

/** The pairs of a mapping that have a value, in canonical order; unknown keys last, in their own order. */
export function orderedPairs(sort: MapSort, fields: Fields): [string, FieldValue][] {
  const pairs = Object.entries(fields).filter((pair): pair is [string, FieldValue] => pair[1] !== undefined);
  return pairs.map((pair, i) => ({ pair, i, rank: keyRank(sort, pair[0]) })).sort((a, b) => a.rank - b.rank || a.i - b.i).map((p) => p.pair);
}

export function valueText(value: FieldValue, place: LayoutPlace): ValueText {
  if (typeof value === 'string') {
    const block = BLOCK_KEYS.has(place.key) ? blockScalar(value, place) : undefined;
    if (block !== undefined) return { inline: block.header, below: block.body };
    return { inline: scalarText(value, { key: place.key, flow: BLOCK_KEYS.has(place.key) }), below: '' };
  }
  if (typeof value !== 'object') return { inline: flowText(value), below: '' };
  const child = childSort(place.sort, place.key, place.topKeys);
  if (isList(value)) {
    if (value.length === 0 || isFlowList(place.sort, place.key)) return { inline: flowText(value, place.key), below: '' };
    const items = value.map((item) => itemText(item, child, place.indent + 2, place, place.key));
    return { inline: '', below: items.join(place.eol) };
  }
  const pairs = orderedPairs(child, value);
  if (pairs.length === 0) return { inline: '{}', below: '' };
  const inner = { ...place, sort: child, indent: place.indent + 2 };
  return { inline: '', below: pairs.map(([key, v]) => spaces(inner.indent) + pairText(v, { ...inner, key })).join(place.eol) };
}

/** `key: value`, without the margin of its first line. */
export function pairText(value: FieldValue, place: LayoutPlace): string {
  const { inline, below } = valueText(value, place);
  return `${keyText(place.key)}:${inline === '' ? '' : ` ${inline}`}${below === '' ? '' : place.eol + below}`;
}

type ItemPlace = Pick<LayoutPlace, 'eol' | 'topKeys' | 'lineFollows'>;

/** One item of a block list, its dash in column `dash`, margin included. `list` is the key of the list. */
export function itemText(item: FieldValue, sort: MapSort, dash: number, place: ItemPlace, list: string): string {
  const margin = spaces(dash);
  const pairs = typeof item === 'object' && !isList(item) ? orderedPairs(sort, item) : [];
  if (pairs.length === 0) return `${margin}- ${flowText(item, LISTS_OF_CODES.has(list) ? 'code' : undefined)}`;
  const lines = pairs.map(([key, value], i) => {
    const follows = i < pairs.length - 1 ? true : place.lineFollows;
    return spaces(dash + 2) + pairText(value, { eol: place.eol, topKeys: place.topKeys, sort, key, indent: dash + 2, lineFollows: follows });
  });
  return `${margin}- ${lines.join(place.eol).slice(dash + 2)}`;
}
