/**
 * Which lines say it: the pieces of both sides put together. What one side left alone is taken from the other as it
 * stands; what both changed is taken apart further, down to the field, which gets its merged value or git's markers.
 */
import { keepsComments, marked, mergeLead } from './lines';
import { mergeField, withValue, fieldOf } from './leaf';
import { mergedOrder } from './sequence';
import { conflictAt, type Conflict, type Path, type Places } from './place';
import type { Piece, Tree, Value } from './tree';

/** A stretch that is decided, or both sides of one that is not. */
type Stretch = string | { readonly ours: string; readonly theirs: string };

interface Part {
  readonly lead: string;
  readonly body: readonly Stretch[];
}

type Three = readonly [Piece | undefined, Piece | undefined, Piece | undefined];

export interface Assembled {
  readonly text: string;
  readonly conflicts: readonly Conflict[];
  /** Where they are. */
  readonly paths: readonly Path[];
}

export function assemble(base: Tree, ours: Tree, theirs: Tree, places: Places): Assembled {
  const assembly = new Assembly(places);
  const parts = assembly.children([], false, base.root, ours.root, theirs.root);
  const text = mergeLead(base.root.header, ours.root.header, theirs.root.header) + parts.map(written).join('') + mergeLead(base.tail, ours.tail, theirs.tail);
  return { text, conflicts: assembly.conflicts, paths: assembly.paths };
}

const written = (part: Part): string => part.lead + part.body.map((stretch) => (typeof stretch === 'string' ? stretch : marked(stretch.ours, stretch.theirs))).join('');

class Assembly {
  conflicts: Conflict[] = [];
  paths: Path[] = [];

  constructor(private readonly places: Places) {}

  /** The merged children of a mapping or list, their lines in the columns of ours. */
  children(path: Path, inItem: boolean, base: Value | undefined, ours: Value, theirs: Value): Part[] {
    const [b, o, t] = [base, ours, theirs].map((value) => new Map(value?.children.map((piece) => [piece.key, piece])));
    const parts: Part[] = [];
    const shift = ours.column < 0 || theirs.column < 0 ? 0 : ours.column - theirs.column;
    for (const key of mergedOrder([...(b?.keys() ?? [])], [...(o?.keys() ?? [])], [...(t?.keys() ?? [])])) {
      const part = this.piece([...path, key], inItem || ours.kind === 'list', [b?.get(key), o?.get(key), moved(t?.get(key), shift)]);
      if (part !== undefined) parts.push(part);
    }
    return parts;
  }

  private piece(path: Path, inItem: boolean, three: Three): Part | undefined {
    const [base, ours, theirs] = three;
    const lead = mergeLead(base?.lead ?? '', ours?.lead ?? base?.lead ?? '', theirs?.lead ?? base?.lead ?? '');
    const below = this.places.below(path);
    if (!below) {
      const same = (a: Piece | undefined, b: Piece | undefined): boolean => a?.body === b?.body && a?.value.print === b?.value.print;
      if (same(ours, theirs)) return ours && { lead, body: [ours.body] };
      // A comment written above what the other deleted is a change of it.
      const goes = base !== undefined && (ours === undefined || theirs === undefined);
      if (same(base, theirs) && !goes) return ours && { lead, body: [ours.body] };
      if (same(base, ours) && !goes) return theirs && { lead, body: [theirs.body] };
    }
    if (ours === undefined || theirs === undefined) {
      const left = ours ?? theirs;
      if (left === undefined) return undefined;
      if (base === undefined && !below) return { lead, body: [left.body] };
      if (base !== undefined && !below && base.value.print === left.value.print && keepsComments('', base.lead + base.body, left.lead + left.body, '')) return undefined;
      return this.conflict(path, inItem, three, '', (piece) => (piece === undefined ? '' : lead + piece.body));
    }
    if (this.places.has(path)) return this.conflict(path, inItem, three, lead);
    return this.inside(path, inItem, base, ours, theirs, lead) ?? this.field(path, inItem, three, lead);
  }

  /** Both sides taken apart; undefined where they cannot be. */
  private inside(path: Path, inItem: boolean, base: Piece | undefined, ours: Piece, theirs: Piece, lead: string): Part | undefined {
    const [b, o, t] = [base?.value, ours.value, theirs.value];
    const open = (value: Value): boolean => value.layout === 'lines' || value.layout === 'braces';
    if (o.kind !== t.kind || o.kind === 'scalar' || !open(o) || !open(t) || (b !== undefined && b.kind !== o.kind)) return undefined;
    if (o.kind === 'list' && (path.at(-1) === 'audience' || o.children.length + t.children.length === 0)) return undefined;
    const [conflicts, paths] = [this.conflicts, this.paths];
    this.conflicts = [...conflicts];
    this.paths = [...paths];
    const parts = this.children(path, inItem, b, o, t);
    const whole = this.joined(path, b, ours, theirs, parts);
    if (whole === undefined) {
      this.conflicts = conflicts;
      this.paths = paths;
      return undefined;
    }
    return { lead: lead + whole.lead, body: whole.body };
  }

  private joined(path: Path, base: Value | undefined, ours: Piece, theirs: Piece, parts: readonly Part[]): Part | undefined {
    const [o, t] = [ours.value, theirs.value];
    const item = o.header === '' && path.length > 0;
    const tail = mergeLead(base?.tail ?? '', o.tail, t.tail);
    // An empty list has its brackets where the other has lines.
    const header = t.children.length === 0 ? o.header : o.children.length === 0 ? t.header : mergeLead(base?.header ?? '', o.header, t.header);
    if (!item && header !== o.header && header !== t.header) return undefined;
    if (parts.length === 0) return o.kind === 'list' ? { lead: '', body: [header.replace(/:([ \t]*(?:#.*)?\n)/, ': []$1')] } : undefined;
    if (o.layout === 'braces' && t.layout === 'braces') {
      const stretches = parts.flatMap((part) => [part.lead, ...part.body]).filter((stretch) => stretch !== '');
      const slices = stretches.filter((stretch) => typeof stretch === 'string');
      if (slices.length === stretches.length && slices.every((slice) => /^[^\n]*\n$/.test(slice))) {
        const braces = `{${slices.map((slice) => slice.trim()).join(', ')}}${tail}\n`;
        return { lead: '', body: [item ? `${' '.repeat(o.column - 2)}- ${braces}` : `${header.trimEnd()} ${braces}`] };
      }
    }
    const above = tail.trim() === '' ? '' : `${' '.repeat(Math.max(o.column - 2, 0))}${tail.trim()}\n`;
    const fitting = o.layout === 'braces' && t.layout === 'lines' && !item ? t.header : header;
    if (!item) return { lead: above, body: [fitting, ...parts.flatMap((part) => [part.lead, ...part.body])] };
    const dashed = withDash(parts, ours.body, theirs.body, o.layout === 'braces' ? o.column - 2 : undefined);
    return dashed && { lead: above + dashed.lead, body: dashed.body };
  }

  /** A field that is merged as one. */
  private field(path: Path, inItem: boolean, three: Three, lead: string): Part {
    const [base, ours, theirs] = three;
    if (ours === undefined || theirs === undefined) return this.conflict(path, inItem, three, lead);
    const [b, o, t] = [base?.value.print, ours.value.print, theirs.value.print];
    const key = path.at(-1) ?? '';
    const isEntry = /^ *(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\-#][^\n]*?|-[^\s][^\n]*?) *:(?: |\n)/.test(ours.body);
    const given = (piece: Piece, other: Piece): string | undefined => (isEntry ? withValue(piece.body, key, fieldOf(other.value.node)) : undefined);
    let ways: (string | undefined)[];
    if (o === t) ways = [ours.body, theirs.body];
    else if (b === o) ways = [theirs.body, given(ours, theirs)];
    else if (b === t) ways = [ours.body, given(theirs, ours)];
    else {
      const merged = mergeField(key, base?.value, ours.value, theirs.value);
      ways = merged === undefined || !isEntry ? [] : [withValue(ours.body, key, merged.value), withValue(theirs.body, key, merged.value)];
    }
    const body = ways.find((way) => way !== undefined && keepsComments(way, base?.body ?? '', ours.body, theirs.body));
    return body === undefined ? this.conflict(path, inItem, three, lead) : { lead, body: [body] };
  }

  private conflict(path: Path, inItem: boolean, three: Three, lead: string, body = (piece: Piece | undefined): string => piece?.body ?? ''): Part {
    this.conflicts.push(conflictAt(path, inItem, three[1], three[2]));
    this.paths.push(path);
    return { lead, body: [{ ours: body(three[1]), theirs: body(three[2]) }] };
  }
}

/** Theirs in the columns of ours; undefined stays undefined. */
function moved(piece: Piece | undefined, shift: number): Piece | undefined {
  if (piece === undefined || shift === 0) return piece;
  const move = (text: string): string => text.replace(/^( *)(?=\S)/gm, (margin) => ' '.repeat(Math.max(0, margin.length + shift)));
  const inner = (value: Value): Value => ({
    ...value, header: move(value.header), column: value.column < 0 ? -1 : value.column + shift,
    children: value.children.map((child) => moved(child, shift) ?? child),
  });
  return { ...piece, lead: move(piece.lead), body: move(piece.body), value: inner(piece.value) };
}

/** An item's fields with the dash in front of the first; undefined where no field can carry it on both sides. */
function withDash(parts: readonly Part[], ours: string, theirs: string, column: number | undefined): Part | undefined {
  const at = column ?? (/^ */.exec(ours)?.[0].length ?? 0);
  const whole = (stretch: Stretch | undefined): boolean => stretch !== undefined && (typeof stretch === 'string' ? stretch !== '' : stretch.ours !== '' && stretch.theirs !== '');
  const first = parts.findIndex((part) => whole(part.body[0]));
  const carrier = parts[first];
  if (carrier === undefined || theirs === '') return undefined;
  const dash = (text: string): string => `${text.slice(0, at)}-${text.slice(at + 1)}`;
  const [head, ...rest] = carrier.body;
  if (head === undefined) return undefined;
  const dashed = typeof head === 'string' ? dash(head) : { ours: dash(head.ours), theirs: dash(head.theirs) };
  const others = parts.filter((_, i) => i !== first).flatMap((part) => [part.lead, ...part.body]);
  return { lead: carrier.lead, body: [dashed, ...rest, ...others] };
}

