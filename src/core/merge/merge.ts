/** Three texts of one show file merged by what they mean. */
import { findConflict } from '../yaml/full/conflicts';
import { readShowFile } from '../yaml/read';
import { markWidened } from './audience';
import { matchGivenIds } from './identity';
import { keepsComments, mergeLines, mergeShape, mergeWhole, plainText, shaped, shapeOf } from './lines';
import { meaningOf } from './meaning';
import { Places, type Conflict } from './place';
import { assemble } from './pieces';
import { treeOf, type Tree } from './tree';

export type { Conflict } from './place';

export interface MergeResult {
  readonly text: string;
  /** Whether nothing is left to decide. */
  readonly clean: boolean;
  readonly conflicts: readonly Conflict[];
}

/**
 * Merges two edits of one file. Never throws and never chooses: what both changed differently stays in the text
 * between git's markers, around that field alone. A side that cannot be read is merged by lines, in markers.
 * @param base the common ancestor's text; empty where both sides added the file.
 * @param file path of the file in the show; what stands inside counts where it is not known.
 */
export function mergeTexts(base: string, ours: string, theirs: string, file = ''): MergeResult {
  if (ours === theirs || theirs === base) return { text: ours, clean: true, conflicts: [] };
  if (ours === base) return { text: theirs, clean: true, conflicts: [] };
  const shapes = [base, ours, theirs].map(shapeOf);
  const [blank, mine, yours] = shapes;
  const shape = blank === undefined || mine === undefined || yours === undefined ? shapeOf(ours) : base === '' ? mine : mergeShape(blank, mine, yours);
  const [b, o, t] = [plainText(base), plainText(ours), plainText(theirs)];
  const merged = mergePlain(base === '' ? '' : b, o, t, file);
  return { ...merged, text: shaped(merged.text, shape) };
}

function mergePlain(base: string, ours: string, theirs: string, file: string): MergeResult {
  const sound = (text: string): boolean => { const { broken, readOnly } = readShowFile(file, text); return !broken && !readOnly; };
  const [o, t] = [sound(ours) ? treeOf(ours) : undefined, sound(theirs) ? treeOf(theirs) : undefined];
  if (o === undefined || t === undefined) return whole(base, ours, theirs);
  // An ancestor that cannot be read says nothing: whatever the sides do not agree on is a conflict then.
  const b = (sound(base) ? treeOf(base) : undefined) ?? treeOf('');
  if (b === undefined) return whole(base, ours, theirs);
  matchItems(b, o, t);
  const places = new Places();
  markWidened(b, o, t, places);
  const wanted = meaningOf(b, o, t, places, 'ours');
  if (wanted.conflicts.length === 0) {
    const lines = mergeLines(base, ours, theirs);
    if (lines !== undefined && says(lines, wanted.print, [b, o, t], file) && keepsComments(lines, base, ours, theirs)) return { text: lines, clean: true, conflicts: [] };
  }
  const { text, conflicts, paths } = assemble(b, o, t, places);
  for (const path of paths) places.add(path);
  if (!keepsComments(text, base, ours, theirs) && conflicts.length === 0) return whole(base, ours, theirs);
  if (conflicts.length === 0) return says(text, wanted.print, [b, o, t], file) && wanted.conflicts.length === 0 ? { text, clean: true, conflicts: [] } : whole(base, ours, theirs);
  const kept = findConflict(text);
  const right = kept !== undefined && (['ours', 'theirs'] as const).every((side) => says(kept[side].text, meaningOf(b, o, t, places, side).print, [b, o, t], file));
  return right ? { text, clean: false, conflicts } : whole(base, ours, theirs);
}

/** Whether a text is sound and says just this. */
function says(text: string, print: string, [base]: readonly [Tree, Tree, Tree], file: string): boolean {
  if (text === '') return print === '{}';
  if (readShowFile(file, text).broken) return false;
  const tree = treeOf(text);
  if (tree === undefined) return false;
  matchItems(base, tree, tree);
  return tree.root.print === print;
}

function matchItems(base: Tree, ours: Tree, theirs: Tree): void {
  for (const list of ['notes', 'tasks']) {
    const items = (tree: Tree) => tree.root.children.find((piece) => piece.key === list)?.value.children ?? [];
    for (const side of [ours, theirs]) matchGivenIds(items(base), items(side));
  }
}

function whole(base: string, ours: string, theirs: string): MergeResult {
  return { text: mergeWhole(base, ours, theirs), clean: false, conflicts: [{ id: null, field: null, ours: null, theirs: null }] };
}
