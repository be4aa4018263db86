import { fold } from '../model/shotparts';

/** Something a marker can name: its id, and what else people call it. */
export interface Named {
  readonly id: string;
  /** Shown beside the id when completing. */
  readonly label: string;
  /** Names that are as good as the id. */
  readonly names: readonly string[];
  /** Names that count only where no other of the kind answers to them: a first name. */
  readonly nicknames?: readonly string[];
}

export type Found = { readonly id: string } | { readonly ambiguous: readonly string[] };

/** The departments, people, circles or assets of a show, by every name they answer to; case does not count. */
export class Names {
  private readonly byName = new Map<string, Set<string>>();
  private readonly byNickname = new Map<string, Set<string>>();
  private readonly byId = new Map<string, Named>();

  constructor(readonly all: readonly Named[]) {
    for (const one of all) {
      this.byId.set(one.id, one);
      for (const name of [one.id, ...one.names]) add(this.byName, name, one.id);
      for (const name of one.nicknames ?? []) add(this.byNickname, name, one.id);
    }
  }

  /** Who or what is meant: an id to the letter, then any id or name, then a nickname that only one answers to. */
  find(word: string): Found | undefined {
    if (this.byId.has(word)) return { id: word };
    const key = fold(word);
    const ids = this.byName.get(key) ?? this.byNickname.get(key);
    const [first] = ids ?? [];
    if (ids === undefined || first === undefined) return undefined;
    return ids.size === 1 ? { id: first } : { ambiguous: [...ids] };
  }

  /** What is shown for an id; the id itself where it is not known. */
  label(id: string): string {
    return this.byId.get(id)?.label ?? id;
  }

  /** Those with a name that begins so, in the order of the show. */
  complete(prefix: string): Named[] {
    const key = fold(prefix);
    return this.all.filter((one) =>
      [one.id, one.label, ...one.names, ...(one.nicknames ?? [])].some((name) => fold(name).startsWith(key)));
  }
}

function add(map: Map<string, Set<string>>, name: string, id: string): void {
  const key = fold(name);
  if (key === '') return;
  const ids = map.get(key);
  if (ids === undefined) map.set(key, new Set([id]));
  else ids.add(id);
}
