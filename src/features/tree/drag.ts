/**
 * Drag and drop within and between the trees: a note to another shot or session, a task to another assignee, a person
 * or a department (the groups of the Tasks tree) onto a note. What a drop does is said once, here; how it is written is
 * the acts' business.
 */
import * as vscode from 'vscode';
import type { TreeNode } from './nodes';

const mime = 'application/vnd.shotnotes.items';

/** What a drop asks for. */
export type Drop =
  | { readonly act: 'moveNotes'; readonly nodes: readonly Extract<TreeNode, { kind: 'note' }>[]; readonly target: Extract<TreeNode, { kind: 'subject' | 'session' | 'shot' | 'asset' | 'sequence' }> }
  | { readonly act: 'regroupTasks'; readonly nodes: readonly Extract<TreeNode, { kind: 'task' }>[]; readonly target: Extract<TreeNode, { kind: 'taskGroup' }> }
  | { readonly act: 'route'; readonly group: Extract<TreeNode, { kind: 'taskGroup' }>; readonly note: Extract<TreeNode, { kind: 'note' }> };

/** What dropping `dragged` on `target` means; `undefined` where it means nothing. */
export function dropOf(dragged: readonly TreeNode[], target: TreeNode | undefined): Drop | undefined {
  const [first] = dragged;
  if (first === undefined || target === undefined || dragged.some((node) => node.show !== target.show)) return undefined;
  if (first.kind === 'taskGroup' && first.by !== 'status' && target.kind === 'note') return { act: 'route', group: first, note: target };
  const notes = dragged.filter((node) => node.kind === 'note');
  if (notes.length === dragged.length) {
    const place = target.kind === 'note' ? target.parent : target;
    if (place?.kind === 'subject' || place?.kind === 'session' || place?.kind === 'shot' || place?.kind === 'asset' || place?.kind === 'sequence') return { act: 'moveNotes', nodes: notes, target: place };
  }
  const tasks = dragged.filter((node) => node.kind === 'task');
  if (tasks.length === dragged.length) {
    const group = target.kind === 'task' ? target.parent : target;
    if (group?.kind === 'taskGroup') return { act: 'regroupTasks', nodes: tasks, target: group };
  }
  return undefined;
}

export class TreeDragAndDrop implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [mime];
  readonly dropMimeTypes = [mime];
  /** Nodes do not survive being written into a transfer: the one drag there can be is kept here. */
  private static dragged: readonly TreeNode[] = [];

  constructor(private readonly perform: (drop: Drop) => Thenable<unknown>) {}

  handleDrag(source: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    TreeDragAndDrop.dragged = source;
    transfer.set(mime, new vscode.DataTransferItem(source.map((node) => node.key)));
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    if (!transfer.get(mime)) return;
    const drop = dropOf(TreeDragAndDrop.dragged, target);
    if (drop) await this.perform(drop);
  }
}
