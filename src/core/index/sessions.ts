/** Which files are one session, kept as files come and go. */
import type { Note, ParsedFile, SessionHead } from '../model/types';
import { buildSession, compareSessions, type Session, sessionKey } from './derived';

/** What the sessions ask of the show. */
export interface SessionSource {
  file(path: string): ParsedFile | undefined;
  notesOfFile(path: string): readonly Note[];
  /** A department's id for any word for it. */
  canonicalDepartment(word: string | undefined): string | undefined;
  isCounted(note: Note): boolean;
}

export class SessionBook {
  private readonly files = new Map<string, Set<string>>();
  private readonly keyOfFile = new Map<string, string>();
  private readonly cache = new Map<string, Session>();
  private list: readonly Session[] | undefined;

  constructor(private readonly source: SessionSource) {}

  /** Takes notice that a file was read anew or went away. */
  regroup(file: string): void {
    const head = headOf(this.source.file(file));
    const before = this.keyOfFile.get(file);
    const after = head && sessionKey(head, this.source.canonicalDepartment(head.department));
    if (before !== undefined) {
      this.cache.delete(before);
      if (before !== after) {
        const files = this.files.get(before);
        files?.delete(file);
        if (files?.size === 0) this.files.delete(before);
        this.keyOfFile.delete(file);
      }
    }
    if (after !== undefined) {
      this.cache.delete(after);
      this.keyOfFile.set(file, after);
      const files = this.files.get(after);
      if (files) files.add(file);
      else this.files.set(after, new Set([file]));
    }
    if (before !== undefined || after !== undefined) this.list = undefined;
  }

  /** Forgets what was counted, where what counts has changed. */
  recount(): void {
    this.cache.clear();
    this.list = undefined;
  }

  /** Latest first. */
  all(): readonly Session[] {
    this.list ??= [...this.files.keys()].flatMap((key) => this.get(key) ?? []).sort(compareSessions);
    return this.list;
  }

  get(key: string): Session | undefined {
    const known = this.cache.get(key);
    if (known) return known;
    const parts = [...(this.files.get(key) ?? [])].sort().flatMap((file) => {
      const head = headOf(this.source.file(file));
      return head ? [{ file, head, notes: this.source.notesOfFile(file) }] : [];
    });
    const department = this.source.canonicalDepartment(parts[0]?.head.department);
    const made = buildSession(key, department, parts, (note) => this.source.isCounted(note));
    if (made) this.cache.set(key, made);
    return made;
  }

  ofFile(file: string): Session | undefined {
    const key = this.keyOfFile.get(file);
    return key === undefined ? undefined : this.get(key);
  }
}

/** A head that could not be read is taken from the file's notes, which know where they belong. */
function headOf(file: ParsedFile | undefined): SessionHead | undefined {
  const note = file?.notes[0];
  if (file?.kind !== 'dailies' || file.head !== undefined || !note) return file?.head;
  const { session, date, department } = note;
  return { session, date, department, present: [], defaults: { audience: undefined, status: undefined, from: undefined }, shots: [], extra: undefined };
}
