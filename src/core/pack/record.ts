/** The record of a batch: one file, written pack by pack, so that a batch that breaks can go on where it stopped. */
import { newFileText } from '../yaml/create';
import { appendItem, applyEdits, type FieldValue } from '../yaml/edit';
import { about } from './data';
import { bodyHash, noteHash } from './hash';
import type { Pack } from './packs';
import type { PackShow } from './show';

export interface BatchHead {
  /** `s_…` */
  readonly id: string;
  readonly by: string;
  readonly template: string;
  readonly channel: string;
  /** The commit the notes were at, where the show lies in a repository. */
  readonly commit: string | undefined;
  /** The notes differed from that commit. */
  readonly dirty: boolean;
}

/** Where a batch's file lies, relative to the show's folder. `date`: `YYYY-MM-DD`. */
export function batchFile(notesFolder: string, id: string, date: string): string {
  return `${notesFolder}/sent/${date.slice(0, 4)}/${date}-${id}.yaml`;
}

/** The text of a batch's file before anything is sent. */
export function newBatchText(head: BatchHead): string {
  const { id, by, template, channel, commit, dirty } = head;
  return newFileText({ id, by, template, channel, ...(commit === undefined ? {} : { commit, dirty }) });
}

/** The file's text with one more pack. `at`: when it went, ISO, UTC. Throws `EditRefused` where the file is not one of ours any more. */
export function withPack(text: string, pack: Pick<Pack, 'to' | 'recipients' | 'circle' | 'body' | 'notes' | 'withdrawn'>, show: PackShow, at: string): string {
  const item = packItem(pack, show, at);
  // A batch of 2,000 packs would be read 2,000 times: the file as this product writes it takes the item at its end.
  if (/^(?:\w+: [^\n]*\n)+(?:packs:\n(?: {2}[^\n]*\n)+)?$/.test(text)) {
    const whole = newFileText({ packs: [item] });
    const lines = whole.slice(whole.indexOf('packs:\n'));
    return text + (text.includes('\npacks:\n') ? lines.slice('packs:\n'.length) : lines);
  }
  return applyEdits(text, appendItem(text, 'packs', item));
}

/** One pack as the record keeps it: what proves it, never what it said. */
function packItem(pack: Pick<Pack, 'to' | 'recipients' | 'circle' | 'body' | 'notes' | 'withdrawn'>, show: PackShow, at: string): Record<string, FieldValue> {
  const notes: FieldValue[] = [];
  for (const id of pack.notes) {
    const note = show.note(id);
    // A note without an id cannot be named; it is given one when its file is saved.
    if (note === undefined || id === '') continue;
    const subject = about(note);
    notes.push({ id, hash: noteHash(note), status: note.status, ...(subject === '' ? {} : { about: subject }) });
  }
  const toItself = pack.recipients.length === 1 && pack.recipients[0] === pack.to;
  return {
    to: pack.to, circle: pack.circle, at, body: bodyHash(pack.body), notes,
    ...(pack.recipients.length === 0 || toItself ? {} : { recipients: pack.recipients }),
    ...(pack.withdrawn.length === 0 ? {} : { withdrawn: pack.withdrawn.map(({ id }) => id) }),
  };
}
