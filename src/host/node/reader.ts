/** Reading from disk with Node: what the desktop and the server edition use. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { unreadFile } from '../../core/index/unread';
import type { ParsedFile } from '../../core/model/types';
import { readShowFile } from '../../core/yaml/read';
import { pause } from '../pause';
import type { ShowReader } from '../reader';
import { isInside, listNotes } from './files';
import { pathOf, readFile } from './loadShow';

/** How long the editor is kept waiting at most, in milliseconds. */
const SLICE_MS = 20;

/** `root`: the show's folder on this machine. */
export function nodeReader(root: string): ShowReader {
  async function readAll(files: readonly string[]): Promise<readonly ParsedFile[]> {
    const all: ParsedFile[] = [];
    let since = Date.now();
    for (const file of files) {
      const one = readFile(root, file);
      if (one) all.push(one.parsed);
      if (Date.now() - since > SLICE_MS) {
        await pause();
        since = Date.now();
      }
    }
    return all;
  }

  return {
    readAll,
    async load(notes, deliver) {
      const { files, unread } = listNotes(root, notes);
      deliver(unread.map(unreadFile));
      for (let from = 0; from < files.length; from += 50) deliver(await readAll(files.slice(from, from + 50)));
    },
    list: (notes, folder) => Promise.resolve(listNotes(root, notes, folder)),
    kind: (path) => {
      try {
        return Promise.resolve(statSync(pathOf(root, path)).isDirectory() ? 'folder' : 'file');
      } catch {
        return Promise.resolve(undefined);
      }
    },
    readNow: (file) => readFile(root, file),
    read: (file) => Promise.resolve(readFile(root, file)),
    parse: (file, text) => Promise.resolve(readShowFile(file, text)),
    staysInside: (file) => Promise.resolve(staysInside(root, file)),
    dispose: () => undefined,
  };
}

/** The nearest part of the path that exists decides: what is yet to be made will lie in it. */
export function staysInside(root: string, file: string): boolean {
  const realRoot = realpathSync(root);
  for (let at = pathOf(root, file); ; at = dirname(at)) {
    // Not `stat`: a link to nothing is there, and what is written to it would be made where it points.
    if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) return isInside(realRoot, at);
    if (dirname(at) === at) return false;
  }
}
