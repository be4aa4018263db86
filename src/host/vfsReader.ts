/** Reading through the editor's own file system: for browsers, and for folders that are on no disk of this machine. */
import * as vscode from 'vscode';
import { type FolderEntry, isYamlName, type Listing, walkNotes } from '../core/index/layout';
import { unreadFile } from '../core/index/unread';
import type { ParsedFile } from '../core/model/types';
import { readShowFile } from '../core/yaml/read';
import { type Decoded, readDecoded } from './decode';
import { pause } from './pause';
import type { ShowReader } from './reader';

/** How long the editor is kept waiting at most, in milliseconds. */
const SLICE_MS = 20;

export function vfsReader(root: vscode.Uri): ShowReader {
  const uri = (path: string): vscode.Uri => vscode.Uri.joinPath(root, ...path.split('/'));

  async function list(notes: string, folder: string): Promise<Listing> {
    if ((await kind(folder)) !== 'folder') return { files: [], unread: [], shows: [] };
    const walk = walkNotes(folder, notes);
    let step = walk.next();
    while (step.done !== true) step = walk.next(await entries(step.value));
    return step.value;
  }

  async function entries(folder: string): Promise<FolderEntry[] | undefined> {
    try {
      return (await vscode.workspace.fs.readDirectory(uri(folder))).map(([name, type]) => ({ name, kind: entryKind(name, type) }));
    } catch {
      return undefined;
    }
  }

  async function kind(path: string): Promise<'file' | 'folder' | undefined> {
    try {
      const { type } = await vscode.workspace.fs.stat(uri(path));
      return (type & vscode.FileType.Directory) !== 0 ? 'folder' : 'file';
    } catch {
      return undefined;
    }
  }

  async function read(file: string): Promise<Decoded | undefined> {
    try {
      return readDecoded(file, await vscode.workspace.fs.readFile(uri(file)));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      return { parsed: unreadFile({ file, why: 'unreadable' }), text: undefined };
    }
  }

  async function readAll(files: readonly string[]): Promise<readonly ParsedFile[]> {
    const all: ParsedFile[] = [];
    let since = Date.now();
    for (const file of files) {
      const one = await read(file);
      if (one) all.push(one.parsed);
      if (Date.now() - since > SLICE_MS) {
        await pause();
        since = Date.now();
      }
    }
    return all;
  }

  return {
    list, kind, read, readAll,
    async load(notes, deliver) {
      const { files, unread } = await list(notes, notes);
      deliver(unread.map(unreadFile));
      for (let from = 0; from < files.length; from += 50) deliver(await readAll(files.slice(from, from + 50)));
    },
    // Asking for every file's time through the editor costs more than it brings.
    survey: () => Promise.resolve(undefined),
    parse: (file, text) => Promise.resolve(readShowFile(file, text)),
    // Links cannot be resolved here; none was followed in listing.
    staysInside: () => Promise.resolve(true),
    dispose: () => undefined,
  };
}

function entryKind(name: string, type: vscode.FileType): FolderEntry['kind'] {
  const isFolder = (type & vscode.FileType.Directory) !== 0;
  if ((type & vscode.FileType.SymbolicLink) !== 0) return isFolder || isYamlName(name) ? 'outside' : 'other';
  return isFolder ? 'folder' : type === vscode.FileType.File ? 'file' : 'other';
}
