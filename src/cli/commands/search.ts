import type { SearchIndex, SearchResult } from '../../core/search/engine';
import type { Notice } from '../../core/search/query';
import type { LoadedShow } from '../../host/node/loadShow';
import type { Args, Command } from '../command';
import { Bad, DONE, NO, type Io } from '../io';
import { openShow } from '../open';
import { paint, plain, printJson, say, shownPath } from '../print';
import { factsOf, searchOf } from '../select';

const LIMIT = 50;

export const search: Command = {
  name: 'search',
  summary: 'Finds notes and tasks, best first.',
  usage: 'QUERY|--stdin [--limit N]',
  options: {
    limit: { type: 'string', value: 'N', help: `how many results at most (default: ${LIMIT})` },
    stdin: { type: 'boolean', help: 'one query a line from standard input, one JSON object a line out' },
  },
  help: 'The query is in the language of docs/search.md; put it in quotes. Typing errors are forgiven.\nEnds with 1 where nothing is found.',
  async run(args, io) {
    const limit = limitOf(args);
    if (args.flag('stdin')) {
      if (args.positionals.length > 0) throw args.bad('the queries come from standard input');
      return answerLines(openShow(args, io), io, limit);
    }
    const query = args.single('the query');
    const show = openShow(args, io);
    const { notices, ...answer } = ask(show, searchOf(show), io, query, limit);
    for (const { message } of notices) say(io, message);
    if (args.flag('json')) printJson(io, json(query, answer));
    else io.out(answer.results.map((result) => line(result, show, io) + '\n').join(''));
    if (answer.total > answer.results.length) say(io, `${answer.total} found, ${answer.results.length} shown`);
    if (answer.total > 0) return DONE;
    say(io, 'nothing found');
    return NO;
  },
};

function limitOf(args: Args): number {
  const text = args.text('limit');
  if (text === undefined) return LIMIT;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw args.bad(`--limit is a number from 1 on, not "${text}"`);
  return Number(text);
}

/** An empty line is the empty query. Ends with 1 where no line found anything. */
async function answerLines(show: LoadedShow, io: Io, limit: number): Promise<typeof DONE | typeof NO> {
  if (io.lines === undefined) throw new Bad('search --stdin: there is no standard input here');
  const index = searchOf(show);
  let found = false;
  for await (const query of io.lines()) {
    const { notices, ...answer } = ask(show, index, io, query, limit);
    for (const { message } of notices) say(io, message);
    printJson(io, json(query, answer));
    found ||= answer.total > 0;
  }
  return found ? DONE : NO;
}

interface Answer { readonly total: number; readonly ms: number; readonly results: readonly SearchResult[] }

function ask(show: LoadedShow, index: SearchIndex, io: Io, query: string, limit: number): Answer & { readonly notices: readonly Notice[] } {
  const facts = factsOf(show, io, query);
  const clock = (): number => (io.clock ?? io.now).call(io);
  const start = clock();
  const { total, results, notices } = index.search(query, { limit, facts });
  return { total, ms: Math.round((clock() - start) * 1000) / 1000, results, notices };
}

function json(query: string, { total, ms, results }: Answer): object {
  return {
    query, total, ms,
    results: results.map(({ id, type, score, item, matches }) => (
      { id, type, score: Math.round(score * 1e6) / 1e6, file: item.file, line: item.line, shot: item.shot ?? null, text: item.type === 'note' ? item.text : item.title, matches })),
  };
}

function line({ item }: SearchResult, show: LoadedShow, io: Io): string {
  const about = item.shot ?? item.asset ?? (item.type === 'note' ? item.sequence : undefined);
  const cells = [item.id, item.status, about, item.type === 'note' ? item.text : item.title];
  return [paint(io, 'cyan', plain(`${shownPath(io, show.root, item.file)}:${item.line}`)), ...cells.filter((cell) => cell !== undefined && cell !== '').map((cell) => plain(cell ?? ''))].join('  ');
}
