/** Makes tasks, on their own or from notes. */
import type { Note, Task } from '../model/types';
import { newTasksText } from '../yaml/create';
import { newestOf } from '../index/chain';
import type { Change } from './change';
import type { FieldValue, Fields } from '../yaml/edit';
import { type Act, counted, Draft, given, placeOf } from './drafting';
import { refuseExposure } from './privacy';

export interface NewTask {
  readonly department: string | undefined;
  readonly title: string;
  readonly shot?: string | undefined;
  readonly asset?: string | undefined;
  readonly assignee?: string | undefined;
  readonly priority?: string | undefined;
  readonly due?: string | undefined;
  readonly notes?: readonly string[] | undefined;
  readonly text?: string | undefined;
}

/** The list a department's tasks go to: the first that is its own, else a new one. */
export function taskFile(act: Pick<Act, 'index'>, notesFolder: string, department: string | undefined): string {
  const own = act.index.filesOfKind('tasks').map((file) => file.file).find((file) => act.index.tasksOfFile(file)[0]?.department === department);
  return own ?? `${notesFolder}/tasks/${department ?? 'general'}.yaml`;
}

export function newTask(act: Act, notesFolder: string, task: NewTask): Change {
  const draft = new Draft(act);
  add(act, draft, notesFolder, task);
  return draft.finish('1 task added', task.notes ?? []);
}

/**
 * One task a note: titled by the note's first line, for its first person, linked by the note's id, which is written
 * where it was left out. Throws `EditRefused` for a private note: the task would repeat it in the repository.
 */
export function tasksFromNotes(act: Act, notesFolder: string, notes: readonly Note[]): Change {
  const draft = new Draft(act);
  for (const note of notes) {
    const [title = ''] = note.text.trim().split('\n');
    refuseExposure(act, note, taskFile(act, notesFolder, note.department));
    add(act, draft, notesFolder, {
      department: note.department, title: title.slice(0, 120), shot: note.shot, asset: note.asset, assignee: note.to[0],
      priority: note.priority === 'normal' ? undefined : note.priority, notes: [draft.idOf(note)],
      text: note.text.trim().length > title.length ? note.text : undefined,
    });
  }
  return draft.finish(`${counted(notes.length, 'task')} added`, notes.map((note) => note.id));
}

/** Moves tasks into the list of another department: a task's department is that of its list. */
export function moveToDepartment(act: Act, notesFolder: string, tasks: readonly Task[], department: string): Change {
  const draft = new Draft(act);
  const file = taskFile(act, notesFolder, department);
  const moving = tasks.filter((task) => task.file !== file);
  for (const task of moving) draft.edit(task.file).remove(placeOf(act.index, task));
  if (moving.length > 0) draft.append(file, 'tasks', moving.map(taskFields), newTasksText(department));
  return draft.finish(`${counted(moving.length, 'task')} moved`);
}

function taskFields(task: Task): Record<string, FieldValue> {
  return given({
    id: task.id === '' ? undefined : task.id, shot: task.shot, asset: task.asset, title: task.title, assignee: task.assignee, status: task.status,
    priority: task.priority === 'normal' ? undefined : task.priority, due: task.due, bid: task.bid,
    notes: task.notes.length > 0 ? task.notes : undefined, text: task.text, ...(task.extra as Fields | undefined),
  });
}

function add(act: Act, draft: Draft, notesFolder: string, task: NewTask): void {
  const file = taskFile(act, notesFolder, task.department);
  const fields = given({
    id: act.newId('t'), shot: task.shot, asset: task.asset, title: task.title, assignee: task.assignee, status: 'todo',
    priority: task.priority, due: task.due, notes: task.notes, text: task.text,
  });
  draft.append(file, 'tasks', [fields], newTasksText(task.department));
}

/** Tasks and notes that contradict each other: a task done while its points are open, or the reverse. */
export function unevenTasks(index: Act['index'], tasks: Iterable<Task>, isOpen: (note: Note) => boolean): { readonly task: Task; readonly open: readonly Note[]; readonly why: 'done-with-open-notes' | 'open-with-closed-notes' }[] {
  const uneven = [];
  for (const task of tasks) {
    const notes = task.notes.flatMap((id) => {
      const note = index.note(id);
      return note ? newestOf(index, note) : [];
    });
    if (notes.length === 0) continue;
    const open = notes.filter(isOpen);
    if (task.status === 'done' && open.length > 0) uneven.push({ task, open, why: 'done-with-open-notes' as const });
    else if (task.status !== 'done' && task.status !== 'omitted' && open.length === 0) uneven.push({ task, open, why: 'open-with-closed-notes' as const });
  }
  return uneven;
}
