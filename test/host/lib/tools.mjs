/** The programs of the system that the hosts need: found, installed where that is ours to do, or named with one command. */
import { existsSync } from 'node:fs';
import { attempt, onPath, run } from './run.mjs';
import { fetchChromium, findChromium } from './chromium.mjs';
import { Advice, say, step } from './say.mjs';

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} debian  the Debian package that has it
 * @property {() => Promise<boolean>} present
 */

/** @param {string} command @returns {Tool} */
const program = (command, debian = command) => ({ name: command, debian, present: () => Promise.resolve(onPath(command) !== undefined) });

/** One of the Pythons that the tests try has it. */
async function importsYaml() {
  for (const python of ['python3', '/usr/bin/python3']) {
    if ((await attempt(python, ['-c', 'import yaml'])).status === 0) return true;
  }
  return false;
}

/** What building native modules takes. */
export const compiler = [program('g++'), program('make'), program('python3')];
/** @type {Tool} */
export const chromium = { name: 'Chromium', debian: 'chromium', present: () => Promise.resolve(findChromium() !== undefined) };
/** @type {Tool} */
export const pyYaml = { name: 'PyYAML', debian: 'python3-yaml', present: importsYaml };
export const git = program('git');
export const xvfb = program('xvfb-run', 'xvfb');

/** @param {Tool[]} tools */
async function missingOf(tools) {
  const missing = [];
  for (const tool of tools) if (!(await tool.present())) missing.push(tool);
  return missing;
}

/**
 * Makes sure that all of these are there; installs what is missing when this is root on Debian.
 * @param {Tool[]} tools
 * @throws an advice with the one command that installs what is missing
 */
export async function needTools(tools) {
  let missing = await missingOf(tools);
  if (missing.length === 0) return;
  const apt = process.platform === 'linux' && existsSync('/etc/debian_version');
  const root = process.getuid?.() === 0;
  if (missing.includes(chromium) && !(apt && root)) {
    await fetchChromium();
    missing = await missingOf(missing);
    if (missing.length === 0) return;
  }
  const names = missing.map((tool) => tool.name).join(', ');
  const packages = [...new Set(missing.map((tool) => tool.debian))];
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!apt) {
    throw new Advice(`Missing: ${names}. Install them with the system's package manager (on Debian: ${packages.join(' ')}).`);
  }
  if (!root) throw new Advice(`Missing: ${names}. Install with: sudo apt-get update && sudo ${command}`);
  await step(`Installing ${names} with apt`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    await run('apt-get', command.split(' ').slice(1), { env });
  });
  const still = await missingOf(tools);
  if (still.length > 0) throw new Advice(`Installed with apt, but still not found: ${still.map((tool) => tool.name).join(', ')}.`);
}

/** As `needTools` for what is good to have: says what is missing, and goes on. @param {Tool[]} tools */
export async function likeTools(tools) {
  try {
    await needTools(tools);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}
