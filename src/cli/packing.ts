/** What `pack` compiles from: the show's templates, the notes that were chosen, and what its command line narrows. */
import { chooseNotes } from '../core/pack/choose';
import { compilePacks, PackError, type Packed } from '../core/pack/packs';
import { TemplateError } from '../core/pack/templateHead';
import { Templates } from '../core/pack/templates';
import type { Note } from '../core/model/types';
import type { LoadedShow } from '../host/node/loadShow';
import { readTemplates } from '../host/node/templates';
import type { Args } from './command';
import { Bad, type Io } from './io';
import { fileOf, notesFolder } from './open';
import { say, shownPath } from './print';
import { select } from './select';
import { sendsOf } from './sends';
import { todayOf } from './time';

/** The words of `--to`. */
export function readersOf(args: Args): readonly string[] {
  return (args.text('to') ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
}

/** Compiles what the command line asks for. Throws `Bad`, for a template with file, line and column. */
export function packedOf(show: LoadedShow, args: Args, io: Io, template: string): Packed {
  const templates = templatesOf(show, io, template);
  const { show: packShow, history } = sendsOf(show);
  try {
    const head = templates.head(template);
    const session = args.text('session');
    const choice = { session: session === undefined ? undefined : fileOf(show, io, session), since: sinceOf(args) };
    const chosen = chooseNotes(packShow, choice, head.notes);
    const query = args.text('query');
    const notes = query === undefined ? chosen.notes : chosen.notes.filter(among(select(show, io, query)));
    return compilePacks({
      show: packShow, templates, template, chosen: notes, order: chosen.order, history, today: todayOf(io.now()), circle: args.text('circle'), to: readersOf(args),
    });
  } catch (error) {
    throw error instanceof PackError || error instanceof TemplateError ? new Bad(error.message) : error;
  }
}

/** By place and not by id: notes without an id, or with one that stands twice, would bring each other in. */
function among(items: readonly { readonly type: string; readonly file: string; readonly start: number }[]): (note: Note) => boolean {
  const places = new Set(items.filter(({ type }) => type === 'note').map(({ file, start }) => `${file}:${start}`));
  return ({ file, start }) => places.has(`${file}:${start}`);
}

function sinceOf(args: Args): string | undefined {
  const since = args.text('since');
  if (since !== undefined && !isDay(since)) throw args.bad(`--since ${since}: a date is written YYYY-MM-DD`);
  return since;
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function templatesOf(show: LoadedShow, io: Io, wanted: string): Templates {
  const { files, unread } = readTemplates(show.root, notesFolder(show));
  const templates = new Templates(files.map(({ file, text }) => ({ file: shownPath(io, show.root, file), text })));
  for (const { file, why } of unread) {
    const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.liquid$/, '');
    const message = `${shownPath(io, show.root, file)}: ${why}`;
    // What it was to replace must not take its place.
    if (name === wanted || templates.has(name)) throw new Bad(message);
    say(io, message);
  }
  if (!templates.has(wanted)) throw new Bad(`there is no template "${wanted}"; there are ${templates.list().map(({ name }) => name).join(', ')}`);
  return templates;
}
