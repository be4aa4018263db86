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
