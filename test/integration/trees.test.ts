import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ShowTree } from '../../src/features/tree/showTree';
import type { TreeNode } from '../../src/features/tree/nodes';
import type { OpenShow } from '../../src/host/shows';
import { api, closeEditors, mainShow, removePath, replaceFile, sessionText, until } from './support/workspace';

const folder = 'notes/dailies/trees';
const file = `${folder}/2026-11-27-anim.yaml`;

function labelOf(tree: ShowTree, node: TreeNode): string {
  const { label } = tree.getTreeItem(node);
  return typeof label === 'string' ? label : label?.label ?? '';
}

function rows(tree: ShowTree, node?: TreeNode): string[] {
  return tree.getChildren(node).map((child) => {
    const item = tree.getTreeItem(child);
    return `${labelOf(tree, child)} | ${typeof item.description === 'string' ? item.description : ''}`;
  });
}

function child(tree: ShowTree, node: TreeNode | undefined, label: RegExp): TreeNode {
  const found = tree.getChildren(node).find((one) => label.test(labelOf(tree, one)));
  assert.ok(found, `a row ${String(label)} among ${rows(tree, node).join(' / ')}`);
  return found;
}

describe('the trees', () => {
  let show: OpenShow;

  before(async () => {
    show = await mainShow();
    replaceFile(file, sessionText('2026-11-27', { id: 'n_t1', text: 'Raise the elbow.' }, { id: 'n_t2', text: 'Hold the pose.' }));
    await until('the session is read', () => show.index.note('n_t2') !== undefined);
  });

  afterEach(async () => {
    await (await api()).trees.filter.set({});
    await closeEditors();
  });

  after(async () => {
    removePath(folder);
    await until('it is forgotten', () => show.index.note('n_t1') === undefined);
  });

  it('show sessions newest first, then what they are about, then notes, with open counts', async () => {
    const { dailies } = (await api()).trees.trees;
    const sessions = rows(dailies);
    assert.match(sessions[0] ?? '', /11-27 {2}Test session \| 2 open/);
    assert.ok(sessions.some((row) => /11-20 {2}Animation dailies \| 1 open/.test(row)), sessions.join('\n'));
    const session = child(dailies, undefined, /Animation dailies/);
    assert.deepEqual(rows(dailies, session), ['010_0030 | 1 note', '010_0040 | 1 open']);
    assert.deepEqual(rows(dailies, child(dailies, session, /0040/)), ["Lose the lens flare, it's distracting. | v012 · f1043-1051 · → maya"]);
  });

  it('show shots with their tasks and notes, and tasks with checkboxes', async () => {
    const { shots, tasks } = (await api()).trees.trees;
    const sequence = shots.getChildren().find((node) => node.kind === 'sequence');
    const shot = child(shots, sequence, /010_0040/);
    assert.match(rows(shots, shot).join('\n'), /^Blocking pass[^]*\nLose the lens flare/);
    const group = child(tasks, undefined, /Animation|anim/);
    const [task] = tasks.getChildren(group);
    assert.ok(task);
    assert.equal(tasks.getTreeItem(task).checkboxState, vscode.TreeItemCheckboxState.Unchecked);
  });

  it('keep the identity of a row over changes, and refresh one branch alone', async () => {
    const { dailies } = (await api()).trees.trees;
    const before = child(dailies, undefined, /Test session/);
    const fired: (TreeNode[] | undefined)[] = [];
    const subscription = dailies.onDidChangeTreeData((what) => fired.push(what));
    try {
      replaceFile(file, sessionText('2026-11-27', { id: 'n_t1', text: 'Raise the other elbow.' }, { id: 'n_t2', text: 'Hold the pose.' }));
      await until('the change is read', () => show.index.note('n_t1')?.text === 'Raise the other elbow.');
    } finally {
      subscription.dispose();
    }
    const named = fired.flatMap((nodes) => nodes?.map((node) => node.kind) ?? ['everything']);
    assert.deepEqual([...new Set(named)], ['session']);
    assert.equal(child(dailies, undefined, /Test session/), before);
    assert.match(rows(dailies, child(dailies, before, /0030/)).join('\n'), /other elbow/);
  });

  it('filter by department, person and open only, say so, and keep it', async () => {
    const { trees, filter, views } = (await api()).trees;
    await filter.set({ person: 'maya', openOnly: true });
    assert.match(views.dailies.message ?? '', /Showing maya · open only/);
    assert.equal(rows(trees.dailies).length, 1);
    assert.deepEqual(rows(trees.dailies, child(trees.dailies, undefined, /Animation/)).map((row) => row.slice(0, 8)), ['010_0040']);
    await filter.set({ department: 'light' });
    assert.deepEqual(rows(trees.dailies), []);
    assert.deepEqual(rows(trees.tasks), []);
    await vscode.commands.executeCommand('shotNotes.clearFilter');
    assert.equal(views.dailies.message, '');
    assert.ok(rows(trees.dailies).length >= 2);
  });

  it('group tasks by department, assignee and status', async () => {
    const { tasks } = (await api()).trees.trees;
    const group = (tasks as ShowTree & { group(by: string): Promise<void> });
    for (const [by, label] of [['assignee', /Maya|maya/], ['status', /progress/i], ['department', /Animation|anim/]] as const) {
      await group.group(by);
      assert.match(rows(tasks).join('\n'), label);
    }
  });

  it('go from the editor to the tree and from the tree to the line', async () => {
    const { trees, views } = (await api()).trees;
    const note = show.index.note('n_t2');
    assert.ok(note);
    const document = await vscode.workspace.openTextDocument(show.uri(file));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(note.line, 4, note.line, 4);
    await vscode.commands.executeCommand('shotNotes.revealInTree');
    await until('the row is selected', () => views.dailies.selection.some((node) => node.kind === 'note' && node.note.id === 'n_t2'));
    const row = trees.dailies.find(show, note);
    assert.ok(row);
    await closeEditors();
    await vscode.commands.executeCommand('shotNotes.openItem', row);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, show.uri(file).fsPath);
    assert.equal(vscode.window.activeTextEditor.selection.active.line, note.line - 1);
  });

  it('show text from files as text in tooltips', async () => {
    const { dailies } = (await api()).trees.trees;
    replaceFile(file, sessionText('2026-11-27', { id: 'n_t1', text: '[run](command:workbench.action.quit) <b>x</b> $(flame)' }, { id: 'n_t2' }));
    await until('it is read', () => show.index.note('n_t1')?.text.startsWith('[run]') === true);
    const note = show.index.note('n_t1');
    const node = note && dailies.find(show, note);
    assert.ok(node);
    const { tooltip } = dailies.resolveTreeItem(dailies.getTreeItem(node), node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.ok(!tooltip.value.includes('[run](command:'), tooltip.value);
    assert.ok(!tooltip.isTrusted && tooltip.supportHtml !== true && tooltip.supportThemeIcons !== true);
  });

  it('have every declared command registered', async () => {
    const manifest = vscode.extensions.getExtension('shotnotes.shot-notes')?.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).filter((command) => !known.has(command)), []);
  });
});
