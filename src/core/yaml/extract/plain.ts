/** A tree as plain data, for keys and files that have no model: as the full reader (YAML 1.2) yields it. */
import type { Entry, YamlNode } from '../node';
import { reading12 } from '../readings';
import type { Values } from './values';

/** Diagnoses on the way what two readers would read differently. */
export function plainOf(node: YamlNode, values: Values, key = ''): unknown {
  switch (node.type) {
    case 'list': return node.items.map((item) => plainOf(item, values, key));
    case 'map': {
      const data: Kept = {};
      for (const entry of node.entries) withEntry(data, entry, values);
      return data;
    }
    case 'scalar': {
      values.untyped(key, node);
      if (node.style === 'empty') return null;
      if (node.style !== 'plain') return node.value;
      const reading = reading12(node.value);
      if (reading.type === 'null') return null;
      return 'value' in reading ? reading.value : node.value;
    }
  }
}

/** Unknown keys while they are collected; handed out as `Extra`. */
export type Kept = Record<string, unknown>;

/** Keeps a key that the product does not know: in `extra`, which is made with the first one. */
export function kept(extra: Kept | undefined, entry: Entry, values: Values): Kept {
  return withEntry(extra ?? {}, entry, values);
}

/** Puts a key into `data` itself: a copy for each would take n² steps over a file of n unknown keys. */
function withEntry(data: Kept, entry: Entry, values: Values): Kept {
  values.mergeKey(entry);
  // Defined, not assigned: a key named __proto__ is a key like any other. The first of two equal keys stays.
  if (!Object.hasOwn(data, entry.key)) {
    Object.defineProperty(data, entry.key, { value: plainOf(entry.value, values, entry.key), enumerable: true, configurable: true, writable: true });
  }
  return data;
}
