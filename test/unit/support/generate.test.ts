import assert from 'node:assert/strict';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { NOTE_KINDS, NOTE_STATUSES, TASK_STATUSES } from '../../../src/core/model/vocabulary';
import { formatText } from '../../../src/core/yaml/canonical';
import { readFast } from '../../../src/core/yaml/fast';
import { generateShow, type GeneratedFile } from './generate';
import { isLongRun } from './property';

interface PlainNote { id: string; shot?: string; version?: string; kind?: string; status: string; follows?: string; batch?: string; text: string; why?: string; replies?: unknown[]; frames?: string }
interface PlainDailies { session: string; date: string; department?: string; notes: PlainNote[] }

const dailies = (files: readonly GeneratedFile[]): PlainDailies[] =>
  files.filter((f) => f.file.startsWith('notes/dailies/')).map((f) => load(f.text) as PlainDailies);
const small = generateShow({ seed: 7, notes: 600, notesPerFile: 12 });

describe('generated shows', () => {
  it('are the same for the same seed, and another one for another', () => {
    assert.deepEqual(generateShow({ seed: 7, notes: 600, notesPerFile: 12 }), small);
    assert.notDeepEqual(generateShow({ seed: 8, notes: 600, notesPerFile: 12 }), small);
  });

  it('hold exactly the notes asked for, each with an id of its own, in files that sort by time', () => {
    for (const notes of [0, 1, 39, 41, 81]) {
      const all = dailies(generateShow({ seed: 3, notes })).flatMap((d) => d.notes);
      assert.equal(all.length, notes);
      assert.equal(new Set(all.map((n) => n.id)).size, notes);
      for (const note of all) assert.match(note.id, /^n_[0-9a-hjkmnp-tv-z]{16}$/);
    }
  });

  it('use every word of the closed lists, chains, versions, frames, reasons, replies and batches', () => {
    const notes = dailies(small).flatMap((d) => d.notes);
    assert.deepEqual(new Set(notes.map((n) => n.status)), new Set(NOTE_STATUSES));
    assert.deepEqual(new Set(notes.map((n) => n.kind ?? 'fix')), new Set(NOTE_KINDS));
    for (const key of ['version', 'frames', 'why', 'replies', 'batch', 'follows'] as const) assert.ok(notes.some((n) => n[key] !== undefined), key);
    const tasks = small.filter((f) => f.file.startsWith('notes/tasks/')).flatMap((f) => (load(f.text) as { tasks: { status: string }[] }).tasks);
    assert.equal(tasks.length, 30);
    for (const task of tasks) assert.ok((TASK_STATUSES as readonly string[]).includes(task.status));
  });

  it('carry forward as the format says: the earlier note is superseded and followed once', () => {
    const notes = dailies(small).flatMap((d) => d.notes);
    const byId = new Map(notes.map((n) => [n.id, n]));
    const followed = notes.flatMap((n) => (n.follows === undefined ? [] : [n.follows]));
    assert.ok(followed.length > 50);
    assert.equal(new Set(followed).size, followed.length);
    for (const note of notes) {
      if (note.follows === undefined) continue;
      const earlier = byId.get(note.follows)!;
      assert.equal(earlier.status, 'superseded');
      assert.equal(earlier.text, note.text);
      assert.equal(earlier.shot, note.shot);
      assert.ok(earlier.id < note.id);
    }
    assert.equal(notes.filter((n) => n.status === 'superseded').length, followed.length);
  });

  it('read the same in both libraries, whatever way shots are named', () => {
    for (const codes of ['plain', 'show', 'episodic', 'glued'] as const) {
      for (const { text } of generateShow({ seed: 11, notes: 60, codes })) assert.deepEqual(parse(text), load(text));
    }
  });

  it('are in the canonical form, which the fast reader takes', () => {
    for (const { file, text } of generateShow({ seed: 12, notes: 60 })) {
      assert.equal(formatText(text), text, file);
      assert.notEqual(readFast(file, text), undefined, file);
    }
  });

  it('are of production size and speech at 100,000 notes', function () {
    if (!isLongRun) this.skip();
    this.timeout(30_000);
    const files = generateShow({ seed: 1, notes: 100_000 });
    const texts = files.filter((f) => f.file.startsWith('notes/dailies/')).map((f) => f.text);
    const bytes = texts.reduce((sum, t) => sum + Buffer.byteLength(t), 0);
    assert.ok(bytes > 27e6 && bytes < 36e6, `${bytes} bytes`);
    assert.equal(texts.length, 2500);
    const words = new Set(texts.flatMap((t) => (load(t) as PlainDailies).notes.flatMap((n) => n.text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])));
    assert.ok(words.size > 4000 && words.size < 6500, `${words.size} words`);
  });
});
