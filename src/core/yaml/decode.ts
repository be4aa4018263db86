/**
 * Bytes to a file of the show. Files are UTF-8, with or without a BOM; whatever else comes is said plainly, is shown
 * as far as it can be, and counts as broken, so that nothing is ever written into it in the wrong encoding.
 */
import type { Fault, ParsedFile } from '../model/types';
import { kindOf } from './extract/kind';
import { READ_FAULTS, type ReadFault } from './faults';
import { readShowFile } from './read';

/** A file above this is not read at all (50 MB; a show of 100,000 notes has 32 MB in 2,500 files). */
export const MOST_BYTES = 50 * 1024 * 1024;

export interface DecodedFile {
  /** What was read, for those who show the file; empty where nothing could be. */
  readonly text: string;
  readonly parsed: ParsedFile;
}

/**
 * Reads a file of the show from its bytes. Never throws.
 * @param decode UTF-8 to text with a BOM kept in front, undefined where the bytes are not UTF-8 (a fatal TextDecoder
 * with `ignoreBOM`).
 */
export function readShowBytes(file: string, bytes: Uint8Array, decode: (bytes: Uint8Array) => string | undefined): DecodedFile {
  if (bytes.length > MOST_BYTES) return { text: '', parsed: tooLarge(file, bytes.length) };
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    const text = wide.decode(bytes);
    return { text, parsed: spoiled(readShowFile(file, text), decodeFault(file, 'file-encoding', 1, 1, `The file is saved as ${wide.name}. Save it as UTF-8.`)) };
  }
  const text = decode(bytes);
  if (text !== undefined) return { text, parsed: readShowFile(file, text) };
  const bad = firstBadByte(bytes) ?? { offset: 0, line: 1, column: 1 };
  const hex = (bytes[bad.offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const latin = latin1(bytes);
  const message = `The byte 0x${hex} is not UTF-8; the file seems to be saved as Latin-1 or Windows-1252. Save it as UTF-8.`;
  return { text: latin, parsed: spoiled(readShowFile(file, latin), decodeFault(file, 'file-encoding', bad.line, bad.column, message)) };
}

/** What stands for a file that could not be opened; `reason` as the machine told it, as in `EACCES: permission denied`. */
export function unreadable(file: string, reason: string): ParsedFile {
  return nothingOf(file, decodeFault(file, 'file-unreadable', 1, 1, `The file cannot be read: ${reason}.`));
}

/** What stands for a file above `MOST_BYTES`, also where only its size was asked for. */
export function tooLarge(file: string, bytes: number): ParsedFile {
  return nothingOf(file, decodeFault(file, 'file-too-large', 1, 1, `The file has ${Math.ceil(bytes / 1024 / 1024)} MB and is not read; files of a show have at most ${MOST_BYTES / 1024 / 1024} MB.`));
}

/** A fault of the bytes, which has a line and a column and, its text being unsure, no stretch. */
export function decodeFault(file: string, code: ReadFault, line: number, column: number, message: string): Fault {
  return { code, severity: READ_FAULTS[code], file, line, column, start: 0, end: 0, message };
}

export interface BadByte {
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
}

/** The first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). */
export function firstBadByte(bytes: Uint8Array): BadByte | undefined {
  let line = 1;
  let column = 1;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(bytes, at, lead);
    if (length === 0) return { offset: at, line, column };
    if (lead === 10) { line++; column = 1; }
    else if (!(at === 0 && lead === 0xef && bytes[1] === 0xbb)) column += length === 4 ? 2 : 1;
    at += length;
  }
  return undefined;
}

/** Bytes of the well-formed sequence at `at`; 0 where there is none (Unicode standard, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number, lead: number): number {
  if (lead < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  const follows = (offset: number): boolean => ((bytes[at + offset] ?? 0) & 0xc0) === 0x80;
  if (lead >= 0xc2 && lead <= 0xdf) return follows(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80;
    const high = lead === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && follows(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const low = lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

interface WideEncoding {
  readonly name: string;
  readonly decode: (bytes: Uint8Array) => string;
}

/** UTF-16 by its BOM, or by the zero bytes that every other byte of a YAML key is then. */
function wideEncoding(bytes: Uint8Array): WideEncoding | undefined {
  const [first, second] = bytes;
  const sample = bytes.subarray(0, 64);
  const zeros = (odd: number): boolean => sample.length >= 8 && sample.every((byte, at) => (byte === 0) === (at % 2 === odd));
  if ((first === 0xff && second === 0xfe) || zeros(1)) return { name: 'UTF-16 (little-endian)', decode: (all) => utf16(all, 0, 1) };
  if ((first === 0xfe && second === 0xff) || zeros(0)) return { name: 'UTF-16 (big-endian)', decode: (all) => utf16(all, 1, 0) };
  return undefined;
}

function utf16(bytes: Uint8Array, low: 0 | 1, high: 0 | 1): string {
  return inChunks(bytes.length >> 1, (at) => (bytes[at * 2 + low] ?? 0) | ((bytes[at * 2 + high] ?? 0) << 8));
}

function latin1(bytes: Uint8Array): string {
  return inChunks(bytes.length, (at) => bytes[at] ?? 0);
}

function inChunks(length: number, unitAt: (at: number) => number): string {
  const parts: string[] = [];
  for (let from = 0; from < length; from += 8192) {
    const units = new Array<number>(Math.min(8192, length - from));
    for (let at = 0; at < units.length; at++) units[at] = unitAt(from + at);
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}

function spoiled(parsed: ParsedFile, fault: Fault): ParsedFile {
  return { ...parsed, broken: true, faults: [fault, ...parsed.faults] };
}

function nothingOf(file: string, fault: Fault): ParsedFile {
  return {
    file, kind: kindOf(file, undefined), format: 1, broken: true, readOnly: false, faults: [fault],
    head: undefined, notes: [], tasks: [], shots: [], assets: [], config: undefined, data: undefined,
  };
}
