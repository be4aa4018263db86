/** Tasks with checkboxes, grouped by department, assignee or status. */
import type * as vscode from 'vscode';
import type { ShowChange } from '../../core/index/changes';
import type { Note, Task } from '../../core/model/types';
import { TASK_STATUSES } from '../../core/model/vocabulary';
import type { OpenShow, Shows } from '../../host/shows';
import type { TreeFilter } from './filter';
import { itemKey, keyOf, type TaskGrouping, type TaskGroupNode, type TreeNode } from './nodes';
import { ShowTree, tasksOf } from './showTree';

const storageKey = 'trees.taskGrouping';

export class TasksTree extends ShowTree {
  constructor(services: { readonly shows: Shows; readonly filter: TreeFilter }, private readonly memory: vscode.Memento) {
    super(services);
  }

  get grouping(): TaskGrouping {
    return this.memory.get<TaskGrouping>(storageKey, 'department');
  }

  async group(by: TaskGrouping): Promise<void> {
    await this.memory.update(storageKey, by);
    this.refresh();
  }

  protected top(show: OpenShow, parent: TreeNode | undefined): TreeNode[] {
    const by = this.grouping;
    const groups = new Map<string | undefined, Task[]>();
    for (const task of show.index.tasks()) {
      if (!this.filter.showsTask(task)) continue;
      const value = task[by];
      const group = groups.get(value);
      if (group) group.push(task);
      else groups.set(value, [task]);
    }
    const order = this.order(show);
    return [...groups].sort(([a], [b]) => order(a) - order(b) || (a ?? '').localeCompare(b ?? '', 'en'))
      .map(([value, tasks]) => this.groupNode(show, value, tasks, parent));
  }

  protected below(node: TreeNode): TreeNode[] {
    return node.kind === 'taskGroup' ? node.tasks.map((task) => this.taskNode(node.show, task, node)) : [];
  }

  find(show: OpenShow, item: Note | Task): TreeNode | undefined {
    if (item.type === 'note') return undefined;
    const group = this.top(show, this.rootOf(show)).find((node) => node.kind === 'taskGroup' && node.value === item[this.grouping]);
    return group && this.taskNode(show, item, group);
  }

  protected touched(show: OpenShow, change: ShowChange): TreeNode[] | undefined {
    // A task that changes its group touches two; a group that appears or empties changes the top.
    const values = new Set(tasksOf(change).map((task) => task[this.grouping]));
    if (values.size === 0) return [];
    const before = new Set([...change.tasks.removed, ...change.tasks.changed.map((pair) => pair.before)].map((task) => task[this.grouping]));
    const groups = this.top(show, this.rootOf(show)).filter((node): node is TaskGroupNode => node.kind === 'taskGroup');
    const touchedGroups = groups.filter((group) => values.has(group.value));
    const moved = change.tasks.changed.some((pair) => pair.before[this.grouping] !== pair.after[this.grouping]);
    const appeared = touchedGroups.length !== values.size || touchedGroups.some((group) => !before.has(group.value) && group.tasks.length === change.tasks.added.length);
    return moved || appeared ? undefined : touchedGroups;
  }

  /** Departments and statuses in the order the show and the format give them; whatever is unknown comes last. */
  private order(show: OpenShow): (value: string | undefined) => number {
    const list: readonly string[] = this.grouping === 'department'
      ? (show.index.config?.departments ?? []).map((department) => department.id)
      : this.grouping === 'status' ? TASK_STATUSES : (show.index.config?.people ?? []).map((person) => person.id);
    const rank = new Map(list.map((value, i) => [value, i]));
    return (value) => (value === undefined ? list.length + 1 : rank.get(value) ?? list.length);
  }

  private groupNode(show: OpenShow, value: string | undefined, tasks: readonly Task[], parent: TreeNode | undefined): TaskGroupNode {
    return this.intern<TaskGroupNode>({ kind: 'taskGroup', key: keyOf('taskGroup', show.root.toString(), this.grouping, value), show, parent, by: this.grouping, value, tasks });
  }

  private taskNode(show: OpenShow, task: Task, parent: TreeNode): TreeNode {
    return this.intern({ kind: 'task', key: keyOf('task', parent.key, itemKey(task)), show, parent, task });
  }
}
