/** A tree as plain data, for keys and files that have no model: as the full reader (YAML 1.2) yields it. */
import type { Extra } from '../../model/types';
import type { Entry, YamlNode } from '../node';
import { reading12 } from '../readings';
import type { Values } from './values';

/** Diagnoses on the way what two readers would read differently. */
export function plainOf(node: YamlNode, values: Values, key = ''): unknown {
  switch (node.type) {
    case 'list': return node.items.map((item) => plainOf(item, values, key));
    case 'map': {
      let data: Record<string, unknown> = {};
      for (const entry of node.entries) data = withEntry(data, entry, values);
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

/** Keeps a key that the product does not know. */
export function kept(extra: Extra | undefined, entry: Entry, values: Values): Extra {
  return withEntry({ ...extra }, entry, values);
}

function withEntry(data: Record<string, unknown>, entry: Entry, values: Values): Record<string, unknown> {
  values.mergeKey(entry);
  // Defined, not assigned: a key named __proto__ is a key like any other. The first of two equal keys stays.
  if (!Object.hasOwn(data, entry.key)) {
    Object.defineProperty(data, entry.key, { value: plainOf(entry.value, values, entry.key), enumerable: true, configurable: true, writable: true });
  }
  return data;
}
