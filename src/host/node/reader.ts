/** Reading from disk with Node: what the desktop and the server edition use. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SHOW_FILE } from '../../core/index/layout';
import { unreadFile } from '../../core/index/unread';
import type { ParsedFile } from '../../core/model/types';
import { readFast } from '../../core/yaml/fast';
import { readFull } from '../../core/yaml/full';
import { readDecoded, utf8Text } from '../decode';
import { pause } from '../pause';
import type { ShowReader } from '../reader';
import { isInside, listNotes, readBytes, stampOf } from './files';
import { readFile } from './loadShow';
import { pathOf } from './paths';
import type { Threads } from './threads';

/** How long the editor is kept waiting at most, in milliseconds. */
const SLICE_MS = 20;
/** A text of this length that the fast reader declines takes the full one some 20 ms: longer ones go to a worker. */
const HEAVY_LENGTH = 50_000;
/** So many files at once, as when git changes the branch, go to a worker. */
const MANY_FILES = 100;
/** So many files are asked for their times before the editor gets its turn: a few milliseconds. */
const SURVEY_BATCH = 300;

/**
 * @param root the show's folder on this machine.
 * @param threads workers; all is read here, in slices, where there are none or where they fail.
 */
export function nodeReader(root: string, threads?: Threads, report: (error: unknown) => void = () => undefined): ShowReader {
  async function readHere(files: readonly string[]): Promise<readonly ParsedFile[]> {
    const all: ParsedFile[] = [];
    let since = Date.now();
    for (const file of files) {
      const read = readBytes(root, file);
      if (read && 'why' in read) all.push(unreadFile(read));
      else if (read) {
        const text = utf8Text(read.bytes);
        all.push(text === undefined ? readDecoded(file, read.bytes).parsed : await parse(file, text));
      }
      if (Date.now() - since > SLICE_MS) {
        await pause();
        since = Date.now();
      }
    }
    return all;
  }

  /** What a worker answers, or what is done here where it cannot. */
  async function inWorker<T>(work: (threads: Threads) => Promise<T>, here: () => Promise<T> | T): Promise<T> {
    if (!threads) return here();
    try {
      return await work(threads);
    } catch (error) {
      report(error);
      return here();
    }
  }

  async function parse(file: string, text: string): Promise<ParsedFile> {
    const fast = readFast(file, text);
    if (fast) return fast;
    if (text.length < HEAVY_LENGTH) return readFull(file, text);
    return inWorker(async (workers) => (await workers.parse(root, [{ file, text }]))[0] ?? readFull(file, text), () => readFull(file, text));
  }

  return {
    parse,
    readAll: (files) => (files.length < MANY_FILES
      ? readHere(files)
      : inWorker((workers) => workers.parse(root, files.map((file) => ({ file, text: undefined }))), () => readHere(files))),
    load: (notes, deliver) => inWorker((workers) => workers.load(root, notes, deliver), async () => {
      const { files, unread } = listNotes(root, notes);
      deliver(unread.map(unreadFile));
      for (const batch of batches(files, 50)) deliver(await readHere(batch));
    }),
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
