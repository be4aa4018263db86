import assert from 'node:assert/strict';
import { readShowFile } from '../../../src/core/yaml/read';

const DAILIES = `format: 1
session: Animation dailies
date: "2026-11-20"
department: anim
present: [dir, maya]
defaults: {audience: [internal, client], from: dir}
shots:
  - "010_0030"
  - {shot: "010_0040", version: "v012", by: maya}
house: {mood: good, take: 3}
notes:
  # The flare came up twice.
  - id: n_01k9x3q7h2zd8m4c
    shot: "010_0040"
    version: "v012"
    frames: "1043-1051"
    from: dir
    to: [maya]
    status: in_progress
    text: |-
      Lose the lens flare, it's distracting.

      Keep the grain.
    why: Client asked.   # by phone
    replies:
      - by: maya
        date: "2026-11-21"
        text: Done.
    colour: red

  - {text: "General note", department: fx, kind: approval}
`;

describe('readShowFile', () => {
  it('reads a dailies file with its places and what notes inherit', () => {
    const file = readShowFile('notes/dailies/2026/a.yaml', DAILIES);
    assert.equal(file.kind, 'dailies');
    assert.deepEqual(file.faults.map((fault) => [fault.code, fault.line, fault.column]), [['yaml-lost-words', 24, 26]]);
    assert.deepEqual(file.head, {
      session: 'Animation dailies', date: '2026-11-20', department: 'anim', present: ['dir', 'maya'],
      defaults: { audience: ['internal', 'client'], status: undefined, from: 'dir' },
      shots: [{ shot: '010_0030', version: undefined, by: undefined }, { shot: '010_0040', version: 'v012', by: 'maya' }],
      extra: { house: { mood: 'good', take: 3 } },
    });
    const [first, second] = file.notes;
    assert.equal(first?.text, "Lose the lens flare, it's distracting.\n\nKeep the grain.");
    assert.deepEqual(first.extra, { colour: 'red' });
    assert.deepEqual(first.replies, [{ by: 'maya', date: '2026-11-21', text: 'Done.', audience: ['internal'] }]);
    assert.equal(first.line, 13);
    assert.equal(DAILIES.slice(first.start, first.end).startsWith('id: n_01k9'), true);
    assert.equal(DAILIES.slice(first.start, first.end).endsWith('colour: red'), true);
    assert.deepEqual([second?.department, second?.kind, second?.status, second?.from, second?.sound], ['fx', 'approval', 'open', 'dir', true]);
    assert.equal(DAILIES.slice(second?.start, second?.end), 'text: "General note", department: fx, kind: approval}');
  });
});

const HEAD = 'format: 1\nsession: A\ndate: "2026-11-20"\n';
const read = (text: string, file = 'notes/dailies/a.yaml') => readShowFile(file, text);
const codesOf = (text: string, file?: string) => read(text, file).faults.map((fault) => [fault.code, fault.line]);

describe('what a person typed', () => {
  it('bare is shown as typed, and diagnosed where a reader makes something else of it', () => {
    const file = read(`${HEAD}notes:\n  - shot: 010_0040\n    version: 012\n    frames: 1:30\n    sequence: 010\n    text: on\n  - {text: fine, frames: 1043-1051, version: v012, take: 012, n: 12}\n`);
    const [one, two] = file.notes;
    assert.deepEqual([one?.shot, one?.version, one?.frames, one?.sequence, one?.text, one?.sound], ['010_0040', '012', '1:30', '010', 'on', true]);
    assert.deepEqual(file.faults.map((fault) => [fault.code, fault.line]), [5, 6, 7, 8, 9, 10].map((line) => ['yaml-misread', line]));
    assert.match(file.faults[0]?.message ?? '', /32800/);
    assert.deepEqual(two?.extra, { take: 12, n: 12 });
  });

  it('is diagnosed where words of it are lost', () => {
    const file = read(`${HEAD}notes:\n  - text: Lose flare #3\n    status: open # ask\n    tags: [a]\n  - text: &more dust\n  - text: !soft light\n  - text: # of trees\n  - text: x\n    tags:\n      - #urgent\n      - b\n`);
    assert.deepEqual(file.faults.map((fault) => [fault.code, fault.line]), [5, 8, 9, 10, 13].map((line) => ['yaml-lost-words', line]));
    assert.deepEqual(file.notes.map((note) => note.text), ['Lose flare', 'dust', 'light', '', 'x']);
    assert.deepEqual(file.notes.map((note) => note.sound), [true, true, true, false, false]);
    assert.deepEqual(codesOf(`${HEAD}notes:\n  - text: &words Keep\n  - text: *words\n`), []);
  });

  it('of the wrong sort, or outside its list, is diagnosed and makes the note unsound', () => {
    const wrong = ['status: Open', 'kind: NO', 'priority: 1', 'to: maya', 'shot: [a]', 'audience: {a: b}', 'tags: {a: b}', 'replies: x', 'refs: [[a]]', 'text: null'];
    for (const line of wrong) {
      const file = read(`${HEAD}notes:\n  - id: n_1\n    ${line}\n${line.startsWith('text') ? '' : '    text: x\n'}`);
      assert.deepEqual(file.faults.map((fault) => fault.line), [6], line);
      assert.equal(file.notes[0]?.sound, false, line);
      assert.equal(file.broken, false);
    }
    const file = read(`${HEAD}defaults: {audience: {a: b}, status: nope}\nnotes:\n  - text: x\n  - {text: x, audience: client, status: open}\n`);
    assert.deepEqual(file.notes.map((note) => note.sound), [false, true]);
  });

  it('with keys of JavaScript is data like any other', () => {
    const file = read(`${HEAD}__proto__: {polluted: 1}\nnotes:\n  - text: x\n    __proto__: {polluted: true}\n    constructor: {prototype: 1}\n    toString: 1\n`);
    assert.deepEqual(Object.keys(file.notes[0]?.extra ?? {}), ['__proto__', 'constructor', 'toString']);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.equal(Object.getPrototypeOf(file.notes[0]?.extra), Object.prototype);
    assert.deepEqual(Object.keys(file.head?.extra ?? {}), ['__proto__']);
  });

  it('lacks a format, or has one of the future', () => {
    assert.deepEqual(codesOf('session: A\ndate: "2026-11-20"\nnotes: []\n'), [['format-missing', 1]]);
    assert.deepEqual(codesOf('format: "1"\nsession: A\ndate: "2026-11-20"\n'), [['format-invalid', 1]]);
    const newer = read(`${HEAD.replace('1', '2')}notes:\n  - id: n_1\n    status: dreamt\n    text: 010_0040\n`);
    assert.deepEqual([newer.format, newer.readOnly, newer.broken, newer.faults.map((fault) => fault.code), newer.notes.length], [2, true, false, ['format-newer'], 1]);
  });

  it('decides by its content what sort of file it is', () => {
    const kinds: [string, string, string][] = [
      ['notes/tasks/a.yaml', 'format: 1\nnotes: []\nsession: A\n', 'dailies'], ['notes/dailies/a.yaml', 'format: 1\ntasks: []\n', 'tasks'],
      ['x.yaml', 'shots: []\n', 'shots'], ['x.yaml', 'assets:\n', 'shots'], ['x.yaml', 'packs: []\n', 'sent'], ['x.yaml', 'queries: []\n', 'queries'],
      ['shotnotes.yaml', 'notes: []\n', 'show'], ['notes/shotnotes.yaml', 'notes: notes\n', 'show'], ['x.yaml', 'show: {code: A}\n', 'show'],
      ['x.yaml', 'shots: []\ndate: "2026-11-20"\nnotes: []\n', 'dailies'], ['notes/glossary.yaml', 'SR: Screen right\n', 'glossary'], ['x.yaml', 'a: 1\n', 'other'],
      ['notes/dailies/2026/a.yaml', '', 'dailies'],
    ];
    for (const [file, text, kind] of kinds) assert.equal(read(text, file).kind, kind, `${file} ${text}`);
    assert.deepEqual(codesOf('- a\n'), [['file-kind', 1]]);
  });
});

describe('shotnotes.yaml', () => {
  const config = (text: string) => read(`format: 1\nshow: {code: HSM}\n${text}`, 'shotnotes.yaml');

  it('grants nothing that is not clearly written', () => {
    assert.deepEqual(config('').config?.circles.map((circle) => circle.id), ['production', 'internal', 'vendor', 'client']);
    for (const text of ['circles:\n', 'circles: all\n', 'circles: [a]\n']) assert.deepEqual(config(text).config?.circles, [], text);
    const odd = config('circles:\n  a: {sees: client, drafts: "true"}\n  b: {}\n  a: {sees: [a, b], drafts: true}\n');
    assert.deepEqual(odd.config?.circles, [{ id: 'a', sees: ['client'], drafts: false }, { id: 'b', sees: [], drafts: false }]);
    assert.equal(odd.broken, true);
    assert.deepEqual(config('circles:\n  a: {sees: [a, b}\n  b: {sees: [b]}\n').config?.circles.map((circle) => [circle.id, circle.sees.length]), [['a', 0], ['b', 1]]);
    const people = config('people:\n  - {id: a, active: no}\n  - {id: b, active: "true"}\n  - {id: c, circle: [x]}\n  - {name: nobody}\n').config?.people;
    assert.deepEqual(people?.map((person) => [person.id, person.active, person.circle]), [['a', false, undefined], ['b', false, undefined], ['c', true, undefined]]);
  });

  it('keeps the notes folder below the show', () => {
    for (const path of ['../x', '/tmp', 'a/../../b', 'C:/x', 'a\\b', '""', '.']) {
      const file = config(`notes: ${path}\n`);
      assert.deepEqual([file.config?.notes, file.faults.at(-1)?.code], ['notes', 'path-outside'], path);
    }
    assert.equal(config('notes: ./work/notes/\n').config?.notes, 'work/notes');
  });
});
