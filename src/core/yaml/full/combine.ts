/** Two trees of one file, of a conflict's two sides or of two documents, as one that shows the items of both. */
import { Entry, ListNode, MapNode, type YamlNode } from '../node';

/** The first tree, with those list items and keys of the second that it lacks. Items are the same where they start alike. */
export function combined(first: YamlNode | undefined, second: YamlNode | undefined): YamlNode | undefined {
  if (first === undefined) return second;
  if (first.type !== 'map' || second?.type !== 'map') return first;
  const entries = [...first.entries];
  for (const entry of second.entries) {
    const at = entries.findIndex((other) => other.key === entry.key);
    const other = entries[at];
    if (other === undefined) entries.push(entry);
    else if (other.value.type === 'list' && entry.value.type === 'list') {
      entries[at] = new Entry(other.key, other.bare, other.keyStart, other.keyEnd, lists(other.value, entry.value));
    }
  }
  return new MapNode(entries, first.start, Math.max(first.end, second.end));
}

function lists(first: ListNode, second: ListNode): ListNode {
  const known = new Set(first.items.map((item) => item.start));
  const items = [...first.items, ...second.items.filter((item) => !known.has(item.start))].sort((a, b) => a.start - b.start);
  return new ListNode(items, Math.min(first.start, second.start), Math.max(first.end, second.end));
}
