import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { cache, root } from './paths.mjs';
import { attempt, onPath } from './run.mjs';
import { step } from './say.mjs';

const named = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const installed = ['/usr/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** Where `fetchChromium` puts it. */
const fetched = join(cache, 'browsers');

/** Browsers of other Playwright versions than ours do as well. @param {string} cache @returns {string[]} newest first */
function playwrightCache(cache) {
  const parts = [['chrome-linux', 'chrome'], ['chrome-linux64', 'chrome'], ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
    ['chrome-headless-shell-linux64', 'chrome-headless-shell'], ['chrome-linux', 'headless_shell']];
  if (!existsSync(cache)) return [];
  const builds = readdirSync(cache).filter((name) => name.startsWith('chromium')).sort().reverse();
  return builds.flatMap((build) => parts.map((part) => join(cache, build, ...part)));
}

/** @returns {string | undefined} the Chromium (or Chrome) to drive: SHOTNOTES_CHROMIUM, the PATH, usual places, Playwright's cache */
export function findChromium() {
  const given = process.env['SHOTNOTES_CHROMIUM'];
  if (given) return given;
  for (const name of named) {
    const found = onPath(name);
    if (found) return found;
  }
  const shared = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright');
  return [...installed, ...playwrightCache(fetched), ...playwrightCache(shared)].find((file) => existsSync(file));
}

/** Downloads the Chromium that Playwright knows, where no package manager is ours to use; leaves it absent where that fails. */
export async function fetchChromium() {
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  const env = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: fetched };
  await step('Downloading Chromium', () => attempt(process.execPath, [cli, 'install', 'chromium'], { env, timeoutMs: 10 * 60_000 }));
}

/** Offline, quiet, and able to run as root in a container. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/**
 * @param {{ headless?: boolean }} [options]
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launchChromium(options = {}) {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium was found');
  // The run ends what it owns by itself; Playwright's own handlers would end the process before that.
  const leaveSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, args: flags, headless: options.headless ?? true, ...leaveSignals });
}

export { flags as chromiumFlags };
