/** The session that acts put things into: the newest of today, else one that is picked. */
import * as vscode from 'vscode';
import type { Session } from '../core/index/derived';
import type { Services } from './services';
import type { OpenShow } from './shows';

interface Choice extends vscode.QuickPickItem {
  readonly session?: Session;
}

/** The newest session of today where there is only one, else the one that is picked; `undefined` where the person gives up. */
export async function pickSession(services: Services, show: OpenShow, placeHolder: string): Promise<Session | undefined> {
  const sessions = show.index.sessions();
  const today = sessions.filter((session) => session.date === services.today());
  const [only, ...others] = today;
  if (only && others.length === 0) return only;
  const choiceOf = (session: Session): Choice => ({ label: session.session, description: `${session.date} · ${session.notes.length} notes`, session });
  const choices: Choice[] = [
    { label: '$(add) New session…' },
    ...(today.length > 0 ? [{ label: 'Today', kind: vscode.QuickPickItemKind.Separator }, ...today.map(choiceOf)] : []),
    { label: 'Earlier', kind: vscode.QuickPickItemKind.Separator },
    ...sessions.filter((session) => !today.includes(session)).slice(0, 50).map(choiceOf),
  ];
  const picked = await vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true });
  if (!picked) return undefined;
  if (picked.session) return picked.session;
  const file = await vscode.commands.executeCommand<string | undefined>('shotNotes.newSession');
  return file === undefined ? undefined : show.index.sessionOf(file);
}

export async function currentSessionFile(services: Services, show: OpenShow): Promise<string | undefined> {
  return (await pickSession(services, show, 'Into which session?'))?.files[0];
}
