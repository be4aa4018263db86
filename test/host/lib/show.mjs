import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from './owned.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** The smallest show that has everything a test needs: kept small so that tests can count on its contents. */
export const smallShow = join(root, 'test', 'fixtures', 'small-show');

/** @returns {string} the example that `npm start` opens */
export function exampleShow() {
  const examples = join(root, 'examples');
  const found = existsSync(examples) ? readdirSync(examples).sort().find((name) => existsSync(join(examples, name, 'shotnotes.yaml'))) : undefined;
  return found === undefined ? smallShow : join(examples, found);
}

/**
 * A copy of a show in a temporary folder, as a git repository with one commit, so that playing with it harms nothing and
 * everything about git can be tried.
 * @param {string} from
 * @returns {Promise<string>} the copy's folder
 */
export async function scratchShow(from) {
  const folder = join(ownFolder('show'), 'show');
  cpSync(from, folder, { recursive: true });
  const git = (/** @type {string[]} */ ...args) => run('git', ['-C', folder, ...args]);
  await git('init', '--quiet', '--initial-branch=main');
  // The person's own settings may sign commits or run hooks: this repository stands on its own.
  for (const [key, value] of [['user.name', 'Pat Example'], ['user.email', 'pat@studio.example'], ['commit.gpgsign', 'false'], ['core.hooksPath', '.git/hooks']]) {
    await git('config', /** @type {string} */ (key), /** @type {string} */ (value));
  }
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'The show as it was handed over');
  return folder;
}
