import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desktopReachable, runOnDesktop } from './integration-desktop.mjs';
import { runOnServer } from './integration-server.mjs';
import { root } from './paths.mjs';
import { lastLines } from './run.mjs';
import { readResults } from './results.mjs';
import { scratchShow, smallShow } from './show.mjs';
import { git, needTools } from './tools.mjs';

/** @typedef {import('../editions.mjs').Edition} Edition */
/** @typedef {'desktop' | 'server' | 'auto'} Host */

/**
 * @typedef {object} Job  one run of the integration tests
 * @property {Edition} edition
 * @property {string} folder  the workspace
 * @property {string} tests   the compiled index
 * @property {NodeJS.ProcessEnv} env  what the extension host's environment holds in addition
 * @property {number} timeoutMs
 * @property {(text: string) => void} log
 */

/** @param {Host} host @returns {Promise<'desktop' | 'server'>} */
export async function chooseHost(host) {
  if (host !== 'auto') return host;
  return (await desktopReachable()) ? 'desktop' : 'server';
}

/**
 * Runs the compiled integration tests in one edition.
 * @param {Edition} edition
 * @param {'desktop' | 'server'} host
 * @returns {Promise<import('./results.mjs').Results>}
 * @throws where the host crashed, hung, or ran no test; the message names the log file
 */
export async function runIntegration(edition, host) {
  const logs = join(root, 'out', 'logs');
  mkdirSync(logs, { recursive: true });
  const results = join(logs, `integration-${edition.name}.json`);
  const log = join(logs, `integration-${edition.name}.log`);
  rmSync(results, { force: true });
  writeFileSync(log, '');
  await needTools([git]);
  const folder = await scratchShow(smallShow);
  const long = process.env['SHOTNOTES_LONG'] === '1';
  const status = await (host === 'server' ? runOnServer : runOnDesktop)({
    edition, folder,
    tests: join(root, 'out', 'integration', 'index.js'),
    env: { SHOTNOTES_VSCODE: edition.vscode, SHOTNOTES_RESULTS: results, SHOTNOTES_SHOW: folder },
    timeoutMs: (long ? 60 : 10) * 60_000,
    log: (text) => appendFileSync(log, text.endsWith('\n') ? text : `${text}\n`),
  });
  const read = readResults(results);
  if (read === undefined) throw new Error(`the host ended (${status}) without results; the end of its log ${log}:\n${lastLines(readFileSync(log, 'utf8'), 40)}`);
  if (read.passed + read.failed === 0) throw new Error(`no test ran; the host's log: ${log}`);
  if (read.failed === 0 && status !== 0) throw new Error(`all tests passed, yet the host ended with ${status}; its log: ${log}`);
  return read;
}
