import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Where editions of VS Code are kept between runs; several working copies may share it by a link. */
export const cache = process.env['SHOTNOTES_VSCODE_CACHE'] ?? join(root, '.vscode-test');
