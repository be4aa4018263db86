/**
 * Puts captured notes into their file: journal first, then the file, then the journal's `done` once the note was seen
 * in the file on disk. Lines that come in faster than files are written go in together.
 */
import * as vscode from 'vscode';
import { addNotes } from '../../core/actions/addNotes';
import type { JournalEntry } from '../../core/capture/journal';
import type { CaptureJournal } from '../../host/journal';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';

export type Written = 'saved' | 'unsaved' | 'waiting';

interface Waiting {
  readonly show: OpenShow;
  readonly entries: readonly JournalEntry[];
  readonly settle: (written: Written) => void;
}

export class CaptureWriter implements vscode.Disposable {
  private queue: Waiting[] = [];
  private running: Promise<void> | undefined;
  /** Written into a document that has unsaved changes: done as soon as the person saves it. */
  private readonly unsaved = new Map<string, { readonly show: OpenShow; readonly file: string }>();
  private readonly saves: vscode.Disposable;

  constructor(private readonly services: Services, private readonly journal: CaptureJournal) {
    this.saves = vscode.workspace.onDidSaveTextDocument((document) => void this.confirmUnsaved(document.uri));
  }

  dispose(): void {
    this.saves.dispose();
  }

  /** Resolves when the notes are safe in the journal; `written` tells when and how they reached their file. */
  async add(show: OpenShow, entries: readonly JournalEntry[]): Promise<{ readonly written: Promise<Written> }> {
    await this.journal.append(entries);
    return { written: this.enqueue(show, entries) };
  }

  /** Writes what another window left in its journal, notes of one file. Those that stand in a file on disk are only ticked off. */
  async replay(show: OpenShow, entries: readonly JournalEntry[]): Promise<Written> {
    const missing: JournalEntry[] = [];
    const unsaved: JournalEntry[] = [];
    for (const entry of entries) {
      const known = show.index.note(entry.id);
      // A broken file may hold the note out of the index's sight.
      const onDisk = (await show.reader.read(known?.file ?? entry.file))?.text;
      if (onDisk?.includes(entry.id) === true) continue;
      if (known) {
        // Restored by the editor as unsaved text: it is not safe before it is saved.
        unsaved.push(entry);
        this.unsaved.set(entry.id, { show, file: known.file });
      } else missing.push(entry);
    }
    const written = missing.length === 0 ? 'saved' : await this.enqueue(show, missing);
    return written === 'saved' && unsaved.length > 0 ? 'unsaved' : written;
  }

  /** All that was handed in so far is in its file or known to wait. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private enqueue(show: OpenShow, entries: readonly JournalEntry[]): Promise<Written> {
    return new Promise((settle) => {
      this.queue.push({ show, entries, settle });
      this.running ??= this.drain().finally(() => { this.running = undefined; });
    });
  }

  private async drain(): Promise<void> {
    for (let [first] = this.queue; first !== undefined; [first] = this.queue) {
      const file = first.entries[0]?.file;
      // One edit for all that goes into one file, in the order in which it was typed.
      const together = this.queue.filter((one) => one.show === first.show && one.entries[0]?.file === file);
      this.queue = this.queue.filter((one) => !together.includes(one));
      const written = await this.write(first.show, together.flatMap((one) => one.entries));
      for (const one of together) one.settle(written);
    }
  }

  private async write(show: OpenShow, entries: readonly JournalEntry[]): Promise<Written> {
    const [first] = entries;
    if (first === undefined) return 'saved';
    for (const file of [first.file, partOf(first.file, `recovered-${first.id.slice(-4)}`)]) {
      try {
        await this.services.change(show, (act) => addNotes(act, file, first.create, entries.map((entry) => entry.fields)));
        return await this.confirm(show, file, entries.map((entry) => entry.id));
      } catch (error) {
        // The file is broken just now, perhaps half typed by somebody: a part file beside it takes the note.
        this.services.log.warn(`capture: ${file}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return 'waiting';
  }

  /** Ticks off what stands in the file on disk; what only stands in an unsaved editor waits for its save. */
  private async confirm(show: OpenShow, file: string, ids: readonly string[]): Promise<Written> {
    const onDisk = (await show.reader.read(file))?.text;
    const safe = ids.filter((id) => onDisk?.includes(id) === true);
    await this.journal.done(safe);
    for (const id of ids) if (!safe.includes(id)) this.unsaved.set(id, { show, file });
    return safe.length === ids.length ? 'saved' : 'unsaved';
  }

  private async confirmUnsaved(uri: vscode.Uri): Promise<void> {
    const here = [...this.unsaved].filter(([, { show, file }]) => show.uri(file).toString() === uri.toString());
    const [first] = here;
    if (first === undefined) return;
    for (const [id] of here) this.unsaved.delete(id);
    await this.confirm(first[1].show, first[1].file, here.map(([id]) => id));
  }
}

/** `…/2026-11-20-anim.yaml` for `ken`: `…/2026-11-20-anim.ken.yaml`. */
export function partOf(file: string, person: string): string {
  return file.replace(/\.ya?ml$/u, (end) => `.${person}${end}`);
}
