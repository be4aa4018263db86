/** The workspace under test, and how to wait in it for what is to come. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Change, ShowTexts } from '../../../src/core/actions/change';
import type { Api } from '../../../src/extension';
import type { ShowIndex } from '../../../src/core/index/show';
import { loadShow } from '../../../src/host/node/loadShow';
import type { OpenShow } from '../../../src/host/shows';
import type { WriteOptions, Written } from '../../../src/host/write';

/** The extension's own objects: an import of its modules here would be a second copy of them. */
export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('shotnotes.shot-notes');
  assert.ok(extension);
  const exported = await extension.activate();
  await exported.whenReady;
  return exported;
}

export function root(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return folder.uri.fsPath;
}

/** The show of the workspace's own folder. */
export async function mainShow(): Promise<OpenShow> {
  const { shows } = await api();
  const show = shows.shows.find((one) => one.root.fsPath === root());
  assert.ok(show, `a show in ${root()}`);
  return show;
}

/** Writes a file as programs do that care: beside it first, then in its place. */
export function replaceFile(file: string, text: string, base = root()): void {
  const path = join(base, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
}

export function removePath(file: string): void {
  rmSync(join(root(), file), { recursive: true, force: true });
}

/** Waits until `met` holds, looking again at each change of any show, and now and then beside. */
export async function until(what: string, met: () => boolean, timeoutMs = 15_000): Promise<void> {
  const { shows } = await api();
  if (met()) return;
  await new Promise<void>((resolve, reject) => {
    const look = (): void => { if (met()) finish(resolve); };
    const subscriptions = [shows.onDidChange(look), shows.onDidChangeShows(look)];
    const poll = setInterval(look, 100);
    const late = setTimeout(() => { finish(() => { reject(new Error(`waited in vain until ${what}`)); }); }, timeoutMs);
    const finish = (then: () => void): void => {
      for (const one of subscriptions) one.dispose();
      clearInterval(poll);
      clearTimeout(late);
      then();
    };
  });
}

/** A dailies file with one note for each id. */
export function sessionText(date: string, ...notes: readonly { readonly id: string; readonly text?: string }[]): string {
  const items = notes.map(({ id, text }) => `  - id: ${id}\n    shot: "010_0030"\n    status: open\n    text: |-\n      ${text ?? 'Hold the pose.'}\n`).join('');
  return `format: 1\nsession: Test session\ndate: "${date}"\ndepartment: anim\nnotes:\n${items}`;
}

const notesOf = (index: ShowIndex): unknown => [...index.notes()];

/** The index of the editor holds what one built from the disk alone holds. */
export function holdsTheDisk(show: OpenShow): boolean {
  const disk = loadShow(show.root.fsPath).index;
  return JSON.stringify([show.index.files, notesOf(show.index)]) === JSON.stringify([disk.files, notesOf(disk)]);
}

export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Changes a show as the extension's own parts do. */
export async function write(show: OpenShow, compute: (texts: ShowTexts) => Change, options?: WriteOptions): Promise<Written> {
  return (await api()).write(show, compute, options);
}
