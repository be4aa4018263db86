/** The canonical form of docs/format.md, restored: what `fmt` and Format Document write. */
import { isMap, isScalar, isSeq, Parser, type CST, type Node } from 'yaml';
import { FormTree } from './canonicalForm';
import { printForm } from './canonicalPrint';
import { EditRefused, fingerprint, isStringScalar, keyOf, pairsOf, parseTree, typedSource, type Tree } from './nodes';
import { childSort, holdsStrings, type MapSort } from './order';
import { eolOf, isSound, refuseUnsound } from './sheet';

/**
 * A file in the canonical form: comments kept, values the same, and formatting it again changes nothing. Numbers and
 * words that stand bare where a string is meant (`shot: 0040`) become that string in quotes, as it was typed.
 *
 * Throws EditRefused for a broken or newer file, and for a layout that it cannot restate without loss.
 */
export function formatText(text: string): string {
  refuseUnsound(text);
  const tree = parseTree(text);
  if (!isSound(tree)) throw new EditRefused('this file cannot be read');
  if (!isMap(tree.contents) && !isSeq(tree.contents)) return text;
  const form = new FormTree(text, tree);
  const formatted = printForm(form.build(), eolOf(text));
  if (formatted === text) return text;
  const after = parseTree(formatted);
  if (!isSound(after) || meaningOf(tree) !== meaningOf(after) || comments(text) !== comments(formatted)) {
    throw new EditRefused('this file is laid out in a way that cannot be restated without loss; it was left as it is');
  }
  return formatted;
}

function meaningOf(tree: Tree): string {
  const root = tree.contents;
  const topKeys = isMap(root) ? pairsOf(root).map((pair) => keyOf(pair) ?? '') : [];
  return meaning(root, 'top', '', topKeys, true);
}

/** A fingerprint in which a bare word under a key of strings counts as the string that was typed. */
function meaning(node: Node | null, sort: MapSort, key: string, topKeys: readonly string[], root = false): string {
  const inner = root ? 'top' : childSort(sort, key, topKeys);
  const props = (isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined ? `&${node.anchor} ` : '';
  if (isMap(node)) {
    const pairs = pairsOf(node).map((pair) => `${fingerprint(pair.key)}:${meaning(pair.value, inner, keyOf(pair) ?? '', topKeys)}`);
    return `${props}{${pairs.sort().join(',')}}`;
  }
  if (isSeq(node)) return `${props}[${(node.items as Node[]).map((item) => meaning(item, sort, key, topKeys)).join(',')}]`;
  if (isStringScalar(node) && holdsStrings(sort, key)) return `${props}${JSON.stringify(typedSource(node))}`;
  return fingerprint(node);
}

/** All comments of a text, in no order: formatting may move a key with the comment above it. */
function comments(text: string): string {
  const found: string[] = [];
  const take = (token: CST.Token | CST.SourceToken | null | undefined): void => {
    if (!token) return;
    if (token.type === 'comment') found.push(token.source.trimEnd());
    if ('start' in token && Array.isArray(token.start)) token.start.forEach(take);
    if ('start' in token && !Array.isArray(token.start)) take(token.start);
    if ('props' in token) token.props.forEach(take);
    if ('items' in token) for (const item of token.items) { item.start.forEach(take); take(item.key); item.sep?.forEach(take); take(item.value); }
    if ('value' in token) take(token.value);
    if ('end' in token && Array.isArray(token.end)) token.end.forEach(take);
  };
  for (const token of new Parser().parse(text)) take(token);
  return found.sort().join('\n');
}
