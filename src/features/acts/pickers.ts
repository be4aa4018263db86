/** The questions that acts ask, each a Quick Pick of what the show knows. */
import * as vscode from 'vscode';
import type { OpenShow } from '../../host/shows';
import { NOTE_STATUSES, PRIORITIES, TASK_STATUSES, type NoteStatus, type Priority, type TaskStatus } from '../../core/model/vocabulary';

interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

async function pick<T>(choices: readonly Choice<T>[], placeHolder: string): Promise<Choice<T> | undefined> {
  return vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true });
}

/** `superseded` is left out: carrying forward sets it, together with the note that supersedes. */
export async function pickNoteStatus(words: Record<NoteStatus, string>, now: NoteStatus | undefined, placeHolder: string): Promise<NoteStatus | undefined> {
  const choices = NOTE_STATUSES.filter((status) => status !== 'superseded').map((status) => mark({ label: capital(words[status]), value: status }, status === now));
  return (await pick(choices, placeHolder))?.value;
}

export async function pickTaskStatus(words: Record<TaskStatus, string>, now: TaskStatus | undefined, placeHolder: string): Promise<TaskStatus | undefined> {
  return (await pick(TASK_STATUSES.map((status) => mark({ label: capital(words[status]), value: status }, status === now)), placeHolder))?.value;
}

export async function pickPriority(now: Priority | undefined, placeHolder: string): Promise<Priority | undefined> {
  return (await pick([...PRIORITIES].reverse().map((priority) => mark({ label: capital(priority), value: priority }, priority === now)), placeHolder))?.value;
}

/** People's ids, several at once; the active ones of the department first. */
export async function pickPeople(show: OpenShow, department: string | undefined, now: readonly string[], placeHolder: string): Promise<readonly string[] | undefined> {
  const picked = await vscode.window.showQuickPick(
    people(show, department).map((person) => ({ label: person.name, description: describe(person), value: person.id, picked: now.includes(person.id) })),
    { canPickMany: true, matchOnDescription: true, placeHolder },
  );
  return picked?.map((choice) => choice.value);
}

/** One person's id; `''` for nobody. */
export async function pickPerson(show: OpenShow, department: string | undefined, now: string | undefined, placeHolder: string): Promise<string | undefined> {
  const choices = people(show, department).map((person) => mark({ label: person.name, description: describe(person), value: person.id }, person.id === now));
  return (await pick([...choices, { label: 'Nobody', value: '' }], placeHolder))?.value;
}

export async function pickDepartment(show: OpenShow, now: string | undefined, placeHolder: string): Promise<string | undefined> {
  return (await pick((show.index.config?.departments ?? []).map((department) => mark({ label: department.name, description: department.id, value: department.id }, department.id === now)), placeHolder))?.value;
}

export async function pickCircle(show: OpenShow, now: readonly string[], placeHolder: string): Promise<string | undefined> {
  return (await pick((show.index.config?.circles ?? []).map((circle) => mark({ label: circle.id, detail: `Read by: ${readers(show, circle.id)}`, value: circle.id }, now.includes(circle.id))), placeHolder))?.value;
}

/** The circles that see what is written for `audience`. */
function readers(show: OpenShow, audience: string): string {
  return (show.index.config?.circles ?? []).filter((circle) => circle.sees.includes(audience)).map((circle) => circle.id).join(', ') || 'nobody';
}

function people(show: OpenShow, department: string | undefined): readonly { id: string; name: string; departments: readonly string[] }[] {
  const active = (show.index.config?.people ?? []).filter((person) => person.active);
  const inside = department === undefined ? [] : active.filter((person) => person.departments.includes(department));
  return [...inside, ...active.filter((person) => !inside.includes(person))];
}

function describe(person: { readonly id: string; readonly departments: readonly string[] }): string {
  return [person.id, ...person.departments].join(' · ');
}

function mark<T>(choice: Choice<T>, current: boolean): Choice<T> {
  return current ? { ...choice, description: [choice.description, 'now'].filter(Boolean).join(' · ') } : choice;
}

/** What a note or a task is about; an empty object for nothing in particular. */
export async function pickSubject(show: OpenShow, placeHolder: string): Promise<{ readonly shot?: string; readonly asset?: string } | undefined> {
  const choices: Choice<{ readonly shot?: string; readonly asset?: string }>[] = [
    ...show.index.shots().filter((shot) => !shot.omitted).map((shot) => ({ label: shot.code, ...described(shot), value: { shot: shot.code } })),
    ...show.index.assets().filter((asset) => !asset.omitted).map((asset) => ({ label: asset.code, ...described(asset), value: { asset: asset.code } })),
  ];
  return (await pick([...choices, { label: 'Nothing in particular', value: {} }], placeHolder))?.value;
}

function described(subject: { readonly name: string | undefined; readonly open: number }): { readonly description: string } {
  return { description: [subject.name, subject.open > 0 ? `${subject.open} open` : undefined].filter((part) => part !== undefined).join(' · ') };
}
