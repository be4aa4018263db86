import { existsSync, mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { newShowFiles } from '../../core/actions/newShow';
import { SHOW_FILE } from '../../core/index/layout';
import { createFile, WriteRefused } from '../../host/node/safeWrite';
import type { Command } from '../command';
import { Bad, DONE } from '../io';
import { printJson, shownPath } from '../print';

export const init: Command = {
  name: 'init',
  summary: 'Makes a show: a folder with shotnotes.yaml and a place for notes.',
  usage: '[DIR] --code HSM [--name N] [--departments a,b]',
  options: {
    code: { type: 'string', value: 'CODE', help: "the show's code, as in HSM" },
    name: { type: 'string', value: 'NAME', help: "the show's name (default: its code)" },
    departments: { type: 'string', value: 'a,b', help: 'ids of departments, as in anim,light,comp' },
  },
  help: 'Nothing that exists is changed.',
  run(args, io) {
    if (args.positionals.length > 1) throw args.bad(`unexpected "${args.positionals[1] ?? ''}"`);
    const given = args.positionals[0] ?? args.text('root') ?? '.';
    const root = resolve(io.cwd, given);
    const code = args.text('code')?.trim() ?? '';
    if (code === '') throw args.bad('--code is missing');
    const departments = (args.text('departments') ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '');
    const wrong = departments.find((id) => !/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(id));
    if (wrong !== undefined) throw args.bad(`"${wrong}" is no id of a department: letters, digits, - and _`);
    const stat = statSync(root, { throwIfNoEntry: false });
    if (stat?.isDirectory() === false) throw new Bad(`${given}: not a folder`);
    if (existsSync(resolve(root, SHOW_FILE))) throw new Bad(`${given}: there is a show here already (${SHOW_FILE}); nothing was changed`);
    makeFolder(root, given);
    const files: string[] = [];
    for (const { file, text } of newShowFiles({ code, name: args.text('name')?.trim(), departments })) {
      if (file !== SHOW_FILE && existsSync(resolve(root, file))) continue;
      createFile(root, file, text);
      files.push(file);
    }
    if (args.flag('json')) printJson(io, { root, files });
    else for (const file of files) io.out(`${shownPath(io, root, file)}\n`);
    return DONE;
  },
};

function makeFolder(path: string, given: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new WriteRefused(given, error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'you may not make a folder here' : 'this folder cannot be made');
  }
}
