/** Packs as files in a folder that the command line names. */
import { lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packFileName } from '../core/pack/message';
import type { Pack } from '../core/pack/packs';
import { createFile, WriteRefused } from '../host/node/safeWrite';
import { Bad, type Io } from './io';

/**
 * Writes each pack into `folder`, which is made where it does not exist, and returns the files' paths as a person would
 * name them. A file that is there already is never replaced: where one holds anything else than its pack, nothing at
 * all is written. Throws `Bad`.
 */
export function writePacks(packs: readonly Pack[], template: string, folder: string, io: Io): string[] {
  const root = resolve(io.cwd, folder);
  const stat = statSync(root, { throwIfNoEntry: false });
  if (stat?.isDirectory() === false) throw new Bad(`${folder}: not a folder`);
  const names = namesOf(packs, template);
  const missing = packs.flatMap((pack, i) => {
    const name = names[i] ?? '';
    const there = lstatSync(join(root, name), { throwIfNoEntry: false });
    if (there === undefined) return [{ name, pack }];
    if (there.isFile() && readFileSync(join(root, name), 'utf8') === pack.body) return [];
    throw new Bad(`${join(folder, name)}: it exists already; nothing was written. Name another folder, or take the file away`);
  });
  try {
    mkdirSync(root, { recursive: true });
  } catch {
    throw new WriteRefused(folder, 'this folder cannot be made');
  }
  for (const { name, pack } of missing) {
    try {
      createFile(root, name, pack.body);
    } catch (error) {
      throw error instanceof WriteRefused ? new Bad(join(folder, error.message)) : error;
    }
  }
  return names.map((name) => join(folder, name));
}

/** A name for each pack; two that differ in case alone would be one file on many systems. */
function namesOf(packs: readonly Pack[], template: string): string[] {
  const taken = new Set<string>();
  return packs.map((pack) => {
    const name = packFileName(pack, template);
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = name.replace(/(?=\.[^.]*$)/, `-${n}`);
    taken.add(free.toLowerCase());
    return free;
  });
}
