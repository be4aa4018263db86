/** Queries that the product writes itself, and what a typed one is about. No editor here. */
import type { FilterName } from '../../core/search/fields';
import { printQuery, type ParsedQuery } from '../../core/search/query';

/** At most so many recent queries are remembered. */
const RECENT = 12;
/** Longer ones are pasted text, not something to ask again. */
const RECENT_LENGTH = 300;

/** A query that asks for these values of fields. */
export function fieldQuery(fields: Readonly<Partial<Record<FilterName, string>>>): string {
  const terms = (Object.entries(fields) as [FilterName, string][]).map(([field, value]) => ({ kind: 'field', not: false, field, values: [value] }) as const);
  return printQuery({ any: [terms], sort: undefined });
}

/**
 * Words from somewhere else as a query: on one line, without the signs that a query would read as its own, since a
 * selection is meant as words.
 */
export function wordsQuery(text: string): string {
  return text.replace(/["“”„|]/gu, ' ').replace(/(?<=^|\s)-+|:(?=\s|$)/gu, ' ').replace(/\s+/gu, ' ').trim().slice(0, RECENT_LENGTH);
}

/** The recent queries after one more was asked: the newest first, none twice. */
export function remember(recent: readonly string[], query: string): readonly string[] {
  const asked = query.trim();
  if (asked === '' || asked.length > RECENT_LENGTH) return recent;
  return [asked, ...recent.filter((one) => one !== asked)].slice(0, RECENT);
}

/** The one shot that a query names, by a field or by words; undefined where it names none or several. */
export function shotOfQuery(query: ParsedQuery, candidates: (typed: string) => readonly string[]): string | undefined {
  const [terms = [], ...others] = query.any;
  if (others.length > 0) return undefined;
  const spellings = terms.flatMap((term, at) => {
    if (term.not) return [];
    if (term.kind === 'field') return term.field === 'shot' && term.values.length === 1 ? term.values : [];
    const next = terms[at + 1];
    // `10 40` are two words of a query and one shot.
    return next?.kind === 'word' && !next.not ? [`${term.text} ${next.text}`, term.text] : [term.text];
  });
  const shots = new Set<string>();
  for (const spelling of spellings.slice(0, 40)) {
    const [shot, ...more] = /\d/u.test(spelling) && spelling.length < 80 ? candidates(spelling) : [];
    if (shot !== undefined && more.length === 0) shots.add(shot);
  }
  return shots.size === 1 ? [...shots][0] : undefined;
}
