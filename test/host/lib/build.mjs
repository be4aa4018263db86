import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { Advice, step } from './say.mjs';

/** @param {string[]} targets of esbuild.mjs */
export async function buildTargets(targets) {
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) throw new Advice('The packages are not installed: run npm ci first.');
  await step(`Building ${targets.join(', ')}`, () => run(process.execPath, ['esbuild.mjs', ...targets], { cwd: root }));
}
