/** What `when` clauses in package.json ask: is there a show, is everything loaded, does the cursor stand in an item. */
import * as vscode from 'vscode';
import { itemAt } from './makeServices';
import type { Shows } from './shows';

export function followContext(shows: Shows): vscode.Disposable {
  const set = (key: string, value: boolean): void => void vscode.commands.executeCommand('setContext', `shotNotes.${key}`, value);
  const active = (): void => set('active', shows.shows.length > 0);
  const onItem = (editor: vscode.TextEditor | undefined): void => {
    const show = editor && shows.showOf(editor.document.uri);
    const file = editor && show?.pathOf(editor.document.uri);
    set('onItem', editor !== undefined && show !== undefined && file !== undefined && itemAt(show, file, editor.document.offsetAt(editor.selection.active)) !== undefined);
  };
  active();
  void shows.whenReady.then(() => set('ready', true));
  return vscode.Disposable.from(
    shows.onDidChangeShows(active),
    vscode.window.onDidChangeActiveTextEditor(onItem),
    vscode.window.onDidChangeTextEditorSelection((event) => onItem(event.textEditor)),
  );
}
