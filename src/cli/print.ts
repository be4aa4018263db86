/** What goes to the terminal or the pipe. */
import { isAbsolute, relative } from 'node:path';
import { styleText } from 'node:util';
import { pathOf } from '../host/node/loadShow';
import type { Io } from './io';

/**
 * Text of a show's files for a terminal: on one line, and with control characters spelled out, so that no note can
 * move the cursor, colour the screen or turn the line around.
 */
export function plain(text: string): string {
  return text.replace(/\s*\r?\n\s*/g, ' / ').replace(UNSAFE, (char) => '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0'));
}

const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** JSON with one item of a list a line: as fast to compare and to search as a table. */
export function printJson(io: Io, value: unknown): void {
  if (!Array.isArray(value)) {
    io.out(JSON.stringify(value) + '\n');
    return;
  }
  io.out(value.length === 0 ? '[]\n' : `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`);
}

/** A message on standard error, under the program's name. */
export function say(io: Io, message: string): void {
  io.err(`shot-notes: ${plain(message)}\n`);
}

type Style = 'red' | 'yellow' | 'green' | 'cyan' | 'dim' | 'bold';

/** Coloured for standard output where that is a terminal and nobody asked for none (https://no-color.org). */
export function paint(io: Io, style: Style, text: string): string {
  const colours = io.outIsTerminal && (io.env['NO_COLOR'] ?? '') === '' && io.env['TERM'] !== 'dumb';
  return colours ? styleText(style, text, { validateStream: false }) : text;
}

/** A file of the show as a person at this prompt would name it. */
export function shownPath(io: Io, root: string, file: string): string {
  const path = pathOf(root, file);
  const near = relative(io.cwd, path);
  return isAbsolute(near) || near.startsWith('..') ? path : near;
}
