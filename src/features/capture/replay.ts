/** Brings what earlier windows captured and could not write any more into its files. */
import * as vscode from 'vscode';
import type { Services } from '../../host/services';
import type { CaptureWriter } from './writer';

/**
 * Every journal of a window that is gone: its pending notes are written by id, and the journal goes when all of them
 * are in saved files. Notes of shows that are not open now wait in their journal.
 */
export async function replayJournals(services: Services, writer: CaptureWriter): Promise<void> {
  for (const { journal, entries, unreadable } of services.journal.leftBehind()) {
    for (const line of unreadable) services.log.warn(`capture journal ${journal}: a torn line was left alone: ${line.slice(0, 200)}`);
    let left = 0;
    let brought = 0;
    // What a show holds is known only once it is loaded.
    const shows = services.shows.shows.filter((show) => show.state === 'ready');
    for (const show of shows) {
      const here = entries.filter((entry) => entry.show === show.root.toString());
      for (const file of new Set(here.map((entry) => entry.file))) {
        const missing = here.filter((entry) => entry.file === file);
        const fresh = missing.filter((entry) => show.index.note(entry.id) === undefined).length;
        if ((await writer.replay(show, missing)) === 'saved') brought += fresh;
        else left += missing.length;
      }
    }
    left += entries.filter((entry) => !shows.some((show) => show.root.toString() === entry.show)).length;
    if (left === 0) services.journal.discard(journal);
    if (brought > 0) void vscode.window.showInformationMessage(`${brought === 1 ? 'One note' : `${brought} notes`} captured before the editor ended ${brought === 1 ? 'was' : 'were'} brought into ${brought === 1 ? 'its file' : 'their files'}.`);
  }
}
