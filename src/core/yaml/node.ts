/**
 * The tree that both readers hand to the extraction of notes, tasks and the rest: plain YAML with positions, nothing
 * of the product in it. That the two readers agree means that they make the same tree.
 */
export type YamlNode = ScalarNode | ListNode | MapNode;

/**
 * `plain` is what a person typed bare; `empty` is no value at all, as in `why:`; `raw` is what stands where a broken
 * file could not be read.
 */
export type ScalarStyle = 'plain' | 'quoted' | 'block' | 'empty' | 'raw';

/*
 * The nodes are classes, not object literals: a large file's tree outlives a scavenge, the engine takes that for the habit of the
 * literal that made it, and from then on puts every tree into the old generation. Reading was four times slower so.
 */
export class ScalarNode {
  readonly type = 'scalar';

  constructor(
    readonly style: ScalarStyle,
    /** The text: for a bare scalar as typed, before any reader makes a number or a date of it. */
    readonly value: string,
    /** Offsets of the value, quotes and block header included; anchors and tags in front of it are not. */
    readonly start: number,
    readonly end: number,
    /** Offset of a `#` that makes the rest of the value's line a comment, else -1. */
    readonly comment: number,
    /** Offset of a tag or of an anchor nobody refers to, which readers take away from the words; else -1. */
    readonly prefix: number,
  ) {}
}

export class ListNode {
  readonly type = 'list';

  constructor(readonly items: readonly YamlNode[], readonly start: number, readonly end: number) {}
}

export class MapNode {
  readonly type = 'map';

  /** `start`: offset of the first key, also in a flow map. */
  constructor(readonly entries: readonly Entry[], readonly start: number, readonly end: number) {}
}

export class Entry {
  constructor(
    readonly key: string,
    /** Whether the key was typed bare. */
    readonly bare: boolean,
    readonly keyStart: number,
    readonly keyEnd: number,
    readonly value: YamlNode,
  ) {}
}

/** The value of a key, the first where it stands twice. */
export function child(map: MapNode, key: string): YamlNode | undefined {
  for (const entry of map.entries) if (entry.key === key) return entry.value;
  return undefined;
}
