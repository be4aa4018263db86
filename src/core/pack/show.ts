/** What packing asks of a show, gathered once from its parsed files. */
import { SHOW_FILE } from '../index/layout';
import type { Asset, Department, Note, ParsedFile, Shot, ShowConfig, Task } from '../model/types';

/** A part of a session's head, as one file gives it. */
export type SessionPart = Pick<ParsedFile, 'file' | 'head'>;

/** An index over parsed files that answers what a pack needs; it is made for one batch and not kept up to date. */
export class PackShow {
  readonly config: ShowConfig | undefined;
  /** Why nothing can be packed from this show at all, in words for the sender. */
  readonly problem: string | undefined;
  readonly notes: readonly Note[];
  readonly tasks: readonly Task[];
  readonly sessions: readonly SessionPart[];
  private readonly byId = new Map<string, Note[]>();
  private readonly followers = new Map<string, Note[]>();
  private readonly shots = new Map<string, Shot>();
  private readonly assets = new Map<string, Asset>();
  private readonly departments = new Map<string, Department>();
  private readonly taskIndex = new Map<string, Task[]>();
  private readonly departmentTasks = new Map<string, Task[]>();
  private readonly tasksByNote = new Map<string, Task[]>();
  private readonly fileProblems = new Map<string, string>();

  constructor(files: Iterable<ParsedFile>) {
    const notes: Note[] = [];
    const tasks: Task[] = [];
    const sessions: SessionPart[] = [];
    let show: ParsedFile | undefined;
    for (const file of files) {
      const problem = fileProblem(file);
      if (problem !== undefined) this.fileProblems.set(file.file, problem);
      if (file.file === SHOW_FILE) show = file;
      if (file.head !== undefined) sessions.push(file);
      for (const note of file.notes) { notes.push(note); add(this.byId, note.id, note); if (note.follows !== undefined) add(this.followers, note.follows, note); }
      for (const task of file.tasks) tasks.push(task);
      for (const shot of file.shots) for (const name of [shot.code, ...shot.aliases]) if (!this.shots.has(name)) this.shots.set(name, shot);
      for (const asset of file.assets) for (const name of [asset.code, ...asset.aliases]) if (!this.assets.has(name)) this.assets.set(name, asset);
    }
    // A broken shotnotes.yaml may have lost a circle's limits with the line that broke: then nobody sees anything.
    this.problem = show?.config === undefined ? 'the show has no shotnotes.yaml that can be read' : this.fileProblems.get(show.file);
    this.config = this.problem === undefined ? show?.config : undefined;
    for (const department of this.config?.departments ?? []) {
      for (const name of [department.id, ...department.aliases]) if (!this.departments.has(fold(name))) this.departments.set(fold(name), department);
    }
    for (const task of tasks) {
      const department = this.department(task.department)?.id ?? task.department;
      if (department !== undefined && !this.isOmitted(task)) add(this.departmentTasks, department, task);
      const subject = this.subjectCode(task);
      if (subject !== undefined) add(this.taskIndex, `${department ?? ''}\n${subject}`, task);
      for (const id of task.notes) add(this.tasksByNote, id, task);
    }
    this.notes = notes;
    this.tasks = tasks;
    this.sessions = sessions;
  }

  /** The note of that id, where exactly one carries it. */
  note(id: string): Note | undefined {
    const found = this.byId.get(id);
    return found?.length === 1 ? found[0] : undefined;
  }

  /** Whether several notes carry this note's id, as a merge made in a browser can leave behind. */
  isDoubled(note: Note): boolean {
    return note.id !== '' && (this.byId.get(note.id)?.length ?? 0) > 1;
  }

  /** Why nothing of this file may be packed. */
  problemOf(file: string): string | undefined {
    return this.fileProblems.get(file);
  }

  department(idOrAlias: string | undefined): Department | undefined {
    return idOrAlias === undefined ? undefined : this.departments.get(fold(idOrAlias));
  }

  shot(code: string | undefined): Shot | undefined {
    return code === undefined ? undefined : this.shots.get(code);
  }

  asset(code: string | undefined): Asset | undefined {
    return code === undefined ? undefined : this.assets.get(code);
  }

  isOmitted(note: Pick<Note, 'shot' | 'asset'>): boolean {
    return this.shot(note.shot)?.omitted === true || this.asset(note.asset)?.omitted === true;
  }

  /** Whether some file could not be read whole: then a note that is not there may only be unreadable. */
  get hasUnreadFiles(): boolean {
    return this.fileProblems.size > 0;
  }

  /** The tasks of the note's shot or asset in the note's department. */
  tasksOn(note: Pick<Note, 'shot' | 'asset' | 'department'>): readonly Task[] {
    const subject = this.subjectCode(note);
    const department = this.department(note.department)?.id ?? note.department;
    return subject === undefined ? [] : this.taskIndex.get(`${department ?? ''}\n${subject}`) ?? [];
  }

  /** All of a department's tasks but those of omitted shots. */
  tasksOfDepartment(id: string): readonly Task[] {
    return this.departmentTasks.get(id) ?? [];
  }

  /** The tasks that name one of these notes. */
  tasksNaming(notes: readonly Note[]): readonly Task[] {
    const found = new Set<Task>();
    for (const note of notes) for (const task of this.tasksByNote.get(note.id) ?? []) found.add(task);
    return [...found];
  }

  /** The notes this one carries forward, newest first. A circle of `follows`, as a bad merge can make, ends it. */
  earlier(note: Note): readonly Note[] {
    const chain: Note[] = [];
    const seen = new Set([note.id]);
    for (let id = note.follows; id !== undefined && !seen.has(id);) {
      seen.add(id);
      const old = this.note(id);
      if (old === undefined) break;
      chain.push(old);
      id = old.follows;
    }
    return chain;
  }

  /** The newest notes of the chain that starts at `id` (more than one where two notes follow the same, which is a fault). */
  newest(id: string): readonly Note[] {
    const ends: Note[] = [];
    const seen = new Set<string>();
    const walk = [id];
    for (let at = walk.pop(); at !== undefined; at = walk.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const next = this.followers.get(at) ?? [];
      if (next.length === 0) ends.push(...(this.byId.get(at) ?? []));
      walk.push(...next.map((note) => note.id));
    }
    return ends;
  }

  private subjectCode(item: { readonly shot: string | undefined; readonly asset: string | undefined }): string | undefined {
    if (item.shot !== undefined) return `shot ${this.shot(item.shot)?.code ?? item.shot}`;
    return item.asset === undefined ? undefined : `asset ${this.asset(item.asset)?.code ?? item.asset}`;
  }
}

function fileProblem(file: ParsedFile): string | undefined {
  if (file.broken) {
    const fault = file.faults.find((candidate) => candidate.severity === 'error');
    return `${file.file} is broken${fault === undefined ? '' : ` (line ${fault.line}: ${fault.message})`}`;
  }
  return file.readOnly ? `${file.file} is of a newer format than this product knows` : undefined;
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]); else list.push(value);
}
