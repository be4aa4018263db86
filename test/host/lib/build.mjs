import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { Advice, step } from './say.mjs';

/**
 * Builds what ships, and test targets in addition.
 * @param {string[]} [testTargets] of esbuild.mjs
 */
export async function build(testTargets = []) {
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) throw new Advice('The packages are not installed: run npm ci first.');
  await step('Building the extension', () => run(process.execPath, ['esbuild.mjs'], { cwd: root }));
  if (testTargets.length > 0) await step(`Building ${testTargets.join(', ')} tests`, () => run(process.execPath, ['esbuild.mjs', ...testTargets], { cwd: root }));
}
