import { setTimeout as pause } from 'node:timers/promises';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { attempt } from './run.mjs';
import { ownFolder } from './owned.mjs';
import { cache, root } from './paths.mjs';
import { Advice, step } from './say.mjs';
import { editorEnvironment } from './server.mjs';
import { needTools, xvfb } from './tools.mjs';

/** @typedef {import('./integration.mjs').Job} Job */

/** @returns {Promise<boolean>} true where the desktop VS Code can be downloaded */
export async function desktopReachable() {
  try {
    const answer = await Promise.race([
      fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(4000) }),
      pause(4500).then(() => undefined),
    ]);
    return answer?.ok ?? false;
  } catch {
    return false;
  }
}

/** Linux without a display draws on a virtual one. */
export const headless = () => process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];

/** @param {string} version @returns {Promise<string>} the program of a downloaded desktop VS Code */
export function downloadDesktop(version) {
  return step(`Downloading VS Code ${version} (desktop, once)`, () => downloadAndUnzipVSCode({ version, cachePath: cache, extractSync: true }).catch((error) => {
    throw new Advice(`The desktop VS Code ${version} could not be downloaded (${error instanceof Error ? error.message : String(error)}): use --host server.`);
  }));
}

/**
 * Runs the same compiled tests in the desktop edition that @vscode/test-electron downloads.
 * @param {Job} job
 * @returns {Promise<number | string>} exit status, 0 when all passed
 */
export async function runOnDesktop(job) {
  if (headless()) await needTools([xvfb]);
  const program = await downloadDesktop(job.edition.vscode);
  const profile = ownFolder('desktop');
  const args = [job.folder, `--extensionDevelopmentPath=${root}`, `--extensionTestsPath=${job.tests}`, `--user-data-dir=${profile}`,
    `--extensions-dir=${profile}/extensions`, '--no-sandbox', '--disable-gpu', '--disable-gpu-sandbox', '--disable-updates', '--disable-telemetry',
    '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'];
  const [name, all] = headless() ? ['xvfb-run', ['-a', program, ...args]] : [program, args];
  const { status } = await attempt(name, all, { env: editorEnvironment(job.env), timeoutMs: job.timeoutMs, onOutput: job.log });
  return status;
}
