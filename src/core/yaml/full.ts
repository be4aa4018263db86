/** The full reader: any YAML, by the `yaml` package. Broken files are read as far as they can be. */
import type { ParsedFile } from '../model/types';
import { readTree } from './extract/file';
import { FaultList, type ReadFault } from './faults';
import { foreignCharacters } from './foreign';
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
  let broken = reportForeign(text, faults);
  const composed = compose(text, lines);
  for (const finding of composed.findings) {
    faults.add(finding.code, finding.start, finding.end, finding.message);
    broken ||= BREAKING.has(finding.code);
  }
  return readTree(composed.roots[0], { file, broken }, faults);
}

const MOST_FOREIGN = 50;

/** @returns whether the file is no text at all. */
function reportForeign(text: string, faults: FaultList): boolean {
  let nul = false;
  for (const { offset, name, sort } of foreignCharacters(text, MOST_FOREIGN)) {
    if (sort === 'nul') {
      nul = true;
      faults.add('file-nul', offset, offset + 1, 'A NUL byte stands here: the file was damaged, or it is no text.');
      break;
    }
    if (sort === 'control') faults.add('yaml-control', offset, offset + 1, `The control character ${name} stands here, often from a paste. PyYAML refuses the whole file for it; inside double quotes it can be written as an escape.`);
    else faults.add('yaml-misread', offset, offset + 1, `${name} stands here, which some readers take for a line break or drop. Inside double quotes it can be written as an escape.`);
  }
  return nul;
}
