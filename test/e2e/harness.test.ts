import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../host/lib/paths.mjs';
import { inSources } from '../host/lib/source-lines.mjs';

/** Runs a script that may import the host's modules, and answers how it ended. */
function script(folder: string, name: string, text: string): Promise<{ status: number | string; output: string }> {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, text.replaceAll('HOST', pathToFileURL(join(root, 'test', 'host', 'lib')).href));
  return new Promise((resolve) => execFile(process.execPath, [file], (error, output) => { resolve({ status: error?.code ?? 0, output }); }));
}

describe('the test harness', function () {
  this.timeout(30_000);
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'shotnotes-harness-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('counts a stage that crashes or runs no test as failed, goes on, and ends with one line of sums', async () => {
    const { status, output } = await script(folder, 'stages', `
      import { runStages } from 'HOST/stages.mjs';
      import { runMain } from 'HOST/say.mjs';
      const results = (passed, failed, skipped) => ({ passed, failed, skipped, failures: Array(failed).fill('suite test\\n    Error: told in full'), skips: [] });
      await runMain(() => runStages([
        { name: 'plain', work: async () => undefined },
        { name: 'crash', work: async () => { throw new Error('it crashed'); } },
        { name: 'empty', work: async () => results(0, 0, 0) },
        { name: 'tests', work: async () => results(5, 2, 1) },
      ]));`);
    assert.equal(status, 1);
    assert.equal(output.trimEnd().split('\n').at(-1), '6 passed, 4 failed, 1 skipped');
    for (const told of ['it crashed', 'no test ran', 'Error: told in full']) assert.ok(output.includes(told), output);
  });

  it('ends with status 0 and no word of skipped tests where all passed', async () => {
    const { status, output } = await script(folder, 'green', `
      import { runStages } from 'HOST/stages.mjs';
      import { runMain } from 'HOST/say.mjs';
      await runMain(() => runStages([{ name: 'plain', work: async () => undefined }]));`);
    assert.equal(status, 0);
    assert.match(output, /\n1 passed, 0 failed\n$/);
  });

  it('lets one process at a time install, also after one has died in the middle', async () => {
    const lock = join(folder, 'lock');
    const work = (hold: string): string => `
      import { appendFileSync } from 'node:fs';
      import { setTimeout as pause } from 'node:timers/promises';
      import { withLock } from 'HOST/lock.mjs';
      await withLock(${JSON.stringify(lock)}, async () => {
        appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'in\\n');
        ${hold}
        appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'out\\n');
      });`;
    await script(folder, 'dies', work('process.kill(process.pid, "SIGKILL");'));
    assert.equal(readFileSync(join(folder, 'log'), 'utf8'), 'in\n');
    const ends = await Promise.all([1, 2, 3, 4].map((n) => script(folder, `waits${n}`, work('await pause(150);'))));
    assert.deepEqual(ends.map((end) => end.status), [0, 0, 0, 0]);
    assert.equal(readFileSync(join(folder, 'log'), 'utf8'), `in\n${'in\nout\n'.repeat(4)}`);
  });

  it('names the lines of the sources in stacks from the extension host', () => {
    const bundle = join(root, 'out', 'e2e', 'harness.test.mjs');
    const line = readFileSync(bundle, 'utf8').split('\n').findIndex((text) => text.includes('describe("the test harness"')) + 1;
    assert.match(inSources(`    at Context.<anonymous> (${bundle}:${line}:1)`), /\(test\/e2e\/harness\.test\.ts:\d+:\d+\)$/);
    assert.match(inSources(`    at f (out/e2e/harness.test.mjs:${line}:1)`), /\(test\/e2e\/harness\.test\.ts:\d+:\d+\)$/);
    assert.equal(inSources('    at /nowhere/else.js:1:2'), '    at /nowhere/else.js:1:2');
  });
});
