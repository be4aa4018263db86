import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { readResults } from './results.mjs';
import { attempt, lastLines } from './run.mjs';

/**
 * Runs compiled tests with mocha in a Node process of their own.
 * @param {string} name   for the files in out/logs
 * @param {string} files  a glob
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs: number }} options
 * @returns {Promise<import('./results.mjs').Results>}
 * @throws with what was printed where the run crashed or took too long
 */
export async function runMocha(name, files, options) {
  const results = join(root, 'out', 'logs', `${name}.json`);
  mkdirSync(join(root, 'out', 'logs'), { recursive: true });
  rmSync(results, { force: true });
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const args = [mocha, files, '--reporter', 'json', '--reporter-option', `output=${results}`];
  const { output, status } = await attempt(process.execPath, args, { cwd: root, env: { ...process.env, ...options.env }, timeoutMs: options.timeoutMs });
  const read = readResults(results);
  if (read === undefined) throw new Error(`mocha ended (${status}) without results\n${lastLines(output, 80)}`);
  if (read.failed === 0 && status !== 0) throw new Error(`all tests passed, yet mocha ended with ${status}\n${output}`);
  return read;
}
