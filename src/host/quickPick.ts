/** What every Quick Pick of the product needs and the editor's API does not offer openly. */
import type * as vscode from 'vscode';

/**
 * Keeps the items in the order given. Left alone, a Quick Pick sorts by where the typed letters stand in the labels,
 * which undoes any ranking of ours. `sortByLabel` has been honoured for years without being public API
 * (microsoft/vscode#73904); where it ever goes away, the order is the editor's and nothing else breaks. Items also need
 * `alwaysShow`, or those without the typed letters disappear.
 */
export function keepOrder<T extends vscode.QuickPickItem>(pick: vscode.QuickPick<T>): void {
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
}
