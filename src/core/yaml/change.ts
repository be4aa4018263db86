/**
 * One value made into another with the fewest bytes: a mapping key by key, a list item by item, anything else replaced
 * where it stands. Comments and white space around a value are never part of it.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { TextEdit } from '../model/types';
import { orderedPairs, pairText, valueText, type Fields } from './layout';
import { changeList } from './changeList';
import {
  columnOf, endOf, fingerprint, fingerprintOf, isBlockScalar, isFlow, keepsBlankLines, keyOf, lineEnd, lineStart, markOf, nextLine,
  pairEnd, pairsOf, pairStart, refuse, startOf, type AnyPair, type Source,
} from './nodes';
import { childSort, keyRank, type MapSort } from './order';
import { flowText, isList, keyText, type FieldValue } from './quote';

/** What changes know about the file around them. */
export interface Context extends Source {
  readonly topKeys: readonly string[];
  /** Names of the anchors that some alias uses: what stands there is shared and is not changed. */
  readonly shared: ReadonlySet<string>;
}

/** Where a value hangs: behind which colon or dash. */
export interface Slot {
  /** Offset behind the colon or dash. */
  readonly mark: number;
  /** Column that the lines below belong to. */
  readonly indent: number;
  readonly flow: boolean;
  readonly sort: MapSort;
  readonly key: string;
}

/** The edits that set, add (at its canonical place) or remove (`undefined`) the given keys of a mapping. */
export function changeMap(ctx: Context, map: YAMLMap, sort: MapSort, fields: Fields): TextEdit[] {
  refuseShared(ctx, map);
  const pairs = pairsOf(map);
  const gone = new Set(pairs.filter((pair) => { const key = keyOf(pair); return key !== undefined && key in fields && fields[key] === undefined; }));
  if (gone.size === pairs.length && gone.size > 0) refuse(ctx, startOf(map), 'nothing would be left of it');
  const edits: TextEdit[] = [];
  for (const pair of gone) edits.push(removePair(ctx, map, pair));
  const added: [string, FieldValue][] = [];
  for (const [key, value] of orderedPairs(sort, fields)) {
    const pair = pairs.find((p) => keyOf(p) === key);
    if (pair === undefined) added.push([key, value]);
    else edits.push(...changeValue(ctx, slotOf(ctx, map, pair, sort, key), pair.value, value));
  }
  const staying = pairs.filter((pair) => !gone.has(pair));
  for (const [key, value] of added) edits.push(addPair(ctx, map, staying, sort, key, value));
  return edits;
}

/** The edits that make the value of a slot another one; none where it says the same already. */
export function changeValue(ctx: Context, slot: Slot, node: Node | null, value: FieldValue): TextEdit[] {
  if (node !== null && fingerprint(node) === fingerprintOf(value)) return [];
  refuseShared(ctx, node);
  if (isMap(node) && typeof value === 'object' && !isList(value) && node.items.length > 0 && Object.keys(value).length > 0) {
    const fields: Record<string, FieldValue | undefined> = Object.create(null) as Record<string, FieldValue | undefined>;
    for (const pair of pairsOf(node)) { const key = keyOf(pair); if (key !== undefined) fields[key] = undefined; }
    for (const [key, v] of Object.entries(value)) fields[key] = v;
    if (Object.keys(fields).some((key) => fields[key] !== undefined && node.has(key))) {
      return changeMap(ctx, node, childSort(slot.sort, slot.key, ctx.topKeys), fields);
    }
  }
  if (isSeq(node) && isList(value) && node.items.length > 0 && value.length > 0) return changeList(ctx, slot, node, value);
  return replaceValue(ctx, slot, node, value);
}

function refuseShared(ctx: Context, node: Node | null): void {
  if (node === null || isAlias(node)) return;
  if (node.anchor !== undefined && ctx.shared.has(node.anchor)) {
    refuse(ctx, startOf(node), `this value is shared: the anchor &${node.anchor} is used elsewhere in the file`);
  }
}

function slotOf(ctx: Context, map: YAMLMap, pair: AnyPair, sort: MapSort, key: string): Slot {
  const start = pairStart(pair);
  if (start === undefined) refuse(ctx, startOf(pair.key), 'keys in the form "? key" are not edited');
  return { mark: markOf(pair), indent: columnOf(ctx.text, start), flow: isFlow(map), sort, key };
}

function replaceValue(ctx: Context, slot: Slot, node: Node | null, value: FieldValue): TextEdit[] {
  const { text } = ctx;
  const empty = node === null || (isScalar(node) && (node.range?.[1] ?? 0) <= startOf(node));
  if (node !== null && !isAlias(node) && (node.anchor !== undefined || (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org')) || hasTag(ctx, slot, node))) {
    refuse(ctx, startOf(node), 'this value carries an anchor or a tag');
  }
  const end = endOf(ctx, node, slot.mark);
  const lineFollows = nextLine(text, end) > lineEnd(text, end);
  const next = slot.flow ? { inline: flowText(value, slot.key), below: '' } : valueText(value, { ...slot, eol: ctx.eol, topKeys: ctx.topKeys, lineFollows });
  if (empty) return put(ctx, slot.mark, slot.mark, next);
  const start = startOf(node);
  if (slot.flow) return [{ start, end, text: next.inline }];
  const sameLine = lineStart(text, start) === lineStart(text, slot.mark);
  if (sameLine && !isBlockScalar(node) && !isBlockCollection(node)) return put(ctx, start, end, next);
  if (sameLine && isBlockScalar(node)) {
    const header = start + (/^[|>][-+\d]*/.exec(text.slice(start, start + 4))?.[0].length ?? 1);
    const body = lineEnd(text, header);
    // Without its blank lines a `|+` says something else, so they go with it.
    const bodyEnd = keepsBlankLines(ctx, node) ? lineEnd(text, end) : end;
    if (next.below === '') return [{ start, end: header, text: next.inline }, { start: body, end: Math.max(body, bodyEnd), text: '' }];
    const header2 = next.inline === '' ? { start: slot.mark, end: header, text: '' } : { start, end: header, text: next.inline };
    return [header2, { start: body, end: Math.max(body, bodyEnd), text: ctx.eol + next.below }];
  }
  if (sameLine) refuse(ctx, start, 'this layout is not edited');
  // A comment behind a value on a line of its own would end up inside lines set there: the value stays in its place.
  if (next.below !== '' && text.slice(end, lineEnd(text, end)).trim() !== '' && !isBlockScalar(node)) return [{ start, end, text: flowText(value, slot.key) }];
  // The value stands on lines of its own below the key: they go, and the new one follows the colon.
  const from = lineEnd(text, lineStart(text, start) - 1 - (text[lineStart(text, start) - 2] === '\r' ? 1 : 0));
  return [...put(ctx, slot.mark, slot.mark, { inline: next.inline, below: '' }), { start: from, end, text: next.below === '' ? '' : ctx.eol + next.below }];
}

/** Replaces [start, end) of a line by the inline part and sets the part below behind that line and its comment. */
function put(ctx: Context, start: number, end: number, next: { inline: string; below: string }): TextEdit[] {
  const edits: TextEdit[] = [];
  if (start === end) edits.push({ start, end, text: next.inline === '' ? '' : ` ${next.inline}` });
  else if (next.inline !== '') edits.push({ start, end, text: next.inline });
  else edits.push({ start: start - (/[ \t]*$/.exec(ctx.text.slice(lineStart(ctx.text, start), start))?.[0].length ?? 0), end, text: '' });
  const behind = lineEnd(ctx.text, end);
  if (next.below !== '') edits.push({ start: behind, end: behind, text: ctx.eol + next.below });
  return edits.filter((edit) => edit.start < edit.end || edit.text !== '');
}

const isBlockCollection = (node: Node): boolean => (isMap(node) || isSeq(node)) && !isFlow(node);

/** A tag that the schema knows (`!!str`) is not on the node but stands in the text between the colon and the value. */
function hasTag(ctx: Context, slot: Slot, node: Node): boolean {
  return /(?:^|[ \t\n])[!&]\S*[ \t\r\n]*$/.test(ctx.text.slice(slot.mark, startOf(node))) || /^[!&]/.test(ctx.text.slice(startOf(node), startOf(node) + 1));
}

function addPair(ctx: Context, map: YAMLMap, staying: readonly AnyPair[], sort: MapSort, key: string, value: FieldValue): TextEdit {
  const rank = keyRank(sort, key);
  let before: AnyPair | undefined;
  let best = -1;
  for (const pair of staying) {
    const other = keyRank(sort, keyOf(pair) ?? '');
    if (other <= rank && other >= best) { before = pair; best = other; }
  }
  const first = staying[0];
  if (isFlow(map)) {
    const entry = `${keyText(key, true)}: ${flowText(value, key)}`;
    if (before !== undefined) { const at = pairEnd(ctx, before); return { start: at, end: at, text: `, ${entry}` }; }
    const at = first === undefined ? startOf(map) + 1 : startOf(first.key);
    return { start: at, end: at, text: first === undefined ? entry : `${entry}, ` };
  }
  const anchor = before ?? first;
  const start = anchor === undefined ? undefined : pairStart(anchor);
  if (anchor === undefined || start === undefined) refuse(ctx, startOf(map), 'this layout is not edited');
  const indent = columnOf(ctx.text, start);
  const margin = ' '.repeat(indent);
  const place = { sort, key, indent, eol: ctx.eol, topKeys: ctx.topKeys };
  if (before === undefined) return { start, end: start, text: pairText(value, place) + ctx.eol + margin };
  return insertBehind(ctx, pairEnd(ctx, before), keepsBlankLines(ctx, lastLeaf(before.value)), (lineFollows) => margin + pairText(value, { ...place, lineFollows }));
}

/** Sets lines behind the line of an offset; behind the blank lines too where they belong to the value before. */
export function insertBehind(ctx: Source, offset: number, keep: boolean, lines: (lineFollows: boolean) => string): TextEdit {
  const at = lineEnd(ctx.text, offset);
  const follows = nextLine(ctx.text, at) > at;
  if (keep && follows) { const start = nextLine(ctx.text, at); return { start, end: start, text: lines(true) + ctx.eol }; }
  return { start: at, end: at, text: ctx.eol + lines(follows) };
}

/** The last scalar below a node: whether it keeps its blank lines decides where the next line may stand. */
export function lastLeaf(node: Node | null): Node | null {
  if (isMap(node)) return lastLeaf(pairsOf(node).at(-1)?.value ?? null);
  if (isSeq(node)) return lastLeaf((node.items.at(-1) as Node | undefined) ?? null);
  return node;
}

function removePair(ctx: Context, map: YAMLMap, pair: AnyPair): TextEdit {
  const pairs = pairsOf(map);
  const index = pairs.indexOf(pair);
  const start = pairStart(pair);
  if (start === undefined) refuse(ctx, startOf(pair.key), 'keys in the form "? key" are not edited');
  const next = pairs[index + 1];
  const previous = pairs[index - 1];
  const nextStart = next === undefined ? undefined : pairStart(next);
  if (isFlow(map)) {
    return withoutOne(ctx, previous === undefined ? undefined : pairEnd(ctx, previous), start, pairEnd(ctx, pair), nextStart);
  }
  refuseShared(ctx, pair.value);
  const head = ctx.text.slice(lineStart(ctx.text, start), start);
  if (head.trim() === '') return removeLines(ctx, start, endOfLines(ctx, pair), columnOf(ctx.text, start), previous === undefined ? 0 : pairEnd(ctx, previous));
  // The key stands behind a dash. What follows moves up to it, unless a comment above the next key would be lost.
  const end = lineEnd(ctx.text, endOfLines(ctx, pair));
  if (nextStart === undefined) refuse(ctx, start, 'nothing would be left of it');
  if (ctx.text.slice(end, nextStart).trim() === '') return { start, end: nextStart, text: '' };
  return { start: lineStart(ctx.text, start) + head.trimEnd().length, end, text: '' };
}

/**
 * Takes one entry, [start, end), out of a flow collection, with the comma before it, or with the one behind it where it
 * is the first or a comment of the entry before would be lost. `before` is the end of that entry, `after` the start of
 * the next one.
 */
export function withoutOne(ctx: Source, before: number | undefined, start: number, end: number, after: number | undefined): TextEdit {
  const safe = before !== undefined && !ctx.text.slice(before, start).includes('#');
  if (safe) return { start: before, end, text: '' };
  return { start, end: after ?? end, text: '' };
}

/** Offset in the last line of a pair; with `|+` that is the last of its blank lines. */
const endOfLines = (ctx: Source, pair: AnyPair): number => pairEnd(ctx, pair);

/**
 * Removes whole lines, from the one of `start` to the one of `end`, and the comment lines directly above that stand no
 * further in than `column`. Nothing at or before `floor` is touched. The last line of a text stays without a line end
 * where it had none.
 */
export function removeLines(ctx: Source, start: number, end: number, column: number, floor: number): TextEdit {
  let from = lineStart(ctx.text, start);
  while (from > 0 && from - 1 > floor) {
    const above = lineStart(ctx.text, from - 1);
    if (above <= floor || above >= from || !/^ *#/.test(ctx.text.slice(above, from)) || ctx.text.slice(above, from).search(/#/) > column) break;
    from = above;
  }
  const to = nextLine(ctx.text, end);
  const unended = to === ctx.text.length && !ctx.text.endsWith('\n');
  return { start: unended && from > 0 ? lineEnd(ctx.text, from - 1 - (ctx.text[from - 2] === '\r' ? 1 : 0)) : from, end: to, text: '' };
}
