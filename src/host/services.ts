/** What every feature of the editor is given. */
import type * as vscode from 'vscode';
import type { Shows } from './shows';

export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly shows: Shows;
  readonly log: vscode.LogOutputChannel;
}

/** A feature: registers its commands and views, and answers with what takes them away again. */
export type Feature = (services: Services) => vscode.Disposable;
