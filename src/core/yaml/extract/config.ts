/** shotnotes.yaml: the show, its people, departments and circles. Where it is silent or wrong, less is allowed. */
import type { Circle, Department, Extra, Person, ShowConfig } from '../../model/types';
import type { MapNode, YamlNode } from '../node';
import { kept, type Kept } from './plain';
import { placeOf } from './shots';
import { NOTHING, isNothing, type Values } from './values';

/** The circles of a show that names none. */
export const DEFAULT_CIRCLES: readonly Circle[] = [
  { id: 'production', sees: ['production', 'internal', 'vendor', 'client'], drafts: true },
  { id: 'internal', sees: ['internal', 'vendor', 'client'], drafts: false },
  { id: 'vendor', sees: ['vendor'], drafts: false },
  { id: 'client', sees: ['client'], drafts: false },
];

export function readConfig(map: MapNode, values: Values): ShowConfig {
  let show: ShowPart = { code: '', name: '', fps: undefined, extra: undefined };
  let notes = 'notes';
  let readers: string | undefined;
  let commit: readonly string[] = NOTHING;
  let departments: readonly Department[] = NOTHING;
  let people: readonly Person[] = NOTHING;
  let circles = DEFAULT_CIRCLES;
  let extra: Kept | undefined;
  let showMap: MapNode | undefined;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'format': break;
      case 'show': showMap = values.map(key, value); if (showMap !== undefined) show = readShow(showMap, values); break;
      case 'notes': notes = folder(key, value, values); break;
      case 'readers': readers = values.text(key, value); break;
      case 'commit': commit = values.texts(key, value); break;
      case 'departments': departments = withId(key, value, values, readDepartment); break;
      case 'people': people = withId(key, value, values, readPerson); break;
      case 'circles': circles = readCircles(key, value, values); break;
      default: extra = kept(extra, entry, values);
    }
  }
  if (show.code === '') {
    const at = showMap ?? map;
    values.faults.add('key-missing', at.start, at.entries[0]?.keyEnd ?? at.start, 'The show has no code (show: {code: HSM, …}).');
  }
  if (show.extra !== undefined) extra = { ...extra, show: show.extra };
  return { code: show.code, name: show.name === '' ? show.code : show.name, fps: show.fps, notes, readers: readers ?? 'internal', commit, departments, people, circles, extra };
}

interface ShowPart {
  readonly code: string;
  readonly name: string;
  readonly fps: number | undefined;
  readonly extra: Extra | undefined;
}

function readShow(map: MapNode, values: Values): ShowPart {
  let code: string | undefined, name: string | undefined, fps: number | undefined;
  let extra: Kept | undefined;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'code': code = values.text(key, value); break;
      case 'name': name = values.text(key, value); break;
      case 'fps': fps = values.number(key, value); break;
      default: extra = kept(extra, entry, values);
    }
  }
  return { code: code ?? '', name: name ?? '', fps, extra };
}

/** A folder below the show's own; anything that leads elsewhere is refused. */
function folder(key: string, node: YamlNode, values: Values): string {
  const typed = values.text(key, node);
  if (typed === undefined) return 'notes';
  const parts = typed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || typed.startsWith('/') || parts.includes('..') || /[\\:]/.test(typed)) {
    values.fault('path-outside', node, `${key} is "${typed}"; it must name a folder below this one, with forward slashes. Taken as "notes".`);
    return 'notes';
  }
  return parts.join('/');
}

function withId<T>(key: string, node: YamlNode, values: Values, read: (map: MapNode, values: Values) => T | undefined): readonly T[] {
  const found: T[] = [];
  for (const map of values.maps(key, node)) {
    const one = read(map, values);
    if (one !== undefined) found.push(one);
    else values.faults.add('key-missing', map.start, map.entries[0]?.keyEnd ?? map.end, `This entry of ${key} has no id.`);
  }
  return found;
}

function readDepartment(map: MapNode, values: Values): Department | undefined {
  let id: string | undefined, name: string | undefined, lead: string | undefined;
  let aliases: readonly string[] = NOTHING;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'id': id = values.text(key, value); break;
      case 'name': name = values.text(key, value); break;
      case 'aliases': aliases = values.texts(key, value); break;
      case 'lead': lead = values.text(key, value); break;
      default: kept(undefined, entry, values);
    }
  }
  return id === undefined || id === '' ? undefined : { ...placeOf(map, values), id, name: name ?? id, aliases, lead };
}

function readPerson(map: MapNode, values: Values): Person | undefined {
  let id: string | undefined, name: string | undefined, email: string | undefined, circle: string | undefined;
  let departments: readonly string[] = NOTHING;
  let active = true;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'id': id = values.text(key, value); break;
      case 'name': name = values.text(key, value); break;
      case 'email': email = values.text(key, value); break;
      case 'departments': departments = values.texts(key, value); break;
      case 'circle': circle = values.text(key, value); break;
      case 'active': active = values.flag(key, value, true); break;
      default: kept(undefined, entry, values);
    }
  }
  return id === undefined || id === '' ? undefined : { ...placeOf(map, values), id, name: name ?? id, email, departments, circle, active };
}

/** `circles:` without a value takes the default circles away as well: it was written by someone. */
function readCircles(key: string, node: YamlNode, values: Values): readonly Circle[] {
  if (isNothing(node)) {
    values.wrong(key, node, 'circles with what they see; without any, nobody sees anything');
    return NOTHING;
  }
  const map = values.map(key, node);
  if (map === undefined) return NOTHING;
  const circles: Circle[] = [];
  for (const entry of map.entries) {
    values.mergeKey(entry);
    if (entry.bare && entry.key === '<<') continue;
    const body = values.map(entry.key, entry.value);
    let sees: readonly string[] = NOTHING;
    let drafts = false;
    for (const part of body?.entries ?? []) {
      switch (part.key) {
        case 'sees': sees = values.texts(part.key, part.value); break;
        case 'drafts': drafts = values.flag(part.key, part.value, false); break;
        default: kept(undefined, part, values);
      }
    }
    // A second circle of the same name could widen the first: the file is broken then, and the first stays.
    if (!circles.some((circle) => circle.id === entry.key)) circles.push({ id: entry.key, sees, drafts });
  }
  return circles;
}
