import type * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): { whenReady: Promise<void> } {
  context.subscriptions.push();
  return { whenReady: Promise.resolve() };
}
