/** All shows of the workspace: found, loaded, and followed as files, editors and folders change. */
import * as vscode from 'vscode';
import { SHOW_FILE } from '../core/index/layout';
import type { ShowChange, Subscription } from '../core/index/changes';
import type { Fault } from '../core/model/types';
import { OpenShow } from './openShow';
import type { ReaderFactory } from './reader';

export { OpenShow } from './openShow';

/** Folders that hold other people's files by the thousand, and never a show. */
const NEVER = /(?:^|\/)(?:node_modules|\.git)(?:\/|$)/u;

/** How often the files are looked at where the window is in use, in milliseconds. */
const SWEEP_MS = 3000;

export class Shows {
  private readonly open = new Map<string, { readonly show: OpenShow; readonly subscription: Subscription }>();
  private readonly showsChanged = new vscode.EventEmitter<undefined>();
  private readonly changed = new vscode.EventEmitter<{ readonly show: OpenShow; readonly change: ShowChange }>();
  private readonly disposables: Subscription[] = [this.showsChanged, this.changed];
  private watchers: Subscription[] = [];
  private sweeping: ReturnType<typeof setTimeout>;
  /** A show came or went, or finished loading. */
  readonly onDidChangeShows = this.showsChanged.event;
  /** Something in a show changed; told after the index answers anew. */
  readonly onDidChange = this.changed.event;
  /** All shows found at the start are loaded. Never rejects. */
  readonly whenReady: Promise<void>;

  /** `report` gets what went wrong and concerns no file in particular. */
  constructor(private readonly readerFor: ReaderFactory, private readonly report: (error: unknown) => void) {
    this.disposables.push(
      vscode.workspace.onDidChangeTextDocument((event) => { if (event.contentChanges.length > 0) this.touch(event.document.uri); }),
      vscode.workspace.onDidSaveTextDocument((document) => { this.touch(document.uri); }),
      // An editor closed without saving: the disk counts again.
      vscode.workspace.onDidCloseTextDocument((document) => { this.touch(document.uri); }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.watch();
        void this.discover();
      }),
    );
    this.watch();
    this.whenReady = this.discover();
    this.sweeping = setTimeout(() => { void this.sweep().catch(this.report); }, SWEEP_MS);
  }

  /** Sorted by folder. */
  get shows(): readonly OpenShow[] {
    return [...this.open].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { show }]) => show);
  }

  /** The show that a file belongs to: the innermost one. */
  showOf(uri: vscode.Uri): OpenShow | undefined {
    let found: OpenShow | undefined;
    for (const { show } of this.open.values()) {
      if (show.pathOf(uri) !== undefined && (!found || show.root.path.length > found.root.path.length)) found = show;
    }
    return found;
  }

  dispose(): void {
    for (const { show, subscription } of this.open.values()) {
      subscription.dispose();
      show.dispose();
    }
    this.open.clear();
    clearTimeout(this.sweeping);
    for (const one of [...this.watchers, ...this.disposables]) one.dispose();
  }

  private watch(): void {
    for (const watcher of this.watchers) watcher.dispose();
    this.watchers = (vscode.workspace.workspaceFolders ?? []).map((folder) => {
      // Everything is watched, not only YAML: a folder that is renamed or removed is told of as a folder alone.
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**'));
      watcher.onDidCreate((uri) => { this.touch(uri); this.lookForShows(uri); });
      watcher.onDidChange((uri) => { this.touch(uri); });
      watcher.onDidDelete((uri) => { this.touch(uri); this.lookForGone(uri); });
      return watcher;
    });
  }

  private touch(uri: vscode.Uri): void {
    const inner = this.showOf(uri);
    // That a show comes or goes within another changes whose files are whose; all else concerns the innermost.
    const concerned = uri.path.endsWith(`/${SHOW_FILE}`) ? this.shows : inner ? [inner] : [];
    for (const show of concerned) {
      const path = show.pathOf(uri);
      if (path !== undefined) show.touch(path);
    }
  }

  /** Looks at all files of all shows now and then, for what the watcher did not tell. */
  private async sweep(): Promise<void> {
    const since = Date.now();
    for (const show of this.shows) {
      if (show.state === 'loading') continue;
      for (const path of await show.sweep()) {
        const uri = show.uri(path);
        this.touch(uri);
        if (path.endsWith(`/${SHOW_FILE}`)) {
          this.lookForShows(uri);
          this.lookForGone(uri);
        }
      }
    }
    const rest = vscode.window.state.focused ? SWEEP_MS : SWEEP_MS * 4;
    // On a slow disk the sweep must not become the main work.
    this.sweeping = setTimeout(() => { void this.sweep().catch(this.report); }, Math.max(rest, (Date.now() - since) * 50));
  }

  private async discover(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = await Promise.all(folders.map((folder) => this.find(folder.uri)));
    const roots = new Map(found.flat().map((uri) => [uri.toString(), uri]));
    for (const key of [...this.open.keys()]) if (!roots.has(key)) this.close(key);
    await Promise.all([...roots.values()].map((root) => this.add(root)));
  }

  /** The folders with a show below a folder; `files.exclude` is not asked, for it hides files from the eye alone. */
  private async find(folder: vscode.Uri): Promise<vscode.Uri[]> {
    try {
      const files = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, `**/${SHOW_FILE}`), null);
      return files.filter((file) => !NEVER.test(file.path.slice(folder.path.length))).map((file) => vscode.Uri.joinPath(file, '..'));
    } catch (error) {
      this.report(error);
      return [];
    }
  }

  private lookForShows(uri: vscode.Uri): void {
    if (NEVER.test(uri.path)) return;
    if (uri.path.endsWith(`/${SHOW_FILE}`)) void this.add(vscode.Uri.joinPath(uri, '..'));
    // A folder that was moved here may bring a show along, and only the folder is told of.
    else if (!/\.\w+$/u.test(uri.path)) void this.find(uri).then((roots) => Promise.all(roots.map((root) => this.add(root))));
  }

  private lookForGone(uri: vscode.Uri): void {
    const gone = uri.path.endsWith(`/${SHOW_FILE}`) ? vscode.Uri.joinPath(uri, '..') : uri;
    for (const [key, { show }] of this.open) {
      if (show.root.path !== gone.path && !show.root.path.startsWith(`${gone.path}/`)) continue;
      // Programs replace a file by removing it first: it may be back already.
      void show.reader.kind(SHOW_FILE).then((kind) => { if (kind !== 'file') this.close(key); });
    }
  }

  private async add(root: vscode.Uri): Promise<void> {
    const key = root.toString();
    if (this.open.has(key)) return;
    const show = new OpenShow(root, this.readerFor(root), this.report);
    const subscription = show.index.onChange((change) => {
      if (change.config) this.compareCodes();
      this.changed.fire({ show, change });
    });
    this.open.set(key, { show, subscription });
    this.showsChanged.fire(undefined);
    await show.load();
    this.showsChanged.fire(undefined);
  }

  private close(key: string): void {
    const entry = this.open.get(key);
    if (!entry) return;
    this.open.delete(key);
    entry.subscription.dispose();
    entry.show.dispose();
    this.compareCodes();
    this.showsChanged.fire(undefined);
  }

  /** Two shows of one code cannot be told apart by people or in what is sent. */
  private compareCodes(): void {
    const byCode = new Map<string, OpenShow[]>();
    for (const show of this.shows) {
      const code = show.index.config?.code.toLowerCase() ?? '';
      if (code !== '') byCode.set(code, [...(byCode.get(code) ?? []), show]);
    }
    for (const show of this.shows) {
      const code = show.index.config?.code ?? '';
      const others = (byCode.get(code.toLowerCase()) ?? []).filter((other) => other !== show);
      show.faults = others.map((other) => twice(code, other));
    }
  }
}

function twice(code: string, other: OpenShow): Fault {
  const where = vscode.workspace.asRelativePath(other.root);
  return {
    code: 'show-code-twice', severity: 'error', file: SHOW_FILE, line: 1, column: 1, start: 0, end: 0,
    message: `The show in ${where} has the code ${code}, too. Give each show of the workspace a code of its own.`,
  };
}
