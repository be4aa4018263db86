/** The saved queries of a show: `queries.yaml` in its notes folder, shared through the repository. */
import type { ParsedFile } from '../model/types';

export interface SavedQuery {
  readonly name: string;
  readonly query: string;
  /** The file that holds it, and its place in the file's list. */
  readonly file: string;
  readonly index: number;
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/**
 * The queries of a file, in its order. Entries without a name are named by their query; entries without a query, and
 * whatever is not a list of entries, are passed over: the file's faults say what is wrong with it.
 */
export function savedQueries({ file, kind, data }: Pick<ParsedFile, 'file' | 'kind' | 'data'>): readonly SavedQuery[] {
  const list = kind === 'queries' ? fieldOf(data, 'queries') : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index): SavedQuery[] => {
    // A bare `0040` is a number to YAML and still a query to its writer.
    const query = textOf(fieldOf(entry, 'query'));
    if (query === undefined) return [];
    const name = textOf(fieldOf(entry, 'name'))?.trim();
    return [{ name: name === undefined || name === '' ? query : name, query, file, index }];
  });
}
