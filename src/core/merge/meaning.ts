/**
 * What the merged file must say: the merge of the values alone, without a look at lines. A text that says anything
 * else is never handed out as the result.
 */
import { mergeField } from './leaf';
import { conflictAt, type Conflict, type Path, type Places } from './place';
import type { Piece, Tree } from './tree';

export type Pick = 'ours' | 'theirs';

/** @returns what the file says where each conflict is settled for one side, as `Value.print` has it. */
export function meaningOf(base: Tree, ours: Tree, theirs: Tree, places: Places, pick: Pick): { print: string; conflicts: Conflict[] } {
  const meaning = new Meaning(places, pick);
  const root = (tree: Tree): Piece => ({ key: '', value: tree.root, lead: '', body: '' });
  return { print: meaning.piece([], false, root(base), root(ours), root(theirs)) ?? '{}', conflicts: meaning.conflicts };
}

class Meaning {
  readonly conflicts: Conflict[] = [];

  constructor(private readonly places: Places, private readonly pick: Pick) {}

  piece(path: Path, inItem: boolean, base: Piece | undefined, ours: Piece | undefined, theirs: Piece | undefined): string | undefined {
    const [b, o, t] = [base?.value.print, ours?.value.print, theirs?.value.print];
    if (this.places.has(path)) return this.conflict(path, inItem, ours, theirs);
    const below = this.places.below(path);
    if (!below) {
      if (o === t || b === t) return o;
      if (b === o) return t;
    }
    if (ours === undefined || theirs === undefined) {
      if (base === undefined && !below) return o ?? t;
      return this.conflict(path, inItem, ours, theirs);
    }
    const lists = ours.value.kind === 'list' && theirs.value.kind === 'list' && path.at(-1) !== 'audience';
    const maps = ours.value.kind === 'map' && theirs.value.kind === 'map';
    if ((lists || maps) && (base === undefined || base.value.kind === ours.value.kind)) {
      const known = [base, ours, theirs].map((piece) => new Map(piece?.value.children.map((child) => [child.key, child])));
      const prints: string[] = [];
      for (const key of new Set(known.flatMap((children) => [...children.keys()]))) {
        const print = this.piece([...path, key], inItem || lists, known[0]?.get(key), known[1]?.get(key), known[2]?.get(key));
        if (print !== undefined) prints.push(maps ? `${JSON.stringify(key)}:${print}` : print);
      }
      return maps ? `{${prints.sort().join(',')}}` : `[${prints.sort().join(',')}]`;
    }
    const merged = mergeField(path.at(-1) ?? '', base?.value, ours.value, theirs.value);
    return merged?.print ?? this.conflict(path, inItem, ours, theirs);
  }

  private conflict(path: Path, inItem: boolean, ours: Piece | undefined, theirs: Piece | undefined): string | undefined {
    this.conflicts.push(conflictAt(path, inItem, ours, theirs));
    return (this.pick === 'ours' ? ours : theirs)?.value.print;
  }
}
