/**
 * The filters that templates have: LiquidJS's own that only look at their values and whose cost its limits count, and
 * the product's few. Everything else is taken away, above all `raw`, which would switch off the escape, and `date`,
 * which reads the clock and the machine's time zone.
 */
import type { FilterContext, Liquid } from 'liquidjs/dist/liquid.browser.mjs';
import { asText } from './escape';

const KEPT = [
  'append', 'prepend', 'capitalize', 'downcase', 'upcase', 'strip', 'lstrip', 'rstrip', 'strip_newlines', 'squish', 'normalize_whitespace',
  'truncate', 'truncatewords', 'remove', 'remove_first', 'replace', 'replace_first', 'split', 'slice', 'size', 'number_of_words',
  'join', 'first', 'last', 'reverse', 'sort', 'sort_natural', 'uniq', 'compact', 'concat', 'map', 'where', 'reject', 'find', 'has', 'group_by', 'sum',
  'array_to_sentence_string', 'abs', 'at_least', 'at_most', 'ceil', 'floor', 'round', 'plus', 'minus', 'times', 'divided_by', 'modulo',
  'default', 'json',
];

/** Tags that templates have; the others print values past the escape, or make layouts, which packs do without. */
const TAGS = ['assign', 'break', 'capture', 'case', 'comment', 'continue', 'cycle', 'echo', 'for', 'if', 'liquid', 'raw', 'render', 'unless', '#'];

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The product's own filters, with an example each; docs/templates.md is tested against them. */
export const OWN_FILTERS: Readonly<Record<string, { readonly example: string; readonly gives: string; readonly does: string }>> = {
  label: { example: '{{ "in_progress" | label }}', gives: 'In progress', does: 'a word of the format as people read it' },
  plural: { example: '{{ 2 | plural: "note", "notes" }}', gives: '2 notes', does: 'a count with the right word' },
  date: { example: '{{ "2026-11-20" | date: "%A %d %B %Y" }}', gives: 'Friday 20 November 2026', does: 'a date in words; knows %Y %m %d %e %B %b %A %a' },
};

function label(value: unknown): string {
  const words = asText(value).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function plural(this: FilterContext, value: unknown, one: unknown, many: unknown): string {
  return `${asText(value)} ${asText(Number(value) === 1 ? one : many)}`;
}

function date(this: FilterContext, value: unknown, pattern: unknown): string {
  const text = asText(value);
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (found === null) return text;
  const [year, month, day] = [found[1] ?? '', found[2] ?? '', found[3] ?? ''];
  const weekday = DAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()] ?? '';
  const name = MONTHS[Number(month) - 1] ?? month;
  const parts: Readonly<Record<string, string>> = {
    Y: year, m: month, d: day, e: String(Number(day)), B: name, b: name.slice(0, 3), A: weekday, a: weekday.slice(0, 3), '%': '%',
  };
  return (typeof pattern === 'string' ? pattern : '%e %B %Y').replaceAll(/%([A-Za-z%])/g, (all, sign: string) => parts[sign] ?? all);
}

/** Leaves the engine with the filters and tags of this page only. */
export function restrict(engine: Liquid): void {
  for (const name of Object.keys(engine.filters)) if (!KEPT.includes(name)) Reflect.deleteProperty(engine.filters, name);
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) Reflect.deleteProperty(engine.tags, name);
  engine.registerFilter('label', label);
  engine.registerFilter('plural', plural);
  engine.registerFilter('date', date);
}

/** Names of all filters and tags, for completion. */
export const FILTER_NAMES: readonly string[] = [...KEPT, ...Object.keys(OWN_FILTERS)].sort();
export const TAG_NAMES: readonly string[] = TAGS.filter((name) => name !== '#').sort();
