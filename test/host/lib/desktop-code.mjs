import { realpathSync } from 'node:fs';
import { editionNamed } from '../editions.mjs';
import { desktopReachable, downloadDesktop } from './integration-desktop.mjs';
import { attempt, onPath } from './run.mjs';

/** @param {string} version @param {string} least */
function atLeast(version, least) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/**
 * The desktop VS Code that is installed here, if it is one that package.json promises to run in.
 * @returns {Promise<string | undefined>} the `code` command
 */
async function installedCode() {
  const code = onPath('code');
  // In a remote terminal, `code` hands the window to another machine.
  if (code === undefined || /remote-cli|^\/mnt\//.test(realpathSync(code))) return undefined;
  const { output, status } = await attempt(code, ['--version'], { timeoutMs: 15_000 });
  const version = /^\d+\.\d+\.\d+/m.exec(output)?.[0];
  return status === 0 && version !== undefined && atLeast(version, editionNamed('floor').vscode) ? code : undefined;
}

/**
 * @returns {Promise<string | undefined>} the program of a desktop VS Code: the installed one, else one that is downloaded,
 *   nothing where there is neither
 */
export async function findDesktop() {
  return (await installedCode()) ?? ((await desktopReachable()) ? downloadDesktop(editionNamed('newest').vscode) : undefined);
}
