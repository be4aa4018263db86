/** Releases a session's drafts: one by one or all, each seen before it goes. */
import * as vscode from 'vscode';
import { asLabel } from '../../host/plainText';
import { releaseDrafts } from '../../core/actions/release';
import type { Session } from '../../core/index/derived';
import type { Services } from '../../host/services';
import { pickCircle } from './pickers';
import { nodeOf } from './targets';

export async function release(services: Services, args: readonly unknown[]): Promise<void> {
  const node = nodeOf(args[0]) as (ReturnType<typeof nodeOf> & { readonly session?: Session }) | undefined;
  const show = node?.show ?? services.currentShow();
  if (!show) return;
  const drafts = (node?.session ? node.session.notes : [...show.index.notes()]).filter((note) => note.status === 'draft');
  if (drafts.length === 0) {
    void vscode.window.showInformationMessage('There are no drafts to release.');
    return;
  }
  const picked = await vscode.window.showQuickPick(
    drafts.map((note) => ({
      label: asLabel(note.text.replace(/\s+/gu, ' ').slice(0, 120)), picked: true, note,
      description: [note.shot ?? note.asset, note.version, note.department, note.date].filter((part) => part !== undefined).join(' · '),
    })), { canPickMany: true, matchOnDescription: true, title: 'Release drafts (1/2)', placeHolder: 'These become open notes; unpick what stays a draft' });
  if (!picked || picked.length === 0) return;
  const notes = picked.map((choice) => choice.note);
  const audience = await pickCircle(show, ['internal'], `Who may read the ${notes.length === 1 ? 'note' : `${notes.length} notes`} from now on?`);
  if (audience !== undefined) await services.apply(show, (act) => releaseDrafts(act, notes, [audience]));
}
