/** The JSON of the command line, as docs/cli.md fixes it: defaults filled in, absent scalars `null`, absent lists `[]`. */
import type { Session, ShotSummary } from '../core/index/derived';
import { isOpen } from '../core/model/rules';
import type { Note, Task } from '../core/model/types';

const scalar = <T>(value: T | undefined): T | null => value ?? null;

export function noteJson(note: Note) {
  return {
    id: note.id, file: note.file, line: note.line, session: note.session, date: note.date, department: scalar(note.department),
    shot: scalar(note.shot), asset: scalar(note.asset), sequence: scalar(note.sequence), version: scalar(note.version), frames: scalar(note.frames),
    from: scalar(note.from), to: note.to, kind: note.kind, status: note.status, open: isOpen(note), priority: note.priority, audience: note.audience,
    tags: note.tags, refs: note.refs, follows: scalar(note.follows), batch: scalar(note.batch), source: scalar(note.source), text: note.text, why: scalar(note.why),
    replies: note.replies.map((reply) => ({ by: scalar(reply.by), date: scalar(reply.date), text: reply.text, audience: reply.audience })),
    extra: note.extra ?? {},
  };
}

export function taskJson(task: Task) {
  return {
    id: task.id, file: task.file, line: task.line, department: scalar(task.department), shot: scalar(task.shot), asset: scalar(task.asset), title: task.title,
    assignee: scalar(task.assignee), status: task.status, priority: task.priority, due: scalar(task.due), bid: scalar(task.bid), notes: task.notes,
    text: scalar(task.text), extra: task.extra ?? {},
  };
}

/** `open` and `tasks` are counts: open notes, and tasks of any status. */
export function shotJson(shot: ShotSummary) {
  return {
    code: shot.code, episode: scalar(shot.episode), sequence: scalar(shot.sequence), name: scalar(shot.name), frames: scalar(shot.frames), aliases: shot.aliases,
    omitted: shot.omitted, open: shot.open, tasks: shot.tasks,
  };
}

/** `shots` is the review order; `notes` and `open` are counts. */
export function sessionJson(session: Session) {
  return {
    files: session.files, session: session.session, date: session.date, department: scalar(session.department), present: session.present,
    shots: session.shots.map(({ shot, version, by }) => ({ shot, version: scalar(version), by: scalar(by) })), notes: session.notes.length, open: session.open,
  };
}
