import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Note, Task } from '../../src/core/model/types';
import type { OpenShow } from '../../src/host/shows';
import { answering, type Answer, type Asked } from './support/answers';
import { api, closeEditors, mainShow, removePath, replaceFile, root, sessionText, until } from './support/workspace';

// A folder of its own for each test: the editor may still know a file as the test before left it.
let folder = '';
let file = '';
let tests = 0;
const onDisk = (name: string): string => readFileSync(join(root(), name), 'utf8');

describe('acts on notes and tasks', () => {
  let show: OpenShow;
  let today: string;
  let todays: string;

  const note = (id: string): Note => {
    const found = show.index.note(id);
    assert.ok(found, id);
    return found;
  };
  const row = (item: Note | Task): object => (item.type === 'note' ? { kind: 'note', show, key: item.id, note: item } : { kind: 'task', show, key: item.id, task: item });
  const run = (command: string, ids: readonly string[], answers: readonly Answer[] = []): Promise<Asked[]> => {
    const rows = ids.map((id) => row(show.index.note(id) ?? show.index.task(id) ?? note(id)));
    return answering(answers, () => vscode.commands.executeCommand(`shotNotes.${command}`, rows[0], rows));
  };

  before(async () => {
    show = await mainShow();
    today = (await api()).services.today();
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  });

  beforeEach(async () => {
    folder = `notes/dailies/acts${++tests}`;
    file = `${folder}/2026-11-26-anim.yaml`;
    todays = `${folder}/${today}-anim.yaml`;
    replaceFile(file, sessionText('2026-11-26', { id: 'n_a1', text: 'Raise the elbow. Lower the chin.' }, { id: 'n_a2', text: 'Hold the pose.' }));
    replaceFile(todays, `format: 1\nsession: Today\ndate: "${today}"\ndepartment: anim\nnotes:\n  - id: n_now\n    shot: "010_0040"\n    text: |-\n      First of today.\n`);
    await until('the files are read', () => show.index.note('n_a2')?.status === 'open' && show.index.note('n_now') !== undefined);
  });

  afterEach(async () => {
    await closeEditors();
    removePath(folder);
    await until('the test files are forgotten', () => show.index.files.every((one) => !one.startsWith(folder)));
  });

  it('set status, priority, people, department and tags of several notes at once', async () => {
    await run('setStatus', ['n_a1', 'n_a2'], ['In progress']);
    await run('setPriority', ['n_a1', 'n_a2'], ['Urgent']);
    await run('assign', ['n_a1', 'n_a2'], [['Maya Ito', 'Lee Park']]);
    await run('setDepartment', ['n_a1', 'n_a2'], ['Lighting']);
    await run('setTags', ['n_a1', 'n_a2'], ['#eyeline, pose']);
    for (const id of ['n_a1', 'n_a2']) {
      const { status, priority, to, department, tags } = note(id);
      assert.deepEqual([status, priority, [...to].sort(), department, tags], ['in_progress', 'urgent', ['lee', 'maya'], 'light', ['eyeline', 'pose']]);
    }
    assert.match(onDisk(file), /status: in_progress/);
  });

  it('ask before an audience is widened, and leave it where the answer is no', async () => {
    const refused = await run('setAudience', ['n_a1'], ['client', undefined]);
    assert.match(refused.at(-1)?.question ?? '', /client.* could then read 1 note and could not before/);
    assert.deepEqual(note('n_a1').audience, ['internal']);
    await run('setAudience', ['n_a1'], ['client', 'Widen']);
    assert.deepEqual(note('n_a1').audience, ['client']);
    await run('setAudience', ['n_a1'], ['internal']);
    assert.deepEqual(note('n_a1').audience, ['internal'], 'narrowing is not asked about');
  });

  it('reply', async () => {
    await run('reply', ['n_a1'], ['Done in v014.']);
    assert.deepEqual(note('n_a1').replies.map(({ text, audience }) => [text, audience]), [['Done in v014.', ['internal']]]);
  });

  it('carry forward into the session of today, in one change of both files', async () => {
    await run('carryForward', ['n_a1']);
    assert.equal(note('n_a1').status, 'superseded');
    const [follower] = show.index.followersOf('n_a1');
    assert.deepEqual([follower?.file, follower?.status, follower?.text], [todays, 'open', 'Raise the elbow. Lower the chin.']);
    assert.match(onDisk(file), /n_a1\n[^]*status: superseded/);
    assert.match(onDisk(todays), /follows: n_a1/);
    await assert.rejects(run('carryForward', ['n_a1']), /carried forward already/);
  });

  it('release drafts, one by one or all', async () => {
    await run('setStatus', ['n_a1', 'n_a2'], ['Draft']);
    const session = show.index.sessions().find((one) => one.files.includes(file));
    await answering([['Hold the pose.'], 'internal'], () => vscode.commands.executeCommand('shotNotes.releaseDrafts', { kind: 'session', show, key: 's', session }));
    assert.deepEqual([note('n_a1').status, note('n_a2').status], ['draft', 'open']);
  });

  it('make a task of a note, linked, in the list of its department', async () => {
    const list = onDisk('notes/tasks/anim.yaml');
    try {
      await run('taskFromNote', ['n_a2']);
      const task = [...show.index.tasks()].find((one) => one.notes.includes('n_a2'));
      assert.deepEqual([task?.title, task?.department, task?.shot], ['Hold the pose.', 'anim', '010_0030']);
      await run('setStatus', [task?.id ?? ''], ['Done']);
      assert.equal(show.index.task(task?.id ?? '')?.status, 'done');
    } finally {
      replaceFile('notes/tasks/anim.yaml', list);
      await until('the list is as it was', () => [...show.index.tasks()].length === 1);
    }
  });

  it('split a note in two and merge two into one', async () => {
    await run('splitNote', ['n_a1']);
    const texts = show.index.notesOfFile(file).map((one) => one.text.trim());
    assert.deepEqual(texts, ['Raise the elbow.', 'Lower the chin.', 'Hold the pose.']);
    await run('mergeNotes', show.index.notesOfFile(file).slice(0, 2).map((one) => one.id));
    assert.deepEqual(show.index.notesOfFile(file).map(({ status }) => status), ['open', 'superseded', 'open'], 'nothing is lost');
    assert.match(note('n_a1').text, /Raise the elbow\.\s+Lower the chin\./);
  });

  it('delete, with an undo that restores the bytes of a file that no editor shows', async () => {
    const before = onDisk(file);
    await run('deleteItems', ['n_a1'], [undefined]);
    assert.equal(show.index.note('n_a1'), undefined);
    replaceFile(file, before);
    await until('it is back', () => show.index.note('n_a1') !== undefined);
    await run('deleteItems', ['n_a1', 'n_a2'], ['Undo']);
    assert.equal(onDisk(file), before);
  });

  it('drop a note on another shot and another session, and a person on a note', async () => {
    const drop = (what: object): Promise<unknown> => answering([], () => vscode.commands.executeCommand('shotNotes.drop', what));
    await drop({ act: 'moveNotes', nodes: [{ note: note('n_a1') }], target: { kind: 'shot', show, shot: { code: '010_0040' } } });
    assert.equal(note('n_a1').shot, '010_0040');
    const session = show.index.sessions().find((one) => one.files.includes(todays));
    await drop({ act: 'moveNotes', nodes: [{ note: note('n_a2') }], target: { kind: 'session', show, session } });
    assert.deepEqual([note('n_a2').file, note('n_a2').shot], [todays, '010_0030']);
    await drop({ act: 'route', group: { show, by: 'assignee', value: 'lee' }, note: { note: note('n_a1') } });
    assert.deepEqual(note('n_a1').to, ['lee']);
  });

  it('copy as text, as line and as link', async () => {
    await run('copyLine', ['n_a2']);
    assert.match(await vscode.env.clipboard.readText(), /^010_0030 .*Hold the pose\.$/);
    await run('copyText', ['n_a2']);
    assert.match(await vscode.env.clipboard.readText(), /Hold the pose\./);
    await run('copyLink', ['n_a2']);
    assert.match(await vscode.env.clipboard.readText(), /n_a2|2026-11-26-anim\.yaml/);
  });

  it('act on the item at the cursor', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(show.uri(file)));
    const { line } = note('n_a2');
    editor.selection = new vscode.Selection(line, 4, line, 4);
    (await api()).services.select([]);
    await answering(['Approved'], () => vscode.commands.executeCommand('shotNotes.setStatus'));
    assert.deepEqual([note('n_a1').status, note('n_a2').status], ['open', 'approved']);
  });

  it('begin a session from a template, with the last order of shots', async () => {
    const made = await (async () => {
      let name: unknown;
      await answering(['Client review', ['Dana Director'], 'No review order'], async () => { name = await vscode.commands.executeCommand('shotNotes.newSession'); });
      return String(name);
    })();
    try {
      const head = show.index.file(made)?.head;
      assert.deepEqual([head?.session, head?.date, head?.defaults.status, head?.defaults.audience], ['Client review', today, 'draft', ['production']]);
      assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, show.uri(made).fsPath);
    } finally {
      await closeEditors();
      removePath(made);
      await until('it is gone', () => show.index.file(made) === undefined);
    }
  });
});
