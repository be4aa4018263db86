/** The command line of Shot Notes: finds the command, runs it, and turns what goes wrong into one line and a status. */
import { EditRefused } from '../core/yaml/edit';
import { NoShow } from '../host/node/loadShow';
import { WriteRefused } from '../host/node/safeWrite';
import { helpOf, readArgs, type Command } from './command';
import { add } from './commands/add';
import { fmt } from './commands/fmt';
import { init } from './commands/init';
import { leaks } from './commands/leaks';
import { lint } from './commands/lint';
import { list } from './commands/list';
import { merge } from './commands/merge';
import { pack } from './commands/pack';
import { search } from './commands/search';
import { sent } from './commands/sent';
import { set } from './commands/set';
import { Bad, BAD, DONE, type Io, type Status } from './io';
import { say } from './print';

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [init, list, search, add, set, lint, fmt, pack, sent, leaks, merge];

/** Runs one command line, without the program's name; answers its exit status and never throws for what a person typed. */
export async function run(argv: readonly string[], io: Io): Promise<Status> {
  const { name, rest } = commandOf(argv);
  if (name === undefined || name === 'help') {
    const about = COMMANDS.find((command) => command.name === rest[0]);
    const asked = name === 'help' || argv.includes('--help') || argv.includes('-h');
    const help = about === undefined ? overview() : helpOf(about);
    if (asked) io.out(help);
    else io.err(help);
    return asked ? DONE : BAD;
  }
  const command = COMMANDS.find((one) => one.name === name);
  try {
    if (command === undefined) throw new Bad(`no command "${name}"; shot-notes --help lists them`);
    const end = rest.indexOf('--');
    if ((end < 0 ? rest : rest.slice(0, end)).some((word) => word === '--help' || word === '-h')) {
      io.out(helpOf(command));
      return DONE;
    }
    return await command.run(readArgs(command, rest), io);
  } catch (error) {
    if (error instanceof Bad || error instanceof WriteRefused || error instanceof EditRefused || error instanceof NoShow) {
      say(io, error.message);
      return BAD;
    }
    throw error;
  }
}

/** The first word is the command; `--root DIR` and `--json` may also stand in front of it. */
function commandOf(argv: readonly string[]): { readonly name: string | undefined; readonly rest: readonly string[] } {
  let at = 0;
  while (at < argv.length && (argv[at] ?? '').startsWith('-')) at += argv[at] === '--root' ? 2 : 1;
  return { name: argv[at], rest: [...argv.slice(0, at), ...argv.slice(at + 1)] };
}

function overview(): string {
  const rows = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}\n`).join('');
  return `shot-notes COMMAND [ARGUMENTS] [--root DIR] [--json]\n\nDailies notes of a show, without the editor.\n\n${rows}\nshot-notes COMMAND --help says more about one.\n`;
}
