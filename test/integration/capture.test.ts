import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CaptureInput } from '../../src/features/capture/input';
import type { OpenShow } from '../../src/host/shows';
import { api, closeEditors, mainShow, removePath, replaceFile, root, sessionText, until } from './support/workspace';

// A folder of its own for each test: the editor may still know a file as the test before left it.
let folder = '';
let file = '';
let tests = 0;
const onDisk = (name: string): string => readFileSync(join(root(), name), 'utf8');
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('live capture', () => {
  let show: OpenShow;

  const open = async (): Promise<CaptureInput> => {
    const session = show.index.sessions().find((one) => one.files.includes(file));
    await vscode.commands.executeCommand('shotNotes.addNote', { show, session });
    const line = (await api()).capture.line();
    assert.ok(line, 'the line is open');
    return line;
  };
  const settled = async (line: CaptureInput): Promise<void> => {
    await until('every line is written', () => line.history.every(({ state }) => state !== 'writing'));
  };
  const close = async (): Promise<void> => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    const { capture } = await api();
    await until('the line is closed', () => capture.line() === undefined);
  };

  before(async () => {
    show = await mainShow();
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  });

  beforeEach(async () => {
    folder = `notes/dailies/captured${++tests}`;
    file = `${folder}/2026-11-28-anim.yaml`;
    replaceFile(file, sessionText('2026-11-28', { id: 'n_first' }));
    await until('the session is read', () => show.index.note('n_first') !== undefined);
  });

  afterEach(async () => {
    await close();
    await closeEditors();
    removePath(folder);
    await until('the test files are forgotten', () => show.index.files.every((one) => !one.startsWith(folder)));
  });

  it('writes lines as fast as they come, in their order, saved', async () => {
    const line = await open();
    const lines = Array.from({ length: 25 }, (_, i) => `${i === 0 ? '010_0040 ' : ''}@maya Point number ${i + 1}.`);
    for (const words of lines) line.enter(words);
    await settled(line);
    assert.deepEqual([...new Set(line.history.map(({ state }) => state))], ['saved']);
    const written = show.index.notesOfFile(file).slice(1);
    assert.deepEqual(written.map(({ text }) => text.trim()), lines.map((words) => words.replace(/^.*@maya /, '')));
    assert.ok(written.every((note) => note.shot === '010_0040' && note.to[0] === 'maya'), 'the shot is sticky');
    assert.equal(count(onDisk(file), 'Point number'), 25);
  });

  it('takes the version from the review order', async () => {
    replaceFile(file, sessionText('2026-11-28', { id: 'n_first' }).replace('notes:', 'shots:\n  - {shot: "010_0040", version: "v012", by: maya}\nnotes:'));
    await until('the order is read', () => show.index.sessions().some((one) => one.files.includes(file) && one.shots.length > 0));
    const line = await open();
    line.enter('010_0040 Shift the key.');
    line.enter('v9 The old one was better.');
    await settled(line);
    assert.deepEqual(show.index.notesOfFile(file).slice(1).map(({ version }) => version), ['v012', 'v9']);
  });

  it('puts lines into an editor with unsaved text and leaves saving to the person', async () => {
    const document = await vscode.workspace.openTextDocument(show.uri(file));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => { edit.insert(new vscode.Position(0, 0), '# half a thought\n'); });
    const line = await open();
    line.enter('010_0040 Into the editor.');
    await settled(line);
    assert.equal(line.history[0]?.state, 'unsaved');
    assert.ok(document.isDirty);
    assert.match(document.getText(), /^# half a thought\n[^]*Into the editor\./);
    assert.ok(!onDisk(file).includes('Into the editor.'));
    assert.ok(await document.save());
    await until('it is on disk', () => onDisk(file).includes('Into the editor.'));
    assert.equal(count(onDisk(file), 'Into the editor.'), 1);
  });

  it('survives formatOnSave, trimmed white space, a last newline and a YAML formatter', async () => {
    const formatter = vscode.languages.registerDocumentFormattingEditProvider({ scheme: 'file', pattern: '**/captured*/*.yaml' }, {
      // As formatters do: it wraps nothing, adds a comment, and takes blank ends away.
      provideDocumentFormattingEdits: (document) => (document.getText().startsWith('# formatted\n') ? [] : [vscode.TextEdit.insert(new vscode.Position(0, 0), '# formatted\n')]),
    });
    const keys = [['editor', 'formatOnSave'], ['files', 'trimTrailingWhitespace'], ['files', 'insertFinalNewline'], ['files', 'trimFinalNewlines']] as const;
    for (const [section, key] of keys) await vscode.workspace.getConfiguration(section).update(key, true, vscode.ConfigurationTarget.Workspace);
    try {
      const line = await open();
      for (let i = 1; i <= 8; i++) line.enter(`010_0040 Formatted ${i}.`);
      await settled(line);
      const text = onDisk(file);
      for (let i = 1; i <= 8; i++) assert.equal(count(text, `Formatted ${i}.`), 1, `line ${i}`);
      assert.match(text, /^# formatted\n/);
      assert.deepEqual([...new Set(line.history.map(({ state }) => state))], ['saved']);
    } finally {
      formatter.dispose();
      for (const [section, key] of keys) await vscode.workspace.getConfiguration(section).update(key, undefined, vscode.ConfigurationTarget.Workspace);
      removePath('.vscode');
    }
  });

  it('writes beside a file that is broken just now', async () => {
    const line = await open();
    replaceFile(file, `${onDisk(file)}  - id: n_half\n    text: "never closed\n`);
    await until('the break is seen', () => show.index.file(file)?.broken === true);
    line.enter('010_0040 Not lost.');
    await settled(line);
    const other = show.index.files.find((one) => one.startsWith(folder) && one !== file);
    assert.ok(other);
    assert.match(onDisk(other), /Not lost\./);
    assert.ok(!onDisk(file).includes('Not lost.'));
    assert.equal(line.history[0]?.state, 'saved');
  });

  it("writes a part of one's own where somebody else began the session", async () => {
    const git = (...args: string[]): void => { execFileSync('git', ['-C', root(), ...args], { stdio: 'ignore' }); };
    git('add', '--', file);
    git('-c', 'user.email=ken@studio.example', '-c', 'user.name=Ken', 'commit', '--quiet', '-m', 'Their session', '--', file);
    const before = onDisk(file);
    const line = await open();
    assert.match(line.target.title, /your part: 2026-11-28-anim\.pat\.yaml/);
    line.enter('010_0040 In my part.');
    await settled(line);
    assert.equal(onDisk(file), before);
    assert.match(onDisk(file.replace('.yaml', '.pat.yaml')), /In my part\./);
    const session = show.index.sessions().find((one) => one.files.includes(file));
    assert.equal(session?.notes.length, 2, 'both parts are one session');
  });

  it('takes the last line back, also while it is being written', async () => {
    const before = onDisk(file);
    const line = await open();
    line.enter('010_0040 A slip.');
    line.enter('010_0040 Another slip.');
    await line.undo();
    assert.equal(line.value, '010_0040 Another slip.');
    line.enter('');
    await line.undo();
    assert.equal(onDisk(file).trimEnd(), before.trimEnd());
    assert.ok(!onDisk(file).includes('slip'));
  });

  it('makes one note for each department, tied together, and takes them back together', async () => {
    const line = await open();
    line.enter('010_0040 >anim >light Check the edge.');
    await settled(line);
    const notes = show.index.notesOfFile(file).slice(1);
    assert.deepEqual(notes.map(({ department }) => department), ['anim', 'light'], JSON.stringify(line.history));
    assert.ok(notes[0]?.batch !== undefined && notes[0].batch === notes[1]?.batch);
    await line.undo();
    assert.equal(show.index.notesOfFile(file).length, 1);
  });

  it('brings in what a window that is gone has left in its journal, once', async () => {
    const { services, capture } = await api();
    const journals = join(services.context.storageUri?.fsPath ?? '', 'journal');
    mkdirSync(journals, { recursive: true });
    const entry = (id: string, text: string): object => ({
      id, at: '2026-11-28T10:00:00Z', show: show.root.toString(), file, create: '', line: text, fields: { id, shot: '010_0040', status: 'open', text },
    });
    // A process of this number cannot be: the journal is one of a window that is gone.
    const left = join(journals, '4194999-1.journal.jsonl');
    writeFileSync(left, `${JSON.stringify(entry('n_left1', 'Left behind.'))}\n${JSON.stringify(entry('n_first', 'Is there already.'))}\n{"id":"n_torn","at":"20`);
    const found = services.journal.leftBehind();
    assert.equal(found.flatMap(({ entries }) => entries).length, 2);
    for (const { entries } of found) assert.equal(await capture.writer.replay(show, entries), 'saved');
    for (const { entries } of found) assert.equal(await capture.writer.replay(show, entries), 'saved');
    assert.equal(count(onDisk(file), 'n_left1'), 1);
    assert.equal(count(onDisk(file), 'n_first'), 1);
    assert.ok(existsSync(left));
    services.journal.discard('4194999-1.journal.jsonl');
    assert.ok(!existsSync(left));
  });
});
