/** Open documents as they are on disk. */
import * as vscode from 'vscode';
import type { OpenShow } from './openShow';
import { pause } from './pause';

/** How long the editor is given to read a file anew by itself, in milliseconds. */
const PATIENCE_MS = 500;

/** A document has no BOM and one kind of line end, whatever the file has. */
const alike = (text: string): string => text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n');

async function isFresh(show: OpenShow, file: string, document: vscode.TextDocument): Promise<boolean> {
  if (document.isDirty || document.isClosed) return true;
  const text = (await show.reader.read(file))?.text;
  return text === undefined || alike(text) === alike(document.getText());
}

/**
 * Waits until a document without unsaved text is what is on disk. The editor reads a file that another program
 * replaced a moment later, or never where its watcher missed it: an edit of the older text would undo the program's
 * work, or end as a conflict. Where waiting does not help, the editor is told to read the file.
 */
export async function freshen(show: OpenShow, file: string, document: vscode.TextDocument): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    if (await isFresh(show, file, document)) return;
    await pause(20);
  }
  // Only the document of an editor can be read anew.
  await vscode.window.showTextDocument(document, { preserveFocus: true, preview: true });
  await vscode.commands.executeCommand('workbench.action.files.revert', document.uri);
}
