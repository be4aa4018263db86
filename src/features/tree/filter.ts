/** What the trees show: by department, by person, open points only. Kept for the workspace. */
import * as vscode from 'vscode';
import type { Note, Task } from '../../core/model/types';
import { isOpen, isTaskOpen } from '../../core/model/rules';

export interface FilterState {
  readonly department?: string | undefined;
  readonly person?: string | undefined;
  readonly openOnly?: boolean | undefined;
}

const storageKey = 'trees.filter';

export class TreeFilter {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private current: FilterState;

  constructor(private readonly memory: vscode.Memento) {
    this.current = memory.get<FilterState>(storageKey, {});
    this.announce();
  }

  get state(): FilterState {
    return this.current;
  }

  get active(): boolean {
    return this.current.department !== undefined || this.current.person !== undefined || this.current.openOnly === true;
  }

  /** What is filtered, in words, for the line above each tree; `undefined` while nothing is. */
  get words(): string | undefined {
    const { department, person, openOnly } = this.current;
    const parts = [department, person, openOnly === true ? 'open only' : undefined].filter((part) => part !== undefined);
    return parts.length > 0 ? `Showing ${parts.join(' · ')}` : undefined;
  }

  async set(state: FilterState): Promise<void> {
    this.current = state;
    this.announce();
    this.changed.fire();
    await this.memory.update(storageKey, state);
  }

  showsNote = (note: Note): boolean => {
    const { department, person, openOnly } = this.current;
    return (department === undefined || note.department === department)
      && (person === undefined || note.to.includes(person) || note.from === person)
      && (openOnly !== true || isOpen(note));
  };

  showsTask = (task: Task): boolean => {
    const { department, person, openOnly } = this.current;
    return (department === undefined || task.department === department)
      && (person === undefined || task.assignee === person)
      && (openOnly !== true || isTaskOpen(task));
  };

  private announce(): void {
    void vscode.commands.executeCommand('setContext', 'shotNotes.filtered', this.active);
  }
}
