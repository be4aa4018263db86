/** What `--query` leaves: the query language of docs/search.md, asked of a show once. */
import { execFileSync } from 'node:child_process';
import type { SearchItem } from '../core/search/document';
import { SearchIndex } from '../core/search/engine';
import { parseQuery } from '../core/search/parse';
import { worldOf } from '../core/search/showWorld';
import { plainFacts, type Facts } from '../core/search/world';
import type { LoadedShow } from '../host/node/loadShow';
import type { Io } from './io';
import { say } from './print';
import { outstandingNotes } from './sends';
import { todayOf } from './time';

/**
 * The notes and tasks that a query selects, best first where it has words, else newest first. What the query's writer
 * should know goes to standard error: an unknown field is read as text.
 */
export function select(show: LoadedShow, io: Io, query: string): readonly SearchItem[] {
  const search = searchOf(show);
  const parsed = parseQuery(query);
  for (const notice of parsed.notices) say(io, notice.message);
  return search.select(parsed, factsOf(show, io, query));
}

/** The index of all notes and tasks of a show. */
export function searchOf(show: LoadedShow): SearchIndex {
  const search = new SearchIndex(worldOf(show.index));
  for (const note of show.index.notes()) search.add(note);
  for (const task of show.index.tasks()) search.add(task);
  return search;
}

/** What holds today and for the person at the prompt. */
export function factsOf(show: LoadedShow, io: Io, query: string): Facts {
  // Few queries ask what was sent: the record is gone through when the first of them does.
  let known: ReturnType<typeof outstandingNotes> | undefined;
  const sends = () => (known ??= outstandingNotes(show));
  return {
    ...plainFacts(todayOf(io.now()), /mine/i.test(query) ? whoAmI(show) : undefined),
    unsent: (item) => item.type === 'note' && sends().unsent.has(item),
    changed: (item) => item.type === 'note' && sends().changed.has(item),
    broken: (item) => !('sound' in item ? item.sound : true) || show.index.file(item.file)?.broken === true,
  };
}

/** The person of the show whose mail address is that of git here; undefined where git or the show knows none. */
function whoAmI(show: LoadedShow): string | undefined {
  try {
    const email = execFileSync('git', ['config', 'user.email'], { cwd: show.root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().toLowerCase();
    return show.index.config?.people.find((person) => email !== '' && person.email?.toLowerCase() === email)?.id;
  } catch {
    return undefined;
  }
}
