import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { parseQuery } from '../../src/core/search/parse';
import { SearchIndex } from '../../src/core/search/engine';
import { worldOf } from '../../src/core/search/showWorld';
import { plainFacts } from '../../src/core/search/world';
import type { SearchInput } from '../../src/features/search/input';
import type { OpenShow } from '../../src/host/shows';
import { api, closeEditors, mainShow, removePath, replaceFile, root, sessionText, until } from './support/workspace';

const folder = 'notes/dailies/found';
const file = `${folder}/a.yaml`;

describe('search in the editor', () => {
  let show: OpenShow;

  const line = async (): Promise<SearchInput> => {
    const found = (await api()).search.line();
    assert.ok(found, 'the search line is open');
    return found;
  };
  const open = async (query: string): Promise<SearchInput> => {
    await vscode.commands.executeCommand('shotNotes.search', { query });
    return line();
  };
  const close = async (): Promise<void> => {
    const { search } = await api();
    search.line()?.hide();
    await until('the line is closed', () => search.line() === undefined);
  };
  /** The ids of the results, from the top. */
  const ids = (input: SearchInput): string[] => input.rows.flatMap(({ row }) => (row.act === 'open' ? [row.item.id] : []));
  const labels = (input: SearchInput): string[] => input.rows.map(({ label }) => label);
  const active = (): string | undefined => vscode.window.activeTextEditor?.document.uri.fsPath;

  before(async () => {
    show = await mainShow();
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    const { searches } = (await api()).services;
    searches.of(show);
    await until('the search is built', () => searches.of(show).isReady);
  });

  beforeEach(async () => {
    replaceFile(file, sessionText('2026-11-25', { id: 'n_kingfisher', text: 'The kingfisher dives $(flame) too late.' }, { id: 'n_heron', text: `${'Long ago. '.repeat(20)}The heron dives.` }));
    await until('the file is read', () => show.index.note('n_heron') !== undefined);
  });

  afterEach(async () => {
    await close();
    await closeEditors();
    removePath(folder);
    removePath('notes/queries.yaml');
    await until('the test files are forgotten', () => show.index.files.every((one) => !one.startsWith(folder) && one !== 'notes/queries.yaml'));
  });

  it('shows what the engine answers, in its order', async () => {
    const input = await open('');
    const fresh = new SearchIndex(worldOf(show.index));
    for (const item of [...show.index.notes(), ...show.index.tasks()]) fresh.add(item);
    for (const query of ['dives', 'kingfihser', 'dives late', 'is:open', '010_0030', 'pose hold', 'd']) {
      input.type(query);
      const wanted = fresh.search(parseQuery(query), { limit: 60, facts: plainFacts('2026-11-25') }).results.map(({ id }) => id);
      assert.deepEqual(ids(input), wanted, query);
      assert.ok(input.rows.every((item) => item.alwaysShow === true || item.kind === vscode.QuickPickItemKind.Separator), query);
    }
  });

  it('follows an edit, a new note and a note that goes, also in an unsaved editor', async () => {
    const input = await open('kingfisher');
    assert.deepEqual(ids(input), ['n_kingfisher']);
    await close();
    const editor = await vscode.window.showTextDocument(show.uri(file));
    const at = editor.document.positionAt(editor.document.getText().indexOf('The kingfisher'));
    await editor.edit((edit) => { edit.replace(new vscode.Range(at, at.translate(0, 'The kingfisher'.length)), 'The cormorant'); });
    await until('the edit is known', () => show.index.note('n_kingfisher')?.text.includes('cormorant') === true);
    const again = await open('cormorant');
    assert.deepEqual(ids(again), ['n_kingfisher']);
    again.type('"kingfisher"');
    assert.deepEqual(ids(again), []);
  });

  it('underlines what matched where the editor would not, and takes no picture from a note', async () => {
    const input = await open('late kingfisher');
    const [label = ''] = input.rows.filter(({ row }) => row.act === 'open').map((item) => item.label);
    assert.match(label, /k\u0332i\u0332n\u0332g\u0332f\u0332i\u0332s\u0332h\u0332e\u0332r\u0332 dives/u);
    assert.doesNotMatch(label, /\$\(flame\)/);
    input.type('heron');
    assert.match(labels(input).join('\n'), /^….*The heron dives\.$/m);
  });

  it('offers what fits at once for anything pasted or typed', async () => {
    const input = await open('');
    for (const query of ['a', 'x '.repeat(5000), '"'.repeat(10_000), '🎬🎥 eyeline', 'עין שמאל', '|||', '-', '$(flame)', 'is:', 'shot:', '\u0000']) {
      input.type(query);
      assert.ok(input.rows.some(({ row }) => row.act === 'add'), query.slice(0, 20));
    }
    input.type('frob:x "unclosed');
    assert.match(labels(input).join('\n'), /frob/);
  });

  it('completes fields and values, the first by Tab', async () => {
    const input = await open('sta');
    await vscode.commands.executeCommand('shotNotes.search.complete');
    assert.equal(input.value, 'status:');
    input.type('status:addr');
    await vscode.commands.executeCommand('shotNotes.search.complete');
    assert.equal(input.value, 'status:addressed ');
  });

  it('shows a result in the editor while it is looked at, and gives back what was there', async () => {
    const before = await vscode.window.showTextDocument(vscode.Uri.file(join(root(), 'shotnotes.yaml')), { preview: false, selection: new vscode.Range(2, 1, 2, 3) });
    const own = before.document.uri.fsPath;
    const input = await open('kingfisher');
    await until('the note is shown', () => active() === show.uri(file).fsPath);
    input.hide();
    await until('the editor is back', () => active() === own && !vscode.window.tabGroups.all.some((group) => group.tabs.some((tab) => tab.label === 'a.yaml')));
    assert.deepEqual(vscode.window.activeTextEditor?.selection, new vscode.Selection(2, 1, 2, 3));
  });

  it('keeps what was open before, also where a result of it was shown', async () => {
    await vscode.window.showTextDocument(show.uri(file), { preview: false });
    await vscode.window.showTextDocument(vscode.Uri.file(join(root(), 'shotnotes.yaml')), { preview: false });
    const input = await open('kingfisher');
    await until('the note is shown', () => active() === show.uri(file).fsPath);
    input.hide();
    await until('the editor is back', () => active()?.endsWith('shotnotes.yaml') === true);
    assert.ok(vscode.window.tabGroups.all.some((group) => group.tabs.some((tab) => tab.label === 'a.yaml')));
  });

  it('opens a result to stay', async () => {
    const input = await open('kingfisher');
    assert.deepEqual(ids(input), ['n_kingfisher']);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await until('it is open', () => active() === show.uri(file).fsPath && vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview === false);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor && editor.document.getText(new vscode.Range(editor.selection.active, editor.selection.active.translate(0, 16))).includes('n_kingfisher'));
    // The query is remembered, under the empty line.
    const again = await open('');
    assert.ok(again.rows.some(({ row }) => row.act === 'ask' && row.query === 'kingfisher'));
  });

  it('starts from a row of a tree and from a selection', async () => {
    await vscode.commands.executeCommand('shotNotes.findInSubject', { kind: 'shot', show, shot: { code: '010_0030' } });
    assert.equal((await line()).value, 'shot:010_0030 ');
    const [session] = show.index.sessions();
    await vscode.commands.executeCommand('shotNotes.findInSubject', { kind: 'session', show, session });
    assert.deepEqual(new Set(ids(await line())), new Set(session?.notes.map(({ id }) => id)));
    await close();
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'say "kingfisher" again' }));
    editor.selection = new vscode.Selection(0, 4, 0, 16);
    await vscode.commands.executeCommand('shotNotes.searchSelection');
    assert.equal((await line()).value, 'kingfisher');
    assert.deepEqual(ids(await line()), ['n_kingfisher']);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('shows the saved queries with live counts, in the line and in the tree', async () => {
    replaceFile('notes/queries.yaml', 'format: 1\nqueries:\n  - name: Diving\n    query: dives\n');
    await until('they are read', () => show.index.filesOfKind('queries').length === 1);
    const { dailies } = (await api()).trees.trees;
    const counts = (): unknown => {
      const node = dailies.getChildren().find(({ kind }) => kind === 'queries');
      return node && dailies.getChildren(node).map((one) => (one.kind === 'query' ? [one.query.name, one.count] : one.kind));
    };
    assert.deepEqual(counts(), [['Diving', 2]]);
    const input = await open('');
    const saved = input.rows.find(({ row }) => row.act === 'ask' && row.saved?.name === 'Diving');
    assert.match(saved?.description ?? '', /^2 · dives$/);
    replaceFile(file, sessionText('2026-11-25', { id: 'n_kingfisher', text: 'The kingfisher dives.' }));
    await until('a note is gone', () => show.index.note('n_heron') === undefined);
    assert.deepEqual(counts(), [['Diving', 1]]);
  });

  describe('shot memory', () => {
    const hover = async (text: string, at: number): Promise<string> => {
      const document = await vscode.workspace.openTextDocument({ content: text, language: 'python' });
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(at));
      return hovers.flatMap(({ contents }) => contents.map((one) => (one instanceof vscode.MarkdownString ? one.value : ''))).join('\n');
    };

    it('says what is open on the shot under the cursor, in any file, and finds its notes', async () => {
      const text = await hover('render("sml_010_0030_comp_v012.exr")', 16);
      assert.match(text, /0030/);
      assert.match(text, /kingfisher/);
      const link = /command:shotNotes\.search\?([^)]+)/.exec(text);
      const [asked] = JSON.parse(decodeURIComponent(link?.[1] ?? '')) as [{ query: string; show: string }];
      await vscode.commands.executeCommand('shotNotes.search', asked);
      assert.ok(ids(await line()).includes('n_kingfisher'));
    });

    it('says nothing elsewhere, and nothing at all once it is turned off', async () => {
      assert.equal(await hover('nothing 1234 here', 10), '');
      const settings = vscode.workspace.getConfiguration('shotNotes');
      await settings.update('shotMemory.enabled', false, vscode.ConfigurationTarget.Global);
      try {
        assert.equal(await hover('010_0030', 3), '');
      } finally {
        await settings.update('shotMemory.enabled', undefined, vscode.ConfigurationTarget.Global);
      }
      assert.notEqual(await hover('010_0030', 3), '');
    });

    it('takes no link and no picture from a note', async () => {
      replaceFile(file, sessionText('2026-11-25', { id: 'n_evil', text: '[x](command:workbench.action.quit) <img src=x> ![y](http://z) $(flame)' }));
      await until('it is read', () => show.index.note('n_evil') !== undefined);
      const text = await hover('010_0030', 3);
      assert.doesNotMatch(text, /[^\\]\]\(command:workbench/);
      assert.doesNotMatch(text, /[^\\]<img/);
      assert.doesNotMatch(text, /[^\\]\$\(flame/);
    });
  });
});
