/** The head of a dailies file: which session it belongs to, and what its notes inherit. */
import type { ReviewItem, SessionHead } from '../../model/types';
import { NOTE_STATUSES } from '../../model/vocabulary';
import type { MapNode, YamlNode } from '../node';
import { kept, type Kept } from './plain';
import type { Inherited } from './note';
import { NOTHING, isNothing, type Values } from './values';

const NO_DEFAULTS: SessionHead['defaults'] = { audience: undefined, status: undefined, from: undefined };

export function readHead(map: MapNode, values: Values): Inherited {
  let session: string | undefined, date: string | undefined, department: string | undefined;
  let present: readonly string[] = NOTHING;
  let shots: readonly ReviewItem[] = NOTHING;
  let defaults: Defaults = { given: NO_DEFAULTS, audienceSound: true, statusSound: true };
  let extra: Kept | undefined;
  let headSound = true;
  for (const entry of map.entries) {
    const { key, value } = entry;
    values.sound = true;
    switch (key) {
      case 'format': case 'notes': break;
      case 'session': session = values.text(key, value); break;
      case 'date': date = values.day(key, value); break;
      case 'department': department = values.text(key, value); headSound &&= values.sound; break;
      case 'present': present = values.texts(key, value); break;
      case 'defaults': defaults = readDefaults(key, value, values); break;
      case 'shots': shots = readReviewOrder(key, value, values); break;
      // A merge key may bring in defaults that other readers see: no note of the file is sound then.
      default: extra = kept(extra, entry, values); headSound &&= values.sound;
    }
  }
  for (const [key, value] of [['session', session], ['date', date]] as const) {
    if (value === undefined || value === '') {
      values.faults.add('key-missing', map.start, map.entries[0]?.keyEnd ?? map.start, `This dailies file has no ${key}: its notes belong to no session until it has one.`);
    }
  }
  const { given, audienceSound, statusSound } = defaults;
  return { head: { session: session ?? '', date: date ?? '', department, present, defaults: given, shots, extra }, audienceSound, statusSound, headSound };
}

interface Defaults {
  readonly given: SessionHead['defaults'];
  readonly audienceSound: boolean;
  readonly statusSound: boolean;
}

function readDefaults(key: string, node: YamlNode, values: Values): Defaults {
  const map = values.map(key, node);
  if (map === undefined) return { given: NO_DEFAULTS, audienceSound: isNothing(node), statusSound: isNothing(node) };
  let audience: readonly string[] | undefined, status: SessionHead['defaults']['status'], from: string | undefined;
  let audienceSound = true;
  let statusSound = true;
  for (const entry of map.entries) {
    values.sound = true;
    switch (entry.key) {
      case 'audience': audience = values.circles(entry.key, entry.value); audienceSound &&= values.sound; break;
      case 'status': status = values.word(entry.key, entry.value, NOTE_STATUSES); statusSound &&= values.sound; break;
      case 'from': from = values.text(entry.key, entry.value); break;
      default:
        kept(undefined, entry, values);
        audienceSound &&= values.sound;
        statusSound &&= values.sound;
    }
  }
  return { given: { audience, status, from }, audienceSound, statusSound };
}

function readReviewOrder(key: string, node: YamlNode, values: Values): readonly ReviewItem[] {
  if (node.type !== 'list') {
    if (!isNothing(node)) values.wrong(key, node, 'a list of shot codes');
    return NOTHING;
  }
  const shots: ReviewItem[] = [];
  for (const item of node.items) {
    if (item.type !== 'map') {
      const shot = values.text('shot', item);
      if (shot !== undefined) shots.push({ shot, version: undefined, by: undefined });
      continue;
    }
    let shot: string | undefined, version: string | undefined, by: string | undefined;
    for (const entry of item.entries) {
      switch (entry.key) {
        case 'shot': shot = values.text(entry.key, entry.value); break;
        case 'version': version = values.text(entry.key, entry.value); break;
        case 'by': by = values.text(entry.key, entry.value); break;
        default: kept(undefined, entry, values);
      }
    }
    if (shot === undefined) values.faults.add('key-missing', item.start, item.entries[0]?.keyEnd ?? item.end, 'This entry of the review order has no shot.');
    else shots.push({ shot, version, by });
  }
  return shots.length === 0 ? NOTHING : shots;
}
