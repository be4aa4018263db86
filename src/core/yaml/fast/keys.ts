/** The keys of format 1, which nearly every key of a file is one of. */
export const KNOWN_KEYS: readonly string[] = [
  'format', 'session', 'date', 'department', 'present', 'defaults', 'shots', 'notes', 'tasks', 'assets',
  'id', 'shot', 'asset', 'sequence', 'version', 'frames', 'from', 'to', 'kind', 'status', 'priority', 'audience', 'tags',
  'refs', 'follows', 'batch', 'source', 'text', 'why', 'replies', 'by', 'title', 'assignee', 'due', 'bid',
  'code', 'episode', 'name', 'aliases', 'omitted', 'type', 'show', 'fps', 'readers', 'commit', 'departments', 'people',
  'circles', 'lead', 'email', 'circle', 'active', 'sees', 'drafts',
];
