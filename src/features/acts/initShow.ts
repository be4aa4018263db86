/** Makes a folder of the workspace a show. */
import * as vscode from 'vscode';
import { KNOWN_DEPARTMENTS, newShowFiles } from '../../core/actions/newShow';
import type { Services } from '../../host/services';

export async function initShow(services: Services): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const own = vscode.Uri.joinPath(folder.uri, 'shotnotes.yaml');
  if (services.shows.shows.some((show) => show.root.toString() === folder.uri.toString())) {
    void vscode.window.showInformationMessage(`${folder.name} is a show already.`);
    await vscode.window.showTextDocument(own);
    return;
  }
  const code = await vscode.window.showInputBox({
    title: 'Initialize show (1/2)', prompt: 'The code of the show, as in HSM', placeHolder: 'HSM',
    validateInput: (value) => (/^[\p{L}\p{N}_-]{1,32}$/u.test(value.trim()) ? undefined : 'Letters, digits, - and _, as in HSM'),
  });
  if (code === undefined) return;
  const departments = await vscode.window.showQuickPick(
    KNOWN_DEPARTMENTS.map((department) => ({ label: department.name, description: department.id, id: department.id, picked: true })),
    { title: 'Initialize show (2/2)', placeHolder: 'Its departments', canPickMany: true });
  if (!departments) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { file, text } of newShowFiles({ code: code.trim(), departments: departments.map((one) => one.id) })) {
    edit.createFile(vscode.Uri.joinPath(folder.uri, ...file.split('/')), { contents: new TextEncoder().encode(text), ignoreIfExists: true });
  }
  if (await vscode.workspace.applyEdit(edit)) await vscode.window.showTextDocument(own);
  else void vscode.window.showErrorMessage(`The show could not be written to ${folder.uri.fsPath}.`);
}

async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage('Open the folder of the show first.');
    return undefined;
  }
  return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick({ placeHolder: 'Which folder becomes a show?' });
}
