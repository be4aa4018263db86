/** One show of the workspace: its index, kept true to the disk and to the text of unsaved editors. */
import * as vscode from 'vscode';
import { insidePath, isShowText, NOTES_FOLDER, SHOW_FILE } from '../core/index/layout';
import { ShowIndex } from '../core/index/show';
import { unreadFile } from '../core/index/unread';
import type { Fault, ParsedFile } from '../core/model/types';
import { pause } from './pause';
import type { ShowReader } from './reader';

/** Changes that come together are read together, in milliseconds. */
const SETTLE_MS = 40;
/** So many files read anew are indexed before the editor gets its turn. */
const BATCH = 50;

export class OpenShow {
  readonly index = new ShowIndex();
  /** `loading` until every file was read once; the index answers from what it has meanwhile. */
  state: 'loading' | 'ready' = 'loading';
  /** What is wrong with the show beside its neighbours. */
  faults: readonly Fault[] = [];
  private touched = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Reads happen one after the other, so that an older one never overwrites what a newer one found. */
  private work: Promise<void> = Promise.resolve();
  private disposed = false;
  private notesRead = NOTES_FOLDER;
  private surveyed: ReadonlyMap<string, string> | undefined;

  constructor(readonly root: vscode.Uri, readonly reader: ShowReader, private readonly report: (error: unknown) => void) {}

  /** The notes folder, relative to the show's folder. */
  get notes(): string {
    return this.index.config?.notes ?? NOTES_FOLDER;
  }

  /** A name for people where several shows are open. */
  get name(): string {
    return this.index.config?.name ?? this.root.path.slice(this.root.path.lastIndexOf('/') + 1);
  }

  uri(file: string): vscode.Uri {
    return vscode.Uri.joinPath(this.root, ...file.split('/'));
  }

  /** The path of a file or folder of the show, relative to the show's folder; `undefined` for anything else. */
  pathOf(uri: vscode.Uri): string | undefined {
    if (uri.scheme !== this.root.scheme || uri.authority !== this.root.authority) return undefined;
    const base = this.root.path.endsWith('/') ? this.root.path : `${this.root.path}/`;
    return uri.path.startsWith(base) ? insidePath(uri.path.slice(base.length)) : undefined;
  }

  /**
   * What the index was made of: the text of an editor with unsaved text, else what is on disk, which an editor may not
   * have read yet. `undefined` where there is none, or it is no text.
   */
  async text(file: string): Promise<string | undefined> {
    const document = this.document(file);
    return document?.isDirty === true ? document.getText() : (await this.reader.read(file))?.text;
  }

  /**
   * As `text`, without waiting, as an editor would have it (no BOM). `undefined` where that cannot be: the text of a
   * file that no editor has, where there is no Node.
   */
  textNow(file: string): { readonly text: string | undefined } | undefined {
    const document = this.document(file);
    if (document?.isDirty === true) return { text: document.getText() };
    if (!this.reader.readNow) return undefined;
    const text = this.reader.readNow(file)?.text;
    return { text: text?.startsWith('\ufeff') === true ? text.slice(1) : text };
  }

  /** Reads the whole show. Never rejects. */
  load(): Promise<void> {
    return this.enqueue(async () => {
      await this.refresh([SHOW_FILE]);
      this.notesRead = this.notes;
      const survey = this.reader.survey(this.notes);
      await this.reader.load(this.notes, (files) => { if (!this.disposed) this.index.apply(files, []); });
      this.surveyed = await survey;
      for (const document of vscode.workspace.textDocuments) {
        const file = this.pathOf(document.uri);
        if (document.isDirty && file !== undefined) this.touched.add(file);
      }
      await this.settle();
      this.state = 'ready';
    });
  }

  /** Notes that something happened at a path; what, is found out by looking. */
  touch(path: string): void {
    if (this.disposed) return;
    this.touched.add(path);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.enqueue(() => this.settle());
    }, SETTLE_MS);
  }

  /**
   * Compares the disk with what it was at the last sweep: the paths that differ. Watchers lose events, of folders made
   * within folders made a moment ago above all.
   */
  async sweep(): Promise<readonly string[]> {
    const before = this.surveyed;
    const now = await this.reader.survey(this.notes);
    if (!before || !now) return [];
    this.surveyed = now;
    return [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));
  }

  /** Resolves when everything touched so far is in the index. */
  async settled(): Promise<void> {
    await this.enqueue(() => this.settle());
  }

  dispose(): void {
    this.disposed = true;
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.reader.dispose();
  }

  private enqueue(task: () => Promise<void>): Promise<void> {
    this.work = this.work.then(async () => {
      if (this.disposed) return;
      try {
        await task();
      } catch (error) {
        this.report(error);
      }
    });
    return this.work;
  }

  private async settle(): Promise<void> {
    while (this.touched.size > 0 && !this.disposed) {
      const paths = [...this.touched];
      this.touched = new Set();
      await this.refresh(paths);
      if (this.notes === this.notesRead) continue;
      this.touched.add(this.notesRead).add(this.notes);
      this.notesRead = this.notes;
    }
  }

  /** Looks at paths anew: texts of editors first, then files, folders, and what is gone. */
  private async refresh(paths: readonly string[]): Promise<void> {
    const files = new Set<string>();
    const removed = new Set<string>();
    const updated: ParsedFile[] = [];
    for (const path of paths) {
      // A show that appears or goes inside this one changes whose notes are whose.
      const nested = path !== SHOW_FILE && path.endsWith(`/${SHOW_FILE}`);
      if (!nested && isShowText(path, this.notes)) files.add(path);
      else for (const file of await this.lookInto(nested ? this.notes : path, updated, removed)) files.add(file);
    }
    const fromDisk: string[] = [];
    for (const file of files) {
      const document = this.document(file);
      if (document?.isDirty === true) updated.push(await this.reader.parse(file, document.getText()));
      else fromDisk.push(file);
    }
    const read = await this.reader.readAll(fromDisk);
    updated.push(...read);
    const found = new Set(read.map((file) => file.file));
    for (const file of fromDisk) if (!found.has(file)) removed.add(file);
    for (let from = 0; from < Math.max(updated.length, 1) && !this.disposed; from += BATCH) {
      if (from > 0) await pause();
      this.index.apply(updated.slice(from, from + BATCH), from === 0 ? [...removed].filter((file) => !updated.some((one) => one.file === file)) : []);
    }
  }

  /** The files of a folder, or none where the path is no folder; what the index has below it and is gone is noted down. */
  private async lookInto(path: string, updated: ParsedFile[], removed: Set<string>): Promise<readonly string[]> {
    const below = this.index.files.filter((file) => file !== SHOW_FILE && (file === path || file.startsWith(`${path}/`)));
    const inNotes = path === this.notes || path.startsWith(`${this.notes}/`);
    const kind = inNotes ? await this.reader.kind(path) : undefined;
    // Above the notes folder only its coming and going matters.
    if (!inNotes && this.notes.startsWith(`${path}/`)) return this.lookInto(this.notes, updated, removed);
    const listing = kind === 'folder' && !this.isNested(path) ? await this.reader.list(this.notes, path) : { files: [], unread: [], shows: [] };
    updated.push(...listing.unread.map(unreadFile));
    const stays = new Set([...listing.files, ...listing.unread.map((one) => one.file)]);
    for (const file of below) if (!stays.has(file)) removed.add(file);
    return listing.files;
  }

  /** Whether the path is in a part of the notes folder that the walk from its top would not enter. */
  private isNested(path: string): boolean {
    return path !== this.notes && !isShowText(`${path}/x.yaml`, this.notes);
  }

  private document(file: string): vscode.TextDocument | undefined {
    const wanted = this.uri(file).toString();
    return vscode.workspace.textDocuments.find((document) => document.uri.toString() === wanted && !document.isClosed);
  }
}
