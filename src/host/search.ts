/** The search of each open show: built in slices once the show is read, then told of every change. */
import * as vscode from 'vscode';
import type { Note } from '../core/model/types';
import { SentHistory, sentPacks } from '../core/pack/history';
import { sendState } from '../core/pack/outstanding';
import { PackShow } from '../core/pack/show';
import type { ShowChange } from '../core/index/changes';
import { type SearchAnswer, SearchIndex } from '../core/search/engine';
import type { FieldName } from '../core/search/fields';
import type { ValueChoice } from '../core/search/complete';
import { worldOf } from '../core/search/showWorld';
import { type Facts, plainFacts } from '../core/search/world';
import { pause } from './pause';
import type { OpenShow, Shows } from './shows';

/** How long indexing may keep the editor from its other work, in milliseconds. */
const SLICE_MS = 12;
/** So many items are indexed between two looks at the clock; it takes less than a millisecond. */
const STEP = 50;

/** What search wants to know of the person and the day. */
export interface Asker {
  me(show: OpenShow): string | undefined;
  today(): string;
}

/** One show's search. It answers from what it has while it is still being built. */
export class ShowSearch {
  isReady = false;
  private index = new SearchIndex();
  /** Changes that came while the items of the beginning were being indexed: they build on those, and wait. */
  private waiting: ShowChange[] | undefined = [];
  private codes: unknown;
  private isWorldOld = true;
  private revision = -1;
  private disposed = false;
  private sends: { readonly revision: number; readonly unsent: ReadonlySet<Note>; readonly changed: ReadonlySet<Note> } | undefined;

  constructor(readonly show: OpenShow, private readonly asker: Asker) {}

  /** Indexes all items of the show. Resolves when the search answers for all of them. */
  async build(): Promise<void> {
    const items = [...this.show.index.notes(), ...this.show.index.tasks()];
    this.waiting = [];
    let since = Date.now();
    const work = this.index.build(items, STEP);
    while (work.next().done !== true) {
      if (this.disposed) return;
      if (Date.now() - since < SLICE_MS) continue;
      await pause();
      since = Date.now();
    }
    for (const change of this.waiting) this.index.apply(change);
    this.waiting = undefined;
    this.isReady = true;
  }

  follow(change: ShowChange): void {
    if (change.config || change.shots) this.isWorldOld = true;
    if (this.waiting !== undefined) this.waiting.push(change);
    else this.index.apply(change);
  }

  search(query: string, limit: number): SearchAnswer {
    this.learn();
    return this.index.search(query, { limit, facts: this.facts() });
  }

  /** How many notes and tasks a query selects; undefined while not all are known. */
  count(query: string): number | undefined {
    if (!this.isReady) return undefined;
    this.learn();
    return this.index.count(query, this.facts());
  }

  /** The values in use of a field, for completion. */
  choices(field: FieldName): readonly ValueChoice[] {
    this.learn();
    return this.index.choices(field);
  }

  dispose(): void {
    this.disposed = true;
    this.index = new SearchIndex();
  }

  /** The show's names, made anew only where a name of a shot, person or department changed. */
  private learn(): void {
    const { index } = this.show;
    if (this.revision !== index.revision) {
      const codes = index.shotCodes;
      if (codes !== this.codes) this.isWorldOld = true;
      this.codes = codes;
      this.revision = index.revision;
    }
    if (!this.isWorldOld) return;
    this.index.setWorld(worldOf(index));
    this.isWorldOld = false;
  }

  private facts(): Facts {
    const { index } = this.show;
    return {
      ...plainFacts(this.asker.today(), this.asker.me(this.show)),
      unsent: (item) => item.type === 'note' && this.outstanding().unsent.has(item),
      changed: (item) => item.type === 'note' && this.outstanding().changed.has(item),
      broken: (item) => (item.type === 'note' ? index.isWithheld(item) : index.file(item.file)?.broken === true),
    };
  }

  /** What is still to be sent. Few queries ask: the record is gone through when the first does, and again after a change. */
  private outstanding(): { readonly unsent: ReadonlySet<Note>; readonly changed: ReadonlySet<Note> } {
    const { index } = this.show;
    if (this.sends?.revision === index.revision) return this.sends;
    const files = index.files.flatMap((file) => index.file(file) ?? []);
    const { unsent, changed } = sendState(new PackShow(files), new SentHistory(sentPacks(index.filesOfKind('sent'))), index.notes());
    this.sends = { revision: index.revision, unsent: new Set(unsent.map(({ note }) => note)), changed: new Set(changed.map(({ note }) => note)) };
    return this.sends;
  }
}

/** The searches of all open shows. */
export class Searches implements vscode.Disposable {
  private readonly all = new Map<OpenShow, ShowSearch>();
  private readonly built = new vscode.EventEmitter<OpenShow>();
  /** A show's search has everything from now on. */
  readonly onDidBuild = this.built.event;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly shows: Shows, private readonly asker: Asker, private readonly report: (error: unknown) => void) {
    this.subscriptions = vscode.Disposable.from(
      this.built,
      shows.onDidChange(({ show, change }) => this.all.get(show)?.follow(change)),
      shows.onDidChangeShows(() => this.look()),
    );
    this.look();
  }

  /** The search of a show; it is built from now on where it was not yet. */
  of(show: OpenShow): ShowSearch {
    const known = this.all.get(show);
    if (known) return known;
    const search = new ShowSearch(show, this.asker);
    this.all.set(show, search);
    search.build().then(() => this.built.fire(show), this.report);
    return search;
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const search of this.all.values()) search.dispose();
    this.all.clear();
  }

  private look(): void {
    for (const [show, search] of this.all) {
      if (this.shows.shows.includes(show)) continue;
      search.dispose();
      this.all.delete(show);
    }
    // A show is indexed when it is read: its files would otherwise come as one change each.
    for (const show of this.shows.shows) if (show.state === 'ready') this.of(show);
  }
}
