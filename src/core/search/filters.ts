/** What a field of a query selects: the values it means, and from them the items. */
import { CLOSED_VALUES, closedMatches, type FilterName } from './fields';
import { daysOf, addDays } from './dates';
import { DocSet, allOf } from './docset';
import { plainVersion, type SearchItem, type ValueField } from './document';
import { foldPlain } from './fold';
import { compact, type Store, type Value } from './store';
import type { Facts, Named, World } from './world';

/** Items that are in `docs`, or for which `test` holds. */
export interface Filter {
  readonly docs: DocSet;
  readonly test: ((item: SearchItem) => boolean) | undefined;
  /** What the person should know: a value that means nothing. */
  readonly notices: readonly string[];
}

/** The query's field to the field of the items, where a value is compared as it stands. */
const PLAIN_FIELDS: Readonly<Partial<Record<FilterName, ValueField>>> = {
  asset: 'asset', session: 'session', tag: 'tags', audience: 'audience', version: 'version', status: 'status', kind: 'kind', priority: 'priority', type: 'type',
};
const FOLD: (text: string) => string = (text) => foldPlain(text.trim());

export class Filters {
  constructor(private readonly store: Store, private readonly world: World, private readonly facts: Facts) {}

  /** The items for which the field has any of the values. */
  select(field: FilterName, texts: readonly string[]): Filter {
    const docs = new DocSet(this.store.items.length);
    const tests: ((item: SearchItem) => boolean)[] = [];
    const notices: string[] = [];
    for (const text of texts) {
      if (field === 'is') {
        this.enterFact(text, docs, tests, notices);
        continue;
      }
      const values = this.valuesOf(field, text, notices);
      for (const { list } of values) docs.putList(this.store.postings, list, 1);
      if (values.length === 0 && notices.length === 0 && CLOSED_VALUES[field] === undefined) notices.push(`Nothing here has ${field}:${text}.`);
    }
    return { docs, test: tests.length === 0 ? undefined : (item) => tests.some((test) => test(item)), notices };
  }

  private valuesOf(field: FilterName, text: string, notices: string[]): Value[] {
    switch (field) {
      case 'shot': return this.shots(text);
      case 'seq': return this.sequences(text);
      case 'episode': return this.shotsWhere((code) => this.world.episodeOf(code), text);
      case 'dept': return this.named('department', this.world.departments, text);
      case 'from': return this.named('from', this.world.people, text);
      case 'to': return this.named('to', this.world.people, text);
      case 'frame': return this.frames(text, notices);
      case 'date': case 'after': case 'before': case 'since': return this.days(field, text, notices);
      case 'version': return this.pick('version', text, plainVersion);
      case 'is': return [];
      default: return this.plain(field, text);
    }
  }

  private plain(field: FilterName, text: string): Value[] {
    const own = PLAIN_FIELDS[field];
    const closed = CLOSED_VALUES[field];
    if (own === undefined) return [];
    if (closed !== undefined) return closedMatches(closed, text).flatMap((word) => this.store.values[own].get(word) ?? []);
    return this.pick(own, text, FOLD);
  }

  /** The values in use that equal the text, else those that begin with it. */
  private pick(field: ValueField, text: string, fold: (text: string) => string): Value[] {
    const wanted = fold(text);
    const used = this.inUse(field);
    const equal = used.filter((value) => fold(value.text) === wanted);
    return equal.length > 0 ? equal : used.filter((value) => FOLD(value.text).startsWith(FOLD(text)));
  }

  private inUse(field: ValueField): Value[] {
    return [...this.store.values[field].values()].filter(({ list }) => this.store.postings.count(list) > 0);
  }

  private shots(text: string): Value[] {
    const codes = new Set(this.world.shots(text));
    const used = this.inUse('shot');
    const meant = used.filter((value) => value.text === text || codes.has(value.text) || codes.has(this.world.canonicalShot(value.text)));
    if (meant.length > 0) return meant;
    const wanted = compact(text);
    const equal = used.filter((value) => value.code === wanted);
    return equal.length > 0 ? equal : wanted === '' ? [] : used.filter((value) => value.code.startsWith(wanted));
  }

  private sequences(text: string): Value[] {
    const own = this.pick('sequence', text, plainNumber);
    return [...this.shotsWhere((code) => this.world.sequenceOf(code), text), ...own];
  }

  /** The shots whose sequence or episode is the one meant. */
  private shotsWhere(groupOf: (code: string) => string | undefined, text: string): Value[] {
    const shots = this.inUse('shot').map((value) => ({ value, group: groupOf(value.text) }));
    for (const fold of [FOLD, plainNumber]) {
      const equal = shots.filter(({ group }) => group !== undefined && fold(group) === fold(text));
      if (equal.length > 0) return equal.map(({ value }) => value);
    }
    return shots.filter(({ group }) => group !== undefined && FOLD(group).startsWith(FOLD(text))).map(({ value }) => value);
  }

  /** By id, name or alias; a name's single words count too. */
  private named(field: ValueField, all: readonly Named[], text: string): Value[] {
    const wanted = FOLD(text);
    const used = this.inUse(field);
    const holding = (fits: (name: string) => boolean): Value[] => {
      const ids = new Set(all.filter(({ id, names }) => [id, ...names].some((name) => fits(FOLD(name)))).map(({ id }) => id));
      const spelled = new Set(all.filter(({ id }) => ids.has(id)).flatMap(({ id, names }) => [id, ...names].map(FOLD)));
      return used.filter((value) => fits(FOLD(value.text)) || (spelled.has(FOLD(value.text)) && field === 'department') || ids.has(value.text));
    };
    const equal = holding((name) => name === wanted);
    if (equal.length > 0) return equal;
    const word = holding((name) => name.split(/[\s.]+/u).includes(wanted));
    return word.length > 0 ? word : holding((name) => name.startsWith(wanted) || name.split(/\s+/u).some((part) => part.startsWith(wanted)));
  }

  private frames(text: string, notices: string[]): Value[] {
    const wanted = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(text);
    if (wanted === null) {
      notices.push(`“${text}” is no frame, so “frame:” matches nothing. Write frame:1043 or frame:1040-1060.`);
      return [];
    }
    const first = Number(wanted[1]);
    const last = Number(wanted[2] ?? wanted[1]);
    return this.inUse('frames').filter((value) => valueOverlaps(value, first, last));
  }

  private days(field: 'date' | 'after' | 'before' | 'since', text: string, notices: string[]): Value[] {
    const days = daysOf(field, text, this.facts.today);
    if (days === undefined) {
      notices.push(`“${text}” is no day, so “${field}:” matches nothing. Write 2026-11-20, 2026-11, today, "2 weeks ago".`);
      return [];
    }
    return this.inUse('date').filter((value) => value.text >= days.first && value.text <= days.last);
  }

  private enterFact(text: string, docs: DocSet, tests: ((item: SearchItem) => boolean)[], notices: string[]): void {
    const { store, facts } = this;
    const enter = (field: ValueField, value: string): void => {
      const known = store.values[field].get(value);
      if (known !== undefined) docs.putList(store.postings, known.list, 1);
    };
    for (const word of closedMatches(CLOSED_VALUES.is ?? [], text)) {
      switch (word) {
        case 'open': enter('fact', 'open'); break;
        case 'carried': enter('fact', 'carried'); break;
        case 'unsent': tests.push((item) => facts.unsent(item)); break;
        case 'changed': tests.push((item) => facts.changed(item)); break;
        case 'broken':
          enter('fact', 'unsound');
          tests.push((item) => facts.broken(item));
          break;
        case 'mine':
          if (facts.me === undefined) notices.push('It is not known who you are, so “is:mine” matches nothing.');
          else enter('to', facts.me);
          break;
        case 'overdue': this.enterOverdue(docs); break;
        default: enter('status', word);
      }
    }
  }

  /** Open tasks whose due day lies before today. */
  private enterOverdue(docs: DocSet): void {
    const due = new DocSet(docs.size);
    const yesterday = addDays(this.facts.today, -1);
    for (const value of this.inUse('date')) if (value.text <= yesterday) due.putList(this.store.postings, value.list, 1);
    const sets = (['fact', 'type'] as const).map((field) => {
      const set = new DocSet(docs.size);
      const value = this.store.values[field].get(field === 'fact' ? 'open' : 'task');
      if (value !== undefined) set.putList(this.store.postings, value.list, 1);
      return set;
    });
    const overdue = allOf(docs.size, [due, ...sets]);
    for (let i = 0; i < overdue.count; i++) docs.put(overdue.docs[i] as number, 1);
  }
}

/** `010`, `10` and `SQ010` are one sequence: its letters for "sequence" and its zeros left aside. */
const plainNumber = (text: string): string => FOLD(text).replace(/^(?:sequence|seq|sq|s|episode|ep|e)[\s_-]*(?=\d)/, '').replace(/(^|\D)0+(?=\d)/g, '$1');

/** Frames as written to pairs of first and last frame, kept: there are thousands, and a range is asked letter by letter. */
const rangesOf = new WeakMap<Value, readonly number[]>();

function valueOverlaps(value: Value, first: number, last: number): boolean {
  let ranges = rangesOf.get(value);
  if (ranges === undefined) {
    ranges = readRanges(value.text);
    rangesOf.set(value, ranges);
  }
  return overlap(ranges, first, last);
}

function readRanges(written: string): number[] {
  return [...written.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)].flatMap(([, from, to]) => [Number(from), Number(to ?? from)]);
}

function overlap(ranges: readonly number[], first: number, last: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    const [from, to] = [ranges[i] as number, ranges[i + 1] as number];
    if (Math.min(from, to) <= Math.max(first, last) && Math.max(from, to) >= Math.min(first, last)) return true;
  }
  return false;
}

/** Whether one of the written ranges ("1043-1051, 1060") holds a frame of [first, last]. */
export const framesOverlap = (written: string, first: number, last: number): boolean => overlap(readRanges(written), first, last);
