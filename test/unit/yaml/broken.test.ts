import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Note, ParsedFile } from '../../../src/core/model/types';
import { readFull } from '../../../src/core/yaml/full';
import { readShowFile } from '../../../src/core/yaml/read';
import { generateShow } from '../support/generate';
import { check } from '../support/property';
import { mutated } from './mutate';

const FILE = 'notes/dailies/2026/a.yaml';
const HEAD = 'format: 1\nsession: Animation dailies\ndate: "2026-11-20"\nnotes:\n';
const note = (id: string, rest = ''): string => `  - id: ${id}\n    shot: "010_0040"\n    text: |-\n      Note ${id}\n${rest}`;

const faultsOf = (file: ParsedFile): unknown[] => file.faults.map((fault) => [fault.code, fault.line, fault.column]);
const textsOf = (file: ParsedFile): unknown[] => file.notes.map((each) => [each.id, each.text]);
const read = (text: string): ParsedFile => readShowFile(FILE, text);

/** Notes n_1 and n_3 stand around one that is broken; they are read as if nothing were. */
function around(middle: string): ParsedFile {
  const file = read(HEAD + note('n_1') + middle + note('n_3'));
  assert.equal(file.broken, true);
  assert.deepEqual(textsOf(file).at(0), ['n_1', 'Note n_1']);
  assert.deepEqual(textsOf(file).at(-1), ['n_3', 'Note n_3']);
  assert.equal(file.head?.session, 'Animation dailies');
  return file;
}

describe('a broken file', () => {
  it('shows a text with a colon as it was typed, and says where the colon is', () => {
    const file = around('  - id: n_2\n    text: Note: fix it\n    shot: "x"\n');
    assert.deepEqual(faultsOf(file), [['yaml-syntax', 10, 11]]);
    assert.match(file.faults[0]?.message ?? '', /colon and a space/);
    assert.deepEqual([file.notes[1]?.text, file.notes[1]?.shot, file.notes[1]?.sound], ['Note: fix it', 'x', false]);
  });

  it('points at a quote that is never closed, not at the end of the file', () => {
    assert.deepEqual(faultsOf(around('  - id: n_2\n    text: "Lose the\n    shot: x\n')), [['yaml-syntax', 10, 11]]);
  });

  it('keeps words that are not indented below their block', () => {
    const file = around('  - id: n_2\n    text: |-\n      good\n    bad line\n');
    assert.deepEqual(faultsOf(file), [['yaml-syntax', 12, 5]]);
    assert.equal(file.notes[1]?.text, 'good\nbad line');
  });

  it('names a tab that indents', () => {
    const file = around('  - id: n_2\n\ttext: x\n');
    assert.deepEqual(faultsOf(file), [['yaml-syntax', 10, 2]]);
    assert.match(file.faults[0]?.message ?? '', /tab/);
  });

  it('survives a broken head', () => {
    const file = read(HEAD.replace('session: Animation', 'session: Anim: x') + note('n_1'));
    assert.deepEqual([file.kind, file.broken, file.head?.session, faultsOf(file)], ['dailies', true, 'Anim: x dailies', [['yaml-syntax', 2, 10]]]);
    assert.deepEqual(textsOf(file), [['n_1', 'Note n_1']]);
  });

  it('says what is wrong with two equal keys, and with two lists of notes loses neither', () => {
    assert.deepEqual(faultsOf(around('  - id: n_2\n    text: a\n    text: b\n')), [['yaml-duplicate-key', 11, 5]]);
    const file = read(`${HEAD}${note('n_1')}notes:\n${note('n_2')}`);
    assert.deepEqual([textsOf(file), faultsOf(file)], [[['n_1', 'Note n_1'], ['n_2', 'Note n_2']], [['yaml-duplicate-key', 9, 1]]]);
  });

  it('shows the notes of a second document', () => {
    const file = read(`${HEAD}${note('n_1')}---\n${HEAD}${note('n_2')}`);
    assert.deepEqual([file.broken, faultsOf(file)], [true, [['yaml-second-document', 9, 1]]]);
    assert.deepEqual(textsOf(file), [['n_1', 'Note n_1'], ['n_2', 'Note n_2']]);
    assert.deepEqual(faultsOf(read(`${HEAD}${note('n_1')}---\n`)), [['yaml-second-document', 9, 1]]);
    assert.deepEqual(faultsOf(read(`---\n${HEAD}${note('n_1')}...\n`)), []);
  });

  it('shows both sides of a conflict, with one fault', () => {
    const file = read(`${HEAD}${note('n_1')}<<<<<<< HEAD\n${note('n_2')}||||||| base\n${note('n_0')}=======\n${note('n_3', '    status: wild\n')}>>>>>>> feature\n${note('n_4')}`);
    assert.deepEqual([file.broken, faultsOf(file)], [true, [['yaml-conflict', 9, 1]]]);
    assert.match(file.faults[0]?.message ?? '', /lines 9 to 25/);
    assert.deepEqual(textsOf(file).map((each) => (each as string[])[0]), ['n_1', 'n_2', 'n_3', 'n_4']);
    assert.deepEqual(file.notes.map((each) => each.line), [5, 10, 20, 26]);
  });

  it('takes no row of signs inside a text for a conflict', () => {
    const file = read(`${HEAD}${note('n_1', '      <<<<<<< HEAD\n      =======\n      >>>>>>> x\n')}`);
    assert.deepEqual([file.broken, file.faults], [false, []]);
  });

  it('leaves merge keys alone and withholds what other readers would merge', () => {
    const file = read(`${HEAD}${note('n_1')}${note('n_2', '    <<: {audience: client}\n')}`);
    assert.deepEqual([file.broken, faultsOf(file)], [false, [['yaml-merge-key', 13, 5]]]);
    assert.deepEqual(file.notes.map((each) => each.sound), [true, false]);
    const head = read(`<<: {a: b}\n${HEAD}${note('n_1')}`);
    assert.deepEqual([faultsOf(head), head.notes[0]?.sound], [[['yaml-merge-key', 1, 1]], false]);
  });

  it('ends an alias bomb', () => {
    const names = Array.from('abcdefghij');
    const bomb = names.map((name, at) => `${name}: &${name} [${at === 0 ? 'x' : Array<string>(9).fill(`*${names[at - 1] ?? ''}`).join(', ')}]\n`).join('');
    const file = read(bomb + HEAD + note('n_1'));
    assert.deepEqual([file.broken, file.faults.map((fault) => fault.code), textsOf(file)], [true, ['yaml-alias'], [['n_1', 'Note n_1']]]);
    assert.deepEqual(read(`${HEAD}${note('n_1', '    me: &me [*me]\n')}`).faults.map((fault) => fault.code), ['yaml-alias']);
  });

  it('ends deep nesting of every sort, and reads the rest', () => {
    for (const nest of ['['.repeat(2_000), '{a: '.repeat(2_000), '- '.repeat(2_000), '? '.repeat(2_000)]) {
      const file = read(`${HEAD}${note('n_1', `    deep: ${nest}\n`)}${note('n_2')}`);
      assert.equal(file.broken, true);
      assert.ok(file.faults.some((fault) => fault.line === 9), nest.slice(0, 4));
      assert.deepEqual(textsOf(file), [['n_1', 'Note n_1'], ['n_2', 'Note n_2']]);
    }
  });

  it('says where a NUL and other control characters are', () => {
    const nul = read(`${HEAD}${note('n_1')}${note('n_2').replace('Note', 'No\0te')}`);
    assert.deepEqual([nul.broken, faultsOf(nul), nul.notes.length], [true, [['file-nul', 12, 9]], 2]);
    const bell = read(`${HEAD}${note('n_1').replace('Note', 'No\u0007te')}`);
    assert.deepEqual([bell.broken, faultsOf(bell)], [false, [['yaml-control', 8, 9]]]);
    const next = read(`${HEAD}${note('n_1').replace('Note', 'No\u0085te')}`);
    assert.deepEqual(faultsOf(next), [['yaml-misread', 8, 9]]);
  });

  it('never takes a note from inside a text', () => {
    const fake = '    text: |-\n      - id: n_fake\n        text: fake\n      notes:\n        - id: n_fake2\n          text: fake\n  \n';
    const file = around(`  - id: n_2\n${fake}    why: a: b\n`);
    assert.deepEqual(file.notes.map((each) => each.id), ['n_1', 'n_2', 'n_3']);
  });

  it('in any one field spoils no other note', () => {
    const files = generateShow({ seed: 11, notes: 24, shots: 5, departments: 2, people: 5, notesPerFile: 6, tasks: 1 }).filter((file) => file.file.includes('dailies'));
    const breaks = ['why: a: b', 'why: "open', "why: 'open", 'why: [a', 'why: {a', '\twhy: x', 'why: *nope x', 'why: |- x', '@why', 'why', 'why: "\\q"', 'why: a\n    why: b', '- x', 'why: &', 'why: >x', '%why: x', 'why: ]', '<<<<<<<'];
    check(fc.property(fc.nat(), fc.constantFrom(...breaks), (pick, broken) => {
      const { file, text } = files[pick % files.length]!;
      const whole = readFull(file, text);
      const at = (pick >> 4) % whole.notes.length;
      const target = whole.notes[at]!;
      const before = text.slice(0, target.end);
      const put = `\n    ${broken}`;
      const spoiled = readShowFile(file, before + put + text.slice(target.end));
      assert.equal(spoiled.broken, true, broken);
      assert.ok(spoiled.faults.some((fault) => fault.line >= target.line), broken);
      const others = (notes: readonly Note[]): Note[] => notes.filter((_, index) => index !== at);
      const moved = others(whole.notes).map((each) => (each.start > target.start ? { ...each, start: each.start + put.length, end: each.end + put.length, line: each.line + put.split('\n').length - 1 } : each));
      assert.deepEqual(others(spoiled.notes), moved, broken);
      assert.equal(spoiled.notes[at]?.id, target.id);
    }), { quick: 12, full: 3_000 });
  }).timeout(600_000);

  it('makes the reader never throw', () => {
    check(fc.property(fc.nat(), fc.nat(), (one, two) => {
      const { file, text } = mutated(one);
      const other = mutated(two).text;
      const spoiled = one % 3 === 0 ? `${text.slice(0, one % 700)}\n<<<<<<< a\n${text}=======\n${other}\n>>>>>>> b\n` : text;
      const parsed = readFull(file, spoiled);
      for (const fault of parsed.faults) assert.ok(fault.start <= fault.end && fault.end <= spoiled.length && fault.line > 0 && fault.column > 0, JSON.stringify(fault));
      for (const item of [...parsed.notes, ...parsed.tasks]) assert.ok(item.start <= item.end && item.end <= spoiled.length);
    }), { quick: 40, full: 8_000 });
  }).timeout(600_000);
});
