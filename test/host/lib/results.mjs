import { existsSync, readFileSync } from 'node:fs';
import { inSources } from './source-lines.mjs';
import { say } from './say.mjs';

/**
 * @typedef {object} Results  of one run of tests
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures  name, message and stack of each
 * @property {string[]} skips     names
 */

/**
 * Reads what mocha's JSON reporter wrote.
 * @param {string} file
 * @returns {Results | undefined} nothing where the run crashed before its end
 */
export function readResults(file) {
  if (!existsSync(file)) return undefined;
  const { stats, failures, pending } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: stats.passes, failed: stats.failures, skipped: stats.pending,
    failures: failures.map((/** @type {{ fullTitle: string, err: { message?: string, stack?: string, expected?: string, actual?: string } }} */ test) => `${test.fullTitle}\n${told(test.err)}`),
    skips: pending.map((/** @type {{ fullTitle: string }} */ test) => test.fullTitle),
  };
}

/** @param {{ message?: string, stack?: string, expected?: string, actual?: string }} error */
function told(error) {
  const message = error.message ?? 'failed without a message';
  const stack = inSources(error.stack ?? '');
  const text = stack.includes(message) ? stack : `${message}\n${stack}`;
  // node:assert leaves long values out of its message: show them whole where it did.
  const values = error.expected !== undefined && message.includes('...') ? `\nexpected: ${error.expected}\nactual:   ${error.actual ?? ''}` : '';
  return `${text}${values}`.replaceAll(/^/gm, '    ');
}

/** @param {{ failures: string[], skips: string[] }} results */
export function printFailures(results) {
  results.failures.forEach((failure, index) => say(`\n  ${index + 1}) ${failure}\n`));
  for (const skip of results.skips) say(`  skipped: ${skip}`);
}
