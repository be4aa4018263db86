/**
 * The query language as data. A query is a choice (`|`) of clauses; a clause holds when all its terms hold. There are no
 * brackets on purpose: they would change the meaning of pasted text. Grammar: docs/search.md.
 */
import type { FilterName, SortKey } from './fields';

/** A bare word: matched exactly, as a beginning, or with typos forgiven. Never empty, never with white space or `|`. */
export interface WordTerm { readonly kind: 'word'; readonly not: boolean; readonly text: string }
/** Words in quotes: matched as they stand, side by side. */
export interface PhraseTerm { readonly kind: 'phrase'; readonly not: boolean; readonly text: string }
/** A field with one or more values, any of which may hold. */
export interface FieldTerm { readonly kind: 'field'; readonly not: boolean; readonly field: FilterName; readonly values: readonly string[] }
export type Term = WordTerm | PhraseTerm | FieldTerm;

export interface Sort { readonly key: SortKey; readonly reverse: boolean }

/** Something about the query that its writer should know. Offsets are UTF-16 units of the query's text. */
export interface Notice { readonly message: string; readonly start: number; readonly end: number }

export interface Query {
  /** The clauses, none of them empty. No clause at all selects everything. */
  readonly any: readonly (readonly Term[])[];
  readonly sort: Sort | undefined;
}

export interface ParsedQuery extends Query { readonly notices: readonly Notice[] }

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
const printValue = (value: string): string => (/^[^\s|,"“”„]+$/u.test(value) ? value : quoted(value));

function printTerm(term: Term): string {
  const sign = term.not ? '-' : '';
  if (term.kind === 'word') return sign + term.text;
  if (term.kind === 'phrase') return sign + quoted(term.text);
  return `${sign}${term.field}:${term.values.map(printValue).join(',')}`;
}

/** The query as text; reading that text yields an equal query. */
export function printQuery(query: Query): string {
  const clauses = query.any.map((terms) => terms.map(printTerm).join(' ')).join(' | ');
  if (query.sort === undefined) return clauses;
  const sort = `sort:${query.sort.reverse ? '-' : ''}${query.sort.key}`;
  return clauses === '' ? sort : `${clauses} ${sort}`;
}
