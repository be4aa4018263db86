/** Wiring only: makes the parts and registers the features. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { nodeReader } from './host/node/reader';
import { registerActs } from './features/acts/register';
import { registerDiagnostics } from './features/diagnostics/register';
import { type Capture, registerCapture } from './features/capture/register';
import { registerSearch, type Search } from './features/search/register';
import { registerTrees, type Trees } from './features/tree/register';
import { followContext } from './host/contextKeys';
import { makeServices } from './host/makeServices';
import { gitCli } from './host/node/gitCli';
import { JournalFile } from './host/node/journalFile';
import { Threads } from './host/node/threads';
import type { Feature, Services } from './host/services';
import { Shows } from './host/shows';
import { vfsReader } from './host/vfsReader';
import { applyChange } from './host/write';

/** Each a function of one folder in features/. Trees, capture and search are registered beside them: tests look at what they show. */
const features: readonly Feature[] = [registerActs, registerDiagnostics];

/** What tests drive the extension through. */
export interface Api {
  /** Resolves when all shows found at the start are loaded. */
  readonly whenReady: Promise<void>;
  readonly shows: Shows;
  readonly write: typeof applyChange;
  readonly services: Services;
  readonly trees: Trees;
  readonly capture: Capture;
  readonly search: Search;
}

export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('Shot Notes', { log: true });
  const report = (error: unknown): void => { log.error(error instanceof Error ? error : String(error)); };
  const cache = context.storageUri?.scheme === 'file' ? vscode.Uri.joinPath(context.storageUri, 'cache').fsPath : undefined;
  const threads = new Threads(context.asAbsolutePath('dist/worker.js'), cache);
  const shows = new Shows(
    (root) => (root.scheme === 'file' ? nodeReader(root.fsPath, threads, report) : vfsReader(root)),
    report,
  );
  const folder = context.storageUri ?? context.globalStorageUri;
  const journal = new JournalFile(join(folder.fsPath, 'journal'), Date.now());
  const services = makeServices({ context, shows, log, journal, git: gitCli, random: (count) => randomBytes(count) });
  const trees = registerTrees(services);
  const capture = registerCapture(services);
  const search = registerSearch(services);
  context.subscriptions.push(trees, capture, search, shows, threads, log, followContext(shows), ...features.map((register) => register(services)), { dispose: () => void journal.close() });
  return { whenReady: shows.whenReady, shows, write: applyChange, services, trees, capture, search };
}
