/** The three trees and the commands about what they show. */
import * as vscode from 'vscode';
import type { Note, Task } from '../../core/model/types';
import type { OpenShow } from '../../host/shows';
import type { Services } from '../../host/services';
import { DailiesTree } from './dailiesTree';
import { TreeDragAndDrop } from './drag';
import { TreeFilter } from './filter';
import { pickFilter } from './pickFilter';
import type { TaskGrouping, TreeNode } from './nodes';
import { ShotsTree } from './shotsTree';
import type { ShowTree } from './showTree';
import { TasksTree } from './tasksTree';

const groupings: readonly { readonly by: TaskGrouping; readonly label: string }[] = [
  { by: 'department', label: 'Department' }, { by: 'assignee', label: 'Assignee' }, { by: 'status', label: 'Status' },
];

export interface Trees {
  dispose(): void;
  readonly trees: { readonly dailies: ShowTree; readonly shots: ShowTree; readonly tasks: ShowTree };
  readonly views: { readonly dailies: vscode.TreeView<TreeNode>; readonly shots: vscode.TreeView<TreeNode>; readonly tasks: vscode.TreeView<TreeNode> };
  readonly filter: TreeFilter;
}

export function registerTrees(services: Services): Trees {
  const { shows, context } = services;
  const filter = new TreeFilter(context.workspaceState);
  const parts = { shows, filter, searches: services.searches };
  const trees = { dailies: new DailiesTree(parts), shots: new ShotsTree(parts), tasks: new TasksTree(parts, context.workspaceState) };
  const dragAndDropController = new TreeDragAndDrop((drop) => vscode.commands.executeCommand('shotNotes.drop', drop));
  const view = (id: string, treeDataProvider: ShowTree): vscode.TreeView<TreeNode> =>
    vscode.window.createTreeView(`shotNotes.${id}`, { treeDataProvider, showCollapseAll: true, canSelectMany: true, dragAndDropController, manageCheckboxStateManually: true });
  const views = { dailies: view('dailies', trees.dailies), shots: view('shots', trees.shots), tasks: view('tasks', trees.tasks) };
  const all = Object.values(views);

  const describe = (): void => {
    // No message at all is an empty one to the editor.
    for (const one of all) one.message = filter.words ?? '';
    views.tasks.description = groupings.find(({ by }) => by === trees.tasks.grouping)?.label.toLowerCase() ?? '';
    const open = shows.shows.reduce((sum, show) => sum + (show.index.sessions()[0]?.open ?? 0), 0);
    views.dailies.badge = open > 0 ? { value: open, tooltip: `${open} open notes in the newest session` } : undefined;
  };
  describe();

  /** Shows an item in the first tree that knows it, the visible ones first. */
  const reveal = async (show: OpenShow, item: Note | Task): Promise<void> => {
    const order = [[views.dailies, trees.dailies], [views.shots, trees.shots], [views.tasks, trees.tasks]] as const;
    for (const [treeView, tree] of [...order].sort(([a], [b]) => Number(b.visible) - Number(a.visible))) {
      const node = tree.find(show, item);
      if (node === undefined) continue;
      await treeView.reveal(node, { select: true, focus: true, expand: true });
      return;
    }
    void vscode.window.showInformationMessage('The filter of the trees hides this item.', 'Clear Filter').then((answer) => answer && filter.set({}));
  };

  const registered = vscode.Disposable.from(
    ...Object.values(trees), ...all,
    filter.onDidChange(describe), shows.onDidChange(describe), shows.onDidChangeShows(describe),
    views.tasks.onDidChangeCheckboxState(({ items }) => vscode.commands.executeCommand('shotNotes.checkTasks', items.map(([node, state]) => ({ node, done: state === vscode.TreeItemCheckboxState.Checked })))),
    vscode.commands.registerCommand('shotNotes.refresh', () => Object.values(trees).forEach((tree) => tree.refresh())),
    vscode.commands.registerCommand('shotNotes.filterTrees', () => pickFilter(shows, filter)),
    vscode.commands.registerCommand('shotNotes.clearFilter', () => filter.set({})),
    vscode.commands.registerCommand('shotNotes.groupTasks', async () => {
      const picked = await vscode.window.showQuickPick(
        groupings.map((one) => ({ ...one, picked: one.by === trees.tasks.grouping })), { placeHolder: 'Group tasks by' });
      if (picked) await trees.tasks.group(picked.by);
      describe();
    }),
    vscode.commands.registerCommand('shotNotes.revealInTree', async () => {
      const found = services.itemAtCursor();
      if (found) await reveal(found.show, found.item);
      else void vscode.window.showInformationMessage('Put the cursor into a note or a task of a show first.');
    }),
    vscode.commands.registerCommand('shotNotes.revealSubject', async (show: OpenShow, item: Note | Task) => {
      const node = trees.shots.find(show, item)?.parent;
      if (node) await views.shots.reveal(node, { select: true, focus: true, expand: true });
      else await reveal(show, item);
    }),
    vscode.commands.registerCommand('shotNotes.openItem', (node: TreeNode) => openSource(node)),
  );
  return { trees, views, filter, dispose: () => { registered.dispose(); } };
}

/** Opens the line an item stands on, as Go to Definition would: in the preview tab, keeping the focus in the tree. */
async function openSource(node: TreeNode): Promise<void> {
  const place = node.kind === 'note' ? node.note : node.kind === 'task' ? node.task : node.kind === 'file' ? firstFault(node) : undefined;
  if (place === undefined) return;
  const at = new vscode.Position(place.line - 1, 0);
  await vscode.window.showTextDocument(node.show.uri(place.file), { selection: new vscode.Range(at, at), preview: true, preserveFocus: node.kind !== 'file' });
}

function firstFault({ file }: Extract<TreeNode, { kind: 'file' }>): { file: string; line: number } {
  return { file: file.file, line: (file.faults.find((fault) => fault.severity === 'error') ?? file.faults[0])?.line ?? 1 };
}
