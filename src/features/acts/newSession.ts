/** Begins a session: department, who is there, what is looked at; then opens its file at the first empty note. */
import * as vscode from 'vscode';
import { newSession as begin, reviewOrder } from '../../core/actions/session';
import type { DailiesHead } from '../../core/yaml/create';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';

interface Template extends vscode.QuickPickItem {
  readonly session: string;
  readonly department?: string;
  readonly defaults?: DailiesHead['defaults'];
}

/** Resolves with the new file, relative to the show's folder. */
export async function newSession(services: Services): Promise<string | undefined> {
  const show = services.currentShow();
  if (!show) return undefined;
  const template = await vscode.window.showQuickPick(templates(show), { title: 'New session (1/3)', placeHolder: 'What kind of session?', matchOnDescription: true });
  if (!template) return undefined;
  const present = await vscode.window.showQuickPick(
    (show.index.config?.people ?? []).filter((person) => person.active).map((person) => ({
      label: person.name, description: person.id, id: person.id, picked: template.department !== undefined && person.departments.includes(template.department),
    })), { title: 'New session (2/3)', placeHolder: 'Who is there?', canPickMany: true, matchOnDescription: true });
  if (!present) return undefined;
  const shots = await pickOrder(show, template);
  if (!shots) return undefined;
  const head: DailiesHead = {
    session: template.session, date: services.today(), department: template.department,
    present: present.map((person) => person.id), defaults: template.defaults, shots,
  };
  let file: string | undefined;
  const written = await services.apply(show, (act) => {
    const made = begin(act, show.notes, head);
    file = made.file;
    return made.change;
  });
  if (!written || file === undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(show.uri(file));
  const end = document.lineAt(document.lineCount - 1).range.end;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end), preview: false });
  return file;
}

/** One for each department, one for all of them, and one for the client, whose notes are drafts until released. */
function templates(show: OpenShow): Template[] {
  return [
    ...(show.index.config?.departments ?? []).map((department) => ({
      label: `${department.name} dailies`, description: department.id, session: `${department.name} dailies`, department: department.id,
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator, session: '' },
    { label: 'Dailies of several departments', session: 'Dailies' },
    { label: 'Client review', detail: 'New notes are drafts for production until they are released', session: 'Client review', defaults: { audience: 'production', status: 'draft' } },
  ];
}

/** The review order: none, that of the last such session, or what the clipboard holds. */
async function pickOrder(show: OpenShow, template: Template): Promise<DailiesHead['shots'] | undefined> {
  const previous = show.index.sessions().find((session) => session.session === template.session && session.shots.length > 0);
  const pasted = reviewOrder(await vscode.env.clipboard.readText());
  const picked = await vscode.window.showQuickPick([
    { label: 'No review order', description: 'shots come as they are noted', shots: [] },
    ...(pasted.length > 0 ? [{ label: `Paste ${pasted.length} ${pasted.length === 1 ? 'shot' : 'shots'} from the clipboard`, description: pasted.slice(0, 4).map((item) => item.shot).join(', '), shots: pasted }] : []),
    ...(previous ? [{ label: `The order of ${previous.date}`, description: `${previous.shots.length} shots`, shots: previous.shots.map(({ shot }) => ({ shot })) }] : []),
  ], { title: 'New session (3/3)', placeHolder: 'Which shots, in which order?' });
  return picked?.shots;
}
