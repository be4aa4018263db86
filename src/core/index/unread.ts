/** Files that could not be read stand in the index too, so that nobody takes them for empty. */
import type { Fault, ParsedFile } from '../model/types';
import type { Unread } from './layout';

const said: Readonly<Record<Unread['why'], { code: string; message: string }>> = {
  outside: { code: 'path-outside', message: 'This link is not followed: it leads out of the show, to a folder, or nowhere.' },
  unreadable: { code: 'file-unreadable', message: 'This cannot be read. Check who may read it.' },
  'too-deep': { code: 'file-unreadable', message: 'This folder is nested too deep and is not read.' },
  'too-large': { code: 'file-too-large', message: 'This file is too large to be one of notes and is not read.' },
};

/** A parsed file that holds nothing but one fault on its first line. */
export function faultyFile(file: string, code: string, message: string): ParsedFile {
  const fault: Fault = { code, severity: 'error', file, line: 1, column: 1, start: 0, end: 0, message };
  return {
    file, kind: 'other', format: 1, broken: true, readOnly: false, faults: [fault], head: undefined, notes: [], tasks: [], shots: [], assets: [],
    config: undefined, data: undefined,
  };
}

export function unreadFile({ file, why }: Unread): ParsedFile {
  return faultyFile(file, said[why].code, said[why].message);
}
