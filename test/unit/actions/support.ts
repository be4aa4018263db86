import type { Change } from '../../../src/core/actions/change';
import type { Act } from '../../../src/core/actions/drafting';
import { ShowIndex } from '../../../src/core/index/show';
import type { Note, Task } from '../../../src/core/model/types';
import { applyEdits } from '../../../src/core/yaml/edit';
import { readShowFile } from '../../../src/core/yaml/read';

export const SHOW = 'format: 1\nshow:\n  code: "HSM"\n  name: H\nreaders: internal\ndepartments:\n  - id: anim\n    name: Animation\n  - id: comp\n    name: Compositing\npeople:\n  - id: maya\n    name: Maya\n    circle: internal\n';
export const FRIDAY = 'notes/dailies/2026/2026-11-20-anim.yaml';
export const MONDAY = 'notes/dailies/2026/2026-11-23-comp.yaml';
export const SECRET = 'notes/private/2026-11-20.yaml';
export const TASKS = 'notes/tasks/anim.yaml';

/** A show as texts, read and indexed; acts are applied to the texts, as an editor would. */
export class TestShow {
  readonly files: Map<string, string>;
  index = new ShowIndex();
  private ids = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries({ 'shotnotes.yaml': SHOW, ...files }));
    this.reread();
  }

  get act(): Act {
    return {
      texts: { text: (file) => this.files.get(file) },
      index: this.index,
      newId: (prefix) => `${prefix}_${String(++this.ids).padStart(16, '0')}`,
      today: '2026-11-23',
      me: 'maya',
    };
  }

  private reread(): void {
    this.index = new ShowIndex();
    for (const [file, text] of this.files) this.index.update(readShowFile(file, text));
  }

  apply(change: Change): this {
    for (const { file, edits } of change.files) this.files.set(file, applyEdits(this.files.get(file) ?? '', edits));
    for (const { file, text } of change.creates) this.files.set(file, text);
    this.reread();
    return this;
  }

  text(file: string): string { return this.files.get(file) ?? ''; }

  note(id: string): Note {
    const note = this.index.note(id);
    if (note === undefined) throw new Error(`no note ${id}`);
    return note;
  }

  task(id: string): Task {
    const task = this.index.task(id);
    if (task === undefined) throw new Error(`no task ${id}`);
    return task;
  }
}
