/** Completion of field names and their values at the cursor of a query being typed. */
import { CLOSED_VALUES, FIELD_HELP, FIELD_NAMES, fieldNamed, type FieldName } from './fields';
import { foldPlain } from './fold';

/** A value that a field can take, from the show: a shot's code, a person's id … */
export interface ValueChoice {
  readonly value: string;
  /** A person's or department's name: what is typed may also begin a word of it. */
  readonly name?: string | undefined;
  /** How many items have it. */
  readonly count?: number | undefined;
}
/** The values of the fields whose values the show defines, best first. */
export type ValueSource = (field: FieldName) => Iterable<ValueChoice>;

export interface QueryCompletion {
  /** The stretch of the query that the completion replaces. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
  readonly detail: string;
}

const DATE_WORDS = ['today', 'yesterday', 'this week', 'last week', 'this month', 'last month', '2 weeks ago'];
const DATE_FIELDS: ReadonlySet<FieldName> = new Set(['date', 'after', 'before', 'since']);
const quoteIfNeeded = (value: string): string => (/[\s|,"“”„\\]/u.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value);

/** Where the term at the cursor begins: behind the last white space or `|` that stands outside quotes. */
function termStart(text: string, cursor: number): number {
  let start = 0;
  let inQuotes = false;
  for (let i = 0; i < cursor; i++) {
    const unit = text.charAt(i);
    if (unit === '"' && (inQuotes || i === start || /[-:,]/.test(text.charAt(i - 1)))) inQuotes = !inQuotes;
    else if (!inQuotes && (unit === '|' || /\s/u.test(unit))) start = i + 1;
  }
  return start;
}

function choicesOf(field: FieldName, values: ValueSource): Iterable<ValueChoice> {
  const closed = CLOSED_VALUES[field];
  if (closed !== undefined) return closed.map((value) => ({ value }));
  return DATE_FIELDS.has(field) ? [...DATE_WORDS.map((value) => ({ value })), ...values(field)] : values(field);
}

function completeValue(field: FieldName, start: number, end: number, typed: string, values: ValueSource, limit: number): QueryCompletion[] {
  const wanted = foldPlain(typed.replace(/^"/, ''));
  const found: QueryCompletion[][] = [[], [], []];
  for (const { value, name, count } of choicesOf(field, values)) {
    const folded = foldPlain(value);
    const rank = folded.startsWith(wanted) ? 0 : foldPlain(name ?? '').split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : folded.includes(wanted) ? 2 : -1;
    const detail = [name === value ? undefined : name, count === undefined ? undefined : String(count)].filter((part) => part !== undefined).join(' · ');
    if (rank >= 0) found[rank]?.push({ start, end, text: quoteIfNeeded(value), label: value, detail });
  }
  return found.flat().slice(0, limit);
}

/**
 * What can stand at `cursor` of the query `text`: values where a field's name stands before it, else the names of
 * fields that begin with what is typed; nothing inside a phrase. At most `limit` of them, best first.
 */
export function completeQuery(text: string, cursor: number, values: ValueSource, limit = 50): readonly QueryCompletion[] {
  cursor = Math.min(cursor, text.length);
  const begin = termStart(text, cursor);
  const signed = begin < cursor && text.charAt(begin) === '-' ? begin + 1 : begin;
  const typed = text.slice(signed, cursor);
  const colon = typed.indexOf(':');
  if (colon < 0) {
    const wanted = typed.toLowerCase();
    return FIELD_NAMES.filter((name) => name.startsWith(wanted)).slice(0, limit).map((name) => (
      { start: signed, end: cursor, text: `${name}:`, label: `${name}:`, detail: FIELD_HELP[name] }));
  }
  const field = fieldNamed(typed.slice(0, colon));
  if (field === undefined) return [];
  let valueAt = colon + 1;
  let inQuotes = false;
  for (let i = colon + 1; i < typed.length; i++) {
    if (typed.charAt(i) === '"') inQuotes = !inQuotes;
    else if (typed.charAt(i) === ',' && !inQuotes) valueAt = i + 1;
  }
  return completeValue(field, signed + valueAt, cursor, typed.slice(valueAt), values, limit);
}
