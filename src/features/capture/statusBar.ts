/** The one status bar item, in a show only: the current session and its open points; a click captures. */
import * as vscode from 'vscode';
import type { Services } from '../../host/services';

export function statusBar(services: Services): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('shotNotes.session', vscode.StatusBarAlignment.Left, 50);
  item.name = 'Shot Notes';
  item.command = 'shotNotes.addNote';
  const show = (): void => {
    const session = services.currentShow()?.index.sessions()[0];
    if (!services.currentShow()) {
      item.hide();
      return;
    }
    item.text = session ? `$(record-keys) ${session.session}: ${session.open} open` : '$(record-keys) Capture';
    item.tooltip = session ? `${session.date} ${session.session}: ${session.open} of ${session.notes.length} notes open. Click to capture.` : 'Click to begin a session and capture notes.';
    item.show();
  };
  show();
  return vscode.Disposable.from(item, services.shows.onDidChange(show), services.shows.onDidChangeShows(show), vscode.window.onDidChangeActiveTextEditor(show));
}
