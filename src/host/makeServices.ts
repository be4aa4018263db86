/** The services of the running editor. */
import * as vscode from 'vscode';
import type { Note, Task } from '../core/model/types';
import { newId, type RandomBytes } from '../core/model/ids';
import { EditRefused } from '../core/yaml/edit';
import type { Git } from './git';
import type { CaptureJournal } from './journal';
import { Searches } from './search';
import type { Row, Services } from './services';
import type { OpenShow, Shows } from './shows';
import { applyChange, WriteRefused } from './write';

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** The local calendar day, `YYYY-MM-DD`: dailies belong to the day of the room, not of Greenwich. */
export function localDay(now: Date): string {
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly shows: Shows;
  readonly log: vscode.LogOutputChannel;
  readonly journal: CaptureJournal;
  readonly git: Git;
  readonly random: RandomBytes;
}

export function makeServices({ context, shows, log, journal, git, random }: Parts): Services {
  let rows: readonly Row[] = [];
  // git is asked once a show: the answer is wanted while a line is typed.
  const emails = new Map<string, string | undefined>();
  const learn = async (): Promise<void> => {
    // A repository can name programs for git to run: one that is not trusted is not asked.
    if (!vscode.workspace.isTrusted) return;
    for (const show of shows.shows) {
      const folder = show.root.fsPath;
      if (show.root.scheme === 'file' && !emails.has(folder)) emails.set(folder, await git.userEmail(folder));
    }
  };
  void learn();
  context.subscriptions.push(shows.onDidChangeShows(() => void learn()), vscode.workspace.onDidGrantWorkspaceTrust(() => void learn()));

  const services: Services = {
    context, shows, log, journal,
    searches: new Searches(shows, {
      me: (show) => services.me(show), today: () => localDay(new Date()),
    }, (error) => { log.error(error instanceof Error ? error : String(error)); }),
    currentShow: () => {
      const editor = vscode.window.activeTextEditor;
      return (editor && shows.showOf(editor.document.uri)) ?? rows.find((row) => shows.shows.includes(row.show))?.show ?? shows.shows[0];
    },
    itemAtCursor: () => {
      const editor = vscode.window.activeTextEditor;
      const show = editor && shows.showOf(editor.document.uri);
      const file = show?.pathOf(editor?.document.uri ?? show.root);
      if (!editor || !show || file === undefined) return undefined;
      const item = itemAt(show, file, editor.document.offsetAt(editor.selection.active));
      return item && { show, item };
    },
    selection: () => rows,
    select: (next) => { rows = next; },
    me: (show) => {
      const people = show.index.config?.people ?? [];
      const set = vscode.workspace.getConfiguration('shotNotes', show.root).get<string>('me', '');
      if (set !== '') return set;
      const email = emails.get(show.root.fsPath)?.toLowerCase();
      return email === undefined ? undefined : people.find((person) => person.email?.toLowerCase() === email)?.id;
    },
    begunByMe: async (show, file) => {
      if (show.root.scheme !== 'file' || !vscode.workspace.isTrusted) return true;
      const author = await git.addedBy(show.root.fsPath, file);
      return author === undefined || author.toLowerCase() === emails.get(show.root.fsPath)?.toLowerCase();
    },
    today: () => localDay(new Date()),
    newId: (prefix) => newId(prefix, Date.now(), random),
    change: (show, compute) => applyChange(show, (texts) => compute({
      texts, index: show.index, newId: services.newId, today: services.today(), me: services.me(show),
    })),
    apply: async (show, compute) => {
      try {
        const written = await services.change(show, compute);
        if (written.altered.length > 0) void vscode.window.showWarningMessage(`A formatter changed notes while ${written.altered.join(', ')} was saved. Undo brings back what was there.`);
        return written;
      } catch (error) {
        if (!(error instanceof EditRefused || error instanceof WriteRefused)) log.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(sentence(error instanceof Error ? error.message : String(error)));
        return undefined;
      }
    },
  };
  context.subscriptions.push(services.searches);
  return services;
}

/** The item whose lines hold an offset of its file; the line of its dash counts as its own. */
export function itemAt(show: OpenShow, file: string, offset: number): Note | Task | undefined {
  const items = [...show.index.notesOfFile(file), ...show.index.tasksOfFile(file)];
  return items.find((item) => item.start - 4 <= offset && offset <= item.end + 1);
}

function sentence(words: string): string {
  const capital = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/u.test(capital) ? capital : `${capital}.`;
}
