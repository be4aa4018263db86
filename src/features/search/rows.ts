/** The rows under the search line, as the editor wants them. */
import * as vscode from 'vscode';
import type { QueryCompletion } from '../../core/search/complete';
import type { SearchItem } from '../../core/search/document';
import type { SearchAnswer, SearchResult } from '../../core/search/engine';
import type { SavedQuery } from '../../core/search/saved';
import { noteDescription, noteIcon, subjectOf, taskDescription, taskIcon } from '../../host/look';
import { statusWords } from '../../core/model/words';
import type { OpenShow } from '../../host/shows';
import { asLabel } from '../../host/plainText';
import { snippet } from './snippet';

export type Row =
  | { readonly act: 'open'; readonly item: SearchItem }
  | { readonly act: 'complete'; readonly completion: QueryCompletion }
  | { readonly act: 'ask'; readonly query: string; readonly saved?: SavedQuery }
  | { readonly act: 'add'; readonly shot: string | undefined }
  | { readonly act: 'other'; readonly show: OpenShow }
  | { readonly act: 'none' };

export interface Item extends vscode.QuickPickItem {
  readonly row: Row;
}

const button = (icon: string, tooltip: string): vscode.QuickInputButton => ({ iconPath: new vscode.ThemeIcon(icon), tooltip });
export const buttons = {
  beside: button('split-horizontal', 'Open to the side'),
  copy: button('copy', 'Copy as text'),
  status: button('pass', 'Set status…'),
  shot: button('device-camera', 'Show the shot in the Shots view'),
  forget: button('close', 'Forget this query'),
  source: button('go-to-file', 'Open the file of saved queries'),
  save: button('bookmark', 'Save this query…'),
} as const;

export function separator(label: string): Item {
  return { label: asLabel(label), kind: vscode.QuickPickItemKind.Separator, row: { act: 'none' } };
}

function plain(row: Row, label: string, icon: string, rest: { readonly description?: string; readonly detail?: string; readonly buttons?: readonly vscode.QuickInputButton[] } = {}): Item {
  return { row, label: asLabel(label), iconPath: new vscode.ThemeIcon(icon), alwaysShow: true, ...rest };
}

export const noticeRow = (message: string): Item => plain({ act: 'none' }, message, 'info');
export const addRow = (shot: string | undefined): Item => plain({ act: 'add', shot }, shot === undefined ? 'Add a note…' : `Add a note about ${shot}…`, 'add');
export const otherRow = (show: OpenShow): Item => plain({ act: 'other', show }, `Search in ${show.name}`, 'device-camera-video');
export const recentRow = (query: string): Item => plain({ act: 'ask', query }, query, 'history', { buttons: [buttons.forget] });
export const savedRow = (saved: SavedQuery, count: number | undefined): Item =>
  plain({ act: 'ask', query: saved.query, saved }, saved.name, 'bookmark', { description: asLabel([count, saved.query].filter((part) => part !== undefined).join(' · ')), buttons: [buttons.source] });
export const completionRow = (completion: QueryCompletion, isFirst: boolean): Item =>
  plain({ act: 'complete', completion }, completion.label, 'symbol-field', { description: asLabel([completion.detail, isFirst ? 'Tab' : ''].filter(Boolean).join(' · ')) });

/** The results in their order; a line with the shot stands wherever it changes. */
export function resultRows(answer: SearchAnswer, query: string): Item[] {
  let subject: string | undefined;
  return answer.results.flatMap((result) => {
    const own = subjectOf(result.item) ?? 'General';
    const row = resultRow(result, query);
    if (own === subject) return [row];
    subject = own;
    return [separator(own), row];
  });
}

/** The editor highlights by itself what stands in a label as it was typed; everything else is underlined. */
function resultRow({ item, matches }: SearchResult, query: string): Item {
  const field = item.type === 'note' ? 'text' : 'title';
  const text = item.type === 'note' ? item.text : item.title;
  const own = matches.filter((match) => match.field === field);
  const unmarked = snippet(text, own);
  const stands = unmarked.toLowerCase().includes(query.trim().toLowerCase());
  const elsewhere = own.length > 0 ? undefined : matches.find((match) => match.field === 'why' || match.field === 'text' || match.field.startsWith('replies.'));
  const other = elsewhere && otherText(item, elsewhere.field);
  return {
    row: { act: 'open', item }, alwaysShow: true,
    label: asLabel(stands ? unmarked : snippet(text, own, { marks: true })) || '(no text)',
    description: asLabel(describe(item)),
    iconPath: item.type === 'note' ? noteIcon(item) : taskIcon(item),
    buttons: [buttons.beside, buttons.copy, buttons.status, ...(item.shot === undefined && item.asset === undefined ? [] : [buttons.shot])],
    ...(elsewhere && other ? { detail: asLabel(`${other.name}: ${snippet(other.text, matches.filter((match) => match.field === elsewhere.field), { marks: true })}`) } : {}),
  };
}

function describe(item: SearchItem): string {
  if (item.type === 'task') return taskDescription(item);
  return noteDescription(item, [item.date, item.status === 'open' ? undefined : statusWords[item.status]]);
}

function otherText(item: SearchItem, field: string): { readonly name: string; readonly text: string } | undefined {
  if (item.type === 'task') return item.text === undefined ? undefined : { name: 'Text', text: item.text };
  if (field === 'why') return { name: 'Why', text: item.why ?? '' };
  const reply = item.replies[Number(field.slice('replies.'.length))];
  return reply && { name: reply.by === undefined ? 'Reply' : `Reply by ${reply.by}`, text: reply.text };
}
