/** Shots and assets (docs/format.md, "shots.yaml"). */
import type { Asset, Shot } from '../../model/types';
import type { MapNode } from '../node';
import { kept, type Kept } from './plain';
import { NOTHING, type Values } from './values';

/** An entry without a code is diagnosed and left out: nothing could ever name it. */
export function readShot(map: MapNode, values: Values): Shot | undefined {
  let code: string | undefined, episode: string | undefined, sequence: string | undefined;
  let name: string | undefined, frames: string | undefined;
  let aliases: readonly string[] = NOTHING;
  let omitted = false;
  let extra: Kept | undefined;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'code': code = values.text(key, value); break;
      case 'episode': episode = values.text(key, value); break;
      case 'sequence': sequence = values.text(key, value); break;
      case 'name': name = values.text(key, value); break;
      case 'frames': frames = values.text(key, value); break;
      case 'aliases': aliases = values.texts(key, value); break;
      case 'omitted': omitted = values.flag(key, value, false); break;
      default: extra = kept(extra, entry, values);
    }
  }
  if (code === undefined || code === '') { noCode(map, values, 'This shot'); return; }
  return { ...placeOf(map, values), code, episode, sequence, name, frames, aliases, omitted, extra };
}

/** As `readShot`. */
export function readAsset(map: MapNode, values: Values): Asset | undefined {
  let code: string | undefined, name: string | undefined, assetType: string | undefined;
  let aliases: readonly string[] = NOTHING;
  let omitted = false;
  let extra: Kept | undefined;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'code': code = values.text(key, value); break;
      case 'name': name = values.text(key, value); break;
      case 'type': assetType = values.text(key, value); break;
      case 'aliases': aliases = values.texts(key, value); break;
      case 'omitted': omitted = values.flag(key, value, false); break;
      default: extra = kept(extra, entry, values);
    }
  }
  if (code === undefined || code === '') { noCode(map, values, 'This asset'); return; }
  return { ...placeOf(map, values), code, name, assetType, aliases, omitted, extra };
}

export function placeOf(map: MapNode, values: Values): { file: string; line: number; start: number; end: number } {
  return { file: values.file, line: values.faults.lineAt(map.start), start: map.start, end: map.end };
}

function noCode(map: MapNode, values: Values, what: string): void {
  values.faults.add('key-missing', map.start, map.entries[0]?.keyEnd ?? map.end, `${what} has no code.`);
}
