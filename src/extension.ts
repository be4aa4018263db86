/** Wiring only: makes the parts and registers the features. */
import * as vscode from 'vscode';
import { nodeReader } from './host/node/reader';
import type { Feature, Services } from './host/services';
import { Shows } from './host/shows';
import { vfsReader } from './host/vfsReader';
import { applyChange } from './host/write';

/** Each a function of one folder in features/. */
const features: readonly Feature[] = [
];

/** What tests drive the extension through. */
export interface Api {
  /** Resolves when all shows found at the start are loaded. */
  readonly whenReady: Promise<void>;
  readonly shows: Shows;
  readonly write: typeof applyChange;
}

export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('Shot Notes', { log: true });
  const shows = new Shows(
    (root) => (root.scheme === 'file' ? nodeReader(root.fsPath) : vfsReader(root)),
    (error) => { log.error(error instanceof Error ? error : String(error)); },
  );
  const services: Services = { context, shows, log };
  context.subscriptions.push(shows, log, ...features.map((register) => register(services)));
  return { whenReady: shows.whenReady, shows, write: applyChange };
}
