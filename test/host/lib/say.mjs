import { isEnding } from './owned.mjs';

/** @param {number} since a time from `Date.now()` */
export const elapsed = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** @param {string} line */
export const say = (line) => { process.stdout.write(`${line}\n`); };

/** The steps that are under way, outermost first; only the innermost one reports. @type {symbol[]} */
const underWay = [];

/**
 * Does `work`. Says `label` once it takes longer than a second, again every ten seconds, and how long it took in the end:
 * quick steps stay silent, slow ones are never a still screen.
 * @template T
 * @param {string} label what is being done, as in "Installing VS Code 1.139.1"
 * @param {() => Promise<T>} work
 * @param {{ silentEnd?: boolean }} [options] `silentEnd`: the caller says how it ended
 * @returns {Promise<T>}
 */
export async function step(label, work, options = {}) {
  const start = Date.now();
  const me = Symbol(label);
  let said = false;
  underWay.push(me);
  const first = setTimeout(() => { said = true; say(`${label} …`); }, 1000);
  const again = setInterval(() => { if (underWay.at(-1) === me) say(`${label} … ${Math.round((Date.now() - start) / 1000)} s`); }, 10_000);
  try {
    const result = await work();
    if (said && !options.silentEnd) say(`${label}: done in ${elapsed(start)}`);
    return result;
  } catch (error) {
    if (!options.silentEnd && !isEnding()) say(`${label}: failed after ${elapsed(start)}`);
    throw error;
  } finally {
    underWay.splice(underWay.indexOf(me), 1);
    clearTimeout(first);
    clearInterval(again);
  }
}

/**
 * Runs a script's main function; an error that names what to do is shown as one line, anything else with its stack.
 * @param {() => Promise<number | void>} main answers the exit status, 0 when it answers nothing
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (isEnding()) return;
    process.stderr.write(`${told(error)}\n`);
    process.exitCode = 1;
  }
  // Playwright and half-closed pipes keep the event loop alive; what is owned ends with the process.
  process.exit();
}

/** An error whose message tells the reader what to do: it is shown without a stack. */
export class Advice extends Error {}

/** @param {unknown} error */
function told(error) {
  if (!(error instanceof Error)) return String(error);
  const misused = String(/** @type {NodeJS.ErrnoException} */ (error).code).startsWith('ERR_PARSE_ARGS');
  return error instanceof Advice || misused ? error.message : (error.stack ?? error.message);
}
