/**
 * The VS Codes that the tests run in. `code-server` on npm carries VS Code's server build, and its version is VS Code's
 * with the major number replaced: 4.139.1 is VS Code 1.139.1.
 *
 * @typedef {object} Edition
 * @property {'floor' | 'newest'} name
 * @property {string} vscode       version of VS Code, as `vscode.version` answers
 * @property {string} codeServer   version of the npm package that carries it
 * @property {string} nodeMajor    the Node that its extension host is built for
 * @property {string[]} native     modules without a prebuilt binary that the extension host cannot do without
 * @property {{ light: string, dark: string }} themes  the ids of its own default themes
 * @property {boolean} needsRipgrep  its ripgrep comes by download, so a copy from npm is put in its place
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';

/** @type {Omit<Edition, 'name'>[]} Oldest first. The last one is the newest; the floor is what package.json promises. */
const known = [
  {
    vscode: '1.100.3', codeServer: '4.100.3', nodeMajor: '20', needsRipgrep: true,
    native: ['native-watchdog', '@vscode/spdlog', 'node-pty'],
    themes: { light: 'Default Light Modern', dark: 'Default Dark Modern' },
  },
  {
    vscode: '1.139.1', codeServer: '4.139.1', nodeMajor: '24', needsRipgrep: false,
    native: ['@vscode/native-watchdog', '@vscode/spdlog'],
    themes: { light: 'Light 2026', dark: 'Dark 2026' },
  },
];

/** What installs and fills in the editions; the same for all of them. */
export const installers = { nodeGyp: '12.4.0', ripgrep: '@vscode/ripgrep-universal' };

/** "1.100" from the "^1.100.0" that package.json promises. */
function promisedFloor() {
  const range = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.vscode;
  const match = /^\^(\d+\.\d+)\.\d+$/.exec(range);
  if (!match) throw new Error(`engines.vscode in package.json is "${range}"; the tests understand the form ^1.100.0`);
  return /** @type {string} */ (match[1]);
}

/**
 * @param {string} name `floor` or `newest`
 * @returns {Edition}
 */
export function editionNamed(name) {
  if (name === 'newest') return { name, .../** @type {Omit<Edition, 'name'>} */ (known.at(-1)) };
  if (name !== 'floor') throw new Error(`there is no edition "${name}"; there are: floor, newest`);
  const floor = promisedFloor();
  const found = known.find((edition) => edition.vscode.startsWith(`${floor}.`));
  if (!found) throw new Error(`package.json promises VS Code ${floor}, which test/host/editions.mjs does not list: add it there`);
  return { name, ...found };
}
