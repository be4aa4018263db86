/** The capture line: stays open, takes one line a note, shows what it understood. */
import * as vscode from 'vscode';
import { type CaptureContext, vocabularyOf } from '../../core/capture/context';
import { complete, type Completions } from '../../core/capture/complete';
import { describe } from '../../core/capture/describe';
import { type Captured, parseLine } from '../../core/capture/parse';
import type { OpenShow } from '../../host/shows';
import { keepOrder } from '../../host/quickPick';
import { FieldText } from './field';
import { type CapturedLine, type Row, rowsOf } from './line';

/** Where captured lines go, and what they are read against. */
export interface CaptureTarget {
  readonly show: OpenShow;
  /** The session's file, or the person's part of it. */
  readonly file: string;
  readonly title: string;
  readonly session: CaptureContext['session'];
}

/** A line on its way: its notes have ids from the start, so that it can be taken back before it is written. */
export interface Taken {
  readonly ids: readonly string[];
  /** Rejects where the line could not even be journalled. */
  readonly written: Promise<CapturedLine['state']>;
}

export interface CaptureEvents {
  readonly add: (line: string, captured: Captured) => Taken;
  /** Called once the line has been written. */
  readonly undo: (ids: readonly string[]) => Promise<void>;
  readonly draft: (value: string) => void;
  readonly openFile: () => void;
  readonly closed: () => void;
}

/** So long an echo of a value that was set may take, in milliseconds. */
const settleMs = 3000;

interface Item extends vscode.QuickPickItem {
  readonly row: Row;
}

const undoButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('discard'), tooltip: 'Take back the last line' };
const openButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: "Open the session's file" };

export class CaptureInput implements vscode.Disposable {
  private readonly pick = vscode.window.createQuickPick<Item>();
  private readonly lines: (CapturedLine & { readonly settled: Promise<unknown> })[] = [];
  sticky: CaptureContext['sticky'];
  private completions: Completions = { start: 0, end: 0, items: [] };
  private recalled = -1;
  private readonly field: FieldText;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly target: CaptureTarget, private readonly events: CaptureEvents, start: { readonly value: string; readonly sticky: CaptureContext['sticky'] }) {
    this.sticky = start.sticky;
    const { pick } = this;
    keepOrder(pick);
    pick.title = target.title;
    pick.placeholder = '010_40 v7 f1043-1051 >anim @maya ! dir: Lose the lens flare';
    pick.ignoreFocusOut = true;
    pick.buttons = [undoButton, openButton];
    pick.value = start.value;
    this.field = new FieldText(start.value, (value) => {
      pick.value = value;
      clearTimeout(this.settling);
      this.settling = setTimeout(() => { this.field.settle(); }, settleMs);
    });
    pick.onDidChangeValue((value) => {
      if (!this.field.told(value)) return;
      this.recalled = -1;
      this.changed();
    });
    pick.onDidAccept(() => this.accept());
    pick.onDidTriggerButton((button) => (button === undoButton ? void this.undo() : this.events.openFile()));
    pick.onDidHide(() => this.events.closed());
    this.show();
    pick.show();
  }

  dispose(): void {
    clearTimeout(this.settling);
    this.pick.dispose();
  }

  /** What the person has typed and not yet entered. */
  get value(): string {
    return this.field.text;
  }

  /** The lines taken so far, oldest first. */
  get history(): readonly CapturedLine[] {
    return this.lines;
  }

  /** As if a line were typed and Enter pressed. */
  enter(line: string): void {
    this.setValue(line);
    void this.take();
  }

  focus(): void {
    this.pick.show();
  }

  /** Tab: puts the first completion in; the cursor goes behind it. */
  completeFirst(): void {
    this.complete(0);
  }

  /** Up on the first row recalls the line before; below it, Up and Down go through the rows as in any list. */
  up(): void {
    if (!this.moveActive(-1)) this.recall(1);
  }

  down(): void {
    if (this.recalled >= 0) this.recall(-1);
    else this.moveActive(1);
  }

  /** The line captured before the one that is shown; the half-typed line comes back below the newest. */
  recall(step: 1 | -1): void {
    const next = Math.min(this.lines.length - 1, Math.max(-1, this.recalled + step));
    if (next === this.recalled) return;
    if (this.recalled < 0) this.halfTyped = this.value;
    this.setValue(next < 0 ? this.halfTyped : this.lines.at(-1 - next)?.line ?? '');
    this.recalled = next;
  }

  private halfTyped = '';

  private moveActive(step: 1 | -1): boolean {
    const rows = this.pick.items.filter((item) => item.row.act !== 'group');
    const next = rows[rows.indexOf(this.pick.activeItems[0] ?? ({} as Item)) + step];
    if (next) this.pick.activeItems = [next];
    return next !== undefined;
  }

  async undo(): Promise<void> {
    const last = this.lines.pop();
    if (last === undefined) return;
    // The words come back to be corrected: nothing is typed twice. A line begun since is not overwritten.
    if (this.value === '') this.setValue(last.line);
    else this.show();
    await last.settled;
    await this.events.undo(last.ids);
  }

  private get context(): CaptureContext {
    const { index } = this.target.show;
    return { vocabulary: index.revision === this.known.revision ? this.known.vocabulary : this.learn(), session: this.target.session, sticky: this.sticky };
  }

  private known: { readonly revision: number; readonly vocabulary: CaptureContext['vocabulary'] } = { revision: -1, vocabulary: vocabularyOf({}) };

  /** The show's names; made anew only when the show has changed since. */
  private learn(): CaptureContext['vocabulary'] {
    const { index } = this.target.show;
    const vocabulary = vocabularyOf({ config: index.config, shots: index.shotCodes, assets: index.assets(), tags: index.tags() });
    this.known = { revision: index.revision, vocabulary };
    return vocabulary;
  }

  private show(): void {
    const { context } = this;
    const line = this.value;
    this.completions = line.trim() === '' ? { start: 0, end: 0, items: [] } : complete(line, line.length, context);
    // Markers are understood from the first one on, not only once there is a text.
    const shown = line.trim() === '' ? undefined : withText(line, context);
    const items = rowsOf(shown, context, this.completions.items, this.lines).map(itemOf);
    this.pick.items = items;
    this.pick.activeItems = items.slice(0, 1);
  }

  private accept(): void {
    const [active] = this.pick.activeItems;
    if (active?.row.act === 'complete') this.complete(active.row.index ?? 0);
    else if (active?.row.act === 'recall') this.setValue(this.lines.at(-1 - (active.row.index ?? 0))?.line ?? '');
    else void this.take();
  }

  private async take(): Promise<void> {
    const line = this.value;
    const captured = parseLine(line, this.context);
    this.sticky = captured.sticky;
    if (captured.notes.length === 0) {
      // Only a shot was typed: it is the one the next lines are about.
      this.setValue('');
      return;
    }
    const { ids, written } = this.events.add(line, captured);
    const entry: { -readonly [K in keyof CapturedLine]: CapturedLine[K] } & { settled: Promise<unknown> } = { line, ids, words: describe(captured, this.context), state: 'writing', settled: written.catch(() => undefined) };
    this.lines.push(entry);
    this.setValue('');
    try {
      entry.state = await written;
    } catch (error) {
      // The line could not even be journalled: it must come back to the person's eyes, not vanish.
      entry.state = 'lost';
      if (this.value === '') this.setValue(line);
      void vscode.window.showErrorMessage(`The line was not taken: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.show();
  }

  private complete(index: number): void {
    const one = this.completions.items[index];
    if (one === undefined) return;
    const line = this.value;
    const { start, end } = this.completions;
    this.setValue(`${line.slice(0, start)}${one.insert}${line.slice(end) === '' && !one.insert.endsWith(' ') ? ' ' : line.slice(end)}`);
  }

  private setValue(value: string): void {
    this.recalled = -1;
    this.field.set(value);
    this.changed();
  }

  private changed(): void {
    this.events.draft(this.value);
    this.show();
  }
}

function withText(line: string, context: CaptureContext): Captured {
  const captured = parseLine(line, context);
  return captured.notes.length > 0 ? captured : parseLine(`${line} …`, context);
}

function itemOf(row: Row): Item {
  return {
    row, label: row.label, alwaysShow: true,
    ...(row.act === 'group' ? { kind: vscode.QuickPickItemKind.Separator } : {}),
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(row.detail === undefined ? {} : { detail: row.detail }),
  };
}
