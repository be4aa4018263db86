/** Where in a file something stands, and what the two sides say there. */
import type { FieldValue } from '../yaml/edit';
import { fieldOf } from './leaf';
import type { Piece } from './tree';

/** Keys and identities from the top of the file down: `['notes', 'n_…', 'status']`. */
export type Path = readonly string[];

/** Places that are in conflict whatever stands there. */
export class Places {
  private readonly keys = new Set<string>();

  add(path: Path): void {
    this.keys.add(JSON.stringify(path));
  }

  has(path: Path): boolean {
    return this.keys.size > 0 && this.keys.has(JSON.stringify(path));
  }

  /** Whether a place at or below the path is one of them. */
  below(path: Path): boolean {
    if (this.keys.size === 0) return false;
    const start = JSON.stringify(path).slice(0, -1);
    return [...this.keys].some((key) => key.startsWith(`${start},`) || key === `${start}]` || path.length === 0);
  }
}

export interface Conflict {
  /** The item's id, code or name; empty where it has none, null for the head of the file. */
  readonly id: string | null;
  /** The key, dotted where it stands deeper; null for a whole item, deleted by one and changed by the other. */
  readonly field: string | null;
  /** What each side says; null where it says nothing. */
  readonly ours: FieldValue | null;
  readonly theirs: FieldValue | null;
}

/** @param inItem whether the path leads into a list. */
export function conflictAt(path: Path, inItem: boolean, ours: Piece | undefined, theirs: Piece | undefined): Conflict {
  const said = (piece: Piece | undefined): FieldValue | null => (piece === undefined ? null : fieldOf(piece.value.node));
  const id = inItem ? (path[1] ?? '') : null;
  const rest = inItem ? path.slice(2) : path;
  return { id: id?.startsWith('~') === true ? '' : id, field: rest.length === 0 ? null : rest.join('.'), ours: said(ours), theirs: said(theirs) };
}
