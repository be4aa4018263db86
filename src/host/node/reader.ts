/** Reading from disk with Node: what the desktop and the server edition use. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SHOW_FILE } from '../../core/index/layout';
import { unreadFile } from '../../core/index/unread';
import type { ParsedFile } from '../../core/model/types';
import { readShowFile } from '../../core/yaml/read';
import { pause } from '../pause';
import type { ShowReader } from '../reader';
import { isInside, listNotes, stampOf } from './files';
import { pathOf, readFile } from './loadShow';

/** How long the editor is kept waiting at most, in milliseconds. */
const SLICE_MS = 20;
/** So many files are asked for their times before the editor gets its turn: a few milliseconds. */
const SURVEY_BATCH = 300;

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
    async survey(notes) {
      const { files, unread, shows } = listNotes(root, notes);
      const found = new Map<string, string>(unread.map(({ file, why }) => [file, why]));
      const marked = shows.map((folder) => `${folder}/${SHOW_FILE}`);
      for (const batch of batches([SHOW_FILE, ...marked, ...files], SURVEY_BATCH)) {
        for (const file of batch) found.set(file, stampText(root, file) ?? '');
        await pause();
      }
      return found;
    },
    readNow: (file) => readFile(root, file),
    read: (file) => Promise.resolve(readFile(root, file)),
    parse: (file, text) => Promise.resolve(readShowFile(file, text)),
    staysInside: (file) => Promise.resolve(staysInside(root, file)),
    dispose: () => undefined,
  };
}

function stampText(root: string, file: string): string | undefined {
  const stamp = stampOf(pathOf(root, file));
  return stamp && `${stamp.size} ${stamp.mtime} ${stamp.ctime}`;
}

function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
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
