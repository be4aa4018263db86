/** Which files are a show's: where its notes lie, what is read of them, and what never is (docs/format.md). */
import { SHOW_FILE } from '../yaml/extract/kind';

export { SHOW_FILE };
/** The notes folder of a show that names none. */
export const NOTES_FOLDER = 'notes';

/** Folders of the notes folder that hold no notes: the show's templates and its pictures. */
const NOT_NOTES: readonly string[] = ['templates', 'refs'];
/** Enough for any show; a deeper tree is a mistake or a trap. */
const MAX_DEPTH = 24;

/** `.yaml` and `.yml` in any case. */
export function isYamlName(name: string): boolean {
  return /\.ya?ml$/iu.test(name);
}

/**
 * A path of a show as every part writes it: relative to the show's folder, with `/`, without `.` and empty parts.
 * `undefined` for one that leaves the folder, is absolute, or could be on some system.
 */
export function insidePath(path: string): string | undefined {
  if (path.startsWith('/') || path.includes('\\') || path.includes('\0') || /^[a-z][\w+.-]*:/iu.test(path)) return undefined;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? undefined : parts.join('/');
}

/** Whether a file (relative, with `/`) is one that the index reads, given the show's notes folder. */
export function isShowText(file: string, notes: string): boolean {
  if (file === SHOW_FILE) return true;
  if (!file.startsWith(`${notes}/`) || !isYamlName(file)) return false;
  const parts = file.slice(notes.length + 1).split('/');
  return !parts.some((part) => part.startsWith('.')) && !(parts.length > 1 && NOT_NOTES.includes(parts[0] ?? '')) && parts.at(-1) !== SHOW_FILE;
}

/** What a folder holds, as the walk wants to know it. */
export interface FolderEntry {
  readonly name: string;
  /** A symbolic link to something inside the show is what it points to; `outside` is any other link, or one nobody can follow. */
  readonly kind: 'file' | 'folder' | 'outside' | 'other';
}

/** Why a path of the show is not read. */
export interface Unread {
  readonly file: string;
  readonly why: 'outside' | 'unreadable' | 'too-deep' | 'too-large';
}

export interface Listing {
  /** Sorted. */
  readonly files: readonly string[];
  readonly unread: readonly Unread[];
  /** Folders with a show of their own. */
  readonly shows: readonly string[];
}

/**
 * Walks a folder of a show (the notes folder, or one below it). Yields the folders it wants listed and is sent what
 * they hold, or `undefined` for one that cannot be read: so that the same walk serves a file system that answers at
 * once and one that answers later. A folder with a show of its own is left to that show.
 */
export function* walkNotes(folder: string, notes: string): Generator<string, Listing, readonly FolderEntry[] | undefined> {
  const files: string[] = [];
  const unread: Unread[] = [];
  const shows: string[] = [];
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.split('/').length > MAX_DEPTH) {
      unread.push({ file: at, why: 'too-deep' });
      continue;
    }
    const entries = yield at;
    if (!entries) {
      unread.push({ file: at, why: 'unreadable' });
      continue;
    }
    if (entries.some((entry) => entry.name === SHOW_FILE)) {
      shows.push(at);
      continue;
    }
    for (const { name, kind } of entries) {
      const path = `${at}/${name}`;
      if (name.startsWith('.') || (at === notes && NOT_NOTES.includes(name))) continue;
      if (kind === 'folder') open.push(path);
      else if (kind === 'outside') unread.push({ file: path, why: 'outside' });
      else if (kind === 'file' && isShowText(path, notes)) files.push(path);
    }
  }
  return { files: files.sort(), unread: unread.sort((a, b) => (a.file < b.file ? -1 : 1)), shows: shows.sort() };
}
