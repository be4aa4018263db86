import assert from 'node:assert/strict';
import { addNotes } from '../../../src/core/actions/addNotes';
import { widens } from '../../../src/core/actions/audience';
import { carryForward } from '../../../src/core/actions/carryForward';
import { moveToSession } from '../../../src/core/actions/moveToSession';
import { releaseDrafts } from '../../../src/core/actions/release';
import { removeItems } from '../../../src/core/actions/remove';
import { reply } from '../../../src/core/actions/reply';
import { CLIENT_REVIEW_DEFAULTS, newSession, reviewOrder, sessionFile } from '../../../src/core/actions/session';
import { assign, setAudience, setPriority, setStatus } from '../../../src/core/actions/setFields';
import { mergeNotes, splitNote } from '../../../src/core/actions/splitMerge';
import { newTask, tasksFromNotes } from '../../../src/core/actions/tasks';
import type { Note } from '../../../src/core/model/types';
import { newDailiesText } from '../../../src/core/yaml/create';
import { EditRefused } from '../../../src/core/yaml/edit';
import { FRIDAY, MONDAY, SECRET, TASKS, TestShow } from './support';

const FRIDAY_TEXT = `format: 1
session: Animation dailies
date: "2026-11-20"
department: anim
defaults: {audience: vendor, from: dir}
notes:
  # said twice
  - id: n_1
    shot: "010_0040"
    version: "v012"   # the one shown
    frames: "1043-1051"
    to: [maya]
    priority: high
    tags: [eyes]
    refs: [refs/a.png]
    text: |-
      Lose the flare.
      It distracts.
    why: |-
      Story.
    replies:
      - by: ken
        text: |-
          Is it?
    mood: {sad: true, gone: }

  - id: n_2
    shot: "010_0040"
    to: [ken]
    text: |-
      Eyes.
  - text: No id yet.
`;
const MONDAY_TEXT = 'format: 1\nsession: Comp dailies\ndate: "2026-11-23"\ndepartment: comp\nnotes: []\n';
const show = (more: Readonly<Record<string, string>> = {}): TestShow => new TestShow({ [FRIDAY]: FRIDAY_TEXT, [MONDAY]: MONDAY_TEXT, ...more });
const refused = (run: () => unknown, message: RegExp): void => { assert.throws(run, (error) => error instanceof EditRefused && message.test(error.message)); };
const noId = (s: TestShow): Note => [...s.index.notesOfFile(FRIDAY)].find((note) => note.id === '') as Note;

describe('acts on notes', () => {
  it('carry forward: copies what the format says, in one change of both files, once', () => {
    const s = show();
    s.apply(carryForward(s.act, [s.note('n_1'), s.note('n_1')], MONDAY, ''));
    const [note, ...others] = s.index.notesOfFile(MONDAY);
    assert.deepEqual(others, []);
    assert.ok(note);
    const old = s.note('n_1');
    assert.equal(old.status, 'superseded');
    assert.equal(s.text(FRIDAY), FRIDAY_TEXT.replace('    priority: high\n', '    status: superseded\n    priority: high\n'));
    for (const key of ['shot', 'asset', 'sequence', 'department', 'to', 'audience', 'kind', 'priority', 'tags', 'refs', 'text'] as const) {
      assert.deepEqual(note[key], old[key], key);
    }
    assert.deepEqual([note.version, note.frames, note.replies, note.why, note.extra, note.status, note.follows], [undefined, undefined, [], undefined, undefined, 'open', 'n_1']);
    refused(() => carryForward(s.act, [s.note('n_1')], MONDAY, ''), /carried forward already/);
  });

  it('carry forward into a new session keeps the audience against the defaults of that session', () => {
    const s = show();
    const file = 'notes/dailies/2026/2026-11-24-client-review.yaml';
    const create = newDailiesText({ session: 'Client review', date: '2026-11-24', defaults: { audience: 'client', status: 'draft' } });
    s.apply(carryForward(s.act, [s.note('n_2'), noId(s)], file, create));
    const carried = s.index.notesOfFile(file);
    assert.deepEqual(carried.map((note) => [note.audience, note.status, note.department]), [[['vendor'], 'open', 'anim'], [['vendor'], 'open', 'anim']]);
    // The note without an id was given one to be followed by.
    assert.equal(s.note(carried[1]?.follows ?? '').text, 'No id yet.');
  });

  it('carry forward and moving refuse drafts and what would leave private/', () => {
    const secret = 'format: 1\nsession: Closed\ndate: "2026-11-20"\ndefaults: {audience: production}\nnotes:\n  - id: n_9\n    text: |-\n      Secret.\n  - id: n_10\n    status: draft\n    audience: internal\n    text: |-\n      Draft.\n';
    const s = show({ [SECRET]: secret });
    refused(() => carryForward(s.act, [s.note('n_9')], MONDAY, ''), /private/);
    refused(() => moveToSession(s.act, [s.note('n_9')], MONDAY), /private/);
    refused(() => tasksFromNotes(s.act, 'notes', [s.note('n_9')]), /private/);
    refused(() => carryForward(s.act, [s.note('n_10')], SECRET, ''), /draft/);
    refused(() => moveToSession(s.act, [s.note('n_10')], MONDAY), /private/);
  });

  it('moving takes lines and comments along, and writes out what the old session said', () => {
    const s = show({ [MONDAY]: 'format: 1\nsession: Comp dailies\ndate: "2026-11-23"\ndepartment: comp\nnotes:\n- id: n_7\n  text: |-\n    There.\n# end\n' });
    const before = s.note('n_1');
    s.apply(moveToSession(s.act, [before], MONDAY));
    const after = s.note('n_1');
    assert.deepEqual({ ...after, file: '', line: 0, start: 0, end: 0, session: '', date: '' }, { ...before, file: '', line: 0, start: 0, end: 0, session: '', date: '' });
    assert.equal(after.file, MONDAY);
    assert.match(s.text(MONDAY), /\n {4}There\.\n# said twice\n- id: n_1\n {2}shot: "010_0040"\n {2}version: "v012" {3}# the one shown\n[^]*mood: \{sad: true, gone: \}\n# end\n$/);
    assert.equal(s.text(FRIDAY), FRIDAY_TEXT.replace(/ {2}# said[^]*gone: \}\n/, ''));
  });

  it('moving fills an empty session, also with notes in braces', () => {
    const s = show();
    s.apply(moveToSession(s.act, [s.note('n_2'), noId(s)], MONDAY));
    assert.match(s.text(MONDAY), /\nnotes:\n {2}- id: n_2\n[^]*\n {2}- department: anim\n {4}from: dir\n {4}audience: vendor\n {4}text: No id yet\.\n$/);
    const braces = show({ [FRIDAY]: 'format: 1\nsession: S\ndate: "2026-11-20"\nnotes: [{id: n_3, text: "a", mood: null}]\n' });
    braces.apply(moveToSession(braces.act, [braces.note('n_3')], MONDAY));
    assert.equal(braces.note('n_3').file, MONDAY);
    assert.equal(braces.text(FRIDAY).endsWith('notes: []\n'), true);
  });

  it('split: the first part keeps id and replies, the second is a note of its own behind it', () => {
    const s = show();
    s.apply(splitNote(s.act, s.note('n_1'), 'Lose the flare.'.length));
    const [first, second, third] = s.index.notesOfFile(FRIDAY);
    assert.deepEqual([first?.id, first?.text, first?.replies.length, first?.why], ['n_1', 'Lose the flare.', 1, 'Story.']);
    assert.deepEqual([second?.text, second?.shot, second?.to, second?.audience, second?.extra], ['It distracts.', '010_0040', ['maya'], ['vendor'], { mood: { sad: true } }]);
    assert.equal(third?.id, 'n_2');
    refused(() => splitNote(s.act, s.note('n_2'), 0), /both say something/);
  });

  it('merge: nothing that was said is lost, and nobody reads what was not for them', () => {
    const s = show({ [TASKS]: 'format: 1\ndepartment: anim\ntasks:\n  - id: t_1\n    title: Eyes\n    notes: [n_2]\n' });
    s.apply(mergeNotes(s.act, [s.note('n_1'), s.note('n_2')]));
    const merged = s.note('n_1');
    assert.equal(merged.text, 'Lose the flare.\nIt distracts.\nEyes.');
    assert.deepEqual(merged.to, ['maya', 'ken']);
    assert.deepEqual([s.note('n_2').status, s.note('n_2').replies[0]?.text, s.note('n_2').text], ['superseded', 'Merged into n_1.', 'Eyes.']);
    assert.deepEqual(s.task('t_1').notes, ['n_2', 'n_1']);
    s.apply(setAudience(s.act, [s.note('n_2')], ['production']));
    refused(() => mergeNotes(s.act, [s.note('n_1'), s.note('n_2')]), /different readers/);
  });

  it('set fields of many in several files, and refuse all where one file is broken', () => {
    const s = show({ [TASKS]: 'format: 1\ndepartment: anim\ntasks:\n  - id: t_1\n    title: Eyes # c\n' });
    s.apply(setStatus(s.act, [s.note('n_1'), s.note('n_2'), noId(s)], 'addressed'));
    assert.deepEqual(s.index.notesOfFile(FRIDAY).map((note) => note.status), ['addressed', 'addressed', 'addressed']);
    s.apply(assign(s.act, [s.note('n_2'), s.task('t_1')], ['pat'])).apply(setPriority(s.act, [s.note('n_1')], 'normal'));
    assert.deepEqual([s.note('n_2').to, s.task('t_1').assignee, s.note('n_1').priority], [['pat'], 'pat', 'normal']);
    s.files.set(TASKS, s.text(TASKS).replace('Eyes', '"Eyes'));
    refused(() => setStatus(s.act, [s.note('n_1'), s.task('t_1')], 'done'), /broken/);
  });

  it('reply, release, delete', () => {
    const s = show();
    s.apply(reply(s.act, s.note('n_1'), 'Yes.'));
    assert.deepEqual(s.note('n_1').replies[1], { by: 'maya', date: '2026-11-23', text: 'Yes.', audience: ['internal'] });
    assert.equal(s.text(FRIDAY), FRIDAY_TEXT.replace('Is it?\n', 'Is it?\n      - by: maya\n        date: "2026-11-23"\n        text: |-\n          Yes.\n'));
    s.apply(setStatus(s.act, [s.note('n_2')], 'draft')).apply(releaseDrafts(s.act, [s.note('n_1'), s.note('n_2')], ['client']));
    assert.deepEqual([s.note('n_2').status, s.note('n_2').audience, s.note('n_1').audience], ['open', ['client'], ['vendor']]);
    s.apply(removeItems(s.act, [s.note('n_1'), s.note('n_2'), noId(s)]));
    assert.equal(s.text(FRIDAY), FRIDAY_TEXT.replace(/notes:[^]*/, 'notes: []\n\n'));
  });

  it('add the same notes once, however often they are asked for', () => {
    const s = show();
    const notes = [{ id: 'n_5', shot: '010_0050', text: 'Five.' }];
    const part = 'notes/dailies/2026/2026-11-23-comp.ken.yaml';
    const create = newDailiesText({ session: 'Comp dailies', date: '2026-11-23', department: 'comp' });
    s.apply(addNotes(s.act, part, create, notes)).apply(addNotes(s.act, part, create, notes));
    assert.deepEqual(s.index.notesOfFile(part).map((note) => note.id), ['n_5']);
    assert.equal(s.index.sessions().find((session) => session.date === '2026-11-23')?.files.length, 2);
  });

  it('a wider audience is told by the circles that gain', () => {
    const circles = show().index.config?.circles ?? [];
    assert.deepEqual(widens(circles, ['internal'], ['client']), ['client']);
    assert.deepEqual(widens(circles, ['client'], ['internal']), []);
  });
});

describe('acts on sessions and tasks', () => {
  it('a session is begun once, with its review order and the defaults of a client review', () => {
    const s = show();
    const head = { session: 'Client review', date: '2026-11-24', defaults: CLIENT_REVIEW_DEFAULTS, present: ['dir'], shots: reviewOrder('010_0040\tv012\tmaya\n- 010_0050\n\nShots of today\n') };
    const { file, change } = newSession(s.act, 'notes', head);
    assert.equal(file, 'notes/dailies/2026/2026-11-24-client-review.yaml');
    s.apply(change);
    assert.deepEqual(s.index.file(file)?.faults, []);
    assert.deepEqual(s.index.file(file)?.head?.shots.map((item) => [item.shot, item.version, item.by]), [['010_0040', 'v012', 'maya'], ['010_0050', undefined, undefined]]);
    assert.equal(sessionFile(s.act, 'notes', head), 'notes/dailies/2026/2026-11-24-client-review-2.yaml');
  });

  it('a task from a note is linked by the id, which is written where it was missing', () => {
    const s = show();
    s.apply(tasksFromNotes(s.act, 'notes', [s.note('n_1'), noId(s)]));
    const [one, two] = s.index.tasksOfFile(TASKS);
    assert.deepEqual([one?.title, one?.assignee, one?.priority, one?.notes, one?.department], ['Lose the flare.', 'maya', 'high', ['n_1'], 'anim']);
    assert.equal(s.note(two?.notes[0] ?? '').text, 'No id yet.');
    assert.deepEqual(s.index.tasksOfNote('n_1').map((task) => task.id), [one?.id]);
    s.apply(newTask(s.act, 'notes', { department: 'anim', title: 'NO', due: '2026-11-25' }));
    assert.deepEqual(s.index.tasksOfFile(TASKS).map((task) => task.title), ['Lose the flare.', 'No id yet.', 'NO']);
  });
});
