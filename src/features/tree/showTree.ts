/** What the three trees share: interned nodes, one show or several at the root, refresh of single branches. */
import * as vscode from 'vscode';
import type { ShowChange } from '../../core/index/changes';
import type { Note, Task } from '../../core/model/types';
import type { OpenShow, Shows } from '../../host/shows';
import type { TreeFilter } from './filter';
import { keyOf, type TreeNode } from './nodes';
import { resolveTooltip, rowOf } from './rows';

export abstract class ShowTree implements vscode.TreeDataProvider<TreeNode> {
  private readonly refreshed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.refreshed.event;
  private nodes = new Map<string, TreeNode>();
  private readonly subscriptions: { dispose(): void }[] = [this.refreshed];
  protected readonly shows: Shows;
  protected readonly filter: TreeFilter;

  constructor(services: { readonly shows: Shows; readonly filter: TreeFilter }) {
    this.shows = services.shows;
    this.filter = services.filter;
    this.subscriptions.push(
      this.shows.onDidChangeShows(() => this.refresh()),
      this.shows.onDidChange(({ show, change }) => this.follow(show, change)),
      this.filter.onDidChange(() => this.refresh()),
    );
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
  }

  /** Ends with the tree. */
  protected own(subscription: { dispose(): void }): void {
    this.subscriptions.push(subscription);
  }

  /** The rows directly below a show. */
  protected abstract top(show: OpenShow, parent: TreeNode | undefined): TreeNode[];
  protected abstract below(node: TreeNode): TreeNode[];
  /** The node of an item with its chain of parents, for reveal; `undefined` where this tree does not show it. */
  abstract find(show: OpenShow, item: Note | Task): TreeNode | undefined;
  /** The branches that a change touches; `undefined` for all of the show. */
  protected abstract touched(show: OpenShow, change: ShowChange): TreeNode[] | undefined;

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return rowOf(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    item.tooltip = resolveTooltip(node);
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) {
      const [only, ...others] = this.shows.shows;
      if (only === undefined) return [];
      if (others.length === 0) return this.top(only, undefined);
      return this.shows.shows.map((show) => this.showNode(show));
    }
    return node.kind === 'show' ? this.top(node.show, node) : this.below(node);
  }

  /** Refreshes one branch, where it was ever shown. */
  protected refreshKey(key: string): void {
    const node = this.nodes.get(key);
    if (node) this.refreshed.fire([node]);
  }

  refresh(): void {
    this.nodes = new Map();
    this.refreshed.fire(undefined);
  }

  /** The one node object for a key: the editor knows rows by identity. Its data becomes the newest. */
  protected intern<T extends TreeNode>(fresh: T): T {
    const known = this.nodes.get(fresh.key);
    if (known?.kind === fresh.kind) return Object.assign<TreeNode, T>(known, fresh);
    this.nodes.set(fresh.key, fresh);
    return fresh;
  }

  /** The parent of a show's top rows: the show where there are several, else none. */
  protected rootOf(show: OpenShow): TreeNode | undefined {
    return this.shows.shows.length > 1 ? this.showNode(show) : undefined;
  }

  private showNode(show: OpenShow): TreeNode {
    return this.intern({ kind: 'show', key: keyOf('show', show.root.toString()), show, parent: undefined });
  }

  private follow(show: OpenShow, change: ShowChange): void {
    const branches = change.config || change.faults ? undefined : this.touched(show, change);
    if (branches === undefined) {
      this.refresh();
      return;
    }
    // A branch that was never shown has nothing to refresh.
    if (branches.length > 0) this.refreshed.fire(branches);
  }
}

/** All notes a change names, before and after. */
export function notesOf(change: ShowChange): readonly Note[] {
  return [...change.notes.added, ...change.notes.removed, ...change.notes.changed.flatMap((pair) => [pair.before, pair.after]), ...change.notes.moved.map((pair) => pair.after)];
}

export function tasksOf(change: ShowChange): readonly Task[] {
  return [...change.tasks.added, ...change.tasks.removed, ...change.tasks.changed.flatMap((pair) => [pair.before, pair.after]), ...change.tasks.moved.map((pair) => pair.after)];
}
