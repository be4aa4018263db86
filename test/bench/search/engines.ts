/** The engines side by side, each with settings that suit this use as well as its documentation lets one find. */
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import UFuzzy from '@leeoniya/ufuzzy';
import { Fzf, extendedMatch } from 'fzf';
import { Charset, Index as FlexIndex } from 'flexsearch';
import { create, insertMultiple, search as oramaSearch } from '@orama/orama';
import { ShotCodes } from '../../../src/core/model/shotcode';
import { SearchIndex } from '../../../src/core/search/engine';
import { emptyWorld, plainFacts } from '../../../src/core/search/world';
import { startWatch } from '../stopwatch';
import { FIELD_KEYS, type Document } from './corpus';

export const facts = plainFacts('2027-06-30');

/** Numbers of documents, best first; at most `limit`, or all where the engine has no limit of its own. */
export type Answer = (query: string, limit: number) => readonly number[] | Promise<readonly number[]>;

export interface Engine {
  readonly name: string;
  readonly settings: string;
  /** Builds the index; what it returns is kept alive while memory is measured. */
  build(documents: readonly Document[]): Answer | Promise<Answer>;
}

interface Row extends Record<(typeof FIELD_KEYS)[number], string> { readonly id: number; readonly joined: string }
const rowsOf = (documents: readonly Document[]): Row[] => documents.map(({ fields, joined }, id) => ({ id, joined, ...fields }));

/** Ours, with the shots of the show known as in the product. Also used by itself for the cache and the edits. */
export function buildOurs(documents: readonly Document[]): { readonly index: SearchIndex; readonly longestSlice: number } {
  const codes = new ShotCodes([...new Set(documents.flatMap(({ note }) => note.shot ?? []))].map((code) => ({ code })));
  const index = new SearchIndex({ ...emptyWorld, shots: (typed) => codes.candidates(typed) });
  let longestSlice = 0;
  const steps = index.build(documents.map(({ note }) => note));
  for (let done = false; !done;) {
    const watch = startWatch();
    done = steps.next().done === true;
    longestSlice = Math.max(longestSlice, watch());
  }
  return { index, longestSlice };
}

export const ours: Engine = {
  name: 'Shot Notes',
  settings: 'as in the product, 50 rows marked',
  build: (documents) => {
    const { index } = buildOurs(documents);
    return (query, limit) => index.search(query, { facts, limit }).results.map(({ ordinal }) => ordinal);
  },
};

const fuse = (name: string, settings: string, make: (rows: Row[]) => Fuse<Row>, rewrite = (query: string): string => query): Engine => ({
  name, settings,
  build: (documents) => {
    const engine = make(rowsOf(documents));
    return (query, limit) => engine.search(rewrite(query), limit === Infinity ? {} : { limit }).map(({ refIndex }) => refIndex);
  },
});

export const engines: readonly Engine[] = [
  ours,
  fuse('fuse.js', 'as it comes, a key a field', (rows) => new Fuse(rows, { keys: [...FIELD_KEYS] })),
  fuse('fuse.js tuned', 'extended search over one joined field, threshold 0.3, ignoreLocation, ignoreFieldNorm',
    (rows) => new Fuse(rows, { keys: ['joined'], useExtendedSearch: true, ignoreLocation: true, ignoreFieldNorm: true, threshold: 0.3 })),
  {
    name: 'MiniSearch', settings: 'fuzzy 0.34, prefix, AND, shot boosted',
    build: (documents) => {
      const engine = new MiniSearch<Row>({ fields: [...FIELD_KEYS], tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u), searchOptions: { fuzzy: 0.34, prefix: true, combineWith: 'AND', boost: { shot: 2 } } });
      engine.addAll(rowsOf(documents));
      return (query) => engine.search(query).map(({ id }) => id as number);
    },
  },
  {
    name: 'uFuzzy', settings: 'one error a term, any order',
    build: (documents) => {
      const texts = documents.map(({ joined }) => joined);
      const oneError = Object.assign({ intraMode: 1 }, { intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 } as const);
      const engine = new UFuzzy(oneError);
      return (query) => {
        const [found, info, order] = engine.search(texts, query, 3, 1000);
        return found === null ? [] : order === null ? found : order.map((i) => info.idx[i]!);
      };
    },
  },
  {
    name: 'fzf', settings: 'extended match (all terms), v2',
    build: (documents) => {
      const rows = documents.map(({ joined }, id) => ({ id, joined }));
      const options = { selector: (row: { joined: string }) => row.joined, match: extendedMatch, casing: 'case-insensitive' as const };
      const all = new Fzf(rows, options);
      const few = new Fzf(rows, { ...options, limit: 50 });
      return (query, limit) => (limit === Infinity ? all : few).find(query).map(({ item }) => item.id);
    },
  },
  {
    name: 'FlexSearch', settings: 'tokenize forward, LatinBalance encoder',
    build: (documents) => {
      const engine = new FlexIndex({ tokenize: 'forward', encoder: Charset.LatinBalance });
      documents.forEach(({ joined }, id) => engine.add(id, joined));
      return (query, limit) => engine.search(query, { limit: limit === Infinity ? documents.length : limit }) as number[];
    },
  },
  {
    name: 'Orama', settings: 'tolerance 1, all words (threshold 0)',
    build: async (documents) => {
      const engine = create({ schema: { joined: 'string' } });
      await insertMultiple(engine, documents.map(({ joined }, id) => ({ id: String(id), joined })), 5000);
      return async (query, limit) => {
        const answer = await oramaSearch(engine, { term: query, tolerance: 1, threshold: 0, limit: limit === Infinity ? documents.length : limit });
        return answer.hits.map(({ id }) => Number(id));
      };
    },
  },
];
