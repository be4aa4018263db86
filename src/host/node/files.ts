/** The files of a show on disk, for the programs that have Node: the command line, the loader's workers, benchmarks. */
import { closeSync, fstatSync, openSync, readdirSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type FolderEntry, isYamlName, type Listing, SHOW_FILE, type Unread, walkNotes } from '../../core/index/layout';
import { MOST_BYTES } from '../../core/yaml/decode';

/** What tells whether a file is still the one that was read. Times in milliseconds with their fraction. */
export interface Stamp {
  readonly size: number;
  readonly mtime: number;
  /** Changes also where a tool sets the time of writing back. */
  readonly ctime: number;
}

/** The nearest folder at or above `dir` that holds `shotnotes.yaml`. */
export function findShowRoot(dir: string): string | undefined {
  for (let at = resolve(dir); ; at = dirname(at)) {
    if (stampOf(join(at, SHOW_FILE)) !== undefined) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** What a path leads to, links followed; `undefined` where nobody can say. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** `undefined` where there is no such file. */
export function stampOf(path: string): Stamp | undefined {
  const stat = statOf(path);
  return stat?.isFile() === true ? { size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs } : undefined;
}

/** Whether `path`, with every link on the way resolved, lies in `folder` (a real path) or is it. False where it does not exist. */
export function isInside(folder: string, path: string): boolean {
  try {
    const real = realpathSync(path);
    return real === folder || real.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  } catch {
    return false;
  }
}

/**
 * Lists the files of `folder`, relative to the show's folder and with `/`; `folder` is the notes folder or one in it.
 * A folder that does not exist is an empty one: a show begins without notes.
 */
export function listNotes(root: string, notes: string, folder = notes): Listing {
  const realRoot = realpathSync(root);
  const start = join(root, folder);
  if (statOf(start)?.isDirectory() !== true) return { files: [], unread: [], shows: [] };
  if (!isInside(realRoot, start)) return { files: [], unread: [{ file: folder, why: 'outside' }], shows: [] };
  const realNotes = realpathSync(join(root, notes));
  const walk = walkNotes(folder, notes);
  let step = walk.next();
  while (step.done !== true) step = walk.next(entriesOf(join(root, step.value), realRoot, realNotes));
  return step.value;
}

function entriesOf(path: string, realRoot: string, realNotes: string): FolderEntry[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).map((entry) => {
      const { name } = entry;
      if (entry.isFile()) return { name, kind: 'file' };
      if (entry.isDirectory()) return { name, kind: 'folder' };
      if (entry.isSymbolicLink()) return { name, kind: linkKind(join(path, name), realRoot, realNotes) };
      return { name, kind: 'other' };
    });
  } catch {
    return undefined;
  }
}

function linkKind(path: string, realRoot: string, realNotes: string): FolderEntry['kind'] {
  const stat = statOf(path);
  // A picture may be linked from anywhere; it is not read here.
  if (stat?.isDirectory() !== true && !isYamlName(path)) return 'other';
  // A linked folder may hold the folder it lies in: none is entered, whatever it points to.
  if (stat?.isFile() !== true || !isInside(realRoot, path)) return 'outside';
  // What lies in the notes folder is read where it lies, and not a second time under another name.
  return isInside(realNotes, path) ? 'other' : 'file';
}

/**
 * Reads one file of the show, checked to be the same before and after: a file that another program is just writing is
 * read again, a few times. `undefined` where it is gone.
 */
export function readBytes(root: string, file: string): { readonly bytes: Uint8Array; readonly stamp: Stamp } | Unread | undefined {
  const path = join(root, file);
  for (let attempt = 1; ; attempt++) {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r');
    } catch (error) {
      return isAbsent(error) ? undefined : { file, why: 'unreadable' };
    }
    try {
      const before = fstatSync(descriptor);
      if (!before.isFile()) return { file, why: 'unreadable' };
      if (before.size > MOST_BYTES) return { file, why: 'too-large' };
      const bytes = Buffer.allocUnsafe(before.size);
      let length = 0;
      for (let n = -1; length < bytes.length && n !== 0; length += n) n = readSync(descriptor, bytes, length, bytes.length - length, length);
      const after = fstatSync(descriptor);
      if (attempt < 4 && (length !== after.size || before.mtimeMs !== after.mtimeMs)) continue;
      return { bytes: bytes.subarray(0, length), stamp: { size: after.size, mtime: after.mtimeMs, ctime: after.ctimeMs } };
    } catch {
      return { file, why: 'unreadable' };
    } finally {
      closeSync(descriptor);
    }
  }
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** A path of this machine as the show writes it; `undefined` where it is not in the show. */
export function showPath(root: string, path: string): string | undefined {
  const found = relative(root, path);
  return found === '' || found.startsWith('..') || resolve(root, found) !== resolve(path) ? undefined : found.split(sep).join('/');
}
