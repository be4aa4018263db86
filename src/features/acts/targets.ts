/** What a command acts on: the rows given or selected in a tree, else the item at the cursor, else what is picked. */
import * as vscode from 'vscode';
import { asLabel } from '../../host/plainText';
import type { Note, Task } from '../../core/model/types';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';

/** Items of one show: an act on several shows at once is no act that anybody means. */
export interface Targets {
  readonly show: OpenShow;
  readonly notes: readonly Note[];
  readonly tasks: readonly Task[];
}

/** The part of a tree's node that a command needs; nodes come back from the editor as arguments. */
interface NodeLike {
  readonly show: OpenShow;
  readonly kind: string;
  readonly note?: Note;
  readonly task?: Task;
}

function isNode(value: unknown): value is NodeLike {
  return typeof value === 'object' && value !== null && 'show' in value && 'kind' in value;
}

/** The node a tree command was called on, whatever it is; `undefined` for the palette and keybindings. */
export function nodeOf(argument: unknown): NodeLike | undefined {
  return isNode(argument) ? argument : undefined;
}

/**
 * The items of a command called with the editor's arguments for trees: the row it was called on and all selected rows.
 * From the keyboard and the palette there are none; then it is the selection of the focused tree, then the cursor,
 * then a question.
 */
export async function targetsOf(services: Services, args: readonly unknown[], wants: 'notes' | 'tasks' | 'both', question: string): Promise<Targets | undefined> {
  const given = Array.isArray(args[1]) ? args[1].filter(isNode) : [];
  const called = nodeOf(args[0]);
  // The row under the pointer counts alone when it is not part of the selection, as everywhere in the editor.
  const nodes = called && !given.includes(called) ? [called] : given.length > 0 ? given : called ? [called] : services.selection();
  const picked = fromNodes(nodes, wants);
  if (picked) return picked;
  const atCursor = services.itemAtCursor();
  if (atCursor && accepts(atCursor.item, wants)) {
    const { show, item } = atCursor;
    return item.type === 'note' ? { show, notes: [item], tasks: [] } : { show, notes: [], tasks: [item] };
  }
  return ask(services, wants, question);
}

function accepts(item: Note | Task, wants: 'notes' | 'tasks' | 'both'): boolean {
  return wants === 'both' || (wants === 'notes') === (item.type === 'note');
}

function fromNodes(nodes: readonly NodeLike[], wants: 'notes' | 'tasks' | 'both'): Targets | undefined {
  const [first] = nodes;
  if (first === undefined) return undefined;
  const inShow = nodes.filter((node) => node.show === first.show);
  const notes = wants === 'tasks' ? [] : inShow.flatMap((node) => node.note ?? []);
  const tasks = wants === 'notes' ? [] : inShow.flatMap((node) => node.task ?? []);
  return notes.length + tasks.length > 0 ? { show: first.show, notes, tasks } : undefined;
}

async function ask(services: Services, wants: 'notes' | 'tasks' | 'both', placeHolder: string): Promise<Targets | undefined> {
  const show = services.currentShow();
  if (!show) {
    void vscode.window.showInformationMessage('No show is open.');
    return undefined;
  }
  const notes = wants === 'tasks' ? [] : show.index.sessions().slice(0, 3).flatMap((session) => session.notes);
  const tasks = wants === 'notes' ? [] : [...show.index.tasks()].slice(0, 500);
  const items = [...notes, ...tasks];
  const picked = await vscode.window.showQuickPick(
    items.map((item) => ({
      label: asLabel((item.type === 'note' ? item.text : item.title).replace(/\s+/gu, ' ').slice(0, 100)),
      description: [item.shot ?? item.asset, item.type === 'note' ? item.version : item.assignee].filter(Boolean).join(' '),
      item,
    })),
    { canPickMany: true, matchOnDescription: true, placeHolder },
  );
  if (!picked || picked.length === 0) return undefined;
  return {
    show,
    notes: picked.flatMap(({ item }) => (item.type === 'note' ? [item] : [])),
    tasks: picked.flatMap(({ item }) => (item.type === 'task' ? [item] : [])),
  };
}

/** `3 notes`, `1 task`, `2 notes and 1 task`. */
export function countWords(targets: Pick<Targets, 'notes' | 'tasks'>): string {
  const word = (n: number, one: string): string | undefined => (n === 0 ? undefined : `${n} ${one}${n === 1 ? '' : 's'}`);
  return [word(targets.notes.length, 'note'), word(targets.tasks.length, 'task')].filter((part) => part !== undefined).join(' and ');
}
