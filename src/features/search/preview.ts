/** Shows results in the editor while they are looked through, and puts everything back where the person gives up. */
import * as vscode from 'vscode';
import type { SearchItem } from '../../core/search/document';
import type { OpenShow } from '../../host/shows';

const uriOf = (tab: vscode.Tab | undefined): string | undefined => (tab?.input instanceof vscode.TabInputText ? tab.input.uri.toString() : undefined);
const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);

export class Preview implements vscode.Disposable {
  private readonly mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true, backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    borderColor: new vscode.ThemeColor('editor.rangeHighlightBorder'), overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
  });
  private readonly editor = vscode.window.activeTextEditor;
  private readonly selection = this.editor?.selection;
  private readonly visible = this.editor?.visibleRanges[0];
  private readonly wasPreview = vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview ?? false;
  private readonly before = new Set(tabs().map(uriOf));
  private readonly shown = new Set<string>();
  private wanted = 0;
  private work: Promise<void> = Promise.resolve();

  /** Shows an item's lines; the focus stays where it is. Only the last of several quick calls is shown. */
  show(show: OpenShow, item: SearchItem): void {
    const turn = ++this.wanted;
    this.enqueue(async () => {
      if (turn !== this.wanted) return;
      const uri = show.uri(item.file);
      const document = await vscode.workspace.openTextDocument(uri);
      if (turn !== this.wanted) return;
      const range = new vscode.Range(document.positionAt(item.start), document.positionAt(item.end));
      this.shown.add(uri.toString());
      const editor = await vscode.window.showTextDocument(document, { selection: new vscode.Range(range.start, range.start), preview: true, preserveFocus: true });
      for (const other of vscode.window.visibleTextEditors) if (other !== editor) other.setDecorations(this.mark, []);
      editor.setDecorations(this.mark, [range]);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    });
  }

  /** The editor as it was before the first item was shown. */
  restore(): Promise<void> {
    this.wanted++;
    this.enqueue(async () => {
      if (this.shown.size === 0) return;
      if (this.editor && this.selection) {
        const place = this.editor.viewColumn === undefined ? {} : { viewColumn: this.editor.viewColumn };
        const editor = await vscode.window.showTextDocument(this.editor.document, { ...place, selection: this.selection, preview: this.wasPreview });
        if (this.visible) editor.revealRange(this.visible, vscode.TextEditorRevealType.AtTop);
      }
      const left = tabs().filter((tab) => tab.isPreview && !tab.isDirty && this.shown.has(uriOf(tab) ?? '') && !this.before.has(uriOf(tab)));
      if (left.length > 0) await vscode.window.tabGroups.close(left, false);
    });
    return this.work;
  }

  /** Takes the mark away; what is shown stays. */
  dispose(): void {
    this.wanted++;
    this.enqueue(() => {
      this.mark.dispose();
      return Promise.resolve();
    });
  }

  private enqueue(task: () => Promise<void>): void {
    // A file that went away meanwhile is not shown, and that is all there is to say.
    this.work = this.work.then(task).catch(() => undefined);
  }
}
