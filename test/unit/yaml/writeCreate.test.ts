import assert from 'node:assert/strict';
import { newDailiesText, newShowText, newTasksText } from '../../../src/core/yaml/create';
import { readShowFile } from '../../../src/core/yaml/read';

describe('new files', () => {
  it('are laid out in canonical order and read without a fault', () => {
    const dailies = newDailiesText({
      session: 'Client review: day 2', date: '2026-11-20', present: ['dir', 'maya'],
      defaults: { status: 'draft', audience: 'production', from: undefined },
      shots: ['010_0030', { shot: '010_0040', version: 'v012', by: 'maya' }, { shot: '010_0050' }],
    });
    assert.equal(dailies, `format: 1
session: "Client review: day 2"
date: "2026-11-20"
present: [dir, maya]
defaults:
  audience: production
  status: draft
shots:
  - "010_0030"
  - shot: "010_0040"
    version: "v012"
    by: maya
  - "010_0050"
notes: []
`);
    const tasks = newTasksText('anim', [{ title: 'Blocking', shot: '010_0040', id: 't_1', bid: 2.5, notes: ['n_1'] }]);
    assert.equal(tasks, 'format: 1\ndepartment: anim\ntasks:\n  - id: t_1\n    shot: "010_0040"\n    title: Blocking\n    bid: 2.5\n    notes: [n_1]\n');
    const show = newShowText({ code: 'HSM', name: 'Hyperspace Mini', fps: 24, departments: [{ id: 'anim', name: 'Animation', aliases: [] }], people: [] });
    assert.equal(show, 'format: 1\nshow:\n  code: "HSM"\n  name: Hyperspace Mini\n  fps: 24\nnotes: notes\nreaders: internal\ndepartments:\n  - id: anim\n    name: Animation\n');
    for (const [file, text] of [['notes/dailies/a.yaml', dailies], ['notes/tasks/a.yaml', tasks], ['shotnotes.yaml', show]] as const) {
      assert.deepEqual(readShowFile(file, text).faults, [], file);
    }
    assert.equal(readShowFile('a.yaml', dailies).head?.shots.length, 3);
  });
});
