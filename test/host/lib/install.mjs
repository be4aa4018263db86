/** Putting the server edition of a VS Code below the cache folder: once, whole or not at all. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { delimiter, join } from 'node:path';
import { installers } from '../editions.mjs';
import { withLock } from './lock.mjs';
import { cache } from './paths.mjs';
import { run } from './run.mjs';
import { Advice, step } from './say.mjs';
import { compiler, needTools } from './tools.mjs';

/** @typedef {import('../editions.mjs').Edition} Edition */
/** @typedef {{ edition: Edition, node: string, server: string }} Installed  the Node binary, and the folder of VS Code's server build */

const stampName = 'installed.json';

/** Everything that decides what an installation holds: another recipe makes another installation. @param {Edition} edition */
function recipe(edition) {
  const { codeServer, nodeMajor, needsRipgrep, native } = edition;
  return createHash('sha256').update(JSON.stringify([codeServer, nodeMajor, needsRipgrep, native, installers])).digest('hex').slice(0, 8);
}

/** @param {Edition} edition */
const folderName = (edition) => `server-${edition.vscode}-${arch()}-${recipe(edition)}`;

/** The stamp is written last, and the folder gets its name after that: with the stamp there, all is there. @param {Edition} edition */
export const isInstalled = (edition) => existsSync(join(cache, folderName(edition), stampName));

/** @param {string} folder @param {Edition} edition @returns {Installed} */
const layout = (folder, edition) => ({
  edition,
  node: join(folder, 'node_modules', `node-linux-${arch()}`, 'bin', 'node'),
  server: join(folder, 'node_modules', 'code-server', 'lib', 'vscode'),
});

/**
 * The server edition, installed if it is not there yet (about a minute). Safe to call from several processes at once.
 * @param {Edition} edition
 * @returns {Promise<Installed>}
 */
export async function installServer(edition) {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(arch())) {
    throw new Advice(`The server edition of VS Code runs on Linux (x64, arm64), this is ${process.platform} ${arch()}: use --host desktop.`);
  }
  const name = folderName(edition);
  const folder = join(cache, name);
  if (!isInstalled(edition)) {
    await withLock(join(cache, `${name}.lock`), async () => {
      if (isInstalled(edition)) return;
      sweep(name);
      await needTools(compiler);
      const partial = join(cache, `${name}.partial-${process.pid}`);
      await step(`Installing VS Code ${edition.vscode} (server edition, once)`, () => fill(partial, edition));
      writeFileSync(join(partial, stampName), JSON.stringify({ vscode: edition.vscode, nodeMajor: edition.nodeMajor }));
      renameSync(partial, folder);
    });
  }
  return layout(folder, edition);
}

/** Removes what an interrupted installation left behind; called by the one that holds the lock. @param {string} name */
function sweep(name) {
  for (const entry of readdirSync(cache)) {
    if (entry === name || entry.startsWith(`${name}.partial-`)) rmSync(join(cache, entry), { recursive: true, force: true });
  }
}

/** @param {string} folder @param {Edition} edition */
async function fill(folder, edition) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  const { node, server } = layout(folder, edition);
  const packages = [`code-server@${edition.codeServer}`, `node-linux-${arch()}@${edition.nodeMajor}`, `node-gyp@${installers.nodeGyp}`];
  if (edition.needsRipgrep) packages.push(installers.ripgrep);

  // code-server's own install script builds for minutes and downloads: everything it does that is needed is done here.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await step('  Fetching the packages', () => run('npm', ['install', ...quiet, ...packages], { cwd: folder, env: plainEnvironment() }));
  await step('  Fetching what they need', () => run('npm', ['install', '--omit=dev', ...quiet], { cwd: server, env: plainEnvironment() }));
  await step('  Building native modules', () => Promise.all(edition.native.map((module) => buildNative(folder, join(server, 'node_modules', module), node))));
  if (edition.needsRipgrep) placeRipgrep(folder, server);

  const { version } = JSON.parse(readFileSync(join(server, 'package.json'), 'utf8'));
  if (version !== edition.vscode) throw new Error(`code-server@${edition.codeServer} holds VS Code ${version}, expected ${edition.vscode}`);
}

/**
 * Compiled by the Node that will load it, against the headers that come with that Node. node-gyp is called directly:
 * a module's own install scripts do more than this, and some of that more needs the network.
 * @param {string} folder @param {string} module @param {string} node
 */
async function buildNative(folder, module, node) {
  const gyp = join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const nodeHome = join(node, '..', '..');
  const env = { ...plainEnvironment(), PATH: `${join(nodeHome, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` };
  await run(node, [gyp, 'rebuild', `--nodedir=${nodeHome}`, '--jobs', String(cpus().length)], { cwd: module, env });
}

/** @param {string} folder @param {string} server */
function placeRipgrep(folder, server) {
  const from = join(folder, 'node_modules', ...installers.ripgrep.split('/'), 'bin', `linux-${arch()}`, 'rg');
  const bin = join(server, 'node_modules', '@vscode', 'ripgrep', 'bin');
  mkdirSync(bin, { recursive: true });
  copyFileSync(from, join(bin, 'rg'));
  chmodSync(join(bin, 'rg'), 0o755);
}

/** Without the settings that `npm run` hands to its scripts: they belong to this project, not to the one installed. */
function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_(?!config_(registry|cache|userconfig|.*proxy|cafile|offline|prefer_offline))/i.test(key)));
}
