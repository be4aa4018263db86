/** Which notes a batch is about: a session's, those since a date, those a query or a selection names. */
import type { Note } from '../model/types';
import { isOpen } from '../model/rules';
import { PackError } from './packError';
import type { PackShow } from './show';
import type { TemplateChoice } from './templateHead';

export interface Choice {
  /** A dailies file of the session. */
  readonly session?: string | undefined;
  /** `YYYY-MM-DD`: notes of sessions on or after it. */
  readonly since?: string | undefined;
  /** Ids of notes, as a query or a selection gives them. */
  readonly ids?: ReadonlySet<string> | undefined;
}

export interface Chosen {
  readonly notes: readonly Note[];
  /** Shots in the order of the session's review. */
  readonly order: readonly string[];
}

interface Session { readonly date: string; readonly files: ReadonlySet<string>; readonly order: readonly string[] }

/**
 * The notes that all parts of the choice leave; without any, all notes. For a template about what was said before, the
 * session names the shots and the notes are the earlier ones: those of each shot's last review, and all still open.
 * Throws `PackError` where the file is no dailies file of the show.
 */
export function chooseNotes(show: PackShow, choice: Choice, about: TemplateChoice): Chosen {
  const session = choice.session === undefined ? undefined : sessionOf(show, choice.session);
  const keep = (note: Note): boolean => (choice.since === undefined || note.date >= choice.since) && (choice.ids === undefined || choice.ids.has(note.id));
  if (session === undefined) return { notes: show.notes.filter(keep), order: [] };
  if (about === 'previous') return { notes: before(show, session).filter(keep), order: session.order };
  return { notes: show.notes.filter((note) => session.files.has(note.file) && keep(note)), order: session.order };
}

function sessionOf(show: PackShow, file: string): Session {
  const head = show.sessions.find((part) => part.file === file)?.head;
  if (head === undefined) throw new PackError(`${file} is not a dailies file of the show`);
  // A note may go to another department than its session's, so a session is told by its files, not by its notes.
  const parts = show.sessions.filter(({ head: other }) => other !== undefined && other.session === head.session && other.date === head.date && other.department === head.department);
  return { date: head.date, files: new Set(parts.map((part) => part.file)), order: [...new Set(parts.flatMap((part) => part.head?.shots.map((item) => item.shot) ?? []))] };
}

/** What was said before this session on its shots, or, where it has no review order, on the shots of its notes. */
function before(show: PackShow, session: Session): Note[] {
  const code = (shot: string): string => show.shot(shot)?.code ?? shot;
  const listed = session.order.length > 0 ? session.order : show.notes.flatMap((note) => (note.shot !== undefined && session.files.has(note.file) ? [note.shot] : []));
  const shots = new Set(listed.map(code));
  const earlier = show.notes.filter((note) => note.shot !== undefined && shots.has(code(note.shot)) && note.date <= session.date && !session.files.has(note.file) && note.status !== 'superseded');
  const last = new Map<string, string>();
  const key = (note: Note): string => `${code(note.shot ?? '')}\n${note.department ?? ''}`;
  for (const note of earlier) if ((last.get(key(note)) ?? '') < note.date) last.set(key(note), note.date);
  return earlier.filter((note) => isOpen(note) || note.date === last.get(key(note)));
}
