import type { Fault, Severity } from '../../core/model/types';
import type { Command } from '../command';
import { DONE, NO, type Io } from '../io';
import { chosenFiles, openShow } from '../open';
import { paint, plain, printJson, say, shownPath } from '../print';
import { sarifOf } from '../sarif';

const FORMATS = ['text', 'json', 'sarif'] as const;

export const lint: Command = {
  name: 'lint',
  summary: "Checks the show's files, or those named.",
  usage: '[PATH …] [--format text|json|sarif]',
  options: { format: { type: 'string', value: 'F', help: 'text (default), json (as --json) or sarif' } },
  help: 'Ends with 1 where there is anything to say.',
  run(args, io) {
    const format = args.text('format') ?? (args.flag('json') ? 'json' : 'text');
    if (!FORMATS.some((one) => one === format)) throw args.bad(`--format ${format}: there are ${FORMATS.join(', ')}`);
    const show = openShow(args, io, args.positionals[0]);
    const files = new Set(chosenFiles(show, io, args.positionals));
    const faults = show.index.faults().filter((fault) => files.has(fault.file)).sort(byPlace);
    if (format === 'json') printJson(io, faults.map(finding));
    else if (format === 'sarif') io.out(JSON.stringify(sarifOf(faults), null, 2) + '\n');
    else {
      for (const fault of faults) io.out(textOf(io, show.root, fault));
      if (faults.length > 0) say(io, summary(faults));
    }
    return faults.length === 0 ? DONE : NO;
  },
};

function finding(fault: Fault) {
  const { file, line, column, code, severity, message } = fault;
  return { file, line, column, code, severity, message, fixable: false };
}

const STYLES = { error: 'red', warning: 'yellow', info: 'cyan', hint: 'dim' } as const satisfies Record<Severity, string>;

function textOf(io: Io, root: string, { file, line, column, severity, message, code }: Fault): string {
  const place = `${plain(shownPath(io, root, file))}:${line}:${column}`;
  return `${paint(io, 'bold', place)}: ${paint(io, STYLES[severity], severity)}: ${plain(message)} ${paint(io, 'dim', `[${code}]`)}\n`;
}

function byPlace(a: Fault, b: Fault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function summary(faults: readonly Fault[]): string {
  const count = (severity: Severity, word: string) => {
    const found = faults.filter((fault) => fault.severity === severity).length;
    return found === 0 ? [] : [`${found} ${word}${found === 1 ? '' : 's'}`];
  };
  const files = new Set(faults.map((fault) => fault.file)).size;
  const counts = [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'remark'), ...count('hint', 'hint')];
  return `${counts.join(', ')} in ${files} file${files === 1 ? '' : 's'}`;
}
