/** From a parsed query to the items it selects, each with a score. Nothing is ordered or cut here. */
import { Candidates } from './candidates';
import { DocSet, allOf } from './docset';
import type { SearchItem } from './document';
import { Filters, type Filter } from './filters';
import { foldPlain } from './fold';
import { SHOT_QUALITY, type Matcher, type TokenMatch } from './matcher';
import { phraseSet } from './phrase';
import type { Query, Term } from './query';
import { compact, type Store, type Value } from './store';
import { wordsOf } from './words';
import type { Facts, World } from './world';

/** More words than these are left out: the paste of a whole message still answers within a keystroke. */
export const MAX_TOKENS = 24;
export interface Evaluation {
  /** Item numbers, `count` of them, each once. */
  readonly docs: Uint32Array;
  readonly scores: Uint16Array;
  readonly count: number;
  /** What matched, for marking. */
  readonly tokens: readonly TokenMatch[];
  readonly values: ReadonlySet<Value>;
  readonly phrases: readonly (readonly string[])[];
  readonly notices: ReadonlySet<string>;
  /** True where the query has bare words. */
  readonly hasWords: boolean;
}

/** One clause with everything looked up. */
interface Needs {
  readonly sets: DocSet[];
  readonly filters: Filter[];
  readonly not: Filter[];
}

const codeWord = /^(?:\p{L}{0,8}\d[\p{L}\d_-]*|sq|seq|sequence|sh|shot|sc|scene|s|ep?|episode)$/iu;

export class Evaluator {
  private readonly tokens: TokenMatch[] = [];
  private readonly values = new Set<Value>();
  private readonly phrases: string[][] = [];
  private readonly notices = new Set<string>();
  private readonly filters: Filters;
  private wordCount = 0;

  /**
   * @param match the memo of words already matched
   * @param extra how many more typing errors are forgiven than usual
   */
  constructor(
    private readonly store: Store, private readonly world: World, facts: Facts,
    private readonly matcher: Matcher, private readonly match: (token: string, extra: number) => TokenMatch, private readonly extra: number,
  ) {
    this.filters = new Filters(store, world, facts);
  }

  /** With `some`, items that hold the most of the words, at least two and a quarter, stand in for those that hold all. */
  run(query: Query, some: boolean): Evaluation {
    const clauses = query.any.length === 0 ? [[]] : query.any;
    const parts = clauses.map((terms) => this.clause(this.needs(terms), some));
    const { docs, scores, count } = parts.length === 1 && parts[0] !== undefined ? parts[0] : Candidates.merged(this.store.items.length, parts);
    return { docs, scores, count, tokens: this.tokens, values: this.values, phrases: this.phrases, notices: this.notices, hasWords: this.wordCount > 0 };
  }

  private needs(terms: readonly Term[]): Needs {
    const needs: Needs = { sets: [], filters: [], not: [] };
    let words: string[] = [];
    const flush = (): void => {
      this.enterWords(words, needs.sets);
      words = [];
    };
    for (const term of terms) {
      if (term.kind === 'word' && !term.not) {
        words.push(term.text);
        continue;
      }
      flush();
      if (term.kind === 'field') (term.not ? needs.not : needs.filters).push(this.field(term.field, term.values));
      else if (term.not) needs.not.push({ docs: this.exactly(term), test: undefined, notices: [] });
      else {
        const tokens = wordsOf(foldPlain(term.text));
        if (tokens.length === 0) this.notices.add(`“${term.text}” holds no letter or digit and is left out.`);
        else {
          this.wordCount++;
          this.phrases.push(tokens);
          needs.sets.push(phraseSet(this.store, tokens));
        }
      }
    }
    flush();
    return needs;
  }

  private field(...[name, values]: Parameters<Filters['select']>): Filter {
    const filter = this.filters.select(name, values);
    for (const notice of filter.notices) this.notices.add(notice);
    return filter;
  }

  /** What `-word` leaves out: that very word, no typos forgiven; for a code, the shot. */
  private exactly(term: Exclude<Term, { kind: 'field' }>): DocSet {
    const tokens = wordsOf(foldPlain(term.text));
    const docs = tokens.length === 0 ? new DocSet(this.store.items.length) : phraseSet(this.store, tokens);
    if (term.kind === 'word' && /\d/.test(term.text)) this.putShots(docs, this.world.shots(term.text));
    return docs;
  }

  /** Words in a row: those that together spell a shot are one need, every other word is one by itself. */
  private enterWords(words: readonly string[], sets: DocSet[]): void {
    for (let i = 0; i < words.length;) {
      const { codes, length } = this.shotAt(words, i);
      if (codes.length === 0 && words.indexOf(words[i] ?? '') < i) {
        // Said twice is said once.
        i++;
        continue;
      }
      const tokens = words.slice(i, i + length).flatMap((word) => wordsOf(foldPlain(word)));
      i += length;
      if (tokens.length === 0) {
        this.notices.add(`“${words[i - 1] ?? ''}” holds no letter or digit and is left out.`);
        continue;
      }
      if (this.wordCount + tokens.length > MAX_TOKENS) {
        this.notices.add(`Only the first ${MAX_TOKENS} words are searched for.`);
        return;
      }
      this.wordCount += tokens.length;
      const matches = tokens.map((token) => this.match(token, this.extra));
      this.tokens.push(...matches);
      sets.push(this.setOf(words.slice(i - length, i), matches, codes));
    }
  }

  /** What one need matches: all its words, and the shots that they spell or whose code they begin. */
  private setOf(words: readonly string[], matches: readonly TokenMatch[], codes: readonly string[]): DocSet {
    const size = this.store.items.length;
    const [only] = matches;
    // A code in parts, `010_00`: in other fields its parts apart mean something else.
    const isCode = words.length === 1 && matches.length > 1 && /\p{N}/u.test(words[0] ?? '');
    const begun = isCode && codes.length === 0 ? this.matcher.shotsBeginning(compact(words[0] ?? '')) : [];
    if (codes.length === 0 && begun.length === 0) {
      for (const { values } of matches) for (const value of values) this.values.add(value);
      return matches.length === 1 && only !== undefined ? only.docs : allOf(size, matches.map(({ docs }) => docs));
    }
    const text = isCode ? allOf(size, matches.map(({ token }) => this.matcher.inTexts(token))) : allOf(size, matches.map(({ docs }) => docs));
    this.putShots(text, codes);
    for (const value of begun) {
      this.values.add(value);
      text.putList(this.store.postings, value.list, SHOT_QUALITY);
    }
    return text;
  }

  private shotAt(words: readonly string[], at: number): { readonly codes: readonly string[]; readonly length: number } {
    for (let length = Math.min(4, words.length - at); length > 0; length--) {
      const run = words.slice(at, at + length);
      if (!/\d/.test(run.at(-1) ?? '') || (length > 1 && !run.every((word) => codeWord.test(word)))) continue;
      const codes = this.world.shots(run.join(' '));
      if (codes.length > 0) return { codes, length };
    }
    return { codes: [], length: 1 };
  }

  private putShots(docs: DocSet, codes: readonly string[]): void {
    const meant = new Set(codes);
    for (const value of this.store.values.shot.values()) {
      if (!meant.has(value.text) && !meant.has(this.world.canonicalShot(value.text))) continue;
      this.values.add(value);
      docs.putList(this.store.postings, value.list, SHOT_QUALITY);
    }
  }

  private clause({ sets, filters, not }: Needs, some: boolean): Candidates {
    if (some && sets.length > 1) sets = [mostOf(this.store.items.length, sets)];
    const sure = filters.filter(({ test }) => test === undefined).map(({ docs }) => docs);
    const rarest = [...sets, ...sure].sort((a, b) => a.count - b.count)[0];
    const found = rarest === undefined ? Candidates.all(this.store) : Candidates.of(rarest);
    for (const set of sets) found.keepScored(set);
    for (const docs of sure) if (docs !== rarest) found.keep((doc) => docs.quality[doc] !== 0);
    for (const { docs, test } of not) found.keep(test === undefined ? (doc) => docs.quality[doc] === 0 : (doc) => docs.quality[doc] === 0 && !this.holds(test, doc));
    for (const { docs, test } of filters) if (test !== undefined) found.keep((doc) => docs.quality[doc] !== 0 || this.holds(test, doc));
    found.settle(sets.length);
    return found;
  }

  private holds(test: (item: SearchItem) => boolean, doc: number): boolean {
    const item = this.store.items[doc];
    return item !== undefined && test(item);
  }
}

/** The items that are in the most of the sets, at least in two and in a quarter of them. */
function mostOf(size: number, sets: readonly DocSet[]): DocSet {
  const held = new Uint8Array(size);
  const sum = new Uint16Array(size);
  let most = Math.max(2, Math.ceil(sets.length / 4));
  for (const set of sets) {
    for (let i = 0; i < set.count; i++) {
      const doc = set.docs[i] as number;
      held[doc] = (held[doc] as number) + 1;
      sum[doc] = (sum[doc] as number) + (set.quality[doc] as number);
      most = Math.max(most, held[doc]);
    }
  }
  const docs = new DocSet(size);
  for (let doc = 0; doc < size; doc++) if (held[doc] === most) docs.put(doc, Math.max(1, Math.floor((sum[doc] as number) / sets.length)));
  return docs;
}
