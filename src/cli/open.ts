/** Finding and loading the show that a command is about, and the files named on its command line. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { NOTES_FOLDER, SHOW_FILE } from '../core/index/layout';
import { findShowRoot, showPath } from '../host/node/files';
import { loadShow, type LoadedShow } from '../host/node/loadShow';
import type { Args } from './command';
import { Bad, type Io } from './io';

/**
 * The show of `--root`, else the nearest at or above the current folder, else at or above `near`, a path on the command
 * line. Throws `Bad` where there is none. Says on a terminal how far it is where that takes long.
 */
export function openShow(args: Args, io: Io, near?: string): LoadedShow {
  const root = rootOf(args, io, near);
  const progress = startProgress(io);
  try {
    return loadShow(root, progress.step);
  } finally {
    progress.end();
  }
}

function rootOf(args: Args, io: Io, near: string | undefined): string {
  const given = args.text('root');
  if (given !== undefined) {
    const root = resolve(io.cwd, given);
    if (findShowRoot(root) !== root) throw new Bad(`${given}: no ${SHOW_FILE} in this folder`);
    return root;
  }
  const found = findShowRoot(io.cwd) ?? (near === undefined ? undefined : findShowRoot(dirname(resolve(io.cwd, near))));
  if (found === undefined) throw new Bad(`no ${SHOW_FILE} in ${io.cwd} or above it; name the show's folder with --root`);
  return found;
}

/** The notes folder of a show, relative to its folder. */
export function notesFolder(show: LoadedShow): string {
  return show.index.config?.notes ?? NOTES_FOLDER;
}

/**
 * A path on the command line as a path of the show, also where either is reached through a link. Throws `Bad` where it
 * lies outside of the show.
 */
export function fileOf(show: LoadedShow, io: Io, path: string): string {
  const given = resolve(io.cwd, path);
  const file = showPath(show.root, given) ?? showPath(realpathSync(show.root), realDirectory(given));
  if (file === undefined) throw new Bad(`${path}: not in the show ${show.root}`);
  return file;
}

/** The path with the links of the deepest folder of it that exists resolved. */
function realDirectory(path: string): string {
  const rest = [basename(path)];
  for (let at = dirname(path); ; at = dirname(at)) {
    if (existsSync(at)) return join(realpathSync(at), ...rest);
    if (dirname(at) === at) return path;
    rest.unshift(basename(at));
  }
}

/**
 * The files of the show that the paths name, folders for all that is in them; every file where there is no path. Throws
 * `Bad` for a path that does not exist or that is no file of the show.
 */
export function chosenFiles(show: LoadedShow, io: Io, paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return show.index.files;
  const chosen = new Set<string>();
  for (const path of paths) {
    const given = resolve(io.cwd, path);
    const stat = statSync(given, { throwIfNoEntry: false });
    if (stat === undefined) throw new Bad(`${path}: no such file or folder`);
    const isRoot = stat.isDirectory() && realpathSync(given) === realpathSync(show.root);
    const file = isRoot ? '' : fileOf(show, io, path);
    const found = show.index.files.filter((one) => isRoot || one === file || (stat.isDirectory() && one.startsWith(file + '/')));
    if (found.length === 0 && !stat.isDirectory()) throw new Bad(`${path}: not a file of the show's notes`);
    for (const one of found) chosen.add(one);
  }
  return show.index.files.filter((file) => chosen.has(file));
}

/** How far the reading is, on standard error, where that is a terminal and the reading takes more than a moment. */
function startProgress(io: Io): { readonly step: ((done: number, total: number) => void) | undefined; end(): void } {
  if (!io.errIsTerminal) return { step: undefined, end: () => undefined };
  const start = io.now();
  let last = start + 500;
  let shown = false;
  return {
    step: (done, total) => {
      const now = io.now();
      if (now - last < 100) return;
      last = now;
      shown = true;
      io.err(`\rReading the show: ${done} of ${total} files`);
    },
    end: () => {
      if (shown) io.err('\r\u001b[K');
    },
  };
}
