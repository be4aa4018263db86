/**
 * Days as people write them in a query. A day is `YYYY-MM-DD` throughout, so days compare as strings; today is passed
 * in, for only the host knows the person's time zone.
 */

/** A stretch of days, both ends included. */
export interface Days { readonly first: string; readonly last: string }

const DAY = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['a', 1], ['an', 1], ['one', 1], ['two', 2], ['three', 3], ['four', 4], ['five', 5], ['six', 6], ['seven', 7], ['eight', 8], ['nine', 9], ['ten', 10],
]);

const toMs = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day `count` days after `day`, or before it when negative. */
export const addDays = (day: string, count: number): string => toDay(toMs(day) + count * DAY);

/** The same day `count` months away; the 31st becomes the last day of a shorter month. */
function addMonths(day: string, count: number): string {
  const month = Number(day.slice(5, 7)) - 1 + count;
  const year = Number(day.slice(0, 4));
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return toDay(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), lastOfMonth)));
}

const single = (day: string): Days => ({ first: day, last: day });
const monday = (day: string): string => addDays(day, -((new Date(toMs(day)).getUTCDay() + 6) % 7));
const week = (first: string): Days => ({ first, last: addDays(first, 6) });
const pad = (number: number): string => String(number).padStart(2, '0');

function month(year: number, index: number): Days {
  const first = `${String(year).padStart(4, '0')}-${pad(index + 1)}-01`;
  return { first, last: addDays(addMonths(first, 1), -1) };
}

/** `2026`, `2026-11`, `2026-1`, `2026-11-20`, also with slashes or dots; undefined where there is no such day. */
function written(text: string): Days | undefined {
  const parts = /^(\d{4})(?:[-/.](\d{1,2})?)?(?:[-/.](\d{1,2})?)?$/.exec(text);
  if (parts === null) return undefined;
  const year = Number(parts[1]);
  if (year < 1) return undefined;
  if (parts[2] === undefined) return { first: `${parts[1] ?? ''}-01-01`, last: `${parts[1] ?? ''}-12-31` };
  const index = Number(parts[2]) - 1;
  if (index < 0 || index > 11) return undefined;
  if (parts[3] === undefined) return month(year, index);
  const day = `${parts[1] ?? ''}-${pad(index + 1)}-${pad(Number(parts[3]))}`;
  return Number(parts[3]) > 0 && toDay(toMs(day)) === day ? single(day) : undefined;
}

/** `2 weeks ago`, `3 days`, `2w`, `a month ago`: the day that far back. */
function ago(text: string, today: string): Days | undefined {
  const parts = /^(\d{1,4}|[a-z]+)\s*(d|days?|w|weeks?|m|months?|y|years?)(?:\s+ago)?$/.exec(text);
  const count = NUMBERS.get(parts?.[1] ?? '') ?? Number(parts?.[1] ?? NaN);
  if (parts === null || !Number.isInteger(count)) return undefined;
  const unit = parts[2]?.charAt(0) ?? '';
  const day = unit === 'd' ? addDays(today, -count) : unit === 'w' ? addDays(today, -7 * count) : addMonths(today, -count * (unit === 'y' ? 12 : 1));
  return /^\d{4}-/.test(day) && day > '0001' ? single(day) : undefined;
}

function named(text: string, today: string): Days | undefined {
  if (text === 'today' || text === 'now') return single(today);
  if (text === 'yesterday') return single(addDays(today, -1));
  if (text === 'tomorrow') return single(addDays(today, 1));
  const parts = /^(?:(this|last|next)\s+)?([a-z]+)$/.exec(text);
  const [which, word] = [parts?.[1], parts?.[2] ?? ''];
  const step = which === 'last' ? -1 : which === 'next' ? 1 : 0;
  const year = Number(today.slice(0, 4));
  if (word === 'week' && which !== undefined) return week(addDays(monday(today), 7 * step));
  if (word === 'month' && which !== undefined) {
    const first = addMonths(`${today.slice(0, 7)}-01`, step);
    return month(Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1);
  }
  if (word === 'year' && which !== undefined) return written(String(year + step).padStart(4, '0'));
  const weekday = word.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name.startsWith(word));
  if (weekday >= 0 && which !== 'next') {
    const back = (new Date(toMs(today)).getUTCDay() - weekday + 7) % 7;
    return single(addDays(today, -(back === 0 && which === 'last' ? 7 : back)));
  }
  const index = word.length < 3 || which !== undefined ? -1 : MONTHS.findIndex((name) => name.startsWith(word));
  // A month by name is the latest one that has begun: notes are about the past.
  return index < 0 ? undefined : month(index + 1 > Number(today.slice(5, 7)) ? year - 1 : year, index);
}

/** The days that `text` means, or undefined where it means none. */
export function readDays(text: string, today: string): Days | undefined {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return written(plain) ?? named(plain, today) ?? ago(plain, today);
}

/** The stretch that one of the date fields selects: `after:` and `before:` leave the named days themselves out. */
export function daysOf(field: 'date' | 'after' | 'before' | 'since', text: string, today: string): Days | undefined {
  const days = readDays(text, today);
  if (days === undefined || field === 'date') return days;
  if (field === 'after') return { first: addDays(days.last, 1), last: '9999-12-31' };
  if (field === 'since') return { first: days.first, last: '9999-12-31' };
  return { first: '0000-00-00', last: addDays(days.first, -1) };
}
