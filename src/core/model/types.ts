/**
 * The show in memory. Everything here is plain, readonly data: views read it, nobody writes into it. A change is made
 * as a text edit of a file (core/yaml) and comes back as a newly parsed file.
 *
 * Absent scalars are `undefined`, absent lists are empty. Fields hold the effective value, defaults filled in
 * (a note's department is its own, else its session's).
 */
import type { NoteKind, NoteStatus, Priority, TaskStatus } from './vocabulary';

/** Where an item stands in its file. */
export interface Place {
  /** Path relative to the show's folder, with `/`. */
  readonly file: string;
  /** 1-based line of the item's first key. */
  readonly line: number;
  /** Offset, in UTF-16 units of the file's text as read (BOM included), of the item's first key. */
  readonly start: number;
  /** Offset just behind the item's last character (its last line's end is not part of it). */
  readonly end: number;
}

/** Keys the product does not know, kept and shown: plain data as the full reader yields it. */
export type Extra = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly by: string | undefined;
  readonly date: string | undefined;
  readonly text: string;
  /** `internal` unless it says otherwise. */
  readonly audience: readonly string[];
}

export interface Note extends Place {
  readonly type: 'note';
  /** `n_…`; the empty string where a person left it out. */
  readonly id: string;
  readonly session: string;
  readonly date: string;
  readonly department: string | undefined;
  readonly shot: string | undefined;
  readonly asset: string | undefined;
  /** As typed on the note; the sequence a shot belongs to is asked of the index. */
  readonly sequence: string | undefined;
  readonly version: string | undefined;
  readonly frames: string | undefined;
  readonly from: string | undefined;
  readonly to: readonly string[];
  readonly kind: NoteKind;
  readonly status: NoteStatus;
  readonly priority: Priority;
  readonly audience: readonly string[];
  readonly tags: readonly string[];
  readonly refs: readonly string[];
  readonly follows: string | undefined;
  readonly batch: string | undefined;
  readonly source: string | undefined;
  readonly text: string;
  readonly why: string | undefined;
  readonly replies: readonly Reply[];
  readonly extra: Extra | undefined;
  /**
   * False where a value is of the wrong sort or outside its word list: the note is shown, but withheld from packs.
   * What exactly is wrong stands in the file's faults.
   */
  readonly sound: boolean;
}

export interface Task extends Place {
  readonly type: 'task';
  readonly id: string;
  readonly department: string | undefined;
  readonly shot: string | undefined;
  readonly asset: string | undefined;
  readonly title: string;
  readonly assignee: string | undefined;
  readonly status: TaskStatus;
  readonly priority: Priority;
  /** `YYYY-MM-DD` */
  readonly due: string | undefined;
  /** In days. */
  readonly bid: number | undefined;
  /** Ids of notes. */
  readonly notes: readonly string[];
  readonly text: string | undefined;
  readonly extra: Extra | undefined;
}

export interface Shot extends Place {
  readonly code: string;
  readonly episode: string | undefined;
  readonly sequence: string | undefined;
  readonly name: string | undefined;
  readonly frames: string | undefined;
  readonly aliases: readonly string[];
  readonly omitted: boolean;
  readonly extra: Extra | undefined;
}

export interface Asset extends Place {
  readonly code: string;
  readonly name: string | undefined;
  /** The kind of asset, as in `character`. */
  readonly assetType: string | undefined;
  readonly aliases: readonly string[];
  readonly omitted: boolean;
  readonly extra: Extra | undefined;
}

export interface Department extends Place {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly lead: string | undefined;
}

export interface Person extends Place {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly departments: readonly string[];
  /** A person without a circle sees nothing. */
  readonly circle: string | undefined;
  readonly active: boolean;
}

export interface Circle {
  readonly id: string;
  readonly sees: readonly string[];
  readonly drafts: boolean;
}

/** shotnotes.yaml */
export interface ShowConfig {
  readonly code: string;
  readonly name: string;
  readonly fps: number | undefined;
  /** The notes folder, relative to the show's folder, with `/`; `notes` unless it says otherwise. */
  readonly notes: string;
  readonly readers: string;
  readonly commit: readonly string[];
  readonly departments: readonly Department[];
  readonly people: readonly Person[];
  /** In the order written; the four default circles where the key is absent. */
  readonly circles: readonly Circle[];
  readonly extra: Extra | undefined;
}

/** One entry of a session's review order. */
export interface ReviewItem {
  readonly shot: string;
  readonly version: string | undefined;
  readonly by: string | undefined;
}

/** The head of one dailies file: a session, or one part of it. */
export interface SessionHead {
  readonly session: string;
  readonly date: string;
  readonly department: string | undefined;
  readonly present: readonly string[];
  readonly defaults: {
    readonly audience: readonly string[] | undefined;
    readonly status: NoteStatus | undefined;
    readonly from: string | undefined;
  };
  readonly shots: readonly ReviewItem[];
  readonly extra: Extra | undefined;
}

export type FileKind = 'show' | 'dailies' | 'tasks' | 'shots' | 'sent' | 'queries' | 'glossary' | 'other';
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** One thing that is wrong with a file: one clear message with file, line and column. */
export interface Fault {
  /** Stable, kebab-case; docs/lint.md lists them all. */
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /** Offsets of what is at fault, for a squiggle. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** What a reader makes of one file. Both readers yield the same for every file that both accept. */
export interface ParsedFile {
  readonly file: string;
  readonly kind: FileKind;
  readonly format: number;
  /** Not well-formed: shown with its faults, never written to; its notes are withheld from packs. */
  readonly broken: boolean;
  /** A newer format: shown, never written to. */
  readonly readOnly: boolean;
  readonly faults: readonly Fault[];
  readonly head: SessionHead | undefined;
  readonly notes: readonly Note[];
  readonly tasks: readonly Task[];
  readonly shots: readonly Shot[];
  readonly assets: readonly Asset[];
  readonly config: ShowConfig | undefined;
  /** For kinds that have no typed model of their own (sent, queries, glossary): the plain data of the document. */
  readonly data: unknown;
}

/** An edit of a text: replace [start, end) by `text`. Offsets are of the text before any edit of the same list. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
