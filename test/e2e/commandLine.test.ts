import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { Folder, SESSION } from '../unit/cli/support';

const CLI = resolve('dist/cli.js');
const ID = 'n_01k9x3q7h2zd8m4c';

/** The program as it ships, in processes of its own. */
describe('dist/cli.js', () => {
  let show: Folder;
  before(() => { show = new Folder(); });
  after(() => { show.remove(); });
  const start = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { cwd: show.root, encoding: 'utf8' });

  it('ends with 0, 1 and 2, the answer on standard output and messages on standard error', () => {
    const done = start('list', 'notes', '--json');
    assert.deepEqual([done.status, done.stderr, (JSON.parse(done.stdout) as unknown[]).length], [0, '', 2]);
    const no = start('set', 'n_01k9x3q7h2zd8m4x', 'status=open', '--json');
    assert.deepEqual([no.status, no.stdout], [1, '{}\n']);
    const bad = start('set', ID, 'status=opne');
    assert.deepEqual([bad.status, bad.stdout], [2, '']);
    assert.match(bad.stderr, /^shot-notes: status=opne[^\n]*\n$/);
  });

  it('packs the example show, and finds what is not for the client in it', () => {
    const example = ['--root', resolve('examples/paper-boats'), '--json'];
    const packed = start('pack', 'session-report', '--out', 'inner', ...example);
    assert.equal(packed.status, 0, packed.stderr);
    assert.deepEqual((JSON.parse(packed.stdout) as { circle: string }[]).map(({ circle }) => circle), ['internal']);
    const leaky = start('leaks', 'inner', '--circle', 'client', ...example);
    assert.deepEqual([leaky.status, leaky.stderr], [1, '']);
    assert.ok((JSON.parse(leaky.stdout) as unknown[]).length > 50);
    const sent = start('sent', ...example);
    assert.deepEqual([sent.status, sent.stderr, Object.keys(JSON.parse(sent.stdout) as object)], [0, '', ['sent', 'unsent', 'changed']]);
  }).timeout(20_000);

  it('loses no note when several write into one file at once', async () => {
    const before = show.read(SESSION);
    const run = promisify(execFile);
    await Promise.all(Array.from({ length: 3 }, (_, i) => run(process.execPath, [CLI, 'add', `010_0040 point ${i}`, '--session', SESSION], { cwd: show.root })));
    const after = show.read(SESSION);
    assert.ok(after.startsWith(before));
    for (let i = 0; i < 3; i++) assert.equal(after.split(`point ${i}\n`).length, 2, `point ${i} once`);
    assert.equal(start('lint').status, 0);
  }).timeout(20_000);
});
