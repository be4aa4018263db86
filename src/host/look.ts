/** How notes, tasks and their groups look in a tree: a status is told by shape as well as by colour. */
import * as vscode from 'vscode';
import { plainLines, plainMarkdown } from './plainText';
import type { Note, Task } from '../core/model/types';
import { isOpen } from '../core/model/rules';
import type { NoteStatus, Priority, TaskStatus } from '../core/model/vocabulary';
import { statusWords } from '../core/model/words';

type Look = readonly [icon: string, colour: string | undefined];

const noteLooks: Record<NoteStatus, Look> = {
  draft: ['edit', 'charts.purple'],
  open: ['circle-large-outline', 'charts.orange'],
  in_progress: ['sync', 'charts.blue'],
  addressed: ['pass', 'charts.green'],
  approved: ['pass-filled', 'charts.green'],
  wont_fix: ['circle-slash', 'disabledForeground'],
  superseded: ['arrow-right', 'disabledForeground'],
};

const taskLooks: Record<TaskStatus, Look> = {
  todo: ['circle-large-outline', 'charts.orange'],
  in_progress: ['sync', 'charts.blue'],
  review: ['eye', 'charts.purple'],
  retake: ['debug-restart', 'charts.red'],
  done: ['pass-filled', 'charts.green'],
  on_hold: ['debug-pause', 'disabledForeground'],
  omitted: ['circle-slash', 'disabledForeground'],
};

function icon([id, colour]: Look): vscode.ThemeIcon {
  return colour === undefined ? new vscode.ThemeIcon(id) : new vscode.ThemeIcon(id, new vscode.ThemeColor(colour));
}

export function noteIcon(note: Note): vscode.ThemeIcon {
  if (isOpen(note) && (note.priority === 'urgent' || note.priority === 'high')) {
    return icon([note.status === 'in_progress' ? 'sync' : note.priority === 'urgent' ? 'flame' : 'warning', 'charts.red']);
  }
  if (note.status === 'open' && note.kind !== 'fix') {
    return icon(note.kind === 'question' ? ['question', 'charts.orange'] : note.kind === 'approval' ? ['thumbsup', 'charts.green'] : ['info', 'charts.blue']);
  }
  return icon(noteLooks[note.status]);
}

export function taskIcon(task: Task): vscode.ThemeIcon {
  return icon(taskLooks[task.status]);
}

export function statusIcon(status: NoteStatus | TaskStatus): vscode.ThemeIcon {
  return icon(status in noteLooks ? noteLooks[status as NoteStatus] : taskLooks[status as TaskStatus]);
}

const priorityMarks: Record<Priority, string> = { low: '', normal: '', high: '!', urgent: '!!' };

/** One line of a text, short enough for a row; the whole stands in the tooltip. */
export function oneLine(text: string, length = 120): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  // Cut between code points: half a surrogate pair shows as a box.
  return line.length <= length ? line : `${line.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
}

const joined = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

/** What stands behind the text of a note: who, which version, which frames. */
export function noteDescription(note: Note, also: readonly (string | undefined)[] = []): string {
  const routing = note.to.length > 0 ? `→ ${note.to.join(', ')}` : note.department;
  return joined([
    priorityMarks[note.priority], ...also, note.version, note.frames && `f${note.frames}`, routing,
    note.replies.length > 0 ? `${note.replies.length} ${note.replies.length === 1 ? 'reply' : 'replies'}` : undefined,
  ]);
}

/** The subject of a note: its shot, asset or sequence; a general note has none. */
export function subjectOf(item: Pick<Note, 'shot' | 'asset'> & { readonly sequence?: string | undefined }): string | undefined {
  return item.shot ?? item.asset ?? (item.sequence === undefined ? undefined : `Sequence ${item.sequence}`);
}

/** The whole note. Text from files is escaped, never read as Markdown. */
export function noteTooltip(note: Note): vscode.MarkdownString {
  const tip = new vscode.MarkdownString();
  tip.supportThemeIcons = false;
  tip.appendMarkdown(plainMarkdown(joined([subjectOf(note) ?? 'General', note.version, note.frames && `frames ${note.frames}`])));
  tip.appendMarkdown('\n\n---\n\n').appendMarkdown(plainLines(note.text));
  if (note.why !== undefined) tip.appendMarkdown('\n\n*Why:* ').appendMarkdown(plainLines(note.why));
  for (const reply of note.replies) {
    tip.appendMarkdown('\n\n> ').appendMarkdown(plainMarkdown(`${joined([reply.by, reply.date])}: ${reply.text}`));
  }
  tip.appendMarkdown('\n\n---\n\n').appendMarkdown(plainMarkdown(joined([
    statusWords[note.status], note.kind === 'fix' ? undefined : note.kind, note.priority === 'normal' ? undefined : `${note.priority} priority`,
    note.department, note.from && `from ${note.from}`, note.to.length > 0 ? `to ${note.to.join(', ')}` : undefined,
    `for ${note.audience.join(', ')}`, note.tags.length > 0 ? note.tags.map((tag) => `#${tag}`).join(' ') : undefined,
    `${note.date} ${note.session}`.trim(),
  ])));
  return tip;
}

export function taskDescription(task: Task, also: readonly (string | undefined)[] = []): string {
  return joined([priorityMarks[task.priority], ...also, task.assignee, task.due && `due ${task.due}`, task.status === 'todo' ? undefined : statusWords[task.status]]);
}

export function taskTooltip(task: Task, notes: readonly Note[]): vscode.MarkdownString {
  const tip = new vscode.MarkdownString();
  tip.appendMarkdown(plainMarkdown(joined([subjectOf(task), task.title])));
  if (task.text !== undefined) tip.appendMarkdown('\n\n').appendMarkdown(plainLines(task.text));
  tip.appendMarkdown('\n\n---\n\n').appendMarkdown(plainMarkdown(joined([
    statusWords[task.status], task.priority === 'normal' ? undefined : `${task.priority} priority`, task.department,
    task.assignee && `assigned to ${task.assignee}`, task.due && `due ${task.due}`,
    task.bid === undefined ? undefined : `bid ${task.bid} ${task.bid === 1 ? 'day' : 'days'}`,
  ])));
  for (const note of notes) tip.appendMarkdown('\n\n- ').appendMarkdown(plainMarkdown(`${statusWords[note.status]}: ${oneLine(note.text)}`));
  return tip;
}

/** `3 open` or `3 of 12 open`; nothing where there is nothing. */
export function openCount(open: number, all: number): string {
  if (all === 0) return '';
  if (open === 0) return `${all} ${all === 1 ? 'note' : 'notes'}`;
  return open === all ? `${open} open` : `${open} of ${all} open`;
}
