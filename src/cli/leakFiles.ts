/** The files that the leak check looks into, as text whatever they are. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { LoadedShow } from '../host/node/loadShow';
import { Bad, type Io } from './io';
import { notesFolder } from './open';

/** More is a movie, or is better looked into in parts. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Files of the machine by absolute path, and files of the show that hold the notes themselves. */
export interface LeakPaths {
  readonly files: readonly string[];
  /** Files of the show, relative to it, that a folder on the command line took in. */
  readonly notes: readonly string[];
}

/**
 * The files that the paths name, folders for all in them but `.git`. In a folder that is or holds the notes folder, the
 * show's own files are told apart: they hold every note's text by nature. Throws `Bad` for a path that does not exist.
 */
export function leakPaths(show: LoadedShow, io: Io, paths: readonly string[]): LeakPaths {
  const files = new Set<string>();
  const notes = new Set<string>();
  const home = realPath(resolve(show.root, notesFolder(show)));
  const own = new Map(show.index.files.map((file) => [realPath(resolve(show.root, file)), file]));
  for (const path of paths) {
    const given = resolve(io.cwd, path);
    const stat = statSync(given, { throwIfNoEntry: false });
    if (stat === undefined) throw new Bad(`${path}: no such file or folder`);
    if (!stat.isDirectory()) { files.add(given); continue; }
    const holdsNotes = holds(realPath(given), home);
    for (const file of filesBelow(given, path)) {
      const one = holdsNotes ? own.get(realPath(file)) : undefined;
      if (one === undefined) files.add(file); else notes.add(one);
    }
  }
  return { files: [...files].sort(), notes: [...notes].sort() };
}

/** A linked folder may hold the folder it lies in: none is entered. */
function filesBelow(folder: string, shown: string): string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new Bad(`${shown}: this folder cannot be read`);
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === '.git' ? [] : filesBelow(path, join(shown, entry.name));
    return entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true) ? [path] : [];
  });
}

function holds(folder: string, inner: string): boolean {
  const way = relative(folder, inner);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const COMPRESSED: readonly (readonly [signature: string, what: string])[] = [
  ['PK\u0003\u0004', 'an archive or an office document'], ['%PDF-', 'a PDF'], ['\u001f\u008b', 'compressed'], ['BZh', 'compressed'], ['\u00fd7zXZ', 'compressed'], ['7z\u00bc\u00af', 'an archive'], ['(\u00b5/\u00fd', 'compressed'],
];

/**
 * A file's text: UTF-8, UTF-16 with its mark, else byte by byte. `hidden`: what it is, where text in it is compressed
 * and cannot be found. Throws `Bad` where it cannot be read.
 */
export function textOf(path: string, shown: string): { readonly text: string; readonly hidden: string | undefined } {
  try {
    if (statSync(path).size > MOST_BYTES) throw new Bad(`${shown}: larger than ${MOST_BYTES / 1024 / 1024} MB, so it was not looked into`);
    const bytes = readFileSync(path);
    const start = bytes.subarray(0, 8).toString('latin1');
    return { text: decoded(bytes), hidden: COMPRESSED.find(([signature]) => start.startsWith(signature))?.[1] };
  } catch (error) {
    throw error instanceof Bad ? error : new Bad(`${shown}: this file cannot be read`);
  }
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
