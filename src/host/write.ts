/** The one way from a change computed in core to the files of a show: as one undoable step of the editor. */
import * as vscode from 'vscode';
import type { Change, ShowTexts } from '../core/actions/change';
import { insidePath } from '../core/index/layout';
import { sameItems } from '../core/index/same';
import { applyEdits } from '../core/yaml/edit';
import { freshen } from './fresh';
import type { OpenShow } from './openShow';
import { pause } from './pause';

/** A change that is not made, with a message for people; nothing was written. */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';
}

export interface Written {
  readonly change: Change;
  /** Files that are on disk as the change has them. */
  readonly saved: readonly string[];
  /** Files that had unsaved text of the person's before, and are left for the person to save. */
  readonly unsaved: readonly string[];
  /** Files whose notes are not what the change made them, after a formatter or another program had its turn. */
  readonly altered: readonly string[];
}

export interface WriteOptions {
  /** Only the sends themselves add to the record of sends. */
  readonly sends?: boolean;
}

/** How often a change is computed anew because a text changed under it. */
const ATTEMPTS = 5;

/** A text that `compute` asked for and that is read before it is asked again. */
class Missing extends Error {}

const queues = new WeakMap<OpenShow, Promise<unknown>>();

/**
 * Computes a change against the texts as they are when its turn comes, applies it in one step, and saves the files
 * that were closed, or open and clean. Changes of one show wait for each other, so two quick ones both survive.
 * `compute` may be called several times and must only compute. Resolves when the index has taken the change in.
 * Rejects with what `compute` throws, and with `WriteRefused`; the files are untouched then.
 */
export function applyChange(show: OpenShow, compute: (texts: ShowTexts) => Change, options: WriteOptions = {}): Promise<Written> {
  const turn = (queues.get(show) ?? Promise.resolve()).then(() => write(show, compute, options));
  queues.set(show, turn.catch(() => undefined));
  return turn;
}

async function write(show: OpenShow, compute: (texts: ShowTexts) => Change, options: WriteOptions): Promise<Written> {
  await show.settled();
  const texts = new Map<string, string | undefined>();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const all = await computed(show, compute, texts);
    // The editor takes an edit of nothing for a failed one.
    const change = { ...all, files: all.files.filter(({ edits }) => edits.length > 0) };
    if (change.files.length === 0 && change.creates.length === 0) return { change, saved: [], unsaved: [], altered: [] };
    await refuseUnsafe(show, change, texts, options);
    const documents = await Promise.all(change.files.map(({ file }) => vscode.workspace.openTextDocument(show.uri(file))));
    await Promise.all(documents.map((document, i) => freshen(show, change.files[i]?.file ?? '', document)));
    // A document may differ from what was read: one kind of line end, or a key pressed meanwhile.
    const stale = change.files.filter(({ file }, i) => documents[i]?.getText() !== texts.get(file));
    if (stale.length > 0) {
      change.files.forEach(({ file }, i) => texts.set(file, documents[i]?.getText()));
      continue;
    }
    const dirty = new Set(documents.filter((document) => document.isDirty));
    if (await vscode.workspace.applyEdit(workspaceEdit(show, change, documents))) return finish(show, change, texts, documents, dirty);
    // The editor knows of a newer text than this process does: it is on its way.
    await pause(40 * attempt);
  }
  throw new WriteRefused('The file keeps changing while it is written to. Nothing was changed; try again.');
}

async function computed(show: OpenShow, compute: (texts: ShowTexts) => Change, texts: Map<string, string | undefined>): Promise<Change> {
  for (;;) {
    const missing: string[] = [];
    const text = (file: string): string | undefined => {
      if (!texts.has(file)) {
        const now = show.textNow(file);
        if (now === undefined) {
          missing.push(file);
          throw new Missing(file);
        }
        texts.set(file, now.text);
      }
      return texts.get(file);
    };
    try {
      const change = compute({ text });
      if (missing.length === 0) return change;
    } catch (error) {
      if (missing.length === 0) throw error;
    }
    for (const file of missing) texts.set(file, await show.text(file));
  }
}

async function refuseUnsafe(show: OpenShow, change: Change, texts: ReadonlyMap<string, string | undefined>, options: WriteOptions): Promise<void> {
  const files = [...change.files.map(({ file }) => file), ...change.creates.map(({ file }) => file)];
  for (const file of files) {
    if (insidePath(file) !== file || file.split('/').includes('.git') || !(await show.reader.staysInside(file))) {
      throw new WriteRefused(`${file} is not a file of this show. Nothing was changed.`);
    }
    const known = show.index.file(file);
    if (known?.broken === true) {
      const [fault] = known.faults;
      throw new WriteRefused(`${file} is broken${fault ? ` at line ${fault.line}` : ''} and is not written to. Mend it first.`);
    }
    if (known?.readOnly === true) throw new WriteRefused(`${file} was written by a newer version and is only shown here.`);
    if (file.startsWith(`${show.notes}/sent/`) && options.sends !== true) throw new WriteRefused(`${file} is a record of what was sent and is not changed.`);
  }
  for (const { file, edits } of change.files) {
    const text = texts.get(file);
    if (text === undefined) throw new WriteRefused(`${file} is not there any more. Nothing was changed.`);
    const appends = edits.every((edit) => edit.start === edit.end && text.slice(edit.start).trim() === '');
    if (file.startsWith(`${show.notes}/sent/`) && !appends) throw new WriteRefused(`${file} is a record of what was sent: it is only added to.`);
  }
  for (const { file } of change.creates) {
    if ((await show.reader.kind(file)) !== undefined) throw new WriteRefused(`${file} is there already. Nothing was changed.`);
  }
}

function workspaceEdit(show: OpenShow, change: Change, documents: readonly vscode.TextDocument[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { file, text } of change.creates) edit.createFile(show.uri(file), { contents: new TextEncoder().encode(text) });
  change.files.forEach(({ edits }, i) => {
    const document = documents[i];
    if (!document) return;
    edit.set(document.uri, edits.map(({ start, end, text }) => new vscode.TextEdit(new vscode.Range(document.positionAt(start), document.positionAt(end)), text)));
  });
  return edit;
}

async function finish(
  show: OpenShow, change: Change, texts: ReadonlyMap<string, string | undefined>, documents: readonly vscode.TextDocument[], dirty: ReadonlySet<vscode.TextDocument>,
): Promise<Written> {
  const saved = change.creates.map(({ file }) => file);
  const unsaved: string[] = [];
  const altered: string[] = [];
  await Promise.all(documents.map(async (document, i) => {
    const { file, edits } = change.files[i] ?? { file: '', edits: [] };
    const wanted = applyEdits(texts.get(file) ?? '', edits);
    if (dirty.has(document)) unsaved.push(file);
    else if (await document.save()) saved.push(file);
    else throw new Error(`${file} was changed, but the editor could not save it. It is open and unsaved.`);
    // Saving runs the person's formatters. A document may have been edited further, but then a person did it.
    const now = dirty.has(document) ? document.getText() : await onDisk(show, file) ?? '';
    if (now === wanted) return;
    const [a, b] = await Promise.all([show.reader.parse(file, wanted), show.reader.parse(file, now)]);
    if (!sameItems(a, b)) altered.push(file);
  })).finally(async () => {
    for (const { file } of [...change.files, ...change.creates]) show.touch(file);
    await show.settled();
  });
  return { change, saved: saved.sort(), unsaved: unsaved.sort(), altered: altered.sort() };
}

/** What the document itself says of having been saved is not enough: the disk is asked. */
async function onDisk(show: OpenShow, file: string): Promise<string | undefined> {
  const text = (await show.reader.read(file))?.text;
  return text?.startsWith('\ufeff') === true ? text.slice(1) : text;
}
