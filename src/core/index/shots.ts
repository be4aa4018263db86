/** The shots and assets of a show: the list's entries and the codes that notes and tasks mention, with their counts. */
import type { Asset, ParsedFile, Shot } from '../model/types';
import { type AssetSummary, type ShotSummary, sortByCode } from './derived';

type Sort = 'shot' | 'asset';

interface Counts {
  readonly count: number;
  readonly open: number;
}

/** What the list asks of the notes and tasks. */
export interface CountSource {
  notes(sort: Sort, key: string): Counts;
  tasks(sort: Sort, key: string): Counts;
  /** Every code that a note or a task mentions, as typed. */
  mentioned(sort: Sort): Iterable<string>;
}

/** Entries of one sort by code and by alias. */
class Entries<T extends Shot | Asset> {
  readonly byCode = new Map<string, T>();
  private readonly codeOfAlias = new Map<string, string>();

  constructor(entries: Iterable<T>) {
    for (const entry of entries) if (!this.byCode.has(entry.code)) this.byCode.set(entry.code, entry);
    for (const entry of this.byCode.values()) {
      for (const alias of entry.aliases) {
        // A code is never taken for another shot's alias, and of two shots with one alias the first has it.
        if (!this.byCode.has(alias) && !this.codeOfAlias.has(alias)) this.codeOfAlias.set(alias, entry.code);
      }
    }
  }

  canonical(code: string): string {
    return this.codeOfAlias.get(code) ?? code;
  }

  /** Every spelling under which the code's notes may be filed. */
  spellings(code: string): readonly string[] {
    const entry = this.byCode.get(code);
    return entry ? [code, ...entry.aliases.filter((alias) => this.codeOfAlias.get(alias) === code)] : [code];
  }
}

export class ShotList {
  private shotEntries = new Entries<Shot>([]);
  private assetEntries = new Entries<Asset>([]);
  private readonly shotCache = new Map<string, ShotSummary>();
  private readonly assetCache = new Map<string, AssetSummary>();
  private shotList: readonly ShotSummary[] | undefined;
  private assetList: readonly AssetSummary[] | undefined;
  /** Whether anything was counted since the list was taken: while a show loads nothing is, and nothing is to forget. */
  private counted = false;

  constructor(private readonly source: CountSource, private readonly guessSequence: (code: string) => string | undefined) {}

  /** Takes the entries of all lists anew, in the order of the files' paths. */
  setEntries(files: readonly ParsedFile[]): void {
    this.shotEntries = new Entries(files.flatMap((file) => file.shots));
    this.assetEntries = new Entries(files.flatMap((file) => file.assets));
    this.shotCache.clear();
    this.assetCache.clear();
    this.shotList = undefined;
    this.assetList = undefined;
  }

  get isCounted(): boolean {
    return this.counted;
  }

  /** Forgets what was counted for a shot and an asset, named as typed. */
  touch(shot: string | undefined, asset: string | undefined): void {
    if (shot !== undefined) {
      this.shotCache.delete(this.shotEntries.canonical(shot));
      this.shotList = undefined;
    }
    if (asset !== undefined) {
      this.assetCache.delete(this.assetEntries.canonical(asset));
      this.assetList = undefined;
    }
  }

  spellings(sort: Sort, code: string): readonly string[] {
    const entries = sort === 'shot' ? this.shotEntries : this.assetEntries;
    return entries.spellings(entries.canonical(code));
  }

  isOmitted(shot: string | undefined, asset: string | undefined): boolean {
    return (shot !== undefined && this.shotEntries.byCode.get(this.shotEntries.canonical(shot))?.omitted === true)
      || (asset !== undefined && this.assetEntries.byCode.get(this.assetEntries.canonical(asset))?.omitted === true);
  }

  /** In the order of the list, then those that are only mentioned, by code. */
  shots(): readonly ShotSummary[] {
    this.counted = true;
    this.shotList ??= this.codes('shot', this.shotEntries).map((code) => this.makeShot(code));
    return this.shotList;
  }

  assets(): readonly AssetSummary[] {
    this.counted = true;
    this.assetList ??= this.codes('asset', this.assetEntries).map((code) => this.makeAsset(code));
    return this.assetList;
  }

  shot(code: string): ShotSummary | undefined {
    const canonical = this.shotEntries.canonical(code);
    const known = this.shotEntries.byCode.has(canonical) || this.source.notes('shot', canonical).count > 0 || this.source.tasks('shot', canonical).count > 0;
    return known ? this.makeShot(canonical) : undefined;
  }

  asset(code: string): AssetSummary | undefined {
    const canonical = this.assetEntries.canonical(code);
    const known = this.assetEntries.byCode.has(canonical) || this.source.notes('asset', canonical).count > 0 || this.source.tasks('asset', canonical).count > 0;
    return known ? this.makeAsset(canonical) : undefined;
  }

  private codes(sort: Sort, entries: Entries<Shot> | Entries<Asset>): readonly string[] {
    const mentioned = new Set<string>();
    for (const code of this.source.mentioned(sort)) {
      const canonical = entries.canonical(code);
      if (!entries.byCode.has(canonical)) mentioned.add(canonical);
    }
    return [...entries.byCode.keys(), ...sortByCode([...mentioned], (code) => code)];
  }

  private sum(sort: Sort, spellings: readonly string[], omitted: boolean): Pick<ShotSummary, 'notes' | 'open' | 'tasks' | 'openTasks'> {
    let notes = 0, open = 0, tasks = 0, openTasks = 0;
    for (const spelling of spellings) {
      const n = this.source.notes(sort, spelling);
      const t = this.source.tasks(sort, spelling);
      notes += n.count;
      tasks += t.count;
      if (omitted) continue;
      open += n.open;
      openTasks += t.open;
    }
    return { notes, open, tasks, openTasks };
  }

  private makeShot(code: string): ShotSummary {
    this.counted = true;
    const known = this.shotCache.get(code);
    if (known) return known;
    const entry = this.shotEntries.byCode.get(code);
    const omitted = entry?.omitted ?? false;
    const made: ShotSummary = {
      code, entry, omitted,
      listed: entry !== undefined,
      episode: entry?.episode,
      sequence: entry?.sequence ?? this.guessSequence(code),
      name: entry?.name,
      frames: entry?.frames,
      aliases: entry?.aliases ?? [],
      ...this.sum('shot', this.shotEntries.spellings(code), omitted),
    };
    this.shotCache.set(code, made);
    return made;
  }

  private makeAsset(code: string): AssetSummary {
    this.counted = true;
    const known = this.assetCache.get(code);
    if (known) return known;
    const entry = this.assetEntries.byCode.get(code);
    const omitted = entry?.omitted ?? false;
    const made: AssetSummary = {
      code, entry, omitted,
      listed: entry !== undefined,
      name: entry?.name,
      assetType: entry?.assetType,
      aliases: entry?.aliases ?? [],
      ...this.sum('asset', this.assetEntries.spellings(code), omitted),
    };
    this.assetCache.set(code, made);
    return made;
  }
}
