import { join } from 'node:path';

/** Where a file of the show lies on this machine. */
export function pathOf(root: string, file: string): string {
  return join(root, ...file.split('/'));
}
