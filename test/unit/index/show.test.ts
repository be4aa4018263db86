import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ShowChange } from '../../../src/core/index/changes';
import { chainOf, newestOf } from '../../../src/core/index/chain';
import { ShowIndex } from '../../../src/core/index/show';
import type { Note, ParsedFile } from '../../../src/core/model/types';
import { NOTE_STATUSES } from '../../../src/core/model/vocabulary';
import { check } from '../support/property';
import { asset, config, dailies, head, parsed, person, shot, task } from './sample';

const ids = (notes: readonly { readonly id: string }[]): string[] => notes.map((n) => n.id);
const department = (id: string, aliases: readonly string[] = []) => ({ file: 'shotnotes.yaml', line: 1, start: 0, end: 1, id, name: `The ${id} people`, aliases, lead: undefined });

describe('the show in memory', () => {
  const monday = dailies('notes/dailies/2026/2026-11-16-anim.yaml', [
    { id: 'n_1', shot: '010_0030', from: 'dir', to: ['maya'] },
    { id: 'n_2', shot: 'TST_010_0030', from: 'dir', to: ['ken', 'maya'], status: 'approved' },
    { id: 'n_3', asset: 'char_maya', department: 'animation', from: 'maya', to: ['maya'] },
  ], { date: '2026-11-16' });
  const friday = dailies('notes/dailies/2026/2026-11-20-anim.yaml', [{ id: 'n_4', shot: '010_0030', follows: 'n_1' }, { id: 'n_5', sequence: '010', kind: 'info' }]);
  const shots = parsed('notes/shots.yaml', {
    kind: 'shots',
    shots: [shot('010_0030', { sequence: '010', episode: 'E01', aliases: ['TST_010_0030'] }), shot('010_0040', { sequence: '010', omitted: true })],
    assets: [asset('char_maya', { name: 'Maya' })],
  });
  const tasks = parsed('notes/tasks/anim.yaml', { kind: 'tasks', tasks: [task({ file: 'notes/tasks/anim.yaml', id: 't_1', shot: '010_0030', assignee: 'maya', notes: ['n_1'] })] });
  const show = parsed('shotnotes.yaml', { kind: 'show', config: config({ departments: [department('anim', ['animation'])], people: [person('maya')] }) });
  const full = (): ShowIndex => {
    const index = new ShowIndex();
    index.apply([friday, monday, shots, tasks, show], []);
    return index;
  };

  it('finds notes by id, shot, alias, asset, sequence, department, person, date and what they follow', () => {
    const index = full();
    assert.equal(index.note('n_4')?.follows, 'n_1');
    assert.deepEqual(ids(index.notesOfShot('010_0030')), ['n_1', 'n_2', 'n_4']);
    assert.deepEqual(ids(index.notesOfShot('TST_010_0030')), ['n_1', 'n_2', 'n_4']);
    assert.deepEqual(ids(index.notesOfAsset('char_maya')), ['n_3']);
    assert.deepEqual(ids(index.notesOfSequence('010')), ['n_5']);
    assert.deepEqual(ids(index.notesOfDepartment('ANIM')), ['n_1', 'n_2', 'n_3', 'n_4', 'n_5']);
    assert.deepEqual(ids(index.notesOfPerson('maya')), ['n_1', 'n_2', 'n_3']);
    assert.deepEqual(ids(index.notesOfDate('2026-11-20')), ['n_4', 'n_5']);
    assert.deepEqual(ids(index.followersOf('n_1')), ['n_4']);
    assert.deepEqual(ids(index.tasksOfNote('n_1')), ['t_1']);
    assert.deepEqual(ids(index.tasksOfDepartment('animation')), ['t_1']);
    assert.deepEqual(ids([...index.notes()]), ['n_1', 'n_2', 'n_3', 'n_4', 'n_5']);
    assert.equal(index.note('n_9'), undefined);
    assert.deepEqual(index.notesOfShot('__proto__'), []);
  });

  it('counts shots by their list and by what is mentioned, omitted ones at nothing', () => {
    const index = full();
    index.update(dailies('notes/dailies/x.yaml', [{ id: 'n_6', shot: '010_0040' }, { id: 'n_7', shot: '020_0100' }, { id: 'n_8', shot: '020_0020' }]));
    assert.deepEqual(index.shots().map((s) => [s.code, s.listed, s.notes, s.open, s.openTasks]), [
      ['010_0030', true, 3, 2, 1], ['010_0040', true, 1, 0, 0], ['020_0020', false, 1, 1, 0], ['020_0100', false, 1, 1, 0],
    ]);
    assert.deepEqual(index.sequences().map((s) => [s.code, s.episode, s.open]), [['010', 'E01', 2], ['020', undefined, 2]]);
    assert.equal(index.sessionOf('notes/dailies/x.yaml')?.open, 3, 'of the session on Friday: n_4, n_7 and n_8; n_5 is an info and n_6 omitted');
    index.update({ ...shots, shots: [] });
    assert.equal(index.sessionOf('notes/dailies/x.yaml')?.open, 4);
    assert.deepEqual(index.assets().map((a) => [a.code, a.open]), [['char_maya', 1]]);
  });

  it('offers the codes that people may type, and keeps the table while it stays true', () => {
    const index = full();
    const codes = index.shotCodes;
    assert.deepEqual(codes.resolve('010 30'), { code: '010_0030' });
    index.update(dailies('notes/dailies/x.yaml', [{ id: 'n_6', shot: '010_0030' }]));
    assert.equal(index.shotCodes, codes);
    index.update(dailies('notes/dailies/x.yaml', [{ id: 'n_6', shot: '030_0070' }]));
    assert.deepEqual(index.shotCodes.resolve('030 70'), { code: '030_0070' });
  });

  it('takes files of one date, department and session as one session, aliases resolved', () => {
    const index = full();
    const part = dailies('notes/dailies/2026/2026-11-20-anim.ken.yaml', [{ id: 'n_k', shot: '010_0040' }], {
      department: 'animation', present: ['ken'], shots: [{ shot: '010_0040', version: 'v012', by: 'ken' }],
    });
    const change = index.update(part);
    assert.equal(change.sessions, true);
    assert.deepEqual(index.sessions().map((s) => [s.date, s.department, s.files.length, s.notes.length]), [['2026-11-20', 'anim', 2, 3], ['2026-11-16', 'anim', 1, 3]]);
    assert.deepEqual(index.sessions()[0]?.present, ['ken']);
    assert.equal(index.sessions()[0], index.sessionOf(part.file));
    index.update({ ...show, config: config() });
    assert.equal(index.sessions().length, 3, 'without the alias the part is a session of another department');
  });

  it('says what changed, in terms of notes', () => {
    const index = full();
    const told: ShowChange[] = [];
    const subscription = index.onChange((change) => told.push(change));
    const [first, second] = friday.notes as [Note, Note];
    const down = { line: first.line + 9, start: first.start + 200, end: first.end + 200 };
    const added = { ...first, id: 'n_new' };
    index.update({ ...friday, notes: [added, { ...first, ...down }, { ...second, status: 'addressed' }] });
    assert.equal(told.length, 1);
    assert.deepEqual([told[0]!.files, ids(told[0]!.notes.added), told[0]!.notes.removed], [[friday.file], ['n_new'], []]);
    assert.deepEqual(told[0]!.notes.changed, [{ before: second, after: { ...second, status: 'addressed' } }]);
    assert.deepEqual(told[0]!.notes.moved, [{ before: first, after: { ...first, ...down } }]);
    assert.equal(index.note('n_4')?.line, down.line, 'lookups answer with the new place');
    assert.deepEqual([told[0]!.config, told[0]!.shots, told[0]!.sessions, told[0]!.faults], [false, false, false, false]);
    subscription.dispose();
    index.remove(friday.file);
    assert.equal(told.length, 1);
    assert.equal(index.remove('notes/never-there.yaml').files.length, 0);
  });

  it('tells every listener although one of them fails', () => {
    const index = new ShowIndex();
    let heard = 0;
    index.onChange(() => { throw new Error('mine'); });
    index.onChange(() => heard++);
    assert.throws(() => index.update(friday), /mine/);
    assert.equal(heard, 1);
    assert.equal(index.noteCount, 2);
  });

  it('keeps both notes of a duplicate id and says where the first one is', () => {
    const index = full();
    index.update(dailies('notes/dailies/2026/2026-11-21-anim.yaml', [{ id: 'n_4', shot: '010_0050', line: 7 }], { date: '2026-11-21' }));
    assert.deepEqual(index.notesWithId('n_4').map((n) => n.shot), ['010_0030', '010_0050']);
    assert.deepEqual(index.faults().map((f) => [f.code, f.file, f.line]), [['duplicate-id', 'notes/dailies/2026/2026-11-21-anim.yaml', 7]]);
    assert.match(index.faults()[0]?.message ?? '', /n_4 .*2026-11-20-anim\.yaml:5/);
    index.remove(friday.file);
    assert.deepEqual(index.faults(), []);
    assert.equal(index.note('n_4')?.shot, '010_0050');
  });

  it('reports a note that was carried forward twice, and follows the later one', () => {
    const index = full();
    index.update(dailies('notes/dailies/z.yaml', [{ id: 'n_6', follows: 'n_1' }, { id: 'n_7', follows: 'n_6' }], { date: '2026-11-23' }));
    assert.deepEqual(index.faults().map((f) => [f.code, f.file]), [['followed-twice', 'notes/dailies/z.yaml']]);
    const n1 = index.note('n_1') as Note;
    assert.equal(newestOf(index, n1).id, 'n_7');
    assert.deepEqual(ids(chainOf(index, index.note('n_6') as Note)), ['n_1', 'n_6', 'n_7']);
  });

  it('is not caught by notes that follow each other in a circle', () => {
    const index = new ShowIndex();
    index.update(dailies('a.yaml', [{ id: 'n_a', follows: 'n_b' }, { id: 'n_b', follows: 'n_a' }]));
    const a = index.note('n_a') as Note;
    assert.equal(newestOf(index, a), a);
    assert.equal(chainOf(index, a).length, 2);
  });

  it('withholds the notes of a broken file and still shows them', () => {
    const index = new ShowIndex();
    index.update({ ...friday, broken: true, head: undefined });
    assert.equal(index.isWithheld(index.note('n_4') as Note), true);
    assert.equal(index.sessions()[0]?.notes.length, 2);
  });

  it('keeps two shows apart', () => {
    const one = full();
    const other = new ShowIndex();
    other.update(monday);
    assert.equal(other.noteCount, 3);
    assert.equal(one.noteCount, 5);
    assert.equal(other.note('n_4'), undefined);
  });
});

/** Everything the index answers, so that two of them can be compared. */
function snapshot(index: ShowIndex): unknown {
  const codes = ['010_0010', '010_0020', 'ALIAS', 'x'];
  return {
    files: index.files, notes: [...index.notes()], tasks: [...index.tasks()], count: index.noteCount, tasksCount: index.taskCount,
    byId: ['n_a', 'n_b', 'n_c', 'n_d'].map((id) => [index.note(id), index.notesWithId(id), index.followersOf(id)]),
    shot: codes.map((code) => [index.notesOfShot(code), index.tasksOfShot(code), index.shot(code)]),
    department: ['anim', 'ANIM', 'fx', 'animation'].map((d) => [index.notesOfDepartment(d), index.tasksOfDepartment(d)]),
    person: ['maya', 'ken'].map((p) => [index.notesOfPerson(p), index.tasksOfPerson(p)]), date: index.notesOfDate('2026-11-20'),
    sessions: index.sessions(), shots: index.shots(), assets: index.assets(), sequences: index.sequences(), duplicates: index.duplicateIds(), faults: index.faults(),
  };
}

describe('the show after any updates', () => {
  const paths = ['notes/dailies/a.yaml', 'notes/dailies/b.yaml', 'notes/dailies/c.yaml', 'notes/shots.yaml', 'notes/tasks/anim.yaml', 'shotnotes.yaml'];
  const maybe = <T>(values: T[]) => fc.constantFrom(...values, undefined);
  const someNote = fc.record({
    id: fc.constantFrom('', '', 'n_a', 'n_b', 'n_c', 'n_d'), shot: maybe(['010_0010', '010_0020', 'ALIAS']), department: maybe(['anim', 'fx', 'animation']),
    to: fc.uniqueArray(fc.constantFrom('maya', 'ken')), from: maybe(['maya', 'dir']), status: fc.constantFrom(...NOTE_STATUSES), follows: maybe(['n_a', 'n_b']),
    text: fc.constantFrom('one', 'two'), sequence: maybe(['010']),
  });
  const file: fc.Arbitrary<ParsedFile> = fc.constantFrom(...paths).chain((path) => {
    if (path === 'shotnotes.yaml') return fc.constantFrom(['animation'], ['anim.', 'fx']).map((aliases) => parsed(path, { kind: 'show', config: config({ departments: [department('anim', aliases)] }) }));
    if (path === 'notes/shots.yaml') {
      return fc.record({ omitted: fc.boolean(), aliases: fc.constantFrom(['ALIAS'], [], ['010_0020']) })
        .map((fields) => parsed(path, { kind: 'shots', shots: [shot('010_0010', { sequence: '010', ...fields })] }));
    }
    if (path === 'notes/tasks/anim.yaml') {
      return fc.array(fc.record({ id: fc.constantFrom('t_a', 't_b', ''), shot: maybe(['010_0010', 'x']), status: fc.constantFrom('todo' as const, 'done' as const) }), { maxLength: 3 })
        .map((tasks) => parsed(path, { kind: 'tasks', tasks: tasks.map((fields, i) => task({ file: path, start: i * 10, ...fields })) }));
    }
    return fc.tuple(fc.array(someNote, { maxLength: 5 }), fc.constantFrom('anim', 'animation', undefined), fc.constantFrom('2026-11-20', '2026-11-21'))
      .map(([notes, d, date]) => dailies(path, notes, { department: d, date }));
  });
  const step = fc.oneof({ weight: 4, arbitrary: file.map((f) => ({ update: [f], remove: [] as string[] })) },
    { weight: 1, arbitrary: fc.constantFrom(...paths).map((f) => ({ update: [] as ParsedFile[], remove: [f] })) },
    { weight: 1, arbitrary: fc.record({ update: fc.array(file, { maxLength: 3 }), remove: fc.subarray(paths) }) });

  it('answers as one built from scratch, and its events add up to the same notes', () => {
    check(fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.boolean(), (steps, peek) => {
      const index = new ShowIndex();
      const files = new Map<string, ParsedFile>();
      const byEvents = new Set<Note>();
      index.onChange(({ notes }) => {
        for (const gone of [...notes.removed, ...notes.changed.map((c) => c.before), ...notes.moved.map((c) => c.before)]) assert.ok(byEvents.delete(gone), 'only what was told of goes away');
        for (const come of [...notes.added, ...notes.changed.map((c) => c.after), ...notes.moved.map((c) => c.after)]) byEvents.add(come);
      });
      for (const { update, remove } of steps) {
        const updated = [...new Map(update.map((f) => [f.file, f])).values()];
        for (const name of remove) files.delete(name);
        for (const f of updated) files.set(f.file, f);
        index.apply(updated, remove);
        // Asking fills the caches that the next step has to clear.
        if (peek) snapshot(index);
      }
      const scratch = new ShowIndex();
      scratch.apply([...files.values()], []);
      assert.deepEqual(snapshot(index), snapshot(scratch));
      assert.deepEqual(byEvents, new Set(index.notes()));
    }), { quick: 60, full: 10_000 });
  });

  it('keeps the objects that did not change', () => {
    check(fc.property(fc.array(someNote, { minLength: 1, maxLength: 6 }), (notes) => {
      const index = new ShowIndex();
      index.update(dailies('a.yaml', notes));
      const before = [...index.notes()];
      const change = index.update(structuredClone(dailies('a.yaml', notes)));
      assert.ok([...index.notes()].every((n, i) => n === before[i]));
      assert.deepEqual([change.notes.changed, change.notes.moved, change.notes.added, change.notes.removed], [[], [], [], []]);
      assert.equal(head().date, '2026-11-20');
    }), { quick: 30, full: 500 });
  });
});
