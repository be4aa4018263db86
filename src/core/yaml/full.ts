/** The full reader: any YAML, by the `yaml` package. Broken files are read as far as they can be. */
import type { ParsedFile } from '../model/types';
import { readTree } from './extract/file';
import { FaultList, type ReadFault } from './faults';
import { foreignCharacters } from './foreign';
import { combined } from './full/combine';
import { compose, type Finding } from './full/compose';
import { findConflict, type Conflict } from './full/conflicts';
import { recover } from './full/recover';
import { LineIndex } from './lines';
import type { YamlNode } from './node';

/** Faults after which other readers refuse the file: it is never written to. */
export const BREAKING: ReadonlySet<string> = new Set<ReadFault>([
  'yaml-syntax', 'yaml-duplicate-key', 'yaml-second-document', 'yaml-alias', 'yaml-too-deep', 'yaml-conflict', 'file-nul',
]);
/** Faults that leave no tree, or none to be trusted: the file is read piece by piece. */
const SHATTERING: ReadonlySet<ReadFault> = new Set<ReadFault>(['yaml-syntax', 'yaml-too-deep']);
const MOST_FOREIGN = 50;

/** As `readShowFile`, without the fast way. */
export function readFull(file: string, text: string): ParsedFile {
  const lines = new LineIndex(text);
  const faults = new FaultList(file, text, lines);
  const conflict = findConflict(text);
  if (conflict !== undefined) return readConflict(file, text, conflict, lines, faults);

  const damaged = reportForeign(text, faults);
  const { root, findings } = treeOf(text, lines);
  for (const { code, start, end, message } of findings) faults.add(code, start, end, message);
  return readTree(root, { file, broken: damaged || findings.some((finding) => BREAKING.has(finding.code)) }, faults);
}

/** The tree of a text, put together from pieces where it is broken. */
function treeOf(text: string, lines: LineIndex, shift: (offset: number) => number = (offset) => offset): { root: YamlNode | undefined; findings: readonly Finding[] } {
  const { roots, findings } = compose(text, lines, shift);
  if (!findings.some((finding) => SHATTERING.has(finding.code))) {
    return { root: roots.reduce<YamlNode | undefined>(combined, undefined), findings };
  }
  const recovered = recover(text, lines, shift);
  // A piece knows better where it is broken; only what spans pieces is known to the whole alone.
  const precise = recovered.findings.some((finding) => SHATTERING.has(finding.code));
  const spanning = findings.filter((finding) => !precise || finding.code === 'yaml-alias' || finding.code === 'yaml-second-document');
  return { root: recovered.root, findings: oneALine([...spanning, ...recovered.findings], lines) };
}

/** The first break of a line brings the others of the line about. */
function oneALine(findings: readonly Finding[], lines: LineIndex): Finding[] {
  const seen = new Set<number>();
  return [...findings].sort((a, b) => a.start - b.start).filter(({ code, start }) => {
    if (!BREAKING.has(code)) return true;
    const line = lines.lineAt(start);
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}

/** One fault says it all: what else is wrong is wrong with one side only, and goes or stays with it. */
function readConflict(file: string, text: string, conflict: Conflict, lines: LineIndex, faults: FaultList): ParsedFile {
  const { start, end, count, ours, theirs } = conflict;
  const stretch = `lines ${lines.lineAt(start)} to ${lines.lineAt(Math.max(start, end - 1))}`;
  faults.add('yaml-conflict', start, faults.lineEnd(start), count > 1
    ? `${count} unresolved merge conflicts, ${stretch}. Both sides are shown; nothing of this file is sent until they are resolved.`
    : `An unresolved merge conflict, ${stretch}. Both sides are shown; nothing of this file is sent until it is resolved.`);
  const root = combined(treeOf(ours.text, lines, ours.shift).root, treeOf(theirs.text, lines, theirs.shift).root);
  const { faults: stated, ...shown } = readTree(root, { file, broken: true }, new FaultList(file, text, lines, true));
  return { ...shown, faults: [...faults.list(), ...stated] };
}

/** @returns whether the file is no text at all. */
function reportForeign(text: string, faults: FaultList): boolean {
  for (const { offset, name, sort } of foreignCharacters(text, MOST_FOREIGN)) {
    switch (sort) {
      case 'nul':
        faults.add('file-nul', offset, offset + 1, 'A NUL byte stands here: the file was damaged, or it is no text.');
        return true;
      case 'control':
        faults.add('yaml-control', offset, offset + 1, `The control character ${name} stands here, often from a paste. PyYAML refuses the whole file for it; inside double quotes it can be written as an escape.`);
        break;
      case 'break':
        faults.add('yaml-misread', offset, offset + 1, `${name} stands here, which some readers take for a line break or drop. Inside double quotes it can be written as an escape.`);
        break;
    }
  }
  return false;
}
