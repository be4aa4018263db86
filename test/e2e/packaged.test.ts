import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { editionNamed } from '../host/editions.mjs';
import { installServer } from '../host/lib/install.mjs';
import { root } from '../host/lib/paths.mjs';
import { run } from '../host/lib/run.mjs';
import { startServer } from '../host/lib/server.mjs';
import { showIsOpen, until } from './support/capture';
import { closeBrowser, type EditorWindow, openWindow } from './support/window';

/** What is packed, and nothing else: a file that is new here was put in on purpose. */
const packed = [
  'CHANGELOG.md', 'LICENSE', 'README.md', 'SUPPORT.md', 'dist/cli.js', 'dist/extension.js', 'dist/worker.js', 'media/icon.png', 'media/icon.svg',
  'media/shot-notes.svg', 'package.json', 'package.nls.json', 'schemas/dailies.schema.json', 'schemas/glossary.schema.json', 'schemas/queries.schema.json',
  'schemas/sent.schema.json', 'schemas/shots.schema.json', 'schemas/shotnotes.schema.json', 'schemas/tasks.schema.json',
];
/** Built by features that may not be there yet; each is allowed by name. */
const optional = /^(media\/[\w-]+\.svg|media\/walkthrough\/[\w-]+\.svg|dist\/browser\/extension\.js)$/;

describe('the packaged extension', function () {
  this.timeout(240_000);
  const vsix = join(root, 'out', 'shot-notes.vsix');
  let window: EditorWindow | undefined;
  let stop: (() => Promise<void>) | undefined;

  before(async () => {
    await run('npm', ['run', 'package'], { cwd: root });
  });

  after(async () => {
    await window?.close();
    await closeBrowser();
    await stop?.();
  });

  it('holds what is meant to be in it, and is small', async () => {
    const listed = (await run('npx', ['vsce', 'ls', '--no-dependencies'], { cwd: root })).split('\n').filter((line) => /^[\w./-]+$/.test(line));
    assert.deepEqual(packed.filter((file) => !listed.includes(file)), [], 'missing');
    assert.deepEqual(listed.filter((file) => !packed.includes(file) && !optional.test(file)), [], 'not meant to be packed');
    assert.ok(statSync(vsix).size < 1_000_000, `${statSync(vsix).size} bytes`);
  });

  it('takes a session in a clean profile', async () => {
    const server = await startServer(await installServer(editionNamed('newest')), { vsix });
    stop = () => server.stop();
    window = await openWindow({ packagedOn: server.authority });
    const { page, quickInput } = window;
    await showIsOpen(window);
    await window.run('Shot Notes: New Session…');
    await quickInput.pick('Animation dailies');
    await page.getByText('Who is there?').or(quickInput.input).first().waitFor();
    await quickInput.accept();
    await quickInput.row('No review order').waitFor();
    await quickInput.pick('No review order');
    const folder = join(window.folder, 'notes', 'dailies');
    const sessions = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('-anim.yaml') && !file.includes('2026-11-20'));
    await until(() => sessions().length === 1, 'the session has a file');
    // The palette closes when the editor of the new session takes the focus.
    await page.locator('.monaco-editor.focused').first().waitFor();
    await window.run('Shot Notes: Capture Notes');
    // The palette and the capture line are one and the same field to the browser.
    await quickInput.widget.getByText('Enter keeps it').waitFor();
    for (const line of ['010_40 @maya Lose the lens flare', '! Hold the pose']) {
      await quickInput.input.pressSequentially(line, { delay: 30 });
      await quickInput.accept();
      await quickInput.rows.filter({ hasText: line }).filter({ hasText: 'saved' }).waitFor();
    }
    const text = (): string => readFileSync(join(folder, sessions()[0] ?? ''), 'utf8');
    await until(() => text().includes('Hold the pose'), 'the lines are on disk');
    assert.match(text(), /shot: "?010_0040"?\n[^]*to: \[maya\][^]*Lose the lens flare[^]*priority: high[^]*Hold the pose/);
    await window.picture('packaged');
  });
});

