/** What the editor's main thread and its workers say to each other. */
import type { LoadJob, Slice } from './loadJob';

/** A file to parse: the text given, or what is on disk. */
export interface ParseItem {
  readonly file: string;
  readonly text: string | undefined;
}

export type ToWorker =
  | { readonly type: 'load'; readonly job: LoadJob }
  | { readonly type: 'parse'; readonly id: number; readonly root: string; readonly items: readonly ParseItem[] };

export type FromWorker =
  | { readonly type: 'slice'; readonly slice: Slice }
  | { readonly type: 'loaded' }
  | { readonly type: 'parsed'; readonly id: number; readonly slice: Slice; readonly last: boolean };
