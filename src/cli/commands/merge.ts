import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mergeTexts } from '../../core/merge/merge';
import { MOST_BYTES } from '../../core/yaml/decode';
import type { Command } from '../command';
import { Bad, DONE, NO, type Io } from '../io';
import { plain, printJson, say } from '../print';

export const merge: Command = {
  name: 'merge',
  summary: 'Merges three texts of one show file by what they mean.',
  usage: 'BASE OURS THEIRS [--output FILE] [--path P]',
  options: {
    output: { type: 'string', value: 'FILE', help: 'where the result goes (default: it replaces OURS)' },
    path: { type: 'string', value: 'P', help: "the file's path in the show, where the three have names of their own" },
  },
  help: 'What both sides changed differently stays in the result between markers, around that field alone, and the command ends with 1.',
  run(args, io) {
    const [base, ours, theirs, more] = args.positionals;
    if (base === undefined || ours === undefined || theirs === undefined) throw args.bad('BASE, OURS and THEIRS are needed');
    if (more !== undefined) throw args.bad(`unexpected "${more}"`);
    const path = args.text('path') ?? ours;
    const result = mergeTexts(read(io, base), read(io, ours), read(io, theirs), path.replace(/\\/g, '/'));
    const output = args.text('output') ?? ours;
    try {
      writeFileSync(resolve(io.cwd, output), result.text);
    } catch (error) {
      throw new Bad(`${output}: it cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (args.flag('json')) printJson(io, { clean: result.clean, conflicts: result.conflicts });
    else for (const { id, field } of result.conflicts) say(io, `${path}: conflict: ${plain([id ?? '', field ?? (id === null ? 'merged by lines' : 'deleted by one, changed by the other')].filter((word) => word !== '').join(' '))}`);
    return result.clean ? DONE : NO;
  },
};

/** A whole text; throws `Bad` for what is no UTF-8, for no byte of it may be lost in the result. */
function read(io: Io, file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(io.cwd, file));
  } catch (error) {
    throw new Bad(`${file}: it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (bytes.length > MOST_BYTES) throw new Bad(`${file}: it is too large to be merged`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Bad(`${file}: it is not UTF-8; nothing was written`);
  }
}
