import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder upward that holds the build file: this module also runs bundled, from out/. */
function findRoot() {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'esbuild.mjs'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('the repository was not found above this file');
    folder = above;
  }
  return folder;
}

/** The repository's folder. */
export const root = findRoot();

/** Where editions of VS Code are kept between runs; several working copies may share it by a link. */
export const cache = process.env['SHOTNOTES_VSCODE_CACHE'] ?? join(root, '.vscode-test');
