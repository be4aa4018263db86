/** The canonical order of keys, and how each list is laid out: the tables of docs/format.md in their order. */

/** What a mapping is, which decides on the order of its keys. */
export type MapSort =
  | 'top' | 'show' | 'department' | 'person' | 'circles' | 'circle' | 'defaults' | 'review' | 'note' | 'reply'
  | 'task' | 'shot' | 'asset' | 'pack' | 'sentNote' | 'other';

const ORDER: Readonly<Record<MapSort, readonly string[]>> = {
  // One list serves all kinds of file: no two kinds give the same two keys in different orders.
  top: ['format', 'show', 'id', 'by', 'template', 'channel', 'session', 'date', 'department', 'present', 'defaults',
    'shots', 'assets', 'notes', 'tasks', 'readers', 'commit', 'dirty', 'packs', 'departments', 'people', 'circles'],
  show: ['code', 'name', 'fps'],
  department: ['id', 'name', 'aliases', 'lead'],
  person: ['id', 'name', 'email', 'departments', 'circle', 'active'],
  circles: [],
  circle: ['sees', 'drafts'],
  defaults: ['audience', 'status', 'from'],
  review: ['shot', 'version', 'by'],
  note: ['id', 'shot', 'asset', 'sequence', 'version', 'frames', 'department', 'from', 'to', 'kind', 'status', 'priority',
    'audience', 'tags', 'refs', 'follows', 'batch', 'source', 'text', 'why', 'replies'],
  reply: ['by', 'date', 'text', 'audience'],
  task: ['id', 'shot', 'asset', 'title', 'assignee', 'status', 'priority', 'due', 'bid', 'notes', 'text'],
  shot: ['code', 'episode', 'sequence', 'name', 'frames', 'aliases', 'omitted'],
  asset: ['code', 'name', 'type', 'aliases', 'omitted'],
  pack: ['to', 'circle', 'at', 'body', 'notes'],
  sentNote: ['id', 'hash', 'status'],
  other: [],
};

/** Lists that are written in flow form. */
const FLOW_LISTS: ReadonlySet<string> = new Set(['to', 'tags', 'refs', 'present', 'aliases']);

/** The sort of mapping that stands under `key` (or is an item of the list there) in a mapping of sort `parent`. */
export function childSort(parent: MapSort, key: string, topKeys: readonly string[]): MapSort {
  switch (parent) {
    case 'top':
      if (key === 'notes') return 'note';
      if (key === 'tasks') return 'task';
      if (key === 'shots') return isSessionFile(topKeys) ? 'review' : 'shot';
      if (key === 'assets') return 'asset';
      if (key === 'departments') return 'department';
      if (key === 'people') return 'person';
      if (key === 'packs') return 'pack';
      return key === 'show' || key === 'circles' || key === 'defaults' ? key : 'other';
    case 'circles': return 'circle';
    case 'note': return key === 'replies' ? 'reply' : 'other';
    case 'pack': return key === 'notes' ? 'sentNote' : 'other';
    default: return 'other';
  }
}

/** A dailies file's `shots` is its review order; elsewhere it lists the show's shots. */
function isSessionFile(topKeys: readonly string[]): boolean {
  return topKeys.includes('session') || topKeys.includes('date') || topKeys.includes('notes') || topKeys.includes('present');
}

/** Rank of a key among the known ones of a mapping; unknown keys come last, in their own order. */
export function keyRank(sort: MapSort, key: string): number {
  const index = ORDER[sort].indexOf(key);
  return index < 0 ? ORDER[sort].length : index;
}

export function isKnownKey(sort: MapSort, key: string): boolean {
  return ORDER[sort].includes(key);
}

/** Whether the list under `key` of a mapping of sort `sort` is written in flow form. */
export function isFlowList(sort: MapSort, key: string): boolean {
  return (FLOW_LISTS.has(key) && sort !== 'pack') || (sort === 'task' && key === 'notes');
}

/** Known keys whose bare values are numbers or booleans; every other known key holds strings. */
const TYPED_KEYS: ReadonlySet<string> = new Set(['format', 'fps', 'bid', 'omitted', 'active', 'drafts', 'dirty']);

/** Whether what stands bare under a key (or in its list) is meant as the string that was typed. */
export function holdsStrings(sort: MapSort, key: string): boolean {
  return isKnownKey(sort, key) && !TYPED_KEYS.has(key);
}
