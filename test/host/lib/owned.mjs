/**
 * What a run owns: processes and temporary folders. All of it ends with the run, however the run ends: done, failed,
 * interrupted or crashed. (A server's file watcher, for one, outlives the server that started it.)
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { signalAll, treeOf } from './process-tree.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Map<ChildProcess, string>} each child with the marker of its tree */
const children = new Map();
/** @type {Set<string>} */
const folders = new Set();

/**
 * A new temporary folder that is removed at the end of the run.
 * @param {string} what one word for its name
 */
export function ownFolder(what) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `shotnotes-${what}-`)));
  folders.add(folder);
  return folder;
}

/**
 * Starts a process that leads a group of its own, so that Ctrl-C on the terminal reaches this run alone, which then
 * ends the whole tree.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions, marker?: string }} [options]
 *   `marker`: a string on the command line that only this tree has, for systems that do not show environments
 */
export function ownProcess(command, args, options = {}) {
  const mark = randomBytes(12).toString('hex');
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env), SHOTNOTES_OWNED_BY: mark },
    stdio: options.stdio ?? ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  children.set(child, process.platform === 'linux' ? `SHOTNOTES_OWNED_BY=${mark}` : (options.marker ?? mark));
  return child;
}

/**
 * Ends a process and all that it started: asks, waits up to three seconds, then insists.
 * @param {ChildProcess} child
 */
export async function endProcess(child) {
  const marker = children.get(child);
  if (marker === undefined || child.pid === undefined) return;
  signalAll(treeOf(child.pid, marker), 'SIGTERM');
  for (let waited = 0; waited < 3000 && treeOf(child.pid, marker).length > 0; waited += 100) await pause(100);
  endNow(child, marker);
}

/** @param {ChildProcess} child @param {string} marker */
function endNow(child, marker) {
  if (child.pid !== undefined) signalAll(treeOf(child.pid, marker), 'SIGKILL');
  children.delete(child);
}

/** @param {string} folder */
function removeFolder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A process that is just ending still writes there; the system's temporary folder is swept by the system.
  }
}

process.on('exit', () => {
  for (const [child, marker] of children) endNow(child, marker);
  for (const folder of folders) removeFolder(folder);
});

let ending = false;
/** True once a signal has asked this run to end: what fails from then on is no news. */
export const isEnding = () => ending;

for (const [signal, status] of /** @type {const} */ ([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]])) {
  process.on(signal, () => {
    // The first one lets editors write down what they hold; a second one does not wait.
    if (ending) process.exit(status);
    ending = true;
    void Promise.all([...children.keys()].map(endProcess)).finally(() => process.exit(status));
  });
}
