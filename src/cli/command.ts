/** What a command is, and how its arguments are read. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Bad, type Io, type Status } from './io';

export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What stands behind the name: `LINE --session FILE [--new]`. */
  readonly usage: string;
  /** The command's own options, each with a line of help. */
  readonly options: Readonly<Record<string, Option>>;
  /** What else a person should know; may be empty. */
  readonly help: string;
  run(args: Args, io: Io): Status | Promise<Status>;
}

export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  readonly help: string;
}

export const COMMON: Readonly<Record<string, Option>> = {
  root: { type: 'string', value: 'DIR', help: "the show's folder (default: the nearest shotnotes.yaml upward)" },
  json: { type: 'boolean', help: 'machine output on standard output' },
  help: { type: 'boolean', help: 'this help' },
};

/** The arguments of one command, read. */
export class Args {
  constructor(readonly command: Command, readonly positionals: readonly string[], private readonly values: Readonly<Record<string, unknown>>) {}

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The only positional argument. Throws `Bad` where there is none or another: `what` says what was wanted. */
  single(what: string): string {
    const [only, ...more] = this.positionals;
    if (only === undefined) throw this.bad(`${what} is missing`);
    if (more[0] !== undefined) throw this.bad(`unexpected "${more[0]}"; ${what} is one argument, put it in quotes`);
    return only;
  }

  bad(message: string): Bad {
    return new Bad(`${this.command.name}: ${message}. Usage: shot-notes ${this.command.name} ${this.command.usage}`);
  }
}

/** Reads the arguments behind a command's name. Throws `Bad`. */
export function readArgs(command: Command, argv: readonly string[]): Args {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { type }] of Object.entries({ ...COMMON, ...command.options })) options[name] = { type };
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    return new Args(command, positionals, values);
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/\n/g, ' ').replace(/\.\s*$/, '') : String(error);
    throw new Bad(`${command.name}: ${message}. Usage: shot-notes ${command.name} ${command.usage}`);
  }
}

export function helpOf(command: Command): string {
  const rows = Object.entries({ ...command.options, ...COMMON }).map(([name, { value, help }]) =>
    `  ${`--${name}${value === undefined ? '' : ' ' + value}`.padEnd(20)} ${help}\n`);
  const more = command.help === '' ? '' : `\n${command.help.trim()}\n`;
  return `shot-notes ${command.name} ${command.usage}\n\n${command.summary}\n${more}\n${rows.join('')}`;
}
