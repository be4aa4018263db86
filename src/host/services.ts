/** What every feature of the editor is given. */
import type * as vscode from 'vscode';
import type { Change } from '../core/actions/change';
import type { Act } from '../core/actions/drafting';
import type { Note, Task } from '../core/model/types';
import type { CaptureJournal } from './journal';
import type { Searches } from './search';
import type { OpenShow, Shows } from './shows';
import type { Written } from './write';

/** A row of one of the trees, as far as acts need to know it. */
export interface Row {
  readonly kind: string;
  readonly show: OpenShow;
  readonly note?: Note;
  readonly task?: Task;
}

export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly shows: Shows;
  readonly log: vscode.LogOutputChannel;
  readonly journal: CaptureJournal;
  readonly searches: Searches;
  /** The show of the active editor, else of the selected row, else the first one. */
  currentShow(): OpenShow | undefined;
  /** The note or task that the cursor of the active editor stands in. */
  itemAtCursor(): { readonly show: OpenShow; readonly item: Note | Task } | undefined;
  /** What is selected in the tree that was used last. */
  selection(): readonly Row[];
  select(rows: readonly Row[]): void;
  /** The person's id among the show's people: the setting, else whoever has git's `user.email`. */
  me(show: OpenShow): string | undefined;
  /** Whether a file is this person's own: no commit has it, or they added it. */
  begunByMe(show: OpenShow, file: string): Promise<boolean>;
  /** The local date, `YYYY-MM-DD`. */
  today(): string;
  readonly newId: (prefix: 'n' | 't' | 's' | 'b') => string;
  /** Applies a change as one step to undo. Rejects with what `compute` throws, and with `WriteRefused`. */
  change(show: OpenShow, compute: (act: Act) => Change): Promise<Written>;
  /** As `change`, for acts of the person: a refusal is shown and answered with `undefined`. */
  apply(show: OpenShow, compute: (act: Act) => Change): Promise<Written | undefined>;
}

/** A feature: registers its commands and views, and answers with what takes them away again. */
export type Feature = (services: Services) => vscode.Disposable;
