import assert from 'node:assert/strict';
import { Folder } from './support';

const text = (status: string, more = ''): string => `format: 1\nsession: Dailies\ndate: "2026-11-20"\nnotes:\n  - id: n_01k9x3q7h2zd8m4c\n    status: ${status}\n    text: one\n${more}`;

describe('merge on the command line', () => {
  let folder: Folder;
  beforeEach(() => { folder = new Folder({ base: text('open'), ours: text('addressed'), theirs: text('open', '    mood: dark\n') }); });
  afterEach(() => { folder.remove(); });

  it('replaces ours, as git wants it, and needs no show', async () => {
    const { status, out, err } = await folder.run(['merge', 'base', 'ours', 'theirs', '--path', 'notes/dailies/2026/2026-11-20.yaml']);
    assert.deepEqual([status, out, err], [0, '', '']);
    assert.equal(folder.read('ours'), text('addressed', '    mood: dark\n'));
  });

  it('writes elsewhere when asked, and tells conflicts with status 1', async () => {
    folder.write('theirs', text('approved'));
    const { status, json, err } = await folder.run(['merge', 'base', 'ours', 'theirs', '--output', 'result', '--json']);
    assert.equal(status, 1);
    assert.equal(err, '');
    assert.deepEqual(json(), { clean: false, conflicts: [{ id: 'n_01k9x3q7h2zd8m4c', field: 'status', ours: 'addressed', theirs: 'approved' }] });
    assert.equal(folder.read('ours'), text('addressed'));
    assert.ok(folder.read('result').includes('<<<<<<< ours\n    status: addressed\n=======\n    status: approved\n>>>>>>> theirs\n'));
    const words = await folder.run(['merge', 'base', 'ours', 'theirs', '--output', 'result']);
    assert.match(words.err, /^shot-notes: ours: conflict: n_01k9x3q7h2zd8m4c status\n$/);
  });

  it('ends with 2 for what it cannot read, and writes nothing', async () => {
    folder.write('bytes', new Uint8Array([0x61, 0xff]));
    for (const args of [['base', 'ours'], ['base', 'ours', 'none'], ['base', 'ours', 'bytes'], ['base', 'ours', 'theirs', 'more'], ['base', 'ours', 'theirs', '--output', 'no/such/folder']]) {
      const { status, out, err } = await folder.run(['merge', ...args]);
      assert.equal(status, 2, err);
      assert.equal(out, '');
      assert.match(err, /^shot-notes: [^\n]+\n$/);
      assert.equal(folder.read('ours'), text('addressed'));
    }
  });
});
