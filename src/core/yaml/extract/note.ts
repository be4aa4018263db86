/** One note of a dailies file (docs/format.md, "A dailies file"). */
import type { Note, Reply, SessionHead } from '../../model/types';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES } from '../../model/vocabulary';
import type { Entry, MapNode, YamlNode } from '../node';
import { kept, type Kept } from './plain';
import { NOTHING, type Values } from './values';

const INTERNAL: readonly string[] = Object.freeze(['internal']);

/** What a note inherits from its file. */
export interface Inherited {
  readonly head: SessionHead;
  /** False where a default is wrong: what leans on it is not sound. */
  readonly audienceSound: boolean;
  readonly statusSound: boolean;
  readonly headSound: boolean;
}

export function readNote(map: MapNode, values: Values, { head, ...inherited }: Inherited): Note {
  let id = '';
  let department: string | undefined, shot: string | undefined, asset: string | undefined, sequence: string | undefined;
  let version: string | undefined, frames: string | undefined, from: string | undefined, follows: string | undefined;
  let batch: string | undefined, source: string | undefined, text: string | undefined, why: string | undefined;
  let to: readonly string[] = NOTHING, tags: readonly string[] = NOTHING, refs: readonly string[] = NOTHING;
  let replies: readonly Reply[] = NOTHING;
  let kind: Note['kind'] | undefined, status: Note['status'] | undefined, priority: Note['priority'] | undefined;
  let audience: readonly string[] | undefined;
  let textEntry: Entry | undefined;
  let extra: Kept | undefined;
  values.sound = inherited.headSound;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'id': id = values.text(key, value) ?? ''; break;
      case 'shot': shot = values.text(key, value); break;
      case 'asset': asset = values.text(key, value); break;
      case 'sequence': sequence = values.text(key, value); break;
      case 'version': version = values.text(key, value); break;
      case 'frames': frames = values.text(key, value); break;
      case 'department': department = values.text(key, value); break;
      case 'from': from = values.text(key, value); break;
      case 'to': to = values.texts(key, value); break;
      case 'kind': kind = values.word(key, value, NOTE_KINDS); break;
      case 'status': status = values.word(key, value, NOTE_STATUSES); break;
      case 'priority': priority = values.word(key, value, PRIORITIES); break;
      case 'audience': audience = values.circles(key, value); break;
      case 'tags': tags = values.texts(key, value); break;
      case 'refs': refs = values.texts(key, value); break;
      case 'follows': follows = values.text(key, value); break;
      case 'batch': batch = values.text(key, value); break;
      case 'source': source = values.text(key, value); break;
      case 'text': text = values.text(key, value); textEntry = entry; break;
      case 'why': why = values.text(key, value); break;
      case 'replies': replies = readReplies(key, value, values); break;
      default: extra = kept(extra, entry, values);
    }
  }
  if (text === undefined || text === '') missingText(map, textEntry, values, 'This note');
  if (status === undefined && !inherited.statusSound) values.sound = false;
  if (audience === undefined && !inherited.audienceSound) values.sound = false;
  return {
    type: 'note', file: values.file, line: values.faults.lineAt(map.start), start: map.start, end: map.end,
    id, session: head.session, date: head.date, department: department ?? head.department,
    shot, asset, sequence, version, frames, from: from ?? head.defaults.from, to,
    kind: kind ?? 'fix', status: status ?? head.defaults.status ?? 'open', priority: priority ?? 'normal',
    audience: audience ?? head.defaults.audience ?? INTERNAL, tags, refs, follows, batch, source,
    text: text ?? '', why, replies, extra, sound: values.sound,
  };
}

function readReplies(key: string, node: YamlNode, values: Values): readonly Reply[] {
  const maps = values.maps(key, node);
  return maps.length === 0 ? NOTHING : maps.map((map) => readReply(map, values));
}

function readReply(map: MapNode, values: Values): Reply {
  let by: string | undefined, date: string | undefined, text: string | undefined;
  let audience: readonly string[] | undefined;
  let textEntry: Entry | undefined;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'by': by = values.text(key, value); break;
      case 'date': date = values.text(key, value); break;
      case 'text': text = values.text(key, value); textEntry = entry; break;
      case 'audience': audience = values.circles(key, value); break;
      default: kept(undefined, entry, values);
    }
  }
  if (text === undefined || text === '') missingText(map, textEntry, values, 'This reply');
  return { by, date, text: text ?? '', audience: audience ?? INTERNAL };
}

/** Says that the words are missing, unless it was just said where they went. */
function missingText(map: MapNode, entry: Entry | undefined, values: Values, what: string): void {
  values.sound = false;
  const at = entry?.value;
  if (at?.type === 'scalar' && (at.comment >= 0 || at.prefix >= 0)) return;
  if (at !== undefined && at.type !== 'scalar') return;
  // In a broken note the words may stand where nothing can be read.
  if (map.entries.some(({ value }) => value.type === 'scalar' && value.style === 'raw')) return;
  const first = map.entries[0];
  values.faults.add('text-missing', entry?.keyStart ?? map.start, entry?.keyEnd ?? first?.keyEnd ?? map.start, `${what} has no text.`);
}
