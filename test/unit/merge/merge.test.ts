import assert from 'node:assert/strict';
import { mergeTexts } from '../../../src/core/merge/merge';

const HEAD = 'format: 1\nsession: Animation dailies\ndate: "2026-11-20"\n';
const note = (id: string, ...lines: string[]): string => [`  - id: ${id}`, ...lines.map((line) => `    ${line}`)].join('\n') + '\n';
const file = (...notes: string[]): string => `${HEAD}notes:\n${notes.join('')}`;
const A = 'n_01k9x3q7h2zd8m4c';
const B = 'n_01k9x3q7h2zd8m4d';
const C = 'n_01k9x3q7h2zd8m4e';
const BASE = file(note(A, 'status: open', 'text: one'));

describe('a merge', () => {
  it('takes a note of each, ours first', () => {
    const merged = mergeTexts(BASE, BASE + note(B, 'text: ours'), BASE + note(C, 'text: theirs'));
    assert.deepEqual(merged, { text: BASE + note(B, 'text: ours') + note(C, 'text: theirs'), clean: true, conflicts: [] });
  });

  it('puts markers around the one field that both changed', () => {
    const merged = mergeTexts(BASE, file(note(A, 'status: addressed # done', 'text: one', 'mood: dark')), file(note(A, 'status: approved', 'text: two')));
    assert.equal(merged.text, `${HEAD}notes:\n  - id: ${A}\n<<<<<<< ours\n    status: addressed # done\n=======\n    status: approved\n>>>>>>> theirs\n    text: two\n    mood: dark\n`);
    assert.deepEqual(merged.conflicts, [{ id: A, field: 'status', ours: 'addressed', theirs: 'approved' }]);
  });

  it('keeps a note that one deleted and the other changed, in markers', () => {
    const both = (text: string): string => file(note(A, `text: ${text}`), note(B, 'text: stays'));
    const merged = mergeTexts(both('one'), file(note(B, 'text: stays')), both('two'));
    assert.equal(merged.text, `${HEAD}notes:\n<<<<<<< ours\n=======\n${note(A, 'text: two')}>>>>>>> theirs\n${note(B, 'text: stays')}`);
    assert.deepEqual(merged.conflicts, [{ id: A, field: null, ours: null, theirs: { id: A, text: 'two' } }]);
  });

  it('stops where one lets more people read what the other wrote', () => {
    const wide = file(note(A, 'status: open', 'audience: client', 'text: one'));
    for (const [key, line] of [['why', 'why: because'], ['refs', 'refs: [a.png]']] as const) {
      const merged = mergeTexts(BASE, wide, file(note(A, 'status: open', 'text: one', line)));
      assert.deepEqual(merged.conflicts, [{ id: A, field: 'audience', ours: 'client', theirs: null }], key);
      assert.ok(merged.text.includes(line));
    }
    assert.deepEqual(mergeTexts(BASE, file(note(A, 'status: open', 'audience: production', 'text: one')), file(note(A, 'status: open', 'text: two'))).conflicts, []);
    const draft = (...lines: string[]): string => file(note(A, ...lines));
    const released = mergeTexts(draft('status: draft', 'text: one'), draft('status: open', 'text: one'), draft('status: draft', 'text: two'));
    assert.deepEqual(released.conflicts, [{ id: A, field: 'status', ours: 'open', theirs: 'draft' }]);
  });

  it('stops where the wider readers come by the default of the file, for new notes too', () => {
    const wide = BASE.replace('notes:', 'defaults: {audience: client}\nnotes:');
    const merged = mergeTexts(BASE, wide, BASE + note(B, 'text: for us alone'));
    assert.equal(merged.clean, false);
    assert.deepEqual(merged.conflicts.map(({ id, field }) => [id, field]), [[null, 'defaults']]);
    assert.ok(merged.text.includes('for us alone'));
    assert.equal(mergeTexts(BASE, wide, BASE + note(B, 'audience: internal', 'text: for us alone')).clean, true);
  });

  it('merges one id added twice field by field', () => {
    const merged = mergeTexts(BASE, BASE + note(B, 'status: open', 'text: same'), BASE + note(B, 'status: draft', 'text: same', 'why: because'));
    assert.deepEqual(merged.conflicts, [{ id: B, field: 'status', ours: 'open', theirs: 'draft' }]);
    assert.equal(merged.text.split(B).length, 2);
    assert.equal(merged.text.split('why: because').length, 2);
  });

  it('knows a note without an id by shot and text, also once it has one', () => {
    const bare = (...lines: string[]): string => `${HEAD}notes:\n  - shot: "010"\n    text: one\n${lines.map((line) => `    ${line}\n`).join('')}`;
    const given = `${HEAD}notes:\n  - id: ${A}\n    shot: "010"\n    text: one\n`;
    const merged = mergeTexts(bare(), given, bare('status: addressed'));
    assert.deepEqual(merged, { text: `${given}    status: addressed\n`, clean: true, conflicts: [] });
  });

  it('keeps CRLF that one side brought, a BOM, and a last line without an end', () => {
    const ours = BASE.replace(/\n/g, '\r\n');
    const theirs = BASE.replace('open', 'addressed');
    assert.equal(mergeTexts(BASE, ours, theirs).text, theirs.replace(/\n/g, '\r\n'));
    assert.equal(mergeTexts(BASE, theirs, ours).text, theirs.replace(/\n/g, '\r\n'));
    assert.equal(mergeTexts(BASE, '\ufeff' + BASE, theirs.slice(0, -1)).text, '\ufeff' + theirs.slice(0, -1));
    const conflict = mergeTexts(BASE, ours.replace('one', 'two'), BASE.replace('one', 'three')).text;
    assert.ok(/<<<<<<< ours\r\n {4}text: two\r\n=======\r\n {4}text: three\r\n>>>>>>> theirs\r\n/.test(conflict), conflict);
  });

  it('merges a broken side by lines, in markers, with nothing lost', () => {
    const broken = `${BASE}  - id: "${B}\n    text: [open\n`;
    for (const merged of [mergeTexts(BASE, broken, BASE + note(C, 'text: theirs')), mergeTexts(BASE, BASE.replace('open', 'approved'), broken)]) {
      assert.equal(merged.clean, false);
      assert.deepEqual(merged.conflicts, [{ id: null, field: null, ours: null, theirs: null }]);
      assert.ok(merged.text.includes('text: [open\n') && /^<<<<<<< ours$/m.test(merged.text));
      assert.ok(merged.text.includes('theirs\n') || merged.text.includes('approved'));
    }
  });

  it('merges a file that both added', () => {
    const merged = mergeTexts('', file(note(A, 'text: one')), file(note(B, 'text: two')).replace('Animation', 'Anim'));
    assert.deepEqual(merged.conflicts, [{ id: null, field: 'session', ours: 'Animation dailies', theirs: 'Anim dailies' }]);
    assert.equal(merged.text.replace(/<<<<<<< ours\n(.*\n)=======\n.*\n>>>>>>> theirs\n/, '$1'), file(note(A, 'text: one'), note(B, 'text: two')));
  });

  it('merges people, shots, tasks and queries by what identifies them, in braces too', () => {
    const show = (maya: string, ken: string): string => `format: 1\nshow:\n  code: "HSM"\npeople:\n  - {id: maya, name: Maya${maya}} # lead\n  - {id: ken, name: Ken${ken}}\n`;
    assert.equal(mergeTexts(show('', ''), show(', circle: internal', ''), show(', active: false', ', circle: vendor')).text, show(', circle: internal, active: false', ', circle: vendor'));
    const clash = mergeTexts(show('', ''), show(', circle: internal', ''), show(', circle: vendor', ''));
    assert.deepEqual(clash.conflicts, [{ id: 'maya', field: 'circle', ours: 'internal', theirs: 'vendor' }]);
    assert.ok(clash.text.includes('<<<<<<< ours\n    circle: internal\n=======\n    circle: vendor\n>>>>>>> theirs\n'), clash.text);
    const shots = (name: string, omitted: string): string => `format: 1\nshots:\n  - code: "010"\n    name: ${name}\n    omitted: ${omitted}\nassets:\n  - {code: char_maya, name: Maya}\n`;
    assert.equal(mergeTexts(shots('a', 'false'), shots('b', 'false'), shots('a', 'true')).text, shots('b', 'true'));
    const tasks = (status: string, notes: string): string => `format: 1\ntasks:\n  - id: t_01k9x3r0c5vn2w7b\n    status: ${status}\n    notes: [${notes}]\n`;
    assert.equal(mergeTexts(tasks('todo', A), tasks('done', `${A}, ${B}`), tasks('todo', `${A}, ${C}`)).text, tasks('done', `${A}, ${B}, ${C}`));
    const queries = (first: string, second: string): string => `queries:\n  - name: a\n    query: ${first}\n  - name: b\n    query: ${second}\n`;
    assert.equal(mergeTexts(queries('x', 'y'), queries('z', 'y'), queries('x', 'w')).text, queries('z', 'w'));
  });

  it('keeps both where one wrote a comment and the other changed the value', () => {
    const merged = mergeTexts(BASE, BASE.replace('status: open', 'status: open # asked twice'), BASE.replace('open', 'addressed'));
    assert.deepEqual(merged, { text: BASE.replace('status: open', 'status: addressed # asked twice'), clean: true, conflicts: [] });
  });

  it('merges a move with a change, lists that became empty, and unknown keys', () => {
    const [a, b] = [note(A, 'text: one'), note(B, 'text: two')];
    assert.equal(mergeTexts(file(a, b), file(b, a), file(a, note(B, 'text: two', 'mood: dark'))).text, file(note(B, 'text: two', 'mood: dark'), a));
    assert.equal(mergeTexts(file(a, b), file(a), file(b)).text, `${HEAD}notes: []\n`);
    assert.equal(mergeTexts(`${HEAD}notes: []\n`, file(a), file(b)).text, file(a, b));
    assert.equal(mergeTexts(`${HEAD}notes:\n`, file(a), file(b)).text, file(a, b));
    const keys = (line: string): string => file(note(A, 'text: one', '__proto__: x', line));
    assert.equal(mergeTexts(keys('y: 1'), keys('y: 2').replace(': x', ': z'), keys('y: 1').replace('one', 'five')).text, keys('y: 2').replace(': x', ': z').replace('one', 'five'));
  });
});
