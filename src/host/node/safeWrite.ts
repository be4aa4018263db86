/**
 * Writing a show's files without an editor. A file is whole at every moment (a temporary one takes its place), two
 * programs that write at once both get their change in, and nothing is written outside of the show.
 */
import {
  accessSync, closeSync, constants, fchmodSync, fchownSync, fstatSync, fsyncSync, lstatSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { isInside, readBytes } from './files';

/** A file was not written; it is as it was. The message says which and why. */
export class WriteRefused extends Error {
  constructor(readonly file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = 'WriteRefused';
  }
}

const ATTEMPTS = 8;
/** A lock this old was left behind by a program that died: writing takes milliseconds. */
const STALE_MS = 10_000;
const WAIT_MS = 15;

/**
 * Changes a file: `change` gets its text and returns the new one. It is called again with the newer text where another
 * program wrote in between. What `change` throws passes through, with nothing written. `file` is a path of the show.
 */
export function rewriteFile(root: string, file: string, change: (text: string) => string): void {
  const path = existingPath(root, file);
  guarded(file, () => withLock(file, path, () => {
    accessSync(path, constants.W_OK);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const before = bytesOf(root, file);
      const text = decode(file, before);
      const after = change(text);
      if (after === text) return;
      const temporary = writeBeside(path, after);
      // Nothing locks out an editor or git: what they wrote meanwhile is kept, and changed in its turn.
      if (!before.equals(bytesOf(root, file))) {
        rmSync(temporary, { force: true });
        continue;
      }
      renameSync(temporary, path);
      return;
    }
    throw new WriteRefused(file, 'it keeps being changed by another program; nothing was written');
  }));
}

/** Makes a file that must not exist yet, and the folders that it lies in. */
export function createFile(root: string, file: string, text: string): void {
  const path = newPath(root, file);
  guarded(file, () => {
    mkdirSync(dirname(path), { recursive: true });
    let descriptor: number;
    try {
      descriptor = openSync(path, 'wx');
    } catch (error) {
      throw codeOf(error) === 'EEXIST' ? new WriteRefused(file, 'it exists already') : error;
    }
    finish(descriptor, text);
  });
}

function existingPath(root: string, file: string): string {
  const path = join(root, ...file.split('/'));
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new WriteRefused(file, 'no such file');
  if (!isInside(realpathSync(root), path)) throw new WriteRefused(file, 'this link leads out of the show and is not written through');
  // The link stays a link; what it leads to is written.
  return realpathSync(path);
}

function newPath(root: string, file: string): string {
  const parts = file.split('/');
  const path = join(root, ...parts);
  if (file === '' || parts.includes('..') || lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw new WriteRefused(file, 'it exists already');
  let folder = dirname(path);
  while (lstatSync(folder, { throwIfNoEntry: false }) === undefined) folder = dirname(folder);
  if (!isInside(realpathSync(root), folder)) throw new WriteRefused(file, 'this folder leads out of the show and is not written to');
  return path;
}

function bytesOf(root: string, file: string): Buffer {
  const read = readBytes(root, file);
  if (read === undefined) throw new WriteRefused(file, 'it was deleted in the meantime');
  if ('why' in read) throw new WriteRefused(file, read.why === 'too-large' ? 'it is too large' : 'it cannot be read');
  return Buffer.from(read.bytes);
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new WriteRefused(file, 'it is not UTF-8 text');
  }
}

/** Writes a file of the same owner and rights in the same folder, and returns its path. */
function writeBeside(path: string, text: string): string {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const like = statSync(path);
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    fchmodSync(descriptor, like.mode & 0o7777);
    const own = fstatSync(descriptor);
    if (own.uid !== like.uid || own.gid !== like.gid) keepOwner(descriptor, like.uid, like.gid);
    finish(descriptor, text);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return temporary;
}

function keepOwner(descriptor: number, uid: number, gid: number): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // Only root may give a file away; anybody else's change makes it theirs, as with most editors.
  }
}

/** Writes all of the text to the disk itself and closes the file. */
function finish(descriptor: number, text: string): void {
  try {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Runs `work` while no other program of this product writes the file. */
function withLock(file: string, path: string, work: () => void): void {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  const deadline = Date.now() + 2 * STALE_MS;
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'));
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const stat = statSync(lock, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > STALE_MS) rmSync(lock, { force: true });
    else if (Date.now() > deadline) throw new WriteRefused(file, `another program is writing it; if none is, delete ${lock}`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Says in plain words what the system refused. */
function guarded(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const why = REASONS.get(codeOf(error) ?? '');
    throw why === undefined ? error : new WriteRefused(file, why);
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'you may not write it'], ['EPERM', 'you may not write it'], ['EROFS', 'it lies on a disk that is read-only'],
  ['ENOSPC', 'the disk is full; it is as it was'], ['EDQUOT', 'the disk quota is used up; it is as it was'],
  ['ENOTDIR', 'a part of its path is no folder'], ['ENAMETOOLONG', 'its name is too long'],
]);

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
