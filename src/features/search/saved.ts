/** The queries that the people of a show share, and how one is added. */
import * as vscode from 'vscode';
import { saveQuery } from '../../core/actions/saveQuery';
import { savedQueries, type SavedQuery } from '../../core/search/saved';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';

/** The saved queries of a show, in the order of its file. */
export function savedOf(show: OpenShow): readonly SavedQuery[] {
  return show.index.filesOfKind('queries').flatMap(savedQueries);
}

/** Asks for a name and adds the query to the show's file of queries. */
export async function saveAsking(services: Services, show: OpenShow, query: string): Promise<void> {
  const known = savedOf(show);
  const name = await vscode.window.showInputBox({
    prompt: `What is "${query.length > 80 ? `${query.slice(0, 80)}…` : query}" to be called?`, placeHolder: 'Open for the client',
    validateInput: (typed) => (known.some((one) => one.name === typed.trim()) ? 'There is a query of this name already' : undefined),
  });
  if (name === undefined || name.trim() === '') return;
  const file = show.index.filesOfKind('queries')[0]?.file ?? `${show.notes}/queries.yaml`;
  const written = await services.apply(show, (act) => saveQuery(act.texts, file, { name: name.trim(), query }));
  if (written) vscode.window.setStatusBarMessage(`Saved in ${file}`, 3000);
}
