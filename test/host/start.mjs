/**
 * `npm start [-- --host desktop|server] [--port N] [--show DIR] [--no-open]`: builds the extension and opens it in a real
 * VS Code with a profile of its own, on a scratch copy of the example show. Ctrl-C ends everything it started.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { editionNamed } from './editions.mjs';
import { build } from './lib/build.mjs';
import { chromiumFlags, findChromium } from './lib/chromium.mjs';
import { findDesktop } from './lib/desktop-code.mjs';
import { installServer } from './lib/install.mjs';
import { hostOption, portOption } from './lib/options.mjs';
import { ownFolder, ownProcess } from './lib/owned.mjs';
import { root } from './lib/paths.mjs';
import { onPath } from './lib/run.mjs';
import { Advice, runMain, say, step } from './lib/say.mjs';
import { editorEnvironment, startServer, windowUrl } from './lib/server.mjs';
import { exampleShow, scratchShow } from './lib/show.mjs';
import { git, needTools } from './lib/tools.mjs';

/** @typedef {{ folder: string, port: number, open: boolean }} Choice */

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** @param {string | undefined} given @returns {Promise<string>} the folder to open */
async function showFolder(given) {
  if (given !== undefined) {
    const folder = resolve(given);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Advice(`--show: there is no folder ${folder}.`);
    return realpathSync(folder);
  }
  const example = exampleShow();
  const folder = await step('Copying the example show', () => scratchShow(example));
  say(`The show is a scratch copy of ${relative(root, example)}: ${folder}`);
  return folder;
}

/** Opens an address in the person's browser; where none can be found, the printed address has to do. @param {string} url */
function openInBrowser(url) {
  if (!hasDisplay()) return;
  const opener = process.platform === 'darwin' ? onPath('open') : onPath('xdg-open');
  const browser = findChromium();
  if (opener !== undefined) ownProcess(opener, [url], { stdio: 'ignore' });
  else if (browser !== undefined) ownProcess(browser, [...chromiumFlags, `--user-data-dir=${ownFolder('browser')}`, `--app=${url}`], { stdio: 'ignore' });
}

/** @param {Choice} choice @returns {Promise<number>} exit status */
async function startInBrowser(choice) {
  const installed = await installServer(editionNamed('newest'));
  // Whoever knows the address can run commands as this person: other users of this machine must not.
  const token = randomBytes(16).toString('hex');
  const server = await startServer(installed, { port: choice.port, token });
  const url = windowUrl(server.authority, { folder: choice.folder, token });
  say(`\nShot Notes is open in VS Code ${installed.edition.vscode}:\n\n  ${url}\n\nCtrl-C ends it.`);
  if (choice.open) openInBrowser(url);
  const line = await server.ended;
  throw new Error(`${line}\n${server.log()}`);
}

/** @param {string} program @param {Choice} choice @returns {Promise<number>} exit status, once the window is closed */
async function startOnDesktop(program, choice) {
  const profile = ownFolder('desktop');
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, `--user-data-dir=${profile}`, `--extensions-dir=${profile}/extensions`,
    '--disable-workspace-trust', '--disable-updates', '--skip-welcome', '--skip-release-notes'];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  if (!choice.open) { say(`Not opened: ${program} ${args.join(' ')} ${choice.folder}`); return 0; }
  say(`Shot Notes is opening in ${program}. Ctrl-C, or closing the window, ends it.`);
  const child = ownProcess(program, [...args, choice.folder], { env: editorEnvironment({}), stdio: ['ignore', 'ignore', 'inherit'], marker: profile });
  return new Promise((done, failed) => { child.on('error', failed); child.on('exit', (code) => done(code ?? 1)); });
}

await runMain(async () => {
  const { values } = parseArgs({ options: { host: { type: 'string' }, port: { type: 'string' }, show: { type: 'string' }, 'no-open': { type: 'boolean', default: false } } });
  const host = hostOption(values.host);
  const port = portOption(values.port);
  await needTools([git]);
  const folder = await showFolder(values.show);
  await build();
  const choice = { folder, port, open: !values['no-open'] };
  const wantsDesktop = host === 'desktop' || (host === 'auto' && hasDisplay());
  const program = wantsDesktop ? await step('Looking for a desktop VS Code', findDesktop) : undefined;
  if (program !== undefined) return startOnDesktop(program, choice);
  if (host === 'desktop') throw new Advice('There is no desktop VS Code here: install it so that "code" is on the path, or use --host server.');
  return startInBrowser(choice);
});
