import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { OpenShow } from '../../src/host/shows';
import { api, closeEditors, holdsTheDisk, mainShow, removePath, replaceFile, root, sessionText, until } from './support/workspace';

describe('the shows of a workspace', () => {
  const folder = 'notes/dailies/follow';
  const file = `${folder}/a.yaml`;
  let show: OpenShow;

  before(async () => {
    show = await mainShow();
    // The server edition saves by itself unless told otherwise, and what is unsaved would not stay so.
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  });

  afterEach(async () => {
    await closeEditors();
    removePath(folder);
    await until('the test files are forgotten', () => show.index.files.every((one) => !one.startsWith(folder)));
  });

  it('are loaded when the extension says so', () => {
    assert.equal(show.state, 'ready');
    assert.equal(show.index.config?.code, 'SML');
    assert.ok(show.index.noteCount >= 2);
    assert.ok(holdsTheDisk(show));
  });

  it('follow another program that writes, replaces, renames and removes', async () => {
    replaceFile(file, sessionText('2026-11-24', { id: 'n_follow1' }));
    await until('the new file is read', () => show.index.note('n_follow1')?.text === 'Hold the pose.');
    writeFileSync(join(root(), file), sessionText('2026-11-24', { id: 'n_follow1', text: 'Hold it longer.' }));
    await until('the change is read', () => show.index.note('n_follow1')?.text === 'Hold it longer.');
    renameSync(join(root(), file), join(root(), folder, 'b.yaml'));
    await until('the new name is known', () => show.index.note('n_follow1')?.file === `${folder}/b.yaml` && show.index.file(file) === undefined);
    renameSync(join(root(), folder), join(root(), 'notes/dailies/renamed'));
    await until('the folder has its new name', () => show.index.note('n_follow1')?.file === 'notes/dailies/renamed/b.yaml');
    removePath('notes/dailies/renamed');
    await until('the note is gone', () => show.index.note('n_follow1') === undefined);
    assert.ok(holdsTheDisk(show));
  });

  it('say what is wrong with a half-written file and forget it when it is whole', async () => {
    const whole = sessionText('2026-11-24', { id: 'n_half1' }, { id: 'n_half2' });
    replaceFile(file, `${whole}  - id: "n_half3\n    text: [`);
    await until('the break is seen', () => show.index.file(file)?.broken === true);
    replaceFile(file, whole);
    await until('it is whole', () => show.index.file(file)?.broken === false && show.index.note('n_half2') !== undefined);
  });

  it('take the text of an unsaved editor before the disk, and the disk again when it is reverted', async () => {
    replaceFile(file, sessionText('2026-11-24', { id: 'n_unsaved', text: 'On disk.' }));
    await until('the file is read', () => show.index.note('n_unsaved')?.text === 'On disk.');
    const document = await vscode.workspace.openTextDocument(show.uri(file));
    const editor = await vscode.window.showTextDocument(document);
    const at = document.positionAt(document.getText().indexOf('On disk.'));
    await editor.edit((edit) => { edit.replace(new vscode.Range(at, at.translate(0, 8)), 'Typed, not saved.'); });
    await until('the typed text is known', () => show.index.note('n_unsaved')?.text === 'Typed, not saved.');
    assert.match(await show.text(file) ?? '', /Typed, not saved\./);
    replaceFile(file, sessionText('2026-11-24', { id: 'n_unsaved', text: 'Changed on disk.' }));
    show.touch(file);
    await show.settled();
    assert.equal(show.index.note('n_unsaved')?.text, 'Typed, not saved.');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the disk counts again', () => show.index.note('n_unsaved')?.text === 'Changed on disk.');
  });

  it('end in the right state when many files are replaced at once, twice', async () => {
    const names = Array.from({ length: 80 }, (_, i) => `${folder}/many/${i}.yaml`);
    for (const [i, name] of names.entries()) replaceFile(name, sessionText('2026-11-24', { id: `n_many${i}`, text: 'First.' }));
    for (const [i, name] of names.entries()) {
      if (i % 4 === 0) removePath(name);
      else replaceFile(name, sessionText('2026-11-24', { id: `n_many${i}`, text: 'Second.' }));
    }
    await until('all is as on disk', () => show.index.notesOfDate('2026-11-24').length === 60 && holdsTheDisk(show));
    assert.ok(show.index.notesOfDate('2026-11-24').every((note) => note.text === 'Second.'));
  });

  it('are not hidden by files.exclude', async () => {
    const settings = vscode.workspace.getConfiguration('files');
    await settings.update('exclude', { 'notes/**': true, '**/*.yaml': true }, vscode.ConfigurationTarget.Workspace);
    try {
      replaceFile(file, sessionText('2026-11-24', { id: 'n_hidden' }));
      await until('the hidden file is read', () => show.index.note('n_hidden') !== undefined);
      replaceFile('second/shotnotes.yaml', 'format: 1\nshow:\n  code: HID\n  name: Hidden\n');
      const { shows } = await api();
      await until('the hidden show is found', () => shows.shows.some((one) => one.index.config?.code === 'HID'));
    } finally {
      removePath('second');
      await settings.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
      removePath('.vscode');
    }
    const { shows } = await api();
    await until('it is gone again', () => shows.shows.length === 1);
  });

  it('come and go, with what is theirs, and are told apart by their codes', async () => {
    const { shows } = await api();
    const nest = 'notes/dailies/nest';
    // A show within the notes folder of another: the outer one has to give its files up.
    replaceFile(`${nest}/inner/notes/x.yaml`, sessionText('2026-11-24', { id: 'n_inner' }));
    await until('the outer show has the note', () => show.index.note('n_inner') !== undefined);
    replaceFile(`${nest}/inner/shotnotes.yaml`, 'format: 1\nshow:\n  code: sml\n  name: Inner\n');
    await until('the inner show has it', () => shows.shows.some((one) => one !== show && one.index.note('n_inner') !== undefined) && show.index.note('n_inner') === undefined);
    const inner = shows.showOf(vscode.Uri.file(join(root(), nest, 'inner/notes/x.yaml')));
    assert.ok(inner);
    assert.equal(inner.name, 'Inner');
    assert.deepEqual([show, inner].map((one) => one.faults.map((fault) => `${fault.file} ${fault.code}`)), [['shotnotes.yaml show-code-twice'], ['shotnotes.yaml show-code-twice']]);
    removePath(`${nest}/inner/shotnotes.yaml`);
    await until('the outer show has it again', () => shows.shows.length === 1 && show.index.note('n_inner') !== undefined);
    assert.deepEqual(show.faults, []);
    removePath(nest);
    await until('it is as before', () => holdsTheDisk(show));
  });

  it('follow the notes folder where shotnotes.yaml moves it', async () => {
    const own = join(root(), 'shotnotes.yaml');
    const before = readFileSync(own, 'utf8');
    const notes = show.index.noteCount;
    try {
      writeFileSync(own, before.replace('notes: notes', 'notes: elsewhere/notes'));
      replaceFile('elsewhere/notes/x.yaml', sessionText('2026-11-24', { id: 'n_moved' }));
      await until('only the other folder counts', () => show.index.noteCount === 1 && show.index.note('n_moved') !== undefined);
      assert.ok(holdsTheDisk(show));
    } finally {
      writeFileSync(own, before);
      removePath('elsewhere');
    }
    await until('the first folder counts again', () => show.index.noteCount === notes && holdsTheDisk(show));
  });
});
