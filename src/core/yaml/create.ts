/** The texts of new files of a show, in the canonical form. */
import { FORMAT } from '../model/vocabulary';
import { orderedPairs, pairText, type Fields } from './layout';
import type { FieldValue } from './quote';

/** The head of a new dailies file. `date` is `YYYY-MM-DD`. */
export interface DailiesHead {
  readonly session: string;
  readonly date: string;
  /** Absent for a review of several departments. */
  readonly department?: string | undefined;
  readonly present?: readonly string[] | undefined;
  readonly defaults?: { readonly audience?: FieldValue | undefined; readonly status?: string | undefined; readonly from?: string | undefined } | undefined;
  /** The review order: codes, or codes with the version shown. */
  readonly shots?: readonly (string | { readonly shot: string; readonly version?: string | undefined; readonly by?: string | undefined })[] | undefined;
}

export interface NewDepartment { readonly id: string; readonly name: string; readonly aliases?: readonly string[] | undefined; readonly lead?: string | undefined }
export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly departments?: readonly string[] | undefined;
  readonly circle?: string | undefined;
  readonly active?: boolean | undefined;
}
export interface NewShow {
  readonly code: string;
  readonly name?: string | undefined;
  readonly fps?: number | undefined;
  readonly departments?: readonly NewDepartment[] | undefined;
  readonly people?: readonly NewPerson[] | undefined;
}

/** Any value with the `undefined` fields and the empty lists and mappings in it left out. */
function filled(value: unknown): FieldValue | undefined {
  if (Array.isArray(value)) {
    const items = value.map(filled).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, v]) => [key, filled(v)] as const).filter((pair) => pair[1] !== undefined);
    return pairs.length === 0 ? undefined : Object.fromEntries(pairs) as Record<string, FieldValue>;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** A whole file from its top-level fields, in canonical order, with a line end at the end. */
export function newFileText(fields: Fields): string {
  const pairs = orderedPairs('top', { format: FORMAT, ...fields });
  const topKeys = pairs.map(([key]) => key);
  return pairs.map(([key, value]) => `${pairText(value, { sort: 'top', key, indent: 0, eol: '\n', topKeys })}\n`).join('');
}

/** An entry of a review order that says only its shot is written as the code alone. */
function reviewOrder(shots: DailiesHead['shots']): readonly unknown[] | undefined {
  return shots?.map((item) => (typeof item !== 'string' && item.version === undefined && item.by === undefined ? item.shot : item));
}

/** A dailies file, with its first notes where there are any. */
export function newDailiesText(head: DailiesHead, notes: readonly Readonly<Record<string, FieldValue>>[] = []): string {
  const { session, date, department, present, defaults, shots } = head;
  const fields = { session, date, department, present: filled(present), defaults: filled(defaults), shots: filled(reviewOrder(shots)) };
  return newFileText({ ...fields, notes });
}

/** A task list of one department. */
export function newTasksText(department: string | undefined, tasks: readonly Readonly<Record<string, FieldValue>>[] = []): string {
  return newFileText({ department, tasks });
}

/** shotnotes.yaml. */
export function newShowText(show: NewShow): string {
  const { code, name, fps, departments, people } = show;
  return newFileText({ show: filled({ code, name, fps }), notes: 'notes', readers: 'internal', departments: filled(departments), people: filled(people) });
}
