/** The nodes of the full reader as the writer needs them: where they end, in which column they stand, what they say. */
import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, parseDocument, type CST, type Document, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { FieldValue } from './quote';

/** Thrown where an edit cannot be made safely: nothing was changed. The message says why, and where. */
export class EditRefused extends Error {
  /** `line` is 1-based. */
  constructor(message: string, readonly line?: number) {
    super(line === undefined ? message : `line ${line}: ${message}`);
    this.name = 'EditRefused';
  }
}

/** A text whose nodes are at hand: a whole file, or the lines of one item of it. */
export interface Source {
  readonly text: string;
  readonly eol: string;
  /** Number of lines before the text, for messages. */
  readonly linesBefore: number;
}

export type AnyPair = Pair<Node, Node | null>;
export type Tree = Document.Parsed;

/** Parses with tokens kept, so that colons, dashes and commas have offsets. */
export function parseTree(text: string): Tree {
  return parseDocument(text, { keepSourceTokens: true, logLevel: 'error' });
}

export function refuse(source: Source, offset: number, why: string): never {
  throw new EditRefused(why, source.linesBefore + lineOf(source.text, offset));
}

/** 1-based line of an offset. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Offset of the line's end, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return at > offset && text[at - 1] === '\r' ? at - 1 : at;
}

export function lineStart(text: string, offset: number): number {
  const at = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return at === 0 && text.startsWith('\ufeff') ? 1 : at;
}

/** Offset of the next line, or the text's length. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

export const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset);

export const isBlockScalar = (node: Node | null): boolean =>
  isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');

export const isFlow = (node: YAMLMap | YAMLSeq): boolean => node.flow === true;

export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** Whether a block scalar keeps the blank lines behind it (`|+`). */
export function keepsBlankLines(source: Source, node: Node | null): boolean {
  return node !== null && isBlockScalar(node) && /^[|>]\d?\+/.test(source.text.slice(startOf(node), startOf(node) + 3));
}

/** Offset behind the last character of a node that says something; `mark` where there is nothing but its colon or dash. */
export function endOf(source: Source, node: Node | null | undefined, mark: number): number {
  if (node?.range === undefined || node.range === null) return mark;
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    if (isPair(last)) return pairEnd(source, last as AnyPair);
    const dash = isSeq(node) ? dashes(node).at(-1) : undefined;
    return endOf(source, last as Node | null, dash === undefined ? mark : dash + 1);
  }
  const [start, end] = node.range;
  if (end <= start) return mark;
  if (!isBlockScalar(node)) return end;
  const raw = source.text.slice(start, end);
  const trimmed = keepsBlankLines(source, node) ? raw.replace(/\r?\n$/, '') : raw.replace(/(?:\r?\n[ \t]*)+$/, '');
  return start + trimmed.length;
}

export const pairEnd = (source: Source, pair: AnyPair): number => endOf(source, pair.value, markOf(pair));

type CollectionItem = CST.CollectionItem;
const itemOf = (pair: AnyPair): CollectionItem | undefined => pair.srcToken;

/** Offset behind the colon of a pair, or behind its key where it has none. */
export function markOf(pair: AnyPair): number {
  const colon = itemOf(pair)?.sep?.find((token) => token.type === 'map-value-ind');
  return colon !== undefined ? colon.offset + 1 : pair.key.range?.[1] ?? 0;
}

/** Offset where a pair begins, its anchor or tag included; undefined for the `? key` form, which is left to people. */
export function pairStart(pair: AnyPair): number | undefined {
  const item = itemOf(pair);
  if (item === undefined || item.start.some((token) => token.type === 'explicit-key-ind')) return undefined;
  const props = item.start.find((token) => token.type === 'anchor' || token.type === 'tag');
  return props?.offset ?? startOf(pair.key);
}

/** Offsets of the dashes of a block list. */
export function dashes(seq: YAMLSeq): number[] {
  const token = seq.srcToken;
  if (token?.type !== 'block-seq') return [];
  return token.items.flatMap((item) => item.start.filter((t) => t.type === 'seq-item-ind').map((t) => t.offset));
}

/** The key of a pair as a string; undefined for a key that is a collection or an alias. */
export function keyOf(pair: AnyPair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

export function pairsOf(map: YAMLMap): AnyPair[] {
  return map.items as AnyPair[];
}

/** What a node says, as a string that is equal for equal values; anchors, aliases and tags count, key order does not. */
export function fingerprint(node: Node | null | undefined): string {
  if (node === null || node === undefined) return 'null';
  if (isAlias(node)) return `*${node.source}`;
  const props = `${node.anchor === undefined ? '' : `&${node.anchor} `}${node.tag === undefined || node.tag.startsWith('tag:yaml.org,2002:') ? '' : `${node.tag} `}`;
  if (isMap(node)) return `${props}{${pairsOf(node).map((pair) => `${fingerprint(pair.key)}:${fingerprint(pair.value)}`).sort().join(',')}}`;
  if (isSeq(node)) return `${props}[${(node.items as Node[]).map((item) => fingerprint(item)).join(',')}]`;
  return isScalar(node) ? props + scalarPrint(node.value) : props;
}

/** The fingerprint that a value will have once it is written and read. */
export function fingerprintOf(value: FieldValue): string {
  if (Array.isArray(value)) return `[${(value as readonly FieldValue[]).map(fingerprintOf).join(',')}]`;
  if (typeof value !== 'object') return scalarPrint(value);
  return `{${Object.entries(value).map(([key, v]) => `${scalarPrint(key)}:${fingerprintOf(v)}`).sort().join(',')}}`;
}

function scalarPrint(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return Object.is(value, -0) ? '0' : String(value);
}

/** A bare word that says something: a string, or what some reader makes a number, a boolean or a date of. */
export function isStringScalar(node: Node | null): node is Scalar {
  return isScalar(node) && (node.type === 'PLAIN' || node.type === undefined) && node.value !== null;
}

/** A bare scalar as it was typed (`0040`, not the number 40); lines folded as every reader folds them. */
export function typedSource(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : node.source ?? String(node.value);
}
