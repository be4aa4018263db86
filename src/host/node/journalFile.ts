/** The capture journal on disk: one file a window, appended and synced, replayed when its window is gone. */
import { mkdirSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { type FileHandle, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JournalEntry, journalLines, readJournal } from '../../core/capture/journal';

const suffix = '.journal.jsonl';
const lineName = 'line.json';

/** Journals are named after their process, so that a window never reads what another one is still writing. */
const nameOf = (pid: number, started: number): string => `${pid}-${started}${suffix}`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, it is just not ours.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export class JournalFile {
  private handle: Promise<FileHandle> | undefined;
  private tail: Promise<unknown> = Promise.resolve();
  private readonly own: string;
  private line: string | undefined;
  private keeping: Promise<void> | undefined;

  /** `folder` is the extension's storage; it is made when the first line is written. */
  constructor(private readonly folder: string, started: number) {
    this.own = nameOf(process.pid, started);
  }

  /** Resolves when the entries are on the disk, not merely handed to the system. */
  append(entries: readonly JournalEntry[]): Promise<void> {
    return this.write(journalLines(entries));
  }

  done(ids: readonly string[]): Promise<void> {
    return ids.length === 0 ? Promise.resolve() : this.write(journalLines(ids.map((done) => ({ done }))));
  }

  undone(id: string): Promise<void> {
    return this.write(journalLines([{ undone: id }]));
  }

  /** What windows that are gone have left behind, oldest first, each with the journal it stands in. */
  leftBehind(): readonly { readonly journal: string; readonly entries: readonly JournalEntry[]; readonly unreadable: readonly string[] }[] {
    return this.others().map((journal) => {
      const { pending, unreadable } = readJournal(readFileSync(join(this.folder, journal), 'utf8'));
      return { journal, entries: pending, unreadable };
    });
  }

  /** Throws a left-behind journal away; only for one whose every entry was seen in a saved file. */
  discard(journal: string): void {
    if (this.others().includes(journal)) unlinkSync(join(this.folder, journal));
  }

  keepLine(line: unknown): void {
    this.line = JSON.stringify(line);
    this.keeping ??= this.writeLines().finally(() => { this.keeping = undefined; });
  }

  keptLine(): unknown {
    const text = this.line ?? this.read(lineName);
    try {
      return text === undefined ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  /** Writes the newest line, and again while a newer one has come meanwhile. Replaced whole: a torn one helps nobody. */
  private async writeLines(): Promise<void> {
    for (let written: string | undefined; this.line !== undefined && written !== this.line;) {
      written = this.line;
      try {
        mkdirSync(this.folder, { recursive: true });
        await writeFile(join(this.folder, `${this.own}.tmp`), written, { mode: 0o600 });
        await rename(join(this.folder, `${this.own}.tmp`), join(this.folder, lineName));
      } catch {
        // The line being typed is all that is at stake; capture itself says so when its journal cannot be written.
        return;
      }
    }
  }

  async close(): Promise<void> {
    await this.tail;
    await this.keeping;
    await (await this.handle)?.close();
    this.handle = undefined;
    const text = this.read(this.own);
    if (text !== undefined && readJournal(text).pending.length === 0) unlinkSync(join(this.folder, this.own));
  }

  private others(): readonly string[] {
    let names: string[];
    try {
      names = readdirSync(this.folder);
    } catch {
      return [];
    }
    const age = (name: string): number => Number(/-(\d+)\./u.exec(name)?.[1] ?? 0);
    return names.filter((name) => name.endsWith(suffix) && name !== this.own && !isAlive(Number(/^(\d+)-/u.exec(name)?.[1] ?? 0)))
      .sort((a, b) => age(a) - age(b));
  }

  private read(name: string): string | undefined {
    try {
      return readFileSync(join(this.folder, name), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** One write after the other: two appends at once could interleave on a full disk. */
  private write(text: string): Promise<void> {
    const next = this.tail.then(async () => {
      this.handle ??= this.open();
      const handle = await this.handle;
      await handle.appendFile(text, 'utf8');
      await handle.datasync();
    });
    this.tail = next.catch(() => undefined);
    return next;
  }

  private open(): Promise<FileHandle> {
    mkdirSync(this.folder, { recursive: true });
    return open(join(this.folder, this.own), 'a', 0o600);
  }
}
