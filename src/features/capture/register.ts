/** Live capture: the line that stays open, its journal, and the one status bar item. */
import * as vscode from 'vscode';
import { removeItems } from '../../core/actions/remove';
import type { CaptureContext } from '../../core/capture/context';
import type { JournalEntry } from '../../core/capture/journal';
import { itemFields, type Captured } from '../../core/capture/parse';
import type { Session } from '../../core/index/derived';
import { newDailiesText } from '../../core/yaml/create';
import { pickSession } from '../../host/pickSession';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';
import { CaptureInput } from './input';
import { replayJournals } from './replay';
import { statusBar } from './statusBar';
import { targetOf } from './target';
import { CaptureWriter } from './writer';

/** What survives a reload: the open line and where it goes. */
interface Kept {
  readonly open: boolean;
  readonly show: string;
  readonly session: string;
  readonly value: string;
  readonly sticky: CaptureContext['sticky'];
}

export interface Capture {
  dispose(): void;
  /** The open line, if there is one. */
  readonly line: () => CaptureInput | undefined;
  readonly writer: CaptureWriter;
}

export function registerCapture(services: Services): Capture {
  const writer = new CaptureWriter(services, services.journal);
  const { journal } = services;
  let input: CaptureInput | undefined;
  // The editor closes the line when it ends, too: it was not the person, so the line opens again at the next start.
  let ending = false;

  const capturing = (on: boolean): void => void vscode.commands.executeCommand('setContext', 'shotNotes.capturing', on);

  const open = async (show: OpenShow, session: Session, start: Pick<Kept, 'value' | 'sticky'>): Promise<void> => {
    input?.dispose();
    const target = await targetOf(services, show, session);
    const keep = (value: string, isOpen = true): void => journal.keepLine({ open: isOpen, show: show.root.toString(), session: session.key, value, sticky: input?.sticky ?? start.sticky } satisfies Kept);
    const create = newDailiesText({ session: session.session, date: session.date, department: session.department, defaults: target.session.defaults });
    input = new CaptureInput(target, {
      add: (line, captured) => {
        const entries = entriesOf(services, show, target.file, create, line, captured);
        return { ids: entries.map((entry) => entry.id), written: writer.add(show, entries).then((safe) => safe.written) };
      },
      undo: (ids) => undo(services, show, ids),
      draft: keep,
      openFile: () => void vscode.window.showTextDocument(show.uri(show.index.file(target.file) ? target.file : session.files[0] ?? target.file), { preview: true }),
      closed: () => {
        if (ending) return;
        keep(input?.value ?? '', false);
        input?.dispose();
        input = undefined;
        capturing(false);
      },
    }, start);
    capturing(true);
    keep(start.value);
  };

  const begin = async (argument: unknown): Promise<void> => {
    if (input) {
      input.focus();
      return;
    }
    const node = argument as { readonly show?: OpenShow; readonly session?: Session; readonly shot?: { readonly code: string }; readonly asset?: { readonly code: string }; readonly subject?: string } | undefined;
    const show = node?.show ?? services.currentShow();
    if (!show) {
      void vscode.window.showInformationMessage('Open the folder of a show first.');
      return;
    }
    const session = node?.session ?? (await pickSession(services, show, 'Which session are the notes of?'));
    if (!session) return;
    const kept = keptOf(journal.keptLine());
    const shot = node?.shot?.code ?? node?.subject;
    await open(show, session, {
      value: kept?.session === session.key ? kept.value : '',
      sticky: node?.asset ? { asset: node.asset.code } : shot === undefined ? (kept?.session === session.key ? kept.sticky : {}) : { shot },
    });
  };

  let replaying: Promise<void> = Promise.resolve();
  const replay = (): Promise<void> => {
    replaying = replaying.then(() => replayJournals(services, writer)).catch((error: unknown) => services.log.error(error instanceof Error ? error : String(error)));
    return replaying;
  };

  const resume = async (): Promise<void> => {
    await services.shows.whenReady;
    await replay();
    const kept = keptOf(journal.keptLine());
    const show = services.shows.shows.find((one) => one.root.toString() === kept?.show);
    const session = kept && show?.index.session(kept.session);
    if (kept?.open === true && show && session && !input) await open(show, session, kept);
  };
  void resume().catch((error: unknown) => services.log.error(error instanceof Error ? error : String(error)));

  const parts = vscode.Disposable.from(
    { dispose: () => { ending = true; input?.dispose(); } },
    writer, statusBar(services),
    services.shows.onDidChangeShows(() => void replay()),
    vscode.commands.registerCommand('shotNotes.addNote', begin),
    vscode.commands.registerCommand('shotNotes.capture.complete', () => input?.completeFirst()),
    vscode.commands.registerCommand('shotNotes.capture.older', () => input?.up()),
    vscode.commands.registerCommand('shotNotes.capture.newer', () => input?.down()),
    vscode.commands.registerCommand('shotNotes.capture.undo', () => input?.undo()),
  );
  return { line: () => input, writer, dispose: () => { parts.dispose(); } };
}

/** What was kept, if it is what this version keeps: it may be an older one's, or half a file. */
function keptOf(value: unknown): Kept | undefined {
  const kept = value as Partial<Kept> | null | undefined;
  const whole = typeof kept?.show === 'string' && typeof kept.session === 'string' && typeof kept.value === 'string' && typeof kept.sticky === 'object';
  return whole ? { open: kept.open === true, show: kept.show ?? '', session: kept.session ?? '', value: kept.value ?? '', sticky: { ...kept.sticky } } : undefined;
}

function entriesOf(services: Services, show: OpenShow, file: string, create: string, line: string, captured: Captured): JournalEntry[] {
  const batch = captured.notes.length > 1 ? { batch: services.newId('b') } : {};
  return captured.notes.map((note) => {
    const id = services.newId('n');
    return { id, at: new Date().toISOString(), show: show.root.toString(), file, create, line, fields: { id, ...itemFields(note), ...batch } };
  });
}

/** Takes the line's notes out of their file again, and off the journal. */
async function undo(services: Services, show: OpenShow, ids: readonly string[]): Promise<void> {
  for (const id of ids) await services.journal.undone(id);
  const notes = ids.flatMap((id) => show.index.note(id) ?? []);
  if (notes.length > 0) await services.apply(show, (act) => removeItems(act, notes));
}
