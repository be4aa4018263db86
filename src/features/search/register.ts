/** Search: the line itself, and the ways into it from trees, editors and elsewhere. */
import * as vscode from 'vscode';
import type { Session } from '../../core/index/derived';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';
import { SearchInput } from './input';
import { fieldQuery, wordsQuery } from './queries';
import { shotMemory } from './shotMemory';

/** A row of a tree, as far as it says what to search for. */
interface NodeLike {
  readonly kind?: string;
  readonly show?: OpenShow;
  readonly shot?: { readonly code: string };
  readonly asset?: { readonly code: string };
  readonly sequence?: { readonly code: string | undefined };
  readonly subject?: string | undefined;
  readonly session?: Session;
  readonly notes?: readonly { readonly shot: string | undefined; readonly asset: string | undefined; readonly sequence: string | undefined }[];
}

/** A query given by a link or another part: `show` is the show itself, or the address of its folder. */
interface Asked {
  readonly query: string;
  readonly show?: OpenShow | string;
}

export interface Search {
  dispose(): void;
  /** The open line, if there is one. */
  readonly line: () => SearchInput | undefined;
}

export function registerSearch(services: Services): Search {
  let input: SearchInput | undefined;

  const open = (show: OpenShow, query: string): void => {
    input?.dispose();
    const own = new SearchInput(services, show, query, {
      reopen: open,
      closed: () => {
        own.dispose();
        if (input !== own) return;
        input = undefined;
        void vscode.commands.executeCommand('setContext', 'shotNotes.searching', false);
      },
    });
    input = own;
    void vscode.commands.executeCommand('setContext', 'shotNotes.searching', true);
  };

  const begin = (show: OpenShow | undefined, query: string): void => {
    if (show) open(show, query);
    else void vscode.window.showInformationMessage('Open the folder of a show first.');
  };

  const all = vscode.Disposable.from(
    { dispose: () => input?.dispose() },
    shotMemory(services),
    vscode.commands.registerCommand('shotNotes.search', (asked: unknown) => {
      const given = isAsked(asked) ? asked : undefined;
      const show = typeof given?.show === 'string' ? services.shows.shows.find((one) => one.root.toString() === given.show) : given?.show;
      begin(show ?? services.currentShow(), given?.query ?? '');
    }),
    vscode.commands.registerCommand('shotNotes.searchSelection', () => {
      const editor = vscode.window.activeTextEditor;
      begin(services.currentShow(), editor ? wordsQuery(editor.document.getText(editor.selection)) : '');
    }),
    vscode.commands.registerCommand('shotNotes.findInSubject', (node: unknown) => {
      const { show, query } = subjectQuery(node);
      begin(show ?? services.currentShow(), query === '' ? '' : `${query} `);
    }),
    vscode.commands.registerCommand('shotNotes.search.complete', () => input?.completeFirst()),
  );
  return { dispose: () => { all.dispose(); }, line: () => input };
}

function isAsked(value: unknown): value is Asked {
  return typeof value === 'object' && value !== null && 'query' in value && typeof value.query === 'string';
}

function subjectQuery(value: unknown): { readonly show: OpenShow | undefined; readonly query: string } {
  const node = (value ?? {}) as NodeLike;
  const [like] = node.kind === 'subject' ? node.notes ?? [] : [];
  const shot = node.shot?.code ?? like?.shot ?? (like ? undefined : node.subject);
  const asset = node.asset?.code ?? like?.asset;
  const seq = node.sequence?.code ?? like?.sequence;
  const query = shot !== undefined ? fieldQuery({ shot })
    : asset !== undefined ? fieldQuery({ asset })
      : seq !== undefined ? fieldQuery({ seq })
        : node.kind === 'session' && node.session ? fieldQuery({ session: node.session.session, date: node.session.date }) : '';
  return { show: node.show, query };
}
