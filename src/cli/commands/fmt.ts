import { formatText } from '../../core/yaml/canonical';
import { EditRefused } from '../../core/yaml/edit';
import type { LoadedShow } from '../../host/node/loadShow';
import { WriteRefused } from '../../host/node/safeWrite';
import type { Command } from '../command';
import { Bad, BAD, DONE, NO, type Io } from '../io';
import { chosenFiles, openShow } from '../open';
import { plain, printJson, say, shownPath } from '../print';
import { changeFile } from '../write';

export const fmt: Command = {
  name: 'fmt',
  summary: 'Writes files in the canonical form, comments kept.',
  usage: '[PATH …] [--check]',
  options: { check: { type: 'boolean', help: 'write nothing; end with 1 where a file would change' } },
  help: 'Broken files, and files of a newer format, are left as they are and named; where PATH names one, the command ends with 2.',
  run(args, io) {
    const show = openShow(args, io, args.positionals[0]);
    const check = args.flag('check');
    const changed: string[] = [];
    const refused: string[] = [];
    for (const file of chosenFiles(show, io, args.positionals)) {
      try {
        if (format(show, io, file, check)) changed.push(file);
      } catch (error) {
        if (!(error instanceof Bad || error instanceof WriteRefused)) throw error;
        say(io, error.message);
        refused.push(file);
      }
    }
    if (args.flag('json')) printJson(io, changed);
    else for (const file of changed) io.out(plain(shownPath(io, show.root, file)) + '\n');
    if (refused.length > 0 && args.positionals.length > 0) return BAD;
    return check && changed.length > 0 ? NO : DONE;
  },
};

/** Whether the file is not in the canonical form; brings it there unless only asked. Throws where it cannot be. */
function format(show: LoadedShow, io: Io, file: string, check: boolean): boolean {
  const before = show.text(file);
  if (before === undefined) throw new Bad(`${shownPath(io, show.root, file)}: ${show.index.file(file)?.faults[0]?.message ?? 'this file cannot be read'}`);
  try {
    if (formatText(before) === before) return false;
  } catch (error) {
    throw error instanceof EditRefused ? new Bad(`${shownPath(io, show.root, file)}: ${error.message}`) : error;
  }
  if (!check) changeFile(show, io, file, formatText);
  return true;
}
