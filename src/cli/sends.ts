/** What the show's record says went to whom, and what follows from it. */
import { SentHistory, type SentPack, sentPacks } from '../core/pack/history';
import { sendState } from '../core/pack/outstanding';
import { PackShow } from '../core/pack/show';
import type { Note } from '../core/model/types';
import type { LoadedShow } from '../host/node/loadShow';

export interface Sends {
  readonly show: PackShow;
  /** Oldest first. */
  readonly packs: readonly SentPack[];
  readonly history: SentHistory;
}

export function sendsOf({ index }: LoadedShow): Sends {
  const packs = sentPacks(index.filesOfKind('sent'));
  return { show: new PackShow(index.files.flatMap((file) => index.file(file) ?? [])), packs, history: new SentHistory(packs) };
}

/** The notes that `is:unsent` and `is:changed` mean: some reader never had them, or has an older form. */
export function outstandingNotes(loaded: LoadedShow): { readonly unsent: ReadonlySet<Note>; readonly changed: ReadonlySet<Note> } {
  const { show, history } = sendsOf(loaded);
  const state = sendState(show, history, loaded.index.notes());
  return { unsent: new Set(state.unsent.map(({ note }) => note)), changed: new Set(state.changed.map(({ note }) => note)) };
}
