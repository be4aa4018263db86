/** What search asks of the rest of the product: how the show names things, and facts that change by the day. */
import type { SearchItem } from './document';

/** A person or department, by the words people know it by. */
export interface Named {
  readonly id: string;
  /** Name and aliases. */
  readonly names: readonly string[];
}

/** The show's people, departments and shots. Read at search time, so that a change of them needs no new index. */
export interface World {
  readonly people: readonly Named[];
  readonly departments: readonly Named[];
  /** The codes of all shots that a spelling (`10 40`, `sq10sh40`, an alias) may mean; none where it means no shot. */
  shots(typed: string): readonly string[];
  /** The code under which a shot is listed, for a code or an alias; the same text where it is not listed. */
  canonicalShot(code: string): string;
  sequenceOf(code: string): string | undefined;
  episodeOf(code: string): string | undefined;
}

/** What is true of an item today and for this person. */
export interface Facts {
  /** The person's id; undefined where it is not known who they are. */
  readonly me: string | undefined;
  /** `YYYY-MM-DD` in the person's own time zone. */
  readonly today: string;
  /** Whether someone who should have the item has not been sent it. */
  unsent(item: SearchItem): boolean;
  /** Whether the item changed since it was sent to someone. */
  changed(item: SearchItem): boolean;
  /** Whether the item stands in a file that cannot be read whole. */
  broken(item: SearchItem): boolean;
}

/** A show that knows nothing beyond its items. */
export const emptyWorld: World = {
  people: [], departments: [], shots: () => [], canonicalShot: (code) => code, sequenceOf: () => undefined, episodeOf: () => undefined,
};

/** The facts where no record of sends is at hand: nothing is unsent, changed or broken. */
export function plainFacts(today: string, me?: string): Facts {
  return { me, today, unsent: () => false, changed: () => false, broken: () => false };
}
