/** One stage after the other, a line for each, and the sum of all at the very end. */
import { elapsed, say, step } from './say.mjs';
import { printFailures } from './results.mjs';

/** @typedef {import('./results.mjs').Results} Results */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Promise<Results | void>} work  answers the tests' results; a stage that has none counts as one test.
 *   Throws where it crashed, which counts as one failure.
 */

/**
 * Runs every stage, also after one has failed: a broken lint rule hides no broken test.
 * @param {Stage[]} stages
 * @returns {Promise<number>} exit status
 */
export async function runStages(stages) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, work } of stages) {
    const start = Date.now();
    const results = await resultsOf(name, work);
    say(`${results.failed > 0 ? 'FAILED' : 'ok    '}  ${name}: ${counted(results)} (${elapsed(start)})`);
    printFailures(results);
    sum.passed += results.passed;
    sum.failed += results.failed;
    sum.skipped += results.skipped;
  }
  say(counted(sum));
  return sum.failed > 0 ? 1 : 0;
}

/** @param {string} name @param {Stage['work']} work @returns {Promise<Results>} */
async function resultsOf(name, work) {
  try {
    const results = await step(name, work, { silentEnd: true });
    if (!results) return { passed: 1, failed: 0, skipped: 0, failures: [], skips: [] };
    if (results.passed + results.failed + results.skipped === 0) throw new Error('no test ran');
    return results;
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name}\n    ${error instanceof Error ? error.message : String(error)}`], skips: [] };
  }
}

/** @param {{ passed: number, failed: number, skipped: number }} results */
const counted = (results) => `${results.passed} passed, ${results.failed} failed${results.skipped > 0 ? `, ${results.skipped} skipped` : ''}`;
