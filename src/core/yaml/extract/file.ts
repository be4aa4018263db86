/** A tree to a file of the show: shared by both readers, so that they can only differ in the tree they make. */
import type { Asset, FileKind, Note, ParsedFile, Shot, Task } from '../../model/types';
import { FORMAT } from '../../model/vocabulary';
import type { FaultList } from '../faults';
import { child, MapNode, type YamlNode } from '../node';
import { reading12 } from '../readings';
import { readConfig } from './config';
import { readHead } from './head';
import { kindOf } from './kind';
import { readNote } from './note';
import { plainOf } from './plain';
import { readAsset, readShot } from './shots';
import { readTask } from './task';
import { NOTHING, isNothing, Values } from './values';

/** What a reader knows besides the tree. */
export interface Circumstances {
  readonly file: string;
  /** Not well-formed; faults that say why are in the list already. */
  readonly broken: boolean;
}

type Part = Pick<ParsedFile, 'head' | 'notes' | 'tasks' | 'shots' | 'assets' | 'config' | 'data'>;
const EMPTY: Part = { head: undefined, notes: NOTHING, tasks: NOTHING, shots: NOTHING, assets: NOTHING, config: undefined, data: undefined };

export function readTree(root: YamlNode | undefined, { file, broken }: Circumstances, faults: FaultList): ParsedFile {
  const kind = kindOf(file, root);
  const map = root?.type === 'map' ? root : undefined;
  if (root !== undefined && map === undefined && kind !== 'other') {
    faults.add('file-kind', root.start, root.end, 'This is no file of a show: it must start with keys, as in "format: 1".');
  }
  const { format, newer } = readFormat(kind, map, faults, broken);
  // A newer format may mean anything by its values: it is shown as far as it can be, and only that is said.
  const sink = newer ? faults.silenced() : faults;
  const part = map === undefined ? EMPTY : readPart(kind, map, new Values(file, sink));
  return { file, kind, format, broken, readOnly: newer, faults: faults.list(), ...part };
}

function readPart(kind: FileKind, map: MapNode, values: Values): Part {
  switch (kind) {
    case 'show': return { ...EMPTY, config: readConfig(map, values) };
    case 'dailies': {
      const inherited = readHead(map, values);
      return { ...EMPTY, head: inherited.head, notes: items(map, 'notes', values, (item) => readNote(item, values, inherited)) };
    }
    case 'tasks': return readTasks(map, values);
    case 'shots': {
      const shots: readonly Shot[] = items(map, 'shots', values, (item) => readShot(item, values));
      const assets: readonly Asset[] = items(map, 'assets', values, (item) => readAsset(item, values));
      return { ...EMPTY, shots, assets, data: without(map, ['format', 'shots', 'assets'], values) };
    }
    case 'sent': case 'queries': case 'glossary': return { ...EMPTY, data: plainOf(map, values) };
    case 'other': return { ...EMPTY, data: plainOf(map, new Values(values.file, values.faults.silenced())) };
  }
}

function readTasks(map: MapNode, values: Values): Part {
  const named = child(map, 'department');
  const department = named === undefined ? undefined : values.text('department', named);
  const tasks: readonly Task[] = items(map, 'tasks', values, (item) => readTask(item, values, department));
  return { ...EMPTY, tasks, data: without(map, ['format', 'tasks'], values) };
}

function items<T extends Note | Task | Shot | Asset>(map: MapNode, key: string, values: Values, read: (item: MapNode) => T | undefined): readonly T[] {
  const found: T[] = [];
  for (const entry of map.entries) {
    // Not only the first of the name: a bad merge may leave two lists, and the items of both are shown.
    if (entry.key !== key) continue;
    for (const item of values.maps(key, entry.value)) {
      const one = read(item);
      if (one !== undefined) found.push(one);
    }
  }
  return found.length === 0 ? NOTHING : found;
}

/** The head of a list as plain data: what is not in its typed model. */
function without(map: MapNode, keys: readonly string[], values: Values): unknown {
  return plainOf(new MapNode(map.entries.filter((entry) => !keys.includes(entry.key)), map.start, map.end), values);
}

/** `other` files, and glossaries typed as plain lists of words, need no format. */
function readFormat(kind: FileKind, map: MapNode | undefined, faults: FaultList, broken: boolean): { format: number; newer: boolean } {
  const node = map === undefined ? undefined : child(map, 'format');
  if (node === undefined || isNothing(node)) {
    if (map !== undefined && !broken && kind !== 'other' && kind !== 'glossary') {
      faults.add('format-missing', map.start, map.entries[0]?.keyEnd ?? map.start, `The file does not say its format. Put "format: ${FORMAT}" in its first line.`);
    }
    return { format: FORMAT, newer: false };
  }
  const reading = node.type === 'scalar' && node.style === 'plain' ? reading12(node.value) : undefined;
  const format = reading?.type === 'number' ? reading.value : NaN;
  if (kind === 'other') return { format: Number.isInteger(format) ? format : FORMAT, newer: Number.isInteger(format) && format > FORMAT };
  if (!Number.isInteger(format) || format < 1) {
    faults.add('format-invalid', node.start, node.end, `The format must be a whole number, as in "format: ${FORMAT}".`);
    return { format: FORMAT, newer: false };
  }
  if (format > FORMAT) {
    faults.add('format-newer', node.start, node.end, `Written by a newer version (format ${format}; this one knows ${FORMAT}). It is shown, and never written to.`);
  }
  return { format, newer: format > FORMAT };
}
