/** The one way to read a file of a show. */
import type { ParsedFile } from '../model/types';
import { readFast } from './fast';
import { readFull } from './full';

/**
 * @param file path relative to the show's folder, with `/`.
 * @param text as decoded, a BOM still in front.
 * Never throws: what cannot be read is said in `faults`.
 */
export function readShowFile(file: string, text: string): ParsedFile {
  return readFast(file, text) ?? readFull(file, text);
}
