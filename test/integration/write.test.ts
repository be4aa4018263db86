import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Change, ShowTexts } from '../../src/core/actions/change';
import { setFields } from '../../src/core/yaml/edit';
import type { OpenShow } from '../../src/host/shows';
import { closeEditors, mainShow, removePath, replaceFile, root, sessionText, until, write } from './support/workspace';

const folder = 'notes/dailies/written';
const file = `${folder}/a.yaml`;
const onDisk = (name: string): string => readFileSync(join(root(), name), 'utf8');

/** Sets fields of notes by id, as the acts on notes do. */
function setting(changes: readonly { file: string; id: string; fields: Readonly<Record<string, string>> }[]): (texts: ShowTexts) => Change {
  return (texts) => ({
    summary: 'test', creates: [],
    files: changes.map((change) => ({ file: change.file, edits: setFields(texts.text(change.file) ?? '', { id: change.id }, change.fields) })),
  });
}

describe('writing to a show', () => {
  let show: OpenShow;

  before(async () => {
    show = await mainShow();
    // The server edition saves by itself unless told otherwise, and what is unsaved would not stay so.
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  });

  beforeEach(async () => {
    replaceFile(file, sessionText('2026-11-25', { id: 'n_one' }, { id: 'n_two' }));
    await until('the file is read', () => show.index.note('n_two') !== undefined);
  });

  afterEach(async () => {
    await closeEditors();
    removePath(folder);
    await until('the test files are forgotten', () => show.index.files.every((one) => !one.startsWith(folder)));
  });

  it('changes the bytes of the field alone, saves a closed file, and has it in the index at once', async () => {
    const before = onDisk(file);
    const written = await write(show, setting([{ file, id: 'n_one', fields: { status: 'addressed' } }]));
    assert.equal(onDisk(file), before.replace('status: open', 'status: addressed'));
    assert.deepEqual([written.saved, written.unsaved, written.altered], [[file], [], []]);
    assert.equal(show.index.note('n_one')?.status, 'addressed');
  });

  it('lets quick edits in a row all survive', async () => {
    await Promise.all([
      write(show, setting([{ file, id: 'n_one', fields: { status: 'addressed' } }])),
      write(show, setting([{ file, id: 'n_two', fields: { status: 'wont_fix' } }])),
      write(show, setting([{ file, id: 'n_one', fields: { priority: 'high' } }])),
    ]);
    assert.match(onDisk(file), /n_one\n[^]*status: addressed\n[^]*priority: high[^]*n_two[^]*status: wont_fix/);
  });

  it('is undone in one step', async () => {
    const other = `${folder}/b.yaml`;
    replaceFile(other, sessionText('2026-11-25', { id: 'n_three' }));
    await until('the other file is read', () => show.index.note('n_three') !== undefined);
    const document = await vscode.workspace.openTextDocument(show.uri(file));
    await vscode.window.showTextDocument(document);
    const before = onDisk(file);
    await write(show, setting([{ file, id: 'n_one', fields: { status: 'addressed', priority: 'urgent', version: 'v007' } }]));
    assert.notEqual(document.getText(), before);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await vscode.commands.executeCommand('redo');
    assert.match(document.getText(), /status: addressed/);
  });

  it('respects an unsaved editor and leaves it unsaved', async () => {
    const document = await vscode.workspace.openTextDocument(show.uri(file));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => { edit.insert(new vscode.Position(0, 0), '# half a thought\n'); });
    const disk = onDisk(file);
    const written = await write(show, setting([{ file, id: 'n_two', fields: { status: 'approved' } }]));
    assert.deepEqual([written.saved, written.unsaved], [[], [file]]);
    assert.ok(document.isDirty);
    assert.match(document.getText(), /^# half a thought\n[^]*status: approved/);
    assert.equal(onDisk(file), disk);
    assert.equal(show.index.note('n_two')?.status, 'approved');
  });

  it('keeps line ends and a BOM', async () => {
    const windows = `\ufeff${sessionText('2026-11-25', { id: 'n_one' }).replaceAll('\n', '\r\n')}`;
    replaceFile(file, windows);
    await until('it is read', () => show.index.note('n_two') === undefined);
    await write(show, setting([{ file, id: 'n_one', fields: { status: 'addressed' } }]));
    assert.equal(onDisk(file), windows.replace('status: open', 'status: addressed'));
  });

  it('makes files, and refuses to make one that is there', async () => {
    const text = sessionText('2026-11-26', { id: 'n_made' });
    const made = (name: string) => (): Change => ({ summary: 'test', files: [], creates: [{ file: name, text }] });
    await write(show, made(`${folder}/new/session.yaml`));
    assert.equal(onDisk(`${folder}/new/session.yaml`), text);
    assert.equal(show.index.note('n_made')?.date, '2026-11-26');
    await assert.rejects(write(show, made(file)), /is there already/);
    assert.match(onDisk(file), /n_one/);
  });

  it('writes nothing outside the show, through a link, to a broken file or to the record of sends', async () => {
    const outside = join(tmpdir(), `shotnotes-outside-${process.pid}`);
    mkdirSync(outside, { recursive: true });
    const secret = join(outside, 'secret.yaml');
    writeFileSync(secret, 'format: 1\n');
    symlinkSync(outside, join(root(), folder, 'link'));
    replaceFile(`${folder}/broken.yaml`, 'format: 1\nnotes: [\n');
    replaceFile('notes/sent/2026/s.yaml', 'format: 1\nid: s_01k9x4a2m7qe5t0f\npacks: []\n');
    await until('the break is seen', () => show.index.file(`${folder}/broken.yaml`)?.broken === true && show.index.file('notes/sent/2026/s.yaml') !== undefined);
    const edit = (name: string) => (texts: ShowTexts): Change => {
      texts.text(name);
      return { summary: 'test', creates: [], files: [{ file: name, edits: [{ start: 0, end: 0, text: '# ' }] }] };
    };
    const create = (name: string) => (): Change => ({ summary: 'test', files: [], creates: [{ file: name, text: 'x' }] });
    for (const name of ['../x.yaml', '/etc/x.yaml', 'notes/../../x.yaml', '.git/config', `${folder}/link/secret.yaml`, 'notes//x.yaml']) {
      await assert.rejects(write(show, edit(name)), /is not a file of this show/, name);
      await assert.rejects(write(show, create(name)), /is not a file of this show/, name);
    }
    await assert.rejects(write(show, edit(`${folder}/broken.yaml`)), /is broken at line \d+/);
    await assert.rejects(write(show, edit('notes/sent/2026/s.yaml')), /record of what was sent/);
    await assert.rejects(write(show, edit('notes/sent/2026/s.yaml'), { sends: true }), /only added to/);
    assert.equal(readFileSync(secret, 'utf8'), 'format: 1\n');
    removePath('notes/sent');
    removePath(`${folder}/link`);
  });

  it('touches nothing where the change cannot be computed', async () => {
    const before = onDisk(file);
    await assert.rejects(write(show, setting([{ file, id: 'n_one', fields: { status: 'addressed' } }, { file, id: 'n_nobody', fields: { status: 'open' } }])));
    assert.equal(onDisk(file), before);
  });

  it('says so where a formatter loses what was written', async () => {
    const spoiler = vscode.languages.registerDocumentFormattingEditProvider({ scheme: 'file', pattern: '**/written/a.yaml' }, {
      provideDocumentFormattingEdits: (document) => {
        const at = document.getText().indexOf('Hold the pose.');
        return at < 0 ? [] : [vscode.TextEdit.delete(new vscode.Range(document.positionAt(at), document.positionAt(at + 5)))];
      },
    });
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update('formatOnSave', true, vscode.ConfigurationTarget.Workspace);
    try {
      const written = await write(show, setting([{ file, id: 'n_one', fields: { status: 'addressed' } }]));
      assert.deepEqual(written.altered, [file]);
      assert.equal(show.index.note('n_one')?.text, 'the pose.', 'the index holds what is on disk');
    } finally {
      spoiler.dispose();
      await settings.update('formatOnSave', undefined, vscode.ConfigurationTarget.Workspace);
      removePath('.vscode');
    }
  });
});
