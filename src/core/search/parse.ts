/** Reads a query. Never throws: what cannot be read as meant is read as text, and a notice says so. */
import { CLOSED_VALUES, FIELD_NAMES, closedMatches, fieldNamed, SORT_KEYS, type FieldName } from './fields';
import { editDistance } from './distance';
import type { Notice, ParsedQuery, Sort, Term } from './query';

/** Chat programs turn straight quotes into curly ones: what opens with a curly quote is closed by one. */
const CLOSERS: ReadonlyMap<string, string> = new Map([['"', '"'], ['“', '”“'], ['„', '”“'], ['”', '”']]);
const isBreak = (unit: string | undefined): boolean => unit === undefined || unit === '|' || /\s/u.test(unit);

/** The text between quotes at `start` and the offset behind the closing one; undefined when none closes it. */
export function readQuoted(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const closers = CLOSERS.get(text.charAt(start));
  if (closers === undefined) return undefined;
  let value = '';
  for (let i = start + 1; i < text.length; i++) {
    const unit = text.charAt(i);
    const next = text.charAt(i + 1);
    if (unit === '\\' && (next === '"' || next === '\\')) { value += next; i++; continue; }
    if (closers.includes(unit)) return { text: value, end: i + 1 };
    value += unit;
  }
  return undefined;
}

class Reader {
  private at = 0;
  private readonly clauses: Term[][] = [[]];
  private readonly notices: Notice[] = [];
  private sort: Sort | undefined;
  /** Quotes seen to have no partner: each is looked for once, or a paste of quotes would take quadratic time. */
  private readonly unclosed = new Set<string>();

  constructor(private readonly text: string) {}

  read(): ParsedQuery {
    let not = false;
    while (this.at < this.text.length) {
      const unit = this.text.charAt(this.at);
      if (isBreak(unit)) {
        if (unit === '|') this.clauses.push([]);
        not = false;
        this.at++;
      } else if (unit === '-' && !not && !isBreak(this.text[this.at + 1])) {
        not = true;
        this.at++;
      } else if (CLOSERS.has(unit)) {
        const phrase = this.unclosed.has(unit) ? undefined : readQuoted(this.text, this.at);
        if (phrase === undefined) {
          if (!this.unclosed.has(unit)) this.notice('This quote is not closed, so what follows is read as plain words.', this.at, this.text.length);
          this.unclosed.add(unit);
          this.at++;
          continue;
        }
        if (phrase.text.trim() !== '') this.push({ kind: 'phrase', not, text: phrase.text });
        this.at = phrase.end;
        not = false;
      } else {
        this.readFieldOrWord(not);
        not = false;
      }
    }
    return { any: this.clauses.filter((clause) => clause.length > 0), sort: this.sort, notices: this.notices };
  }

  private readFieldOrWord(not: boolean): void {
    const start = this.at;
    let end = start;
    while (!isBreak(this.text[end])) end++;
    const word = this.text.slice(start, end);
    const colon = word.indexOf(':');
    const name = colon > 0 ? word.slice(0, colon) : '';
    const field = fieldNamed(name);
    if (field !== undefined) {
      this.at = start + colon + 1;
      this.pushField(field, this.readValues(), not, start);
      return;
    }
    if (/^[a-z_]{2,}$/i.test(name) && /^[^:/]/.test(word.slice(colon + 1))) this.noticeUnknown(name, start, end);
    this.push({ kind: 'word', not, text: word });
    this.at = end;
  }

  private readValues(): string[] {
    const values: string[] = [];
    for (;;) {
      const start = this.at;
      const phrase = readQuoted(this.text, start);
      if (phrase !== undefined) {
        if (phrase.text.trim() !== '') values.push(phrase.text);
        this.at = phrase.end;
      } else if (CLOSERS.has(this.text.charAt(start))) {
        // While a quoted value is being typed, its words must not become search words one by one.
        this.notice('This quote is not closed, so the value runs to the end.', start, this.text.length);
        this.at = this.text.length;
        const rest = this.text.slice(start + 1);
        if (rest.trim() !== '') values.push(rest);
      } else {
        while (!isBreak(this.text[this.at]) && this.text[this.at] !== ',') this.at++;
        if (this.at > start) values.push(this.text.slice(start, this.at));
      }
      if (this.text[this.at] !== ',') return values;
      this.at++;
    }
  }

  private pushField(field: FieldName, values: readonly string[], not: boolean, start: number): void {
    if (values.length === 0) {
      this.notice(`“${field}:” has no value yet and is left out.`, start, this.at);
      return;
    }
    if (field === 'sort') {
      this.readSort(values[0] ?? '', not, start);
      return;
    }
    const closed = CLOSED_VALUES[field];
    for (const value of closed === undefined ? [] : values) {
      if (closed !== undefined && closedMatches(closed, value).length === 0) {
        this.notice(`“${value}” is not known to “${field}:”, so it matches nothing. It knows: ${closed.join(', ')}.`, start, this.at);
      }
    }
    this.push({ kind: 'field', not, field, values });
  }

  private readSort(value: string, not: boolean, start: number): void {
    const key = closedMatches(SORT_KEYS, value.replace(/^-/, ''))[0];
    if (key === undefined || not) {
      this.notice(`“sort:${value}” is left out. The order can be: ${SORT_KEYS.join(', ')}, each also with “-” before it.`, start, this.at);
      return;
    }
    this.sort = { key: key as Sort['key'], reverse: value.startsWith('-') };
  }

  private noticeUnknown(name: string, start: number, end: number): void {
    const lower = name.toLowerCase();
    const near = FIELD_NAMES.find((field) => field.length > 3 && editDistance(lower, field, 2) <= (field.length > 5 ? 2 : 1));
    const hint = near === undefined ? '' : ` Did you mean “${near}:”?`;
    this.notice(`There is no field “${name}:”, so it is read as text.${hint}`, start, end);
  }

  private push(term: Term): void {
    this.clauses[this.clauses.length - 1]?.push(term);
  }

  private notice(message: string, start: number, end: number): void {
    this.notices.push({ message, start, end });
  }
}

/** The query that `text` means, with notices about what was not read as it was perhaps meant. */
export function parseQuery(text: string): ParsedQuery {
  return new Reader(text).read();
}
