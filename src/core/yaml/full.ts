/** The full reader: any YAML, by the `yaml` package. Broken files are read as far as they can be. */
import type { ParsedFile } from '../model/types';
import { readTree } from './extract/file';
import { FaultList, type ReadFault } from './faults';
import { compose } from './full/compose';
import { LineIndex } from './lines';

/** Faults after which other readers refuse the file: it is never written to. */
export const BREAKING: ReadonlySet<string> = new Set<ReadFault>([
  'yaml-syntax', 'yaml-duplicate-key', 'yaml-second-document', 'yaml-alias', 'yaml-too-deep', 'yaml-conflict', 'file-nul',
]);

/** As `readShowFile`, without the fast way. */
export function readFull(file: string, text: string): ParsedFile {
  const lines = new LineIndex(text);
  const faults = new FaultList(file, text, lines);
  const composed = compose(text, lines);
  let broken = false;
  for (const finding of composed.findings) {
    faults.add(finding.code, finding.start, finding.end, finding.message);
    broken ||= BREAKING.has(finding.code);
  }
  return readTree(composed.roots[0], { file, broken }, faults);
}
