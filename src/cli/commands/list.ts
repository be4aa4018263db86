import type { Session, ShotSummary } from '../../core/index/derived';
import type { Note, Task } from '../../core/model/types';
import type { LoadedShow } from '../../host/node/loadShow';
import type { Args, Command } from '../command';
import { DONE, NO, type Io } from '../io';
import { openShow } from '../open';
import { paint, plain, printJson, say, shownPath } from '../print';
import { select } from '../select';
import { noteJson, sessionJson, shotJson, taskJson } from '../shapes';

/** One sort of thing to list: what there is, its JSON, its line. */
interface Listing {
  readonly json: readonly object[];
  readonly lines: readonly string[];
}

const SORTS = ['notes', 'tasks', 'shots', 'sessions'] as const;

export const list: Command = {
  name: 'list',
  summary: 'Lists notes, tasks, shots or sessions.',
  usage: 'notes|tasks|shots|sessions [--query Q]',
  options: { query: { type: 'string', value: 'Q', help: 'what to leave, in the language of docs/search.md' } },
  help: 'A query leaves notes and tasks; shots and sessions are those that hold any of them.\nEnds with 1 where there is nothing to list.',
  run(args, io) {
    const sort = sortOf(args);
    const show = openShow(args, io);
    const { json, lines } = listingOf(sort, show, io, args.text('query'));
    if (args.flag('json')) printJson(io, json);
    else io.out(lines.map((line) => line + '\n').join(''));
    if (json.length > 0) return DONE;
    say(io, `no ${sort} found`);
    return NO;
  },
};

function sortOf(args: Args): (typeof SORTS)[number] {
  const word = args.single('what to list');
  const sort = SORTS.find((one) => one === word);
  if (sort === undefined) throw args.bad(`"${word}" cannot be listed`);
  return sort;
}

function listingOf(sort: (typeof SORTS)[number], show: LoadedShow, io: Io, query: string | undefined): Listing {
  const { index } = show;
  const found = query === undefined ? undefined : select(show, io, query);
  const notes = found?.filter((item) => item.type === 'note') ?? [...index.notes()];
  const tasks = found?.filter((item) => item.type === 'task') ?? [...index.tasks()];
  switch (sort) {
    case 'notes': return listing(notes, noteJson, (note) => noteLine(note, show, io));
    case 'tasks': return listing(tasks, taskJson, (task) => taskLine(task, show, io));
    case 'shots': {
      const codes = new Set([...notes, ...tasks].flatMap(({ shot }) => (shot === undefined ? [] : [index.shot(shot)?.code ?? shot])));
      return listing(index.shots().filter(({ code }) => found === undefined || codes.has(code)), shotJson, (shot) => shotLine(shot, io));
    }
    case 'sessions': {
      const files = new Set(notes.map((note) => note.file));
      const sessions = index.sessions().filter((session) => found === undefined || session.files.some((file) => files.has(file)));
      return listing(sessions, sessionJson, (session) => sessionLine(session, show, io));
    }
  }
}

function listing<T>(items: readonly T[], json: (item: T) => object, line: (item: T) => string): Listing {
  return { json: items.map(json), lines: items.map(line) };
}

function noteLine(note: Note, show: LoadedShow, io: Io): string {
  const about = [note.shot, note.asset, note.sequence, note.version].filter((word) => word !== undefined).join(' ');
  const what = note.kind === 'fix' ? note.status : `${note.status} ${note.kind}`;
  const to = note.to.map((id) => '@' + id).join(' ');
  return row(io, `${shownPath(io, show.root, note.file)}:${note.line}`, [note.id, what, about, to, note.text]);
}

function taskLine(task: Task, show: LoadedShow, io: Io): string {
  const about = [task.shot, task.asset].filter((word) => word !== undefined).join(' ');
  return row(io, `${shownPath(io, show.root, task.file)}:${task.line}`, [task.id, task.status, about, task.assignee === undefined ? '' : '@' + task.assignee, task.title]);
}

function shotLine(shot: ShotSummary, io: Io): string {
  return row(io, shot.code, [shot.name ?? '', `${shot.open} open`, `${shot.tasks} tasks`, shot.omitted ? 'omitted' : '']);
}

function sessionLine(session: Session, show: LoadedShow, io: Io): string {
  return row(io, `${session.date} ${session.session}`, [session.department ?? '', `${session.notes.length} notes`, `${session.open} open`, session.files.map((file) => shownPath(io, show.root, file)).join(' ')]);
}

/** Two spaces between what there is: columns that a person can read and `cut` can take apart are the JSON's. */
function row(io: Io, head: string, cells: readonly string[]): string {
  return [paint(io, 'cyan', plain(head)), ...cells.filter((cell) => cell !== '').map(plain)].join('  ');
}
