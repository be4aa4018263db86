import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { PNG } from 'pngjs';
import { isOpen } from '../../../src/core/model/rules';
import type { Note } from '../../../src/core/model/types';
import { NOTE_KINDS, NOTE_STATUSES, TASK_STATUSES } from '../../../src/core/model/vocabulary';
import { formatText } from '../../../src/core/yaml/canonical';
import { readFast } from '../../../src/core/yaml/fast';
import { loadShow } from '../../../src/host/node/loadShow';
import { schemaErrors, schemaOf } from '../support/schemas';

const ROOT = 'examples/paper-boats';
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.yaml')).sort();
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('the example show', () => {
  const { index } = loadShow(ROOT);
  const notes = [...index.notes()];
  const config = index.config!;

  it('is as large as it says: 3 sequences, 40 shots, 12 assets, 8 departments, 15 people, 10 sessions, 250 notes', () => {
    assert.equal(index.sequences().length, 3);
    assert.equal(index.shots().filter((s) => s.listed).length, 40);
    assert.equal(index.assets().length, 12);
    assert.equal(config.departments.length, 8);
    assert.equal(config.people.length, 15);
    assert.equal(index.sessions().length, 10);
    assert.equal(notes.length, 250);
    assert.deepEqual(config.circles.map((c) => c.id), ['production', 'internal', 'vendor_tide', 'vendor_kite', 'client']);
  });

  it('has no fault, in any file or across them', () => {
    assert.deepEqual(index.faults(), []);
    assert.deepEqual(files.filter((f) => index.file(f)?.faults.length !== 0), []);
    assert.ok(notes.every((n) => n.sound));
  });

  for (const file of files) {
    it(`has a ${file} that fits its schema, in the canonical form`, () => {
      assert.deepEqual(schemaErrors(schemaOf(file)!, load(text(file))), []);
      assert.equal(formatText(text(file)), text(file));
      assert.notEqual(readFast(file, text(file)), undefined);
    });
  }

  it('shows every status and kind of note and every status of task', () => {
    assert.deepEqual(new Set(notes.map((n) => n.status)), new Set(NOTE_STATUSES));
    assert.deepEqual(new Set(notes.map((n) => n.kind)), new Set(NOTE_KINDS));
    const tasks = [...index.tasks()];
    assert.deepEqual(new Set(tasks.map((t) => t.status)), new Set(TASK_STATUSES));
    for (const department of config.departments) assert.ok(index.tasksOfDepartment(department.id).length >= 5, department.id);
    assert.ok(notes.filter(isOpen).length > 50);
  });

  it('carries points forward as the format says', () => {
    const carried = notes.filter((n) => n.follows !== undefined);
    assert.equal(carried.length, 33);
    assert.equal(new Set(carried.map((n) => n.follows)).size, carried.length);
    const kept = ({ shot, asset, sequence, department, to, audience, kind, priority, tags, refs, text: said }: Note): object => ({ shot, asset, sequence, department, to, audience, kind, priority, tags, refs, said });
    for (const note of carried) {
      const earlier = index.note(note.follows!)!;
      assert.equal(earlier.status, 'superseded', note.id);
      assert.ok(earlier.date < note.date);
      assert.deepEqual(kept(note), kept(earlier));
    }
    assert.equal(notes.filter((n) => n.status === 'superseded').length, carried.length);
    assert.ok(carried.some((n) => index.note(n.follows!)!.follows !== undefined), 'a point that came back twice');
  });

  it('names only people, departments, circles, shots, assets and notes that it has', () => {
    const people = new Set(config.people.map((p) => p.id));
    const departments = new Set(config.departments.map((d) => d.id));
    const circles = new Set(config.circles.map((c) => c.id));
    const shots = new Map(index.shots().filter((s) => s.listed).map((s) => [s.code, s]));
    for (const note of notes) {
      for (const id of [note.from, ...note.to, ...note.replies.map((r) => r.by)]) assert.ok(id !== undefined && people.has(id), `${note.id} ${String(id)}`);
      for (const circle of [...note.audience, ...note.replies.flatMap((r) => r.audience)]) assert.ok(circles.has(circle), circle);
      assert.ok(note.department === undefined || departments.has(note.department), note.id);
      assert.ok(note.shot === undefined || shots.has(note.shot), note.id);
      assert.ok(note.asset === undefined || index.assets().some((a) => a.code === note.asset), note.id);
      for (const ref of note.refs) assert.ok(existsSync(join(ROOT, 'notes', ref)), ref);
    }
    for (const task of index.tasks()) {
      assert.ok(task.assignee === undefined || people.has(task.assignee), task.id);
      for (const id of task.notes) {
        const note = index.note(id);
        assert.deepEqual([note?.shot, note?.asset], [task.shot, task.asset], `${task.id} ${id}`);
      }
    }
    for (const session of index.sessions()) for (const id of session.present) assert.ok(people.has(id), id);
  });

  it('lets everyone to whom a note is addressed read it', () => {
    for (const note of notes.filter((n) => n.status !== 'draft')) {
      for (const id of note.to) {
        const sees = config.circles.find((c) => c.id === index.person(id)?.circle)?.sees ?? [];
        assert.ok(note.audience.some((a) => sees.includes(a)), `${note.id}: ${note.text}`);
      }
    }
  });

  it('keeps the raw remarks of the last client review as drafts for production', () => {
    const raw = notes.filter((n) => n.date === '2026-11-20');
    assert.ok(raw.length > 10);
    for (const note of raw) assert.deepEqual([note.status, ...note.audience], ['draft', 'production']);
  });

  it('has reference pictures that are pictures, each of a few kilobytes and each used', () => {
    const pictures = readdirSync(join(ROOT, 'notes/refs'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.png'));
    assert.equal(pictures.length, 6);
    const used = new Set(notes.flatMap((n) => n.refs));
    for (const picture of pictures) {
      const bytes = readFileSync(join(ROOT, 'notes/refs', picture));
      assert.ok(bytes.length < 8192, `${picture}: ${bytes.length} bytes`);
      const { width, height } = PNG.sync.read(bytes);
      assert.deepEqual([width, height], [480, 270]);
      assert.ok(used.has(`refs/${picture}`), picture);
    }
  });

  it('introduces all of its people in its README', () => {
    const readme = text('README.md');
    for (const person of config.people) assert.match(readme, new RegExp(`^\\| \`${person.id}\` \\| ${person.name} \\|.*\\| ${person.circle!} \\|$`, 'm'));
  });
});
