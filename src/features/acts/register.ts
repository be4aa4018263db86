/** The acts on notes and tasks: each a command that works from a tree, the cursor, the palette and the keyboard. */
import * as vscode from 'vscode';

import { checked, inverse, type Inverse } from '../../core/actions/inverse';
import { removeItems } from '../../core/actions/remove';
import { carryForward } from '../../core/actions/carryForward';
import { splitNote, mergeNotes } from '../../core/actions/splitMerge';
import { reply } from '../../core/actions/reply';
import { assign, moveTo, setDepartment, setPriority, setStatus, setTags } from '../../core/actions/setFields';
import { newTask, tasksFromNotes } from '../../core/actions/tasks';
import type { Services } from '../../host/services';
import { setAudienceAsking } from './audience';
import { copyAs } from './copy';
import { initShow } from './initShow';
import { newSession } from './newSession';
import { onDrop } from './drop';
import { pickDepartment, pickNoteStatus, pickPeople, pickPerson, pickPriority, pickTaskStatus, pickSubject } from './pickers';
import { release } from './release';
import { currentSessionFile } from '../../host/pickSession';
import { countWords, targetsOf } from './targets';
import { statusWords } from '../../core/model/words';

export function registerActs(services: Services): vscode.Disposable {
  const command = (id: string, run: (...args: unknown[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`shotNotes.${id}`, run);
  return vscode.Disposable.from(
    command('initShow', () => initShow(services)),
    command('newSession', () => newSession(services)),
    command('setStatus', async (...args) => {
      const targets = await targetsOf(services, args, 'both', 'Set the status of which items?');
      if (!targets) return;
      const items = [...targets.notes, ...targets.tasks];
      if (targets.notes.length > 0 && targets.tasks.length > 0) {
        void vscode.window.showInformationMessage('Notes and tasks have different statuses: choose one sort.');
        return;
      }
      const question = `Status of ${countWords(targets)}`;
      const status = targets.notes.length > 0 ? await pickNoteStatus(statusWords, targets.notes[0]?.status, question) : await pickTaskStatus(statusWords, targets.tasks[0]?.status, question);
      if (status) await services.apply(targets.show, (act) => setStatus(act, items, status));
    }),
    command('setPriority', async (...args) => {
      const targets = await targetsOf(services, args, 'both', 'Set the priority of which items?');
      const priority = targets && (await pickPriority((targets.notes[0] ?? targets.tasks[0])?.priority, `Priority of ${countWords(targets)}`));
      if (targets && priority) await services.apply(targets.show, (act) => setPriority(act, [...targets.notes, ...targets.tasks], priority));
    }),
    command('assign', async (...args) => {
      const targets = await targetsOf(services, args, 'both', 'Assign which items?');
      if (!targets) return;
      const [note] = targets.notes;
      const [task] = targets.tasks;
      const people = note
        ? await pickPeople(targets.show, note.department, note.to, `Who gets ${countWords(targets)}? Nobody picked means the department`)
        : await pickPerson(targets.show, task?.department, task?.assignee, `Who does ${countWords(targets)}?`).then((id) => (id === undefined ? undefined : id === '' ? [] : [id]));
      if (people) await services.apply(targets.show, (act) => assign(act, [...targets.notes, ...targets.tasks], people));
    }),
    command('setAudience', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Set the audience of which notes?');
      if (targets) await setAudienceAsking(services, targets);
    }),
    command('setDepartment', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Set the department of which notes?');
      const department = targets && (await pickDepartment(targets.show, targets.notes[0]?.department, `Department of ${countWords(targets)}`));
      if (targets && department !== undefined) await services.apply(targets.show, (act) => setDepartment(act, targets.notes, department));
    }),
    command('setTags', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Set the tags of which notes?');
      const words = targets && (await vscode.window.showInputBox({ prompt: `Tags of ${countWords(targets)}, with spaces between them`, value: targets.notes[0]?.tags.join(' ') ?? '' }));
      if (!targets || words === undefined) return;
      const tags = [...new Set(words.split(/[\s,]+/u).map((word) => word.replace(/^#/u, '')).filter((word) => word !== ''))];
      await services.apply(targets.show, (act) => setTags(act, targets.notes, tags));
    }),
    command('reply', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Reply to which note?');
      const [note] = targets?.notes ?? [];
      if (!targets || !note) return;
      const text = await vscode.window.showInputBox({ prompt: `Reply to: ${note.text.replace(/\s+/gu, ' ').slice(0, 120)}`, placeHolder: 'Read by internal circles only' });
      if (text !== undefined && text.trim() !== '') await services.apply(targets.show, (act) => reply(act, note, text.trim()));
    }),
    command('carryForward', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Carry which notes forward?');
      const file = targets && (await currentSessionFile(services, targets.show));
      if (targets && file !== undefined) await services.apply(targets.show, (act) => carryForward(act, targets.notes, file, ''));
    }),
    command('newTask', async (...args) => {
      const node = args[0] as { readonly show?: typeof services.shows.shows[number]; readonly shot?: { readonly code: string }; readonly asset?: { readonly code: string } } | undefined;
      const show = node?.show ?? services.currentShow();
      const title = show && (await vscode.window.showInputBox({ prompt: 'What is to be done?', placeHolder: 'Blocking pass' }));
      if (!show || title === undefined || title.trim() === '') return;
      const subject = node?.shot ? { shot: node.shot.code } : node?.asset ? { asset: node.asset.code } : await pickSubject(show, 'On which shot or asset?');
      const department = subject && (await pickDepartment(show, undefined, 'Which department does it?'));
      const assignee = department !== undefined && (await pickPerson(show, department, undefined, 'Who does it?'));
      if (subject === undefined || typeof assignee !== 'string') return;
      await services.apply(show, (act) => newTask(act, show.notes, { ...subject, department, title: title.trim(), assignee: assignee === '' ? undefined : assignee }));
    }),
    command('taskFromNote', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Make a task of which notes?');
      if (targets) await services.apply(targets.show, (act) => tasksFromNotes(act, targets.show.notes, targets.notes));
    }),
    command('splitNote', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Split which note?');
      const [note] = targets?.notes ?? [];
      if (!targets || !note) return;
      const words = [...note.text.matchAll(/(?<=[.!?;\n])\s+(?=\S)/gu)].map((match) => match.index + match[0].length);
      if (words.length === 0) {
        void vscode.window.showInformationMessage('This note is one sentence: there is nothing to split it at.');
        return;
      }
      const cut = words.length === 1 ? { at: words[0] ?? 0 } : await vscode.window.showQuickPick(
        words.map((at) => ({ label: note.text.slice(0, at).replace(/\s+/gu, ' ').slice(-80), detail: note.text.slice(at).replace(/\s+/gu, ' ').slice(0, 80), at })),
        { placeHolder: 'The first note ends here; the second begins with the line below' });
      if (cut) await services.apply(targets.show, (act) => splitNote(act, note, cut.at));
    }),
    command('mergeNotes', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Merge which notes?');
      if (targets) await services.apply(targets.show, (act) => mergeNotes(act, targets.notes));
    }),
    command('moveTo', async (...args) => {
      const targets = await targetsOf(services, args, 'notes', 'Move which notes?');
      const subject = targets && (await pickSubject(targets.show, `Move ${countWords(targets)} to which shot or asset?`));
      if (targets && subject) await services.apply(targets.show, (act) => moveTo(act, targets.notes, subject));
    }),
    command('deleteItems', async (...args) => {
      const targets = await targetsOf(services, args, 'both', 'Delete which items?');
      if (!targets) return;
      const items = [...targets.notes, ...targets.tasks];
      let undo: Inverse | undefined;
      const written = await services.apply(targets.show, (act) => {
        const change = removeItems(act, items);
        undo = inverse(act.texts, change);
        return change;
      });
      if (!written || !undo) return;
      const back = undo;
      const answer = await vscode.window.showInformationMessage(`Deleted ${countWords(targets)}.`, 'Undo');
      // The items' own lines come back with their comments, also where the file is not open.
      if (answer === 'Undo') await services.apply(targets.show, (act) => checked(act.texts, back));
    }),
    command('checkTasks', async (checked: unknown) => {
      const list = checked as { readonly node: { readonly show: typeof services.shows.shows[number]; readonly task?: Parameters<typeof setStatus>[1][number] }; readonly done: boolean }[];
      const [first] = list;
      if (!first) return;
      for (const done of [true, false]) {
        const tasks = list.filter((one) => one.done === done).flatMap((one) => one.node.task ?? []);
        if (tasks.length > 0) await services.apply(first.node.show, (act) => setStatus(act, tasks, done ? 'done' : 'todo'));
      }
    }),
    command('releaseDrafts', (...args) => release(services, args)),
    command('drop', (drop: unknown) => onDrop(services, drop as Parameters<typeof onDrop>[1])),
    command('copyText', (...args) => copyAs(services, args, 'text')),
    command('copyLine', (...args) => copyAs(services, args, 'line')),
    command('copyLink', (...args) => copyAs(services, args, 'link')),
  );
}
