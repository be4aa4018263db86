import { installServer } from './install.mjs';
import { runMocha } from './mocha-run.mjs';
import { startServer } from './server.mjs';
import { chromium, git, needTools } from './tools.mjs';

/**
 * Runs the compiled end-to-end tests: one server, and for each test a browser window of its own on a show of its own.
 * @param {import('../editions.mjs').Edition} edition
 * @returns {Promise<import('./results.mjs').Results>}
 */
export async function runEndToEnd(edition) {
  await needTools([chromium, git]);
  const server = await startServer(await installServer(edition));
  try {
    const env = { SHOTNOTES_E2E_SERVER: server.authority, SHOTNOTES_VSCODE: edition.vscode };
    return await runMocha('e2e', 'out/e2e/**/*.test.mjs', { env, timeoutMs: 15 * 60_000 });
  } finally {
    await server.stop();
  }
}
