import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launchChromium } from '../host/lib/chromium.mjs';
import { root } from '../host/lib/paths.mjs';

/** One `npm start`, told apart from everything else on the machine by a mark in the environment of all its processes. */
class Started {
  readonly mark = `SHOTNOTES_TEST_MARK=${randomBytes(12).toString('hex')}`;
  readonly child: ChildProcess;
  output = '';
  readonly exit: Promise<number | NodeJS.Signals | null>;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const [name = '', value = ''] = this.mark.split('=');
    this.child = spawn(process.execPath, [join(root, 'test', 'host', 'start.mjs'), ...args], {
      cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env, [name]: value },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { this.output += text; });
    this.exit = new Promise((resolve) => this.child.on('close', (code, signal) => { resolve(code ?? signal); }));
  }

  /** Waits for what is printed; fails where the process ends without it. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (let ended = false; ;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (ended) throw new Error(`ended without saying ${String(pattern)}:\n${this.output}`);
      ended = await Promise.race([this.exit.then(() => true), pause(50).then(() => false)]);
    }
  }

  /** The commands of its processes that are alive. */
  alive(): string[] {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(this.mark)) return [];
        return [readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    });
  }
}

describe('npm start', function () {
  this.timeout(90_000);

  it('opens the show in a browser window, and Ctrl-C ends every process it started', async () => {
    const start = new Started(['--host', 'server', '--no-open']);
    const browser = await launchChromium();
    try {
      const [, url = ''] = await start.says(/^ +(http:\S+)$/m);
      const [, folder = ''] = await start.says(/scratch copy of \S+: (\S+)$/m);
      const page = await browser.newPage();
      await page.goto(url);
      await page.getByRole('treeitem', { name: 'shotnotes.yaml' }).waitFor({ timeout: 60_000 });
      assert.equal((await fetch(new URL('/?folder=/', url))).status, 403, 'the address alone, without its token, opens nothing');
      assert.ok(start.alive().length >= 3, `server, extension host and file watcher should run: ${start.alive().join('\n')}`);

      start.child.kill('SIGINT');
      assert.equal(await start.exit, 130);
      assert.deepEqual(start.alive(), []);
      assert.equal(existsSync(folder), false, 'the scratch copy is removed');
    } finally {
      start.child.kill('SIGKILL');
      await browser.close();
    }
  });

  it('takes the VS Code that is on the path, with a profile of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shotnotes-code-'));
    try {
      const code = join(folder, 'code');
      writeFileSync(code, `#!/bin/sh\nif [ "$1" = --version ]; then echo 1.139.1; else printf '%s\\n' "$@" > '${folder}/arguments'; fi\n`);
      chmodSync(code, 0o755);
      const start = new Started(['--host', 'desktop', '--show', join(root, 'test', 'fixtures', 'small-show')], { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` });
      assert.equal(await start.exit, 0, start.output);
      const given = readFileSync(join(folder, 'arguments'), 'utf8').trimEnd().split('\n');
      assert.ok(given.includes(`--extensionDevelopmentPath=${root}`));
      assert.ok(given.some((argument) => /^--user-data-dir=./.test(argument)));
      assert.equal(given.at(-1), join(root, 'test', 'fixtures', 'small-show'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('says in one line what is wrong with what it was given', async () => {
    const taken = createServer();
    await new Promise((resolve) => taken.listen(0, '127.0.0.1', () => { resolve(undefined); }));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const small = ['--show', join(root, 'test', 'fixtures', 'small-show'), '--host', 'server', '--no-open'];
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['--show', join(root, 'no-such-folder')], `--show: there is no folder ${join(root, 'no-such-folder')}.`],
      [['--host', 'cloud'], '--host takes desktop, server or auto, not "cloud".'],
      [['--port', 'http'], '--port takes a number up to 65535, not "http".'],
      [['--wrong'], "Unknown option '--wrong'"],
      [[...small, '--port', port], `Port ${port} is in use: choose another with --port.`],
    ];
    for (const [args, message] of cases) {
      const start = new Started(args);
      assert.equal(await start.exit, 1);
      assert.ok(start.output.trimEnd().split('\n').some((line) => line.startsWith(message)), `${args.join(' ')}: ${start.output}`);
      assert.ok(!start.output.includes('    at '), start.output);
    }
    await new Promise((resolve) => taken.close(resolve));
  });
});
