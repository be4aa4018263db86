/**
 * What went to whom, read from the batch files, and the facts that follow: unsent, changed since sent, withdrawn.
 * A fact is about a note and a reader, and follows the chain of carried notes.
 */
import type { Note, ParsedFile } from '../model/types';
import { noteHash } from './hash';
import type { PackShow } from './show';

/** One note as one pack carried it. */
export interface SentNote {
  readonly id: string;
  readonly hash: string;
  readonly status: string;
  /** What the note was about when it left: a withdrawn note is named by it even when the note is gone. */
  readonly about: string | undefined;
}

/** One pack of a batch file. */
export interface SentPack {
  readonly file: string;
  readonly batch: string;
  readonly template: string;
  readonly channel: string;
  readonly by: string;
  readonly to: string;
  /** Who read it: people's ids, or `to` itself where it went to no person. */
  readonly readers: readonly string[];
  readonly circle: string;
  /** ISO time, UTC. */
  readonly at: string;
  readonly body: string;
  readonly notes: readonly SentNote[];
  /** Ids that this pack told its readers to drop. */
  readonly withdrawn: readonly string[];
}

/** All packs of the show's batch files, oldest first; what is not of the format's shape is left out. */
export function sentPacks(files: Iterable<ParsedFile>): SentPack[] {
  const packs: SentPack[] = [];
  for (const file of files) {
    if (file.kind !== 'sent') continue;
    const batch = record(file.data);
    for (const item of list(batch['packs'])) {
      const pack = record(item);
      const to = word(pack['to']);
      const readers = list(pack['recipients']).map(word).filter((name) => name !== '');
      packs.push({
        file: file.file, batch: word(batch['id']), template: word(batch['template']), channel: word(batch['channel']), by: word(batch['by']),
        to, readers: readers.length > 0 ? readers : [to], circle: word(pack['circle']), at: word(pack['at']), body: word(pack['body']),
        notes: list(pack['notes']).map(record).map((note) => ({ id: word(note['id']), hash: word(note['hash']), status: word(note['status']), about: word(note['about']) || undefined })),
        withdrawn: list(pack['withdrawn']).map(word),
      });
    }
  }
  return packs.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** `new`: never sent to this reader. `changed`: sent, but not as it is now. `sent`: they have it as it is. */
export type SentFact = { readonly state: 'new' } | { readonly state: 'sent' | 'changed'; readonly at: string };

interface Entry { readonly at: string; readonly template: string; readonly hash: string; readonly about: string | undefined; readonly withdrawn: boolean }

/** The latest that each reader was told about each note. */
export class SentHistory {
  private readonly byReader = new Map<string, Map<string, Entry>>();

  constructor(packs: Iterable<SentPack>) {
    for (const pack of packs) {
      for (const reader of pack.readers) {
        const known = this.byReader.get(reader) ?? new Map<string, Entry>();
        this.byReader.set(reader, known);
        for (const note of pack.notes) known.set(note.id, { at: pack.at, template: pack.template, hash: note.hash, about: note.about, withdrawn: false });
        for (const id of pack.withdrawn) known.set(id, { at: pack.at, template: pack.template, hash: '', about: known.get(id)?.about, withdrawn: true });
      }
    }
  }

  /** What `reader` has of this note, or of the notes it carries forward. */
  fact(show: PackShow, note: Note, reader: string): SentFact {
    const known = this.byReader.get(reader);
    if (known === undefined) return { state: 'new' };
    const own = known.get(note.id);
    if (own !== undefined) return { state: !own.withdrawn && own.hash === noteHash(note) ? 'sent' : 'changed', at: own.at };
    for (const old of show.earlier(note)) {
      const entry = known.get(old.id);
      if (entry !== undefined) return { state: 'changed', at: entry.at };
    }
    return { state: 'new' };
  }

  /**
   * What `reader` was sent and is not to work from any longer: the note, or the newest that carries it forward, is gone
   * or no longer `kept` for them. Named by what was sent then, never by what stands in the note now.
   */
  withdrawn(show: PackShow, reader: string, kept: (note: Note) => boolean): Withdrawn[] {
    const known = this.byReader.get(reader);
    const gone: Withdrawn[] = [];
    for (const [id, entry] of known ?? []) {
      if (entry.withdrawn) continue;
      const now = show.newest(id);
      // A point whose carried form they were sent too is told by that one; a missing note may be in a file that broke.
      if (now.some((note) => note.id !== id && known?.has(note.id) === true) || (now.length === 0 && show.hasUnreadFiles)) continue;
      if (!now.some(kept)) gone.push({ id, about: entry.about });
    }
    return gone;
  }

  /** What `reader` was sent of this note by this template, if they still work from it. */
  sentBy(template: string, id: string, reader: string): Withdrawn | undefined {
    const entry = this.byReader.get(reader)?.get(id);
    return entry === undefined || entry.withdrawn || entry.template !== template ? undefined : { id, about: entry.about };
  }

  /** Whether `reader` still works from anything that this template sent. */
  wasSent(template: string, reader: string): boolean {
    return [...this.byReader.get(reader)?.values() ?? []].some((entry) => !entry.withdrawn && entry.template === template);
  }

  /** Everyone who was ever sent anything. */
  readers(): Iterable<string> {
    return this.byReader.keys();
  }

  knows(reader: string): boolean {
    return this.byReader.has(reader);
  }
}

/** A note taken back from a reader: its id, and the shot it was about when it was sent. */
export interface Withdrawn { readonly id: string; readonly about: string | undefined }

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
