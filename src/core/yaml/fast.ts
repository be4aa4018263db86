/** The fast reader: the canonical form in one pass, about twenty times faster than the full reader. */
import type { ParsedFile } from '../model/types';
import { readTree } from './extract/file';
import { FaultList } from './faults';
import { parseCanonical } from './fast/parser';
import { LineIndex } from './lines';

/**
 * As `readFull`, to the last offset and fault, for files in or near the canonical form; undefined for the others,
 * broken files among them. Takes any kind of file.
 */
export function readFast(file: string, text: string): ParsedFile | undefined {
  const canonical = parseCanonical(text);
  if (canonical === undefined) return undefined;
  const lines = new LineIndex(text, canonical.lineStarts, canonical.lineCount);
  return readTree(canonical.root, { file, broken: false }, new FaultList(file, text, lines));
}
