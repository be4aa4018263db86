import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateShow, type GenerateOptions } from './generate';

/** Writes a generated show into `dir` (made if absent); returns the paths written, relative to it. */
export function writeShow(dir: string, options: GenerateOptions): string[] {
  const made = new Set<string>();
  return generateShow(options).map(({ file, text }) => {
    const path = join(dir, file);
    const folder = dirname(path);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(path, text);
    return file;
  });
}
