/** The elements of the trees: domain objects with a key and a parent; rows are made of them in `rows.ts`. */
import type { AssetSummary, SequenceSummary, Session, ShotSummary } from '../../core/index/derived';
import type { Note, ParsedFile, Task } from '../../core/model/types';
import type { SavedQuery } from '../../core/search/saved';
import type { OpenShow } from '../../host/shows';

interface Base {
  /** The same after every refresh, so that what was expanded stays so. */
  readonly key: string;
  readonly show: OpenShow;
  readonly parent: TreeNode | undefined;
}

export interface ShowNode extends Base { readonly kind: 'show' }
export interface FileNode extends Base { readonly kind: 'file'; readonly file: ParsedFile }
export interface MonthNode extends Base { readonly kind: 'month'; readonly month: string; readonly sessions: readonly Session[] }
export interface SessionNode extends Base { readonly kind: 'session'; readonly session: Session }
/** What notes of a session are about: a shot, an asset, a sequence, or nothing in particular. */
export interface SubjectNode extends Base { readonly kind: 'subject'; readonly subject: string | undefined; readonly session: Session; readonly notes: readonly Note[] }
export interface EpisodeNode extends Base { readonly kind: 'episode'; readonly episode: string | undefined; readonly sequences: readonly SequenceSummary[] }
export interface SequenceNode extends Base { readonly kind: 'sequence'; readonly sequence: SequenceSummary }
export interface AssetsNode extends Base { readonly kind: 'assets'; readonly assets: readonly AssetSummary[] }
export interface ShotNode extends Base { readonly kind: 'shot'; readonly shot: ShotSummary }
export interface AssetNode extends Base { readonly kind: 'asset'; readonly asset: AssetSummary }
export type TaskGrouping = 'department' | 'assignee' | 'status';
export interface TaskGroupNode extends Base { readonly kind: 'taskGroup'; readonly by: TaskGrouping; readonly value: string | undefined; readonly tasks: readonly Task[] }
/** The queries that the people of the show share. */
export interface QueriesNode extends Base { readonly kind: 'queries'; readonly queries: readonly SavedQuery[] }
/** `count` is undefined while the show's search is being built. */
export interface QueryNode extends Base { readonly kind: 'query'; readonly query: SavedQuery; readonly count: number | undefined }
export interface NoteNode extends Base { readonly kind: 'note'; readonly note: Note }
export interface TaskNode extends Base { readonly kind: 'task'; readonly task: Task }

export type TreeNode =
  | ShowNode | FileNode | MonthNode | SessionNode | SubjectNode | EpisodeNode | SequenceNode | AssetsNode | ShotNode
  | AssetNode | TaskGroupNode | QueriesNode | QueryNode | NoteNode | TaskNode;

/** A key that no other part's values can imitate. */
export const keyOf = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts.map((part) => part ?? null));

/** The part of a key that names an item: its id, or its place where it has none. */
export const itemKey = (item: Note | Task): string => (item.id === '' ? `${item.file}:${item.start}` : item.id);
