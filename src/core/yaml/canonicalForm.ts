/** A file as the canonical form will say it: its values laid out, each comment with the key or item it belongs to. */
import { isAlias, isMap, isScalar, isSeq, type CST, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import {
  columnOf, dashes, endOf, isBlockScalar, isStringScalar, keyOf, lineEnd, lineStart, markOf, nextLine, pairsOf, pairStart, refuse, startOf,
  typedSource, type AnyPair, type Source, type Tree,
} from './nodes';
import { childSort, holdsStrings, isFlowList, keyRank, type MapSort } from './order';
import { BLOCK_KEYS, blockScalar, doubleQuoted, keyText, LISTS_OF_CODES, QUOTED_KEYS, scalarText } from './quote';
import { eolOf } from './sheet';

/** A key with its value, or an item of a list. `lead` holds the comment lines above it, and '' for a blank line. */
export interface FormEntry {
  lead: string[];
  /** `key:`; the empty string for an item. */
  readonly head: string;
  readonly value: FormValue;
  /** The comment behind it on its line. */
  readonly comment: string;
}

export type FormValue =
  | { readonly type: 'line'; readonly text: string }
  | { readonly type: 'block'; readonly value: string }
  /** A flow collection over several lines that keeps them; the lines without their margins. */
  | { readonly type: 'lines'; readonly lines: readonly string[] }
  | { readonly type: 'map' | 'seq'; readonly props: string; readonly entries: readonly FormEntry[]; readonly trail: readonly string[] };

export interface Form {
  readonly bom: boolean;
  /** Lines in front of everything: directives, `---`, the comment at the top of the file. */
  readonly preamble: readonly string[];
  readonly root: FormValue;
  /** A document end, where the file has one, and the comments behind it. */
  readonly ending: readonly string[];
}

/** Lists whose items are written as block mappings even where a person put them in braces. */
const BLOCK_ITEMS: ReadonlySet<MapSort> = new Set(['note', 'task']);
/** What a value is: under which key of which sort of mapping, or an item of the list there. */
interface Spot { readonly sort: MapSort; readonly key: string; readonly list: boolean }
/** What a value's tokens leave in front of it. */
type Tokens = readonly CST.SourceToken[] | undefined;

export class FormTree {
  private readonly source: Source;
  private readonly topKeys: readonly string[];
  /** Offset up to which lines have been given to an entry; the start of a line, or inside the line of a dash. */
  private cursor = 0;
  /** Where aliases are used an anchor must stay in front of them. */
  private readonly ordered: boolean;

  constructor(private readonly text: string, private readonly tree: Tree) {
    this.source = { text, eol: eolOf(text), linesBefore: 0 };
    const root = tree.contents;
    this.topKeys = isMap(root) ? pairsOf(root).map((pair) => keyOf(pair) ?? '') : [];
    this.ordered = !/(?:^|[\s[{,])&\S/.test(text);
  }

  build(): Form {
    const root = this.tree.contents;
    const bom = this.text.startsWith('\ufeff');
    if (root === null) return { bom, preamble: [], root: { type: 'line', text: '' }, ending: [] };
    const preamble = this.preamble(startOf(root));
    const value = this.value(root, { sort: 'top', key: '', list: false }, undefined, -1, true);
    const ending = this.text.slice(this.cursor).split(/\r?\n/).map((line) => line.trim());
    return { bom, preamble, root: value, ending };
  }

  private preamble(start: number): string[] {
    const from = this.text.startsWith('\ufeff') ? 1 : 0;
    const before = this.text.slice(from, lineStart(this.text, start)).split(/\r?\n/).slice(0, -1);
    const marker = before.findIndex((line) => /^---(?:\s|$)/.test(line));
    if (/^---\s/.test(this.text.slice(lineStart(this.text, start)))) refuse(this.source, start, 'a value behind "---" is not laid out');
    // The comment at the top of the file is its own where a blank line follows it, and stays there when keys move.
    const own = before.lastIndexOf('') < marker ? marker : before.lastIndexOf('');
    const kept = before.slice(0, own + 1).map((line) => line.trimEnd());
    this.cursor = from;
    for (let i = 0; i <= own; i++) this.cursor = nextLine(this.text, this.cursor);
    return kept;
  }

  /** Comment and blank lines between the cursor and the line of an offset. */
  private lead(offset: number): string[] {
    const start = lineStart(this.text, offset);
    if (this.cursor >= start) return [];
    const lines = this.text.slice(this.cursor, start).split(/\r?\n/).slice(0, -1).map((line) => line.trim());
    const odd = lines.find((line) => line !== '' && !line.startsWith('#'));
    if (odd !== undefined) refuse(this.source, this.cursor, 'this layout is not restated');
    this.cursor = start;
    return lines;
  }

  /** The comment behind a value on its line; the cursor moves on to the next line. */
  private comment(end: number): string {
    const rest = this.text.slice(end, lineEnd(this.text, end)).trim();
    if (rest !== '' && !rest.startsWith('#')) refuse(this.source, end, 'this layout is not restated');
    this.cursor = nextLine(this.text, end);
    return rest;
  }

  /** Comment lines behind the last entry of a collection that stand no further out than its column. */
  private trail(column: number): string[] {
    const lines: string[] = [];
    let taken = 0;
    let end = this.cursor;
    for (let at = this.cursor; at < this.text.length; at = nextLine(this.text, at)) {
      const line = this.text.slice(at, lineEnd(this.text, at));
      if (line.trim() !== '' && !(line.trimStart().startsWith('#') && line.search(/\S/) >= column)) break;
      lines.push(line.trim());
      if (line.trim() !== '') { taken = lines.length; end = nextLine(this.text, at); }
    }
    this.cursor = end;
    return lines.slice(0, taken);
  }

  private value(node: Node | null, spot: Spot, props: Tokens, parentColumn: number, root = false): FormValue {
    const prefix = propsOf(props);
    if (isMap(node) && node.flow !== true) return this.blockMap(node, root ? 'top' : this.inner(spot), prefix);
    if (isSeq(node) && node.flow !== true) return this.blockSeq(node, spot, prefix, parentColumn);
    if ((isMap(node) || isSeq(node)) && prefix === '' && this.opensUp(node, spot)) return this.opened(node, spot);
    return this.leaf(node, spot, prefix);
  }

  private inner(spot: Spot): MapSort {
    return childSort(spot.sort, spot.key, this.topKeys);
  }

  private leaf(node: Node | null, spot: Spot, prefix: string): FormValue {
    const text = isScalar(node) && prefix === '' ? wordOf(node, spot) : undefined;
    if (text !== undefined && !spot.list && (BLOCK_KEYS.has(spot.key) || (node !== null && isBlockScalar(node))) && blockScalar(text, {}) !== undefined) {
      return { type: 'block', value: text };
    }
    const before = prefix === '' ? '' : `${prefix} `;
    const line = (before + this.line(node, spot, false, prefix !== '')).trim();
    return line.includes('\n') ? { type: 'lines', lines: line.split(/\r?\n[ \t]*/) } : { type: 'line', text: line };
  }

  /** A value on one line; a flow collection with comments or anchors in it keeps its own lines. */
  private line(node: Node | null, spot: Spot, flow: boolean, tagged = false): string {
    if (node === null) return '';
    if (isAlias(node)) return `*${node.source}`;
    if (isScalar(node)) return this.scalar(node, spot, flow, tagged);
    if (!isMap(node) && !isSeq(node)) return '';
    if (hasComment(node) || tagged || hasProps(node)) return this.text.slice(startOf(node), endOf(this.source, node, 0));
    if (isSeq(node)) return `[${(node.items as Node[]).map((item) => this.line(item, { ...spot, list: true }, true)).join(', ')}]`;
    const sort = this.inner(spot);
    return `{${this.sorted(pairsOf(node), sort).map((pair) => this.flowPair(pair, sort)).join(', ')}}`;
  }

  private flowPair(pair: AnyPair, sort: MapSort): string {
    const key = keyOf(pair);
    if (key === undefined || pairStart(pair) === undefined) refuse(this.source, startOf(pair.key), 'keys in the form "? key" are not laid out');
    const value = this.line(pair.value, { sort, key, list: false }, true);
    return `${this.key(pair, true)}: ${value === '' ? 'null' : value}`;
  }

  private scalar(node: Scalar, spot: Spot, flow: boolean, tagged: boolean): string {
    const source = this.text.slice(startOf(node), endOf(this.source, node, startOf(node)));
    if (tagged) {
      if (isBlockScalar(node)) refuse(this.source, startOf(node), 'a block scalar with a tag or an anchor is not laid out');
      return oneLine(source, node, this.source);
    }
    const value = wordOf(node, spot);
    if (value === undefined) return source;
    const quoted = spot.list ? LISTS_OF_CODES.has(spot.key) : QUOTED_KEYS.has(spot.key) || BLOCK_KEYS.has(spot.key);
    return node.type === 'QUOTE_DOUBLE' || quoted ? doubleQuoted(value) : scalarText(value, { flow });
  }

  private key(pair: AnyPair, flow: boolean): string {
    if (!isScalar(pair.key) || typeof pair.key.value !== 'string') return this.text.slice(startOf(pair.key), endOf(this.source, pair.key, 0));
    // Quoted, a merge key would be another key to PyYAML.
    return pair.key.value === '<<' && pair.key.type === 'PLAIN' ? '<<' : keyText(pair.key.value, flow);
  }

  private sorted(pairs: readonly AnyPair[], sort: MapSort): AnyPair[] {
    if (!this.ordered) return [...pairs];
    return pairs.map((pair, i) => ({ pair, i, rank: keyRank(sort, keyOf(pair) ?? '') })).sort((a, b) => a.rank - b.rank || a.i - b.i).map((p) => p.pair);
  }

  private blockMap(map: YAMLMap, sort: MapSort, props: string): FormValue {
    const entries = new Map<AnyPair, FormEntry>();
    let column = 0;
    for (const [i, pair] of pairsOf(map).entries()) {
      const start = pairStart(pair);
      const key = keyOf(pair);
      if (start === undefined || key === undefined) refuse(this.source, startOf(pair.key), 'keys in the form "? key" are not laid out');
      if (i === 0) column = columnOf(this.text, start);
      const lead = this.lead(start);
      entries.set(pair, this.entry(`${this.keyProps(pair)}${this.key(pair, false)}:`, lead, pair.value, { sort, key, list: false }, pair.srcToken?.sep, markOf(pair), column));
    }
    const trail = this.trail(column);
    return { type: 'map', props, entries: this.sorted(pairsOf(map), sort).flatMap((pair) => entries.get(pair) ?? []), trail };
  }

  private keyProps(pair: AnyPair): string {
    const props = propsOf(pair.srcToken?.start);
    return props === '' ? '' : `${props} `;
  }

  /** One key or item: the comments around its value are found from the mark (colon or dash) on. */
  private entry(head: string, lead: string[], node: Node | null, spot: Spot, props: Tokens, mark: number, column: number): FormEntry {
    const blocky = (isMap(node) || isSeq(node)) && node.flow !== true;
    if (!blocky) {
      const end = endOf(this.source, node, mark);
      const start = end === mark ? mark : startOf(node as Node);
      const between = [...this.text.slice(mark, start).matchAll(/(?:^|[ \t])(#[^\r\n]*)/gm)].map((match) => (match[1] ?? '').trimEnd());
      const value = this.value(node, spot, props, column);
      let comment: string;
      if (node !== null && isBlockScalar(node)) {
        const header = lineEnd(this.text, start);
        comment = /[ \t](#.*)$/.exec(this.text.slice(start, header))?.[1]?.trimEnd() ?? '';
        this.cursor = nextLine(this.text, end);
      } else comment = this.comment(end);
      return { lead: [...lead, ...between], head, value, comment };
    }
    const first = startOf(node);
    const sameLine = lineStart(this.text, first) === lineStart(this.text, mark);
    const comment = sameLine ? '' : /(?:^|[ \t])(#.*)$/.exec(this.text.slice(mark, lineEnd(this.text, mark)))?.[1]?.trimEnd() ?? '';
    this.cursor = sameLine ? first : nextLine(this.text, mark);
    const value = this.value(node, spot, props, column);
    return { lead, head, value, comment };
  }

  private blockSeq(seq: YAMLSeq, spot: Spot, props: string, parentColumn: number): FormValue {
    const item = { ...spot, list: true };
    const marks = dashes(seq);
    const column = columnOf(this.text, marks[0] ?? 0);
    const token = seq.srcToken;
    const tokens = token?.type === 'block-seq' ? token.items.filter((item) => item.start.some((t) => t.type === 'seq-item-ind')) : [];
    const entries = (seq.items as Node[]).map((node, i) => {
      const dash = marks[i] ?? 0;
      const lead = this.lead(dash);
      const before = tokens[i]?.start ?? [];
      const afterDash = before.slice(before.findIndex((t) => t.type === 'seq-item-ind') + 1);
      return this.entry('', lead, node, item, afterDash, dash + 1, column);
    });
    // A list that is not indented under its key has no column of its own to the comments behind it.
    const trail = this.trail(column > parentColumn ? column : column + 1);
    const flowable = isFlowList(spot.sort, spot.key) && props === '' && trail.length === 0
      && entries.every((entry) => entry.value.type === 'line' && entry.comment === '' && entry.lead.every((line) => line === ''))
      && (seq.items as Node[]).every((node) => isScalar(node) && node.anchor === undefined && node.tag === undefined);
    if (flowable) return { type: 'line', text: `[${(seq.items as Node[]).map((node) => this.line(node, item, true)).join(', ')}]` };
    return { type: 'seq', props, entries, trail };
  }

  /** Whether a flow collection is written as a block: lists of notes and tasks, and each of these. */
  private opensUp(node: YAMLMap | YAMLSeq, spot: Spot): boolean {
    return node.items.length > 0 && spot.sort === 'top' && BLOCK_ITEMS.has(this.inner(spot)) && !hasComment(node) && !hasProps(node)
      && (isMap(node) || (node.items).every((item) => isMap(item)));
  }

  private opened(node: YAMLMap | YAMLSeq, spot: Spot): FormValue {
    if (isSeq(node)) {
      const entries = (node.items as Node[]).map((item): FormEntry => ({ lead: [], head: '', comment: '', value: isMap(item) ? this.opened(item, spot) : this.leaf(item, spot, '') }));
      return { type: 'seq', props: '', entries, trail: [] };
    }
    const sort = this.inner(spot);
    const entries = this.sorted(pairsOf(node), sort).map((pair): FormEntry => {
      const key = keyOf(pair);
      if (key === undefined || pairStart(pair) === undefined) refuse(this.source, startOf(pair.key), 'keys in the form "? key" are not laid out');
      return { lead: [], head: `${this.key(pair, false)}:`, comment: '', value: this.leaf(pair.value, { sort, key, list: false }, '') };
    });
    return { type: 'map', props: '', entries, trail: [] };
  }
}

/** The string a scalar is meant as; undefined for a number, a boolean or nothing where no string is wanted. */
function wordOf(node: Scalar, spot: Spot): string | undefined {
  if (isStringScalar(node) && holdsStrings(spot.sort, spot.key)) return typedSource(node);
  return typeof node.value === 'string' ? node.value : undefined;
}

const propsOf = (tokens: Tokens): string =>
  (tokens ?? []).filter((token) => token.type === 'anchor' || token.type === 'tag').map((token) => token.source).join(' ');

/** Whether anything inside a collection carries an anchor or a tag, or the alias of one. */
function hasProps(node: YAMLMap | YAMLSeq): boolean {
  return (node.items as unknown[]).some((item) => {
    const parts: unknown[] = isMapPair(item) ? [item.key, item.value] : [item];
    return parts.some((part) => (isScalar(part) && (part.anchor !== undefined || part.tag !== undefined))
      || ((isMap(part) || isSeq(part)) && (part.anchor !== undefined || part.tag !== undefined || hasProps(part))));
  });
}

const isMapPair = (item: unknown): item is AnyPair => typeof item === 'object' && item !== null && 'key' in item;

/** Whether a comment stands inside a flow collection. */
function hasComment(node: YAMLMap | YAMLSeq): boolean {
  const token = node.srcToken;
  if (token?.type !== 'flow-collection') return false;
  const inTokens = (tokens: readonly CST.SourceToken[] | undefined): boolean => tokens?.some((t) => t.type === 'comment') ?? false;
  const inside = (item: CST.Token | null | undefined): boolean => {
    if (!item) return false;
    if (item.type === 'flow-collection') return flowHas(item) || inTokens(item.end);
    return 'end' in item && Array.isArray(item.end) && inTokens(item.end);
  };
  const flowHas = (flow: CST.FlowCollection): boolean =>
    flow.items.some((item) => inTokens(item.start) || inTokens(item.sep) || inside(item.key) || inside(item.value));
  // Comments behind the closing bracket are not inside.
  const closing = token.end.findIndex((t) => t.type === 'flow-map-end' || t.type === 'flow-seq-end');
  return flowHas(token) || inTokens(token.end.slice(0, Math.max(closing, 0)));
}

/** A tagged or anchored scalar keeps its own words, on one line. */
function oneLine(source: string, node: Scalar, file: Source): string {
  if (!source.includes('\n')) return source;
  if (typeof node.value !== 'string') refuse(file, startOf(node), 'this layout is not restated');
  return doubleQuoted(node.value);
}
