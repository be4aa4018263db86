import { setTimeout as pause } from 'node:timers/promises';
import { launchChromium } from './chromium.mjs';
import { installServer } from './install.mjs';
import { startServer, windowUrl } from './server.mjs';
import { chromium, needTools } from './tools.mjs';

/** @typedef {import('./integration.mjs').Job} Job */

/**
 * Runs the compiled tests in the extension host of the server edition, the window being a headless Chromium.
 * @param {Job} job
 * @returns {Promise<number>} what the tests' host answered: 0 when all passed
 */
export async function runOnServer(job) {
  await needTools([chromium]);
  const installed = await installServer(job.edition);
  const server = await startServer(installed, { env: job.env });
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext()).newPage();
    const ended = new Promise((/** @type {(code: number) => void} */ resolve) => {
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => resolve(code));
    });
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => job.log(`[${type}] ${args.map(String).join(' ')}`));
    page.on('pageerror', (error) => job.log(`[page] ${error.message}`));
    const crashed = new Promise((_, reject) => page.on('crash', () => reject(new Error('the page crashed'))));
    // When the tests have ended, the host ends too: only a death that no exit code follows is one.
    const died = server.hostDied.then(async (line) => { await pause(5000); throw new Error(`the extension host ended in the middle of the tests: ${line}`); });
    const late = pause(job.timeoutMs, undefined, { ref: false }).then(() => { throw new Error(`the tests did not end within ${job.timeoutMs / 1000} s`); });
    for (const guard of [crashed, died, late]) guard.catch(() => undefined);
    await page.goto(windowUrl(server.authority, { folder: job.folder, tests: job.tests }));
    return await /** @type {Promise<number>} */ (Promise.race([ended, crashed, died, late]));
  } finally {
    job.log(server.log());
    await browser.close();
    await server.stop();
  }
}
