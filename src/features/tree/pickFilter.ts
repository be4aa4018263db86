/** Chooses what the trees show: one list of departments, people and "open only", several at once. */
import * as vscode from 'vscode';
import type { Shows } from '../../host/shows';
import type { FilterState, TreeFilter } from './filter';

interface Choice extends vscode.QuickPickItem {
  readonly set?: FilterState;
}

export async function pickFilter(shows: Shows, filter: TreeFilter): Promise<void> {
  const departments = new Map<string, string>();
  const people = new Map<string, string>();
  for (const { index } of shows.shows) {
    for (const one of index.config?.departments ?? []) departments.set(one.id, one.name);
    for (const one of index.config?.people ?? []) people.set(one.id, one.name);
  }
  const { state } = filter;
  const choices: Choice[] = [
    { label: '$(circle-large-outline) Open only', set: { openOnly: true }, picked: state.openOnly === true },
    { label: 'Department', kind: vscode.QuickPickItemKind.Separator },
    ...[...departments].map(([id, name]): Choice => ({ label: `$(organization) ${name}`, description: id, set: { department: id }, picked: state.department === id })),
    { label: 'Person', kind: vscode.QuickPickItemKind.Separator },
    ...[...people].map(([id, name]): Choice => ({ label: `$(person) ${name}`, description: id, set: { person: id }, picked: state.person === id })),
  ];
  const picked = await vscode.window.showQuickPick(choices, { canPickMany: true, matchOnDescription: true, placeHolder: 'Show only: open points, a department, a person. Nothing picked shows everything' });
  // Two departments cannot both hold: the last one picked counts.
  if (picked) await filter.set(picked.reduce<FilterState>((sum, choice) => ({ ...sum, ...choice.set }), {}));
}
