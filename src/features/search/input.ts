/** The search line: results while typing, a look at each in the editor, completion, saved and recent queries. */
import * as vscode from 'vscode';
import { completeQuery, type QueryCompletion } from '../../core/search/complete';
import type { SearchItem } from '../../core/search/document';
import { parseQuery } from '../../core/search/parse';
import { keepOrder } from '../../host/quickPick';
import type { ShowSearch } from '../../host/search';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';
import { Preview } from './preview';
import { remember, shotOfQuery } from './queries';
import { addRow, buttons, completionRow, type Item, noticeRow, otherRow, recentRow, resultRows, savedRow, separator } from './rows';
import { saveAsking, savedOf } from './saved';

/** So many results are shown; more are not read, but narrowed down. */
const SHOWN = 60;
/** So many of the newest stand under an empty query. */
const NEWEST = 20;
/** Counting every one of many saved queries would make the empty line slow. */
const COUNTED = 30;
const COMPLETED = 5;
/** How long a row is active before the editor follows, in milliseconds: it must not follow every letter typed. */
const LOOK_MS = 120;
const storageKey = 'search.recent';

/** What the line asks of the feature around it. */
export interface SearchEvents {
  /** Opens the line again, after another question took its place. */
  readonly reopen: (show: OpenShow, query: string) => void;
  readonly closed: () => void;
}

export class SearchInput implements vscode.Disposable {
  private readonly pick = vscode.window.createQuickPick<Item>();
  private readonly preview = new Preview();
  private readonly search: ShowSearch;
  private completions: readonly QueryCompletion[] = [];
  /** The row that was made active with the rows, not by the person. */
  private given: Item | undefined;
  private look: ReturnType<typeof setTimeout> | undefined;
  private stays = false;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly services: Services, private readonly show: OpenShow, query: string, private readonly events: SearchEvents) {
    const { pick } = this;
    this.search = services.searches.of(show);
    keepOrder(pick);
    pick.placeholder = `Search ${show.name}: eyeline 10 40, "lens flare", is:open to:maya, since:"2 weeks ago"`;
    // Always there: a button that comes with the first letter would push the line down.
    pick.buttons = [buttons.save];
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.onDidChangeValue(() => this.update());
    pick.onDidChangeActive(([item]) => this.follow(item));
    pick.onDidAccept(() => this.accept());
    pick.onDidTriggerButton(() => this.save());
    pick.onDidTriggerItemButton(({ button, item }) => this.press(button, item));
    pick.onDidHide(() => this.hidden());
    this.subscription = services.searches.onDidBuild((built) => { if (built === show) this.update(); });
    pick.show();
    // Set behind `show`, or all of it is selected and the first letter typed replaces it.
    pick.value = query;
    this.update();
  }

  dispose(): void {
    clearTimeout(this.look);
    this.subscription.dispose();
    this.preview.dispose();
    this.pick.dispose();
  }

  /** The rows as they are shown. */
  get rows(): readonly Item[] {
    return this.pick.items;
  }

  get value(): string {
    return this.pick.value;
  }

  /** As if typed. */
  type(value: string): void {
    this.setValue(value);
  }

  hide(): void {
    this.pick.hide();
  }

  /** Tab: puts the first completion in. */
  completeFirst(): void {
    const [first] = this.completions;
    if (first) this.complete(first);
  }

  private update(): void {
    const { pick } = this;
    const query = pick.value;
    pick.busy = !this.search.isReady;
    const rows = query.trim() === '' ? this.begin() : this.found(query);
    pick.items = rows;
    const { length } = this.completions;
    // Enter opens the best answer; completions stand above it for Tab and the arrow.
    this.given = rows.find(({ row }) => row.act === 'open') ?? rows.find(({ row }) => row.act !== 'none');
    if (query.trim() === '') this.given = rows.find(({ row }) => row.act !== 'none');
    if (length > 0 && this.given?.row.act === 'add') this.given = rows.find(({ row }) => row.act === 'complete');
    pick.activeItems = this.given ? [this.given] : [];
    if (query.trim() !== '') this.follow(this.given);
  }

  /** Under an empty line: what was asked before, what the show's people share, and what is new. */
  private begin(): Item[] {
    this.completions = [];
    const recent = this.recent().slice(0, 5).map(recentRow);
    const saved = savedOf(this.show).map((one, at) => savedRow(one, at < COUNTED ? this.search.count(one.query) : undefined));
    const newest = resultRows(this.search.search('', NEWEST), '');
    return [
      ...(recent.length > 0 ? [separator('Recent'), ...recent] : []),
      ...(saved.length > 0 ? [separator('Saved'), ...saved] : []),
      ...newest, ...this.ends(undefined),
    ];
  }

  private found(query: string): Item[] {
    const parsed = parseQuery(query);
    this.completions = this.completionsOf(query);
    const answer = this.search.search(query, SHOWN);
    const notices = answer.notices.map(({ message }) => message);
    if (answer.total === 0) notices.push(this.search.isReady ? 'Nothing found' : 'The show is still being read');
    if (answer.total > answer.results.length) notices.push(`${answer.total} found; the best ${answer.results.length} are shown`);
    const shot = shotOfQuery(parsed, (typed) => this.show.index.shotCodes.candidates(typed)) ?? onlyShot(answer.results.map(({ item }) => item));
    return [
      ...[...new Set(notices)].map(noticeRow),
      ...this.completions.map((one, at) => completionRow(one, at === 0)),
      ...resultRows(answer, query), ...this.ends(shot),
    ];
  }

  /** The names of fields from the second letter on, lest every word begin with an offer. */
  private completionsOf(query: string): readonly QueryCompletion[] {
    const found = completeQuery(query, query.length, (field) => this.search.choices(field), COMPLETED + 1);
    return found.filter((one) => one.text !== query.slice(one.start, one.end) && (!one.text.endsWith(':') || one.end - one.start > 1)).slice(0, COMPLETED);
  }

  private ends(shot: string | undefined): Item[] {
    const others = this.services.shows.shows.filter((show) => show !== this.show).map(otherRow);
    return [separator(''), ...others, addRow(shot)];
  }

  private follow(item: Item | undefined): void {
    clearTimeout(this.look);
    if (item?.row.act !== 'open' || (item === this.given && this.pick.value.trim() === '')) return;
    const found = item.row.item;
    this.look = setTimeout(() => this.preview.show(this.show, found), LOOK_MS);
  }

  private accept(): void {
    const [item] = this.pick.activeItems;
    const row = item?.row;
    if (row?.act === 'open') this.leave(() => open(this.show, row, vscode.ViewColumn.Active));
    else if (row?.act === 'complete') this.complete(row.completion);
    else if (row?.act === 'ask') this.setValue(row.query);
    else if (row?.act === 'other') this.leave(() => this.events.reopen(row.show, this.pick.value));
    else if (row?.act === 'add') {
      const subject = row.shot === undefined ? {} : { shot: { code: row.shot } };
      this.leave(() => vscode.commands.executeCommand('shotNotes.addNote', { show: this.show, ...subject }));
    }
  }

  private press(pressed: vscode.QuickInputButton, { row }: Item): void {
    if (row.act === 'ask' && pressed === buttons.forget) {
      void this.services.context.workspaceState.update(storageKey, this.recent().filter((one) => one !== row.query)).then(() => this.update());
      return;
    }
    if (row.act === 'ask' && row.saved) {
      const { file } = row.saved;
      this.leave(() => vscode.window.showTextDocument(this.show.uri(file)));
      return;
    }
    if (row.act !== 'open') return;
    const { item } = row;
    const node = item.type === 'note' ? { kind: 'note', show: this.show, note: item } : { kind: 'task', show: this.show, task: item };
    if (pressed === buttons.copy) void vscode.commands.executeCommand('shotNotes.copyText', node);
    else if (pressed === buttons.beside) this.leave(() => open(this.show, row, vscode.ViewColumn.Beside));
    else if (pressed === buttons.shot) this.leave(() => vscode.commands.executeCommand('shotNotes.revealSubject', this.show, item));
    else if (pressed === buttons.status) this.aside(() => vscode.commands.executeCommand('shotNotes.setStatus', node));
  }

  private save(): void {
    const query = this.pick.value.trim();
    if (query === '') return;
    this.aside(() => saveAsking(this.services, this.show, query));
  }

  /** Asks another question, and comes back to this one. */
  private aside(task: () => Thenable<unknown>): void {
    const query = this.pick.value;
    this.leave(() => task().then(() => this.events.reopen(this.show, query)));
  }

  /** Ends the search with something done: the editor is not put back. */
  private leave(then: () => unknown): void {
    this.stays = true;
    void this.services.context.workspaceState.update(storageKey, remember(this.recent(), this.pick.value));
    this.pick.hide();
    then();
  }

  private hidden(): void {
    clearTimeout(this.look);
    const end = (): void => this.events.closed();
    if (this.stays) end();
    else void this.preview.restore().then(end);
  }

  private complete({ start, end, text }: QueryCompletion): void {
    const { value } = this.pick;
    this.setValue(`${value.slice(0, start)}${text}${value.slice(end)}${text.endsWith(':') ? '' : ' '}`);
  }

  private setValue(value: string): void {
    this.pick.value = value;
    this.update();
  }

  private recent(): readonly string[] {
    return this.services.context.workspaceState.get<readonly string[]>(storageKey, []);
  }
}

function onlyShot(items: readonly SearchItem[]): string | undefined {
  const [first] = items;
  return items.every((item) => item.shot === first?.shot) ? first?.shot : undefined;
}

/** Opens the lines of a result, to stay. */
async function open(show: OpenShow, row: Item['row'], viewColumn: vscode.ViewColumn): Promise<void> {
  if (row.act !== 'open') return;
  const document = await vscode.workspace.openTextDocument(show.uri(row.item.file));
  const at = document.positionAt(row.item.start);
  await vscode.window.showTextDocument(document, { viewColumn, selection: new vscode.Range(at, at), preview: false });
}
