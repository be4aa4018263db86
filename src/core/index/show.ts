/**
 * One show in memory. It is told of files, one by one or many at once, and answers from what they hold now: it equals
 * the index built from scratch of the same files, whatever came before. Two shows know nothing of each other.
 */
import { isOpen, isTaskOpen } from '../model/rules';
import { sequenceOf, ShotCodes } from '../model/shotcode';
import type { Department, Fault, FileKind, Note, ParsedFile, Person, ShowConfig, Task } from '../model/types';
import { type ItemChanges, joined, type ShowChange, type Subscription } from './changes';
import { type AssetSummary, type SequenceSummary, type Session, type ShotSummary, sortByCode } from './derived';
import { acrossFiles } from './faults';
import { Items } from './items';
import { SHOW_FILE } from './layout';
import { People } from './people';
import { SessionBook } from './sessions';
import { sameData, sameNote, sameTask } from './same';
import { ShotList } from './shots';

const one = (word: string | undefined): readonly string[] => (word === undefined ? [] : [word]);
const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);


export class ShowIndex {
  private readonly parsed = new Map<string, ParsedFile>();
  private readonly noteItems = new Items<Note, 'shot' | 'asset' | 'sequence' | 'department' | 'person' | 'date' | 'follows' | 'batch' | 'tag'>({
    keys: {
      shot: (note) => one(note.shot),
      asset: (note) => one(note.asset),
      sequence: (note) => one(note.sequence),
      department: (note) => one(note.department),
      person: (note) => (note.to.length === 0 ? one(note.from) : [...new Set([...note.to, ...one(note.from)])]),
      date: (note) => one(note.date),
      follows: (note) => one(note.follows),
      batch: (note) => one(note.batch),
      tag: (note) => (note.tags.length === 0 ? note.tags : [...new Set(note.tags)]),
    },
    signature: (note) => `${note.shot ?? note.asset ?? ''}\0${note.text}`,
    isOpen,
    same: sameNote,
    compare: (a, b) => compareStrings(a.date, b.date) || compareStrings(a.file, b.file) || a.start - b.start,
  });
  private readonly taskItems = new Items<Task, 'shot' | 'asset' | 'department' | 'person' | 'note'>({
    keys: {
      shot: (task) => one(task.shot),
      asset: (task) => one(task.asset),
      department: (task) => one(task.department),
      person: (task) => one(task.assignee),
      note: (task) => [...new Set(task.notes)],
    },
    signature: (task) => `${task.shot ?? task.asset ?? ''}\0${task.title}`,
    isOpen: isTaskOpen,
    same: sameTask,
    compare: (a, b) => compareStrings(a.file, b.file) || a.start - b.start,
  });
  private readonly shotList: ShotList;
  private people = new People(undefined);
  private readonly sessionBook: SessionBook;
  private fileList: readonly string[] | undefined;
  private codes: { readonly shots: readonly ShotSummary[]; readonly table: ShotCodes } | undefined;
  private readonly listeners = new Set<(change: ShowChange) => void>();
  /** Grows with every change; an answer computed for an older one is stale. */
  revision = 0;

  /** `guessSequence`: the sequence of a shot that no list names, from its code. */
  constructor(guessSequence: (code: string) => string | undefined = sequenceOf) {
    this.shotList = new ShotList({
      notes: (sort, key) => this.noteItems.counts(sort, key),
      tasks: (sort, key) => this.taskItems.counts(sort, key),
      mentioned: (sort) => new Set([...this.noteItems.keys(sort), ...this.taskItems.keys(sort)]),
    }, guessSequence);
    this.sessionBook = new SessionBook({
      file: (path) => this.parsed.get(path),
      notesOfFile: (path) => this.noteItems.ofFile(path),
      canonicalDepartment: (word) => this.canonicalDepartment(word),
      isCounted: (note) => this.isCounted(note),
    });
  }

  // --- files in -----------------------------------------------------------------------------------------------------

  /** Takes a file as newly read. */
  update(file: ParsedFile): ShowChange {
    return this.apply([file], []);
  }

  /** Forgets a file. */
  remove(file: string): ShowChange {
    return this.apply([], [file]);
  }

  /** Takes many files in one step: one change, told once. A file named twice counts as it was named last. */
  apply(updated: readonly ParsedFile[], removed: readonly string[]): ShowChange {
    const notes: ItemChanges<Note>[] = [];
    const tasks: ItemChanges<Task>[] = [];
    const flags = { config: false, shots: false, sessions: false, faults: false };
    const gone = removed.filter((file) => this.parsed.has(file));
    for (const [file, after] of [...gone.map((name) => [name, undefined] as const), ...updated.map((p) => [p.file, p] as const)]) {
      const before = this.parsed.get(file);
      if (after) this.parsed.set(file, after);
      else this.parsed.delete(file);
      if (!before !== !after) this.fileList = undefined;
      notes.push(this.noteItems.update(file, after?.notes ?? []));
      tasks.push(this.taskItems.update(file, after?.tasks ?? []));
      if (file === SHOW_FILE && !sameData(before?.config, after?.config)) flags.config = true;
      if (!sameData(before?.shots ?? [], after?.shots ?? []) || !sameData(before?.assets ?? [], after?.assets ?? [])) flags.shots = true;
      if (!sameData(before?.faults ?? [], after?.faults ?? []) || before?.broken !== after?.broken || before?.readOnly !== after?.readOnly) flags.faults = true;
      if (!sameData(before?.head, after?.head) || before?.kind !== after?.kind) flags.sessions = true;
      this.sessionBook.regroup(file);
    }
    const change: ShowChange = {
      files: [...new Set([...gone, ...updated.map((file) => file.file)])],
      notes: joined(notes), tasks: joined(tasks), ...flags,
    };
    this.settle(change);
    this.revision++;
    this.tell(change);
    return change;
  }

  /** Calls `listener` after each change, when every lookup already answers anew. */
  onChange(listener: (change: ShowChange) => void): Subscription {
    this.listeners.add(listener);
    return { dispose: () => { this.listeners.delete(listener); } };
  }

  // --- files out ----------------------------------------------------------------------------------------------------

  /** Sorted by path. */
  get files(): readonly string[] {
    this.fileList ??= [...this.parsed.keys()].sort(compareStrings);
    return this.fileList;
  }

  file(path: string): ParsedFile | undefined {
    return this.parsed.get(path);
  }

  /** For the kinds without a model of their own: the batches of sends, the saved queries, the glossary. */
  filesOfKind(kind: FileKind): readonly ParsedFile[] {
    return this.files.flatMap((path) => {
      const file = this.parsed.get(path);
      return file?.kind === kind ? [file] : [];
    });
  }

  get config(): ShowConfig | undefined {
    return this.parsed.get(SHOW_FILE)?.config;
  }

  /** What is wrong with any of the files, and between them. */
  faults(): readonly Fault[] {
    return [...this.files.flatMap((path) => this.parsed.get(path)?.faults ?? []), ...acrossFiles(this)];
  }

  // --- notes and tasks ----------------------------------------------------------------------------------------------

  get noteCount(): number {
    return this.noteItems.count;
  }

  get taskCount(): number {
    return this.taskItems.count;
  }

  /** File by file in the order of their paths. */
  *notes(): Generator<Note> {
    for (const file of this.files) yield* this.noteItems.ofFile(file);
  }

  *tasks(): Generator<Task> {
    for (const file of this.files) yield* this.taskItems.ofFile(file);
  }

  /** The note with this id; the first of them where an id stands twice (see `notesWithId`). */
  note(id: string): Note | undefined {
    return this.noteItems.get(id);
  }

  notesWithId(id: string): readonly Note[] {
    return this.noteItems.all(id);
  }

  task(id: string): Task | undefined {
    return this.taskItems.get(id);
  }

  tasksWithId(id: string): readonly Task[] {
    return this.taskItems.all(id);
  }

  /** Ids that stand more than once among the notes, or among the tasks. */
  duplicateIds(): readonly string[] {
    return [...this.noteItems.duplicateIds, ...this.taskItems.duplicateIds].sort(compareStrings);
  }

  notesOfFile(file: string): readonly Note[] {
    return this.noteItems.ofFile(file);
  }

  tasksOfFile(file: string): readonly Task[] {
    return this.taskItems.ofFile(file);
  }

  /** By code or alias. This and all lookups of notes answer oldest first. */
  notesOfShot(code: string): readonly Note[] {
    return this.noteItems.find('shot', this.shotList.spellings('shot', code));
  }

  notesOfAsset(code: string): readonly Note[] {
    return this.noteItems.find('asset', this.shotList.spellings('asset', code));
  }

  /** Notes about the sequence as a whole; not those of its shots. */
  notesOfSequence(code: string): readonly Note[] {
    return this.noteItems.find('sequence', [code]);
  }

  /** By id or alias. */
  notesOfDepartment(word: string): readonly Note[] {
    return this.noteItems.find('department', this.departmentSpellings(word, this.noteItems.keys('department')));
  }

  /** Given by the person, or to the person. */
  notesOfPerson(id: string): readonly Note[] {
    return this.noteItems.find('person', [id]);
  }

  /** `date` as in the file: `YYYY-MM-DD`. */
  notesOfDate(date: string): readonly Note[] {
    return this.noteItems.find('date', [date]);
  }

  notesOfBatch(batch: string): readonly Note[] {
    return this.noteItems.find('batch', [batch]);
  }

  /** The tags in use, in alphabetical order. */
  tags(): readonly string[] {
    return [...this.noteItems.keys('tag')].sort(compareStrings);
  }

  /** The notes that carry this one forward: one, or two where something went wrong. */
  followersOf(id: string): readonly Note[] {
    return this.noteItems.find('follows', [id]);
  }

  /** Ids that some note follows. */
  followedIds(): Iterable<string> {
    return this.noteItems.keys('follows');
  }

  tasksOfShot(code: string): readonly Task[] {
    return this.taskItems.find('shot', this.shotList.spellings('shot', code));
  }

  tasksOfAsset(code: string): readonly Task[] {
    return this.taskItems.find('asset', this.shotList.spellings('asset', code));
  }

  tasksOfDepartment(word: string): readonly Task[] {
    return this.taskItems.find('department', this.departmentSpellings(word, this.taskItems.keys('department')));
  }

  tasksOfPerson(id: string): readonly Task[] {
    return this.taskItems.find('person', [id]);
  }

  /** Tasks that name the note itself; a task that names an older note of its chain is found under that one's id. */
  tasksOfNote(id: string): readonly Task[] {
    return this.taskItems.find('note', [id]);
  }

  /** Open, and not about a shot or asset that is omitted. */
  isCounted(note: Note): boolean {
    return isOpen(note) && !this.shotList.isOmitted(note.shot, note.asset);
  }

  /** Of a broken file: shown and found, but withheld from every pack. */
  isWithheld(note: Note): boolean {
    return !note.sound || (this.parsed.get(note.file)?.broken ?? true);
  }

  // --- sessions, shots, people --------------------------------------------------------------------------------------

  /** Latest first. */
  sessions(): readonly Session[] {
    return this.sessionBook.all();
  }

  session(key: string): Session | undefined {
    return this.sessionBook.get(key);
  }

  /** The session that a dailies file is, or is a part of. */
  sessionOf(file: string): Session | undefined {
    return this.sessionBook.ofFile(file);
  }

  /** Those of the list in its order, then those only mentioned, by code. */
  shots(): readonly ShotSummary[] {
    return this.shotList.shots();
  }

  /** What people may type for any of the shots, listed or mentioned. The same object until a code, alias or sequence changes. */
  get shotCodes(): ShotCodes {
    const shots = this.shots();
    const known = this.codes;
    const unchanged = known !== undefined && (known.shots === shots || (known.shots.length === shots.length && shots.every((shot, i) => {
      const before = known.shots[i];
      return shot === before || (shot.code === before?.code && shot.sequence === before.sequence && sameData(shot.aliases, before.aliases));
    })));
    const table = unchanged ? known.table : new ShotCodes(shots);
    this.codes = { shots, table };
    return table;
  }

  /** By code or alias; `undefined` for a code that nothing in the show names. */
  shot(code: string): ShotSummary | undefined {
    return this.shotList.shot(code);
  }

  assets(): readonly AssetSummary[] {
    return this.shotList.assets();
  }

  asset(code: string): AssetSummary | undefined {
    return this.shotList.asset(code);
  }

  /** By episode and code; what has no episode, and shots of no known sequence, last. */
  sequences(): readonly SequenceSummary[] {
    const groups = new Map<string | undefined, ShotSummary[]>();
    for (const shot of this.shots()) {
      const group = groups.get(shot.sequence);
      if (group) group.push(shot);
      else groups.set(shot.sequence, [shot]);
    }
    for (const code of this.noteItems.keys('sequence')) if (!groups.has(code)) groups.set(code, []);
    const known = [...groups].map(([code, shots]): SequenceSummary => ({
      code, shots,
      episode: shots.find((shot) => shot.episode !== undefined)?.episode,
      open: shots.reduce((sum, shot) => sum + shot.open, 0) + (code === undefined ? 0 : this.noteItems.counts('sequence', code).open),
    }));
    const named = sortByCode(known.filter((sequence) => sequence.code !== undefined), (s) => `${s.episode ?? '\uffff'}\0${s.code ?? ''}`);
    return [...named, ...known.filter((sequence) => sequence.code === undefined)];
  }

  departmentOf(word: string): Department | undefined {
    return this.people.department(word);
  }

  person(id: string): Person | undefined {
    return this.people.person(id);
  }

  // ------------------------------------------------------------------------------------------------------------------

  private canonicalDepartment(word: string | undefined): string | undefined {
    return word === undefined ? undefined : this.people.department(word)?.id ?? word;
  }

  /** The words under which a department's items are filed: its id, its aliases, and either in another case. */
  private departmentSpellings(word: string, used: Iterable<string>): readonly string[] {
    const canonical = this.canonicalDepartment(word);
    return [...used].filter((spelling) => this.canonicalDepartment(spelling) === canonical);
  }

  private settle(change: ShowChange): void {
    if (change.config) {
      this.people = new People(this.config);
      // A department's aliases decide which files are one session.
      for (const file of this.parsed.keys()) this.sessionBook.regroup(file);
    }
    if (change.shots) {
      this.shotList.setEntries(this.files.flatMap((path) => this.parsed.get(path) ?? []));
      this.sessionBook.recount();
    }
    if (!this.shotList.isCounted) return;
    for (const { added, removed, changed } of [change.notes, change.tasks]) {
      for (const item of added) this.shotList.touch(item.shot, item.asset);
      for (const item of removed) this.shotList.touch(item.shot, item.asset);
      for (const { before, after } of changed) {
        this.shotList.touch(before.shot, before.asset);
        this.shotList.touch(after.shot, after.asset);
      }
    }
  }

  private tell(change: ShowChange): void {
    const errors: unknown[] = [];
    for (const listener of [...this.listeners]) {
      try {
        listener(change);
      } catch (error) {
        errors.push(error);
      }
    }
    // One listener's failure is not the others': it surfaces after all of them heard.
    if (errors.length > 0) throw errors[0];
  }
}
