import { createServer } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, ownFolder, ownProcess } from './owned.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { Advice, step } from './say.mjs';

/** @typedef {import('./install.mjs').Installed} Installed */

/**
 * @typedef {object} Server
 * @property {string} authority `127.0.0.1:<port>`
 * @property {() => string} log what it has printed
 * @property {Promise<string>} hostDied  resolves with the log line when an extension host ends
 * @property {Promise<string>} ended     resolves with a line that says how, when the server itself ends
 * @property {() => Promise<void>} stop  ends it and everything it started
 */

/** What the machine settings of every window say: nothing that asks, greets or updates. */
const quietSettings = {
  'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false, 'telemetry.telemetryLevel': 'off', 'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false, 'extensions.ignoreRecommendations': true, 'git.autofetch': false,
  'workbench.enableExperiments': false, 'files.exclude': { '**/.git': true, '**/.vscode': true }, 'window.commandCenter': false, 'workbench.tips.enabled': false,
};

/** @param {number} port 0 for any free one @returns {Promise<number>} */
function freePort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', (error) => {
      reject(/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE' ? new Advice(`Port ${port} is in use: choose another with --port.`) : error);
    });
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/**
 * The environment of an editor that is nobody's child: nothing of a VS Code in whose terminal this may run.
 * @param {NodeJS.ProcessEnv} extra
 * @returns {NodeJS.ProcessEnv}
 */
export function editorEnvironment(extra) {
  const own = Object.entries(process.env).filter(([key]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/.test(key));
  // An empty gallery: the editor asks no marketplace anything.
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...extra };
}

/**
 * Starts a server edition with data and extension folders of its own and waits until it takes windows.
 * @param {Installed} installed
 * @param {{ port?: number, env?: NodeJS.ProcessEnv, token?: string, settings?: object, vsix?: string }} [options]
 *   `vsix`: an extension to install into the fresh extensions folder first, as a person would;
 *   `env` is seen by the extension host; `token` must be known to open a window (without it: anybody on this machine)
 * @returns {Promise<Server>}
 */
export async function startServer(installed, options = {}) {
  const port = await freePort(options.port ?? 0);
  const data = ownFolder('server');
  for (const level of ['Machine', 'User']) {
    mkdirSync(join(data, 'data', level), { recursive: true });
    writeFileSync(join(data, 'data', level, 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }));
  }
  const access = options.token === undefined ? ['--without-connection-token'] : ['--connection-token', options.token];
  if (options.vsix !== undefined) {
    await run(installed.node, [join(installed.server, 'out', 'server-main.js'), '--install-extension', options.vsix, '--server-data-dir', data, '--extensions-dir', join(data, 'extensions')],
      { cwd: data, env: editorEnvironment({}) });
  }
  // Without the smoke test driver a built VS Code ignores the payload that names the tests, and says nothing.
  const child = ownProcess(installed.node, [join(installed.server, 'out', 'server-main.js'), '--host', '127.0.0.1', '--port', String(port),
    ...access, '--accept-server-license-terms', '--enable-smoke-test-driver', '--server-data-dir', data,
    '--extensions-dir', join(data, 'extensions'), '--telemetry-level', 'off', '--disable-workspace-trust'],
  { cwd: data, env: editorEnvironment(options.env ?? {}), marker: data });

  let log = '';
  /** @type {(line: string) => void} */
  let tellDeath = () => undefined;
  const hostDied = new Promise((/** @type {(line: string) => void} */ resolve) => { tellDeath = resolve; });
  const ended = new Promise((/** @type {(line: string) => void} */ resolve) => {
    child.on('exit', (code, signal) => resolve(`the server ended (${code ?? signal})`));
  });
  void ended.then(tellDeath);
  await step(`Starting VS Code ${installed.edition.vscode} on port ${port}`, () => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server did not start within 60 s:\n${log}`)), 60_000);
    const settle = (/** @type {() => void} */ how) => { clearTimeout(late); how(); };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        log += text;
        if (log.includes('Extension host agent started')) settle(() => resolve(undefined));
        const death = /^.*Extension Host Process exited with code.*$/m.exec(text);
        if (death) tellDeath(death[0]);
      });
    }
    child.on('error', (error) => settle(() => reject(error)));
    void ended.then((line) => settle(() => reject(new Error(`${line}:\n${log}`))));
  }));
  return { authority: `127.0.0.1:${port}`, log: () => log, hostDied, ended, stop: () => endProcess(child) };
}

/**
 * The address of a window with this project's extension loaded from its folder.
 * @param {string} authority of the server
 * @param {{ folder: string, tests?: string, token?: string, installed?: boolean }} what  `installed`: leaves the project's folder out, for a server that has the extension itself; `tests`: the file whose `run()` is called in the extension host
 */
export function windowUrl(authority, what) {
  const remote = (/** @type {string} */ path) => `vscode-remote://${authority}${path.split('/').map(encodeURIComponent).join('/')}`;
  const payload = [['skipWelcome', 'true']];
  if (what.installed !== true) payload.push(['extensionDevelopmentPath', remote(root)]);
  if (what.tests !== undefined) payload.push(['extensionTestsPath', remote(what.tests)]);
  const url = new URL(`http://${authority}/`);
  if (what.token !== undefined) url.searchParams.set('tkn', what.token);
  url.searchParams.set('folder', what.folder);
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
