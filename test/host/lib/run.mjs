import { delimiter, join } from 'node:path';
import { accessSync, constants } from 'node:fs';
import { endProcess, ownProcess } from './owned.mjs';

/**
 * Runs a command to its end and answers what it printed (standard output and error, in order).
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<string>}
 * @throws with the last lines of the output where it fails or takes longer than `timeoutMs`
 */
export async function run(command, args, options = {}) {
  const { output, status } = await attempt(command, args, options);
  if (status === 0) return output;
  throw new Error(`${[command, ...args].join(' ')}: ${typeof status === 'number' ? `exit status ${status}` : status}\n${lastLines(output, 80)}`);
}

/** @param {string} text @param {number} count */
export const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');

/**
 * As `run`, but an exit status other than 0 is an answer.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onOutput?: (text: string) => void }} [options]
 * @returns {Promise<{ output: string, status: number | string }>} a status in words where it was ended or not started
 */
export function attempt(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = ownProcess(command, args, options);
    let output = '';
    let late = false;
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => { late = true; void endProcess(child); }, options.timeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => { output += text; options.onOutput?.(text); });
    }
    child.on('error', (error) => { clearTimeout(timer); resolve({ output, status: error.message }); });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      void endProcess(child);
      resolve({ output, status: late ? `took longer than ${(options.timeoutMs ?? 0) / 1000} s` : (code ?? `ended by ${signal ?? 'a signal'}`) });
    });
  });
}

/**
 * The full path of a command on the PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
export function onPath(name) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue;
    try {
      const file = join(folder, name);
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not there: look further.
    }
  }
  return undefined;
}
