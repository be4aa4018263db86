/**
 * A show file as a tree of keyed pieces, each with the lines it stands on. Both halves of a merge work on it: what the
 * merged file must say (meaning.ts), and which lines say it (pieces.ts).
 */
import type { MapNode, YamlNode } from '../yaml/node';
import { compose } from '../yaml/full/compose';
import { parseCanonical } from '../yaml/fast/parser';
import { LineIndex } from '../yaml/lines';
import { nextLine } from '../yaml/outline';
import { identities, isListKey } from './identity';

/** A value. Scalars are compared by what they say: `v012` and `"v012"` are the same. */
export interface Value {
  readonly kind: 'scalar' | 'map' | 'list';
  readonly node: YamlNode | undefined;
  readonly children: readonly Piece[];
  /** What it says, the order of keys and of list items left out. */
  readonly print: string;
  /** How the children stand: on lines of their own, in braces on one line, or so that they cannot be taken apart. */
  readonly layout: 'lines' | 'braces' | 'whole';
  /** Lines in front of the first child: the key's own; empty for an item of a list. */
  readonly header: string;
  /** What follows closing braces on their line. */
  readonly tail: string;
  /** Column of the children; -1 where there are none. */
  readonly column: number;
}

/** An entry of a mapping or an item of a list. */
export interface Piece {
  /** The key, or what identifies the item among its list. */
  key: string;
  readonly value: Value;
  /** Comment and blank lines directly above. */
  readonly lead: string;
  /** Its own lines. */
  readonly body: string;
}

/** A text without a BOM, with LF, its last line ended. `tail`: comments and blank lines at its end. */
export interface Tree {
  readonly root: Value;
  readonly tail: string;
}

/** Undefined where the text is no mapping. */
export function treeOf(text: string): Tree | undefined {
  const node = parseCanonical(text)?.root ?? compose(text, new LineIndex(text)).roots[0];
  if (node === undefined) return { root: EMPTY, tail: text };
  if (node.type !== 'map') return undefined;
  const end = leadAbove(text, text.length, afterValue(text, lastEnd(node)), 0);
  return { root: new Builder(text).map(node, { from: 0, to: end, header: '', dash: -1, list: '' }), tail: text.slice(end) };
}

const EMPTY: Value = { kind: 'map', node: undefined, children: [], print: '{}', layout: 'lines', header: '', tail: '', column: 0 };

interface Place {
  /** Line bounds of what belongs to the value. */
  readonly from: number;
  readonly to: number;
  /** Text of the key up to its colon, its margin included; empty for a list item. */
  readonly header: string;
  /** Offset of the dash in front of the first key, else -1. */
  readonly dash: number;
  /** Key of the list or mapping it stands in. */
  readonly list: string;
}

class Builder {
  constructor(private readonly text: string) {}

  private value(node: YamlNode, place: Place): Value {
    if (node.type === 'map') return this.map(node, place);
    if (node.type === 'list') return this.list(node, place);
    if (node.style === 'empty' && isListKey(place.list)) return { kind: 'list', node, children: [], print: '[]', layout: 'lines', header: `${place.header}\n`, tail: '', column: -1 };
    const plain = { kind: 'scalar', node, children: [], layout: 'whole', header: '', tail: '', column: -1 } as const;
    return { ...plain, print: JSON.stringify(node.value) };
  }

  map(node: MapNode, place: Place): Value {
    const { text } = this;
    const entries = node.entries;
    const columns = entries.map((entry) => entry.keyStart - lineStart(text, entry.keyStart));
    const braces = inBraces(text, node);
    const lines = !braces && entries.length > 0 && entries.every((entry, i) => {
      const margin = text.slice(lineStart(text, entry.keyStart), entry.keyStart);
      const blank = i === 0 && place.dash >= 0 ? margin.replace('-', ' ') : margin;
      return /^ *$/.test(blank) && columns[i] === columns[0];
    });
    if (lines) return this.entries(node, place, columns[0] ?? 0);
    const end = lastEnd(node);
    const close = text.indexOf('}', end);
    const one = braces && close >= 0 && !text.slice(place.dash >= 0 ? place.dash : place.from, close).replace(/\n$/, '').includes('\n') && !text.slice(node.start, close).includes(' #');
    const column = place.dash >= 0 ? place.dash - lineStart(text, place.dash) + 2 : /^ */.exec(place.header)?.[0].length ?? 0;
    const inner = place.dash >= 0 ? column : column + 2;
    const children = entries.map((entry): Piece => {
      const body = `${' '.repeat(inner)}${text.slice(entry.keyStart, Math.max(entry.keyEnd + 1, entry.value.end)).trimEnd()}\n`;
      return { key: entry.key, lead: '', body, value: { ...this.value(entry.value, { from: 0, to: 0, header: '', dash: -1, list: entry.key }), layout: 'whole' } };
    });
    return {
      kind: 'map', node, children, print: mapPrint(children), layout: one ? 'braces' : 'whole',
      header: place.header === '' ? '' : `${place.header}\n`, tail: one ? text.slice(close + 1, nextLine(text, close)).trimEnd() : '', column: inner,
    };
  }

  private entries(node: MapNode, place: Place, column: number): Value {
    const { text } = this;
    const starts = node.entries.map((entry) => lineStart(text, entry.keyStart));
    const leads = this.leads(starts, place.from, column, (i) => node.entries[i]?.value.end ?? 0, place.dash >= 0);
    const children = node.entries.map((entry, i): Piece => {
      const from = starts[i] ?? 0;
      const to = leads[i + 1] ?? place.to;
      const header = `${' '.repeat(column)}${text.slice(entry.keyStart, text.indexOf(':', entry.keyEnd) + 1)}`;
      return {
        key: entry.key, lead: text.slice(leads[i], from), body: ' '.repeat(column) + text.slice(from + column, to),
        value: this.value(entry.value, { from: Math.min(nextLine(text, entry.keyEnd), to), to, header, dash: -1, list: entry.key }),
      };
    });
    const own = place.header === '' ? text.slice(place.from, leads[0]) : this.headerLines(place, leads[0] ?? place.from);
    return { kind: 'map', node, children, print: mapPrint(children), layout: 'lines', header: place.dash >= 0 ? '' : own, tail: '', column };
  }

  private list(node: Extract<YamlNode, { type: 'list' }>, place: Place): Value {
    const { text } = this;
    const ids = identities(place.list, node.items);
    const starts = node.items.map((item) => lineStart(text, item.start));
    const margins = node.items.map((item, i) => text.slice(starts[i], item.start));
    const column = margins[0]?.indexOf('-') ?? -1;
    const lines = node.items.length > 0 && place.header !== '' && margins.every((margin) => /^ *- +(?:\{ *)?$/.test(margin) && margin.indexOf('-') === column);
    const leads = lines ? this.leads(starts, place.from, column, (i) => node.items[i]?.end ?? 0, false) : [];
    const children = node.items.map((item, i): Piece => {
      const from = starts[i] ?? 0;
      const to = leads[i + 1] ?? place.to;
      const value = this.value(item, lines ? { from, to, header: '', dash: from + column, list: place.list } : { from: 0, to: 0, header: '', dash: -1, list: place.list });
      return { key: ids[i] ?? '', lead: lines ? text.slice(leads[i], from) : '', body: lines ? text.slice(from, to) : '', value: lines ? value : { ...value, layout: 'whole' } };
    });
    const empty = node.items.length === 0;
    return {
      kind: 'list', node, children, print: `[${children.map(({ value }) => value.print).sort().join(',')}]`,
      layout: lines || empty ? 'lines' : 'whole', header: lines ? this.headerLines(place, leads[0] ?? place.from) : `${place.header}\n`, tail: '', column: lines ? column : -1,
    };
  }

  /** The key's line as it stands, its margin made of spaces, and what follows before the first child. */
  private headerLines(place: Place, to: number): string {
    const start = lineStart(this.text, place.from - 1);
    const column = /^ */.exec(place.header)?.[0].length ?? 0;
    return ' '.repeat(column) + this.text.slice(start + column, to);
  }

  /** Where the comment and blank lines above each child begin. */
  private leads(starts: readonly number[], from: number, column: number, endOf: (i: number) => number, dashed: boolean): number[] {
    return starts.map((start, i) => {
      if (i === 0 && dashed) return start;
      return leadAbove(this.text, start, i === 0 ? from : afterValue(this.text, endOf(i - 1)), column);
    });
  }
}

const mapPrint = (children: readonly Piece[]): string =>
  `{${children.map(({ key, value }) => `${JSON.stringify(key)}:${value.print}`).sort().join(',')}}`;

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lastEnd = (node: MapNode): number => Math.max(node.start, ...node.entries.slice(-1).map((entry) => Math.max(entry.keyEnd, entry.value.end)));

function inBraces(text: string, node: MapNode): boolean {
  return text.slice(0, node.start).trimEnd().endsWith('{') || /^\s*[},]/.test(text.slice(lastEnd(node), lastEnd(node) + 200));
}

/** Offset of the line behind a value; a block scalar that keeps its blank lines has them. */
function afterValue(text: string, end: number): number {
  let at = nextLine(text, Math.max(end - 1, 0));
  if (/[|>](?:\+\d?|\d\+)[ \t]*(?:#.*)?$/m.test(text.slice(Math.max(0, lineStart(text, end) - 4000), end + 1))) {
    while (at < text.length && text.slice(at, nextLine(text, at)).trim() === '') at = nextLine(text, at);
  }
  return at;
}

/** Start of the blank lines, and comments no further in than `column`, that stand directly above a line. */
function leadAbove(text: string, line: number, floor: number, column: number): number {
  let at = line;
  while (at > floor) {
    const above = lineStart(text, at - 1);
    const content = text.slice(above, at);
    if (above < floor || !/^ *(?:#|$)/.test(content.trimEnd()) || content.search(/\S/) > column) break;
    at = above;
  }
  return at;
}
