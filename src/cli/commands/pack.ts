import { type Pack, type Packed, whyNotIn } from '../../core/pack/packs';
import type { LoadedShow } from '../../host/node/loadShow';
import type { Command } from '../command';
import { DONE, NO, type Io, type Status } from '../io';
import { openShow } from '../open';
import { writePacks } from '../outFolder';
import { packedOf, readersOf } from '../packing';
import { paint, plain, printJson, say, shownPath } from '../print';

export const pack: Command = {
  name: 'pack',
  summary: 'Compiles packs: who gets which notes, as a template prints them.',
  usage: 'TEMPLATE [--session FILE|--since DATE|--query Q] [--circle C] [--to WHO] [--out DIR] [--why ID]',
  options: {
    session: { type: 'string', value: 'FILE', help: 'the notes of this session' },
    since: { type: 'string', value: 'DATE', help: 'the notes of sessions on or after YYYY-MM-DD' },
    query: { type: 'string', value: 'Q', help: 'the notes that a query leaves' },
    circle: { type: 'string', value: 'C', help: "narrows the template's circle; it never widens it" },
    to: { type: 'string', value: 'WHO', help: 'people, departments or circles, separated by commas' },
    out: { type: 'string', value: 'DIR', help: 'write each pack as a file into this folder' },
    why: { type: 'string', value: 'ID', help: 'say why this note is in no pack, or in which it is' },
  },
  help: 'Without a choice, all notes. Nothing is sent and nothing is recorded. Ends with 1 where there is no pack, and where notes\n'
    + 'are unaddressed: nobody could be found for them. These hold the packs: --out writes nothing until they name somebody.',
  run(args, io) {
    const template = args.single('the template');
    const show = openShow(args, io);
    const packed = packedOf(show, args, io, template);
    const id = args.text('why');
    if (id !== undefined) return explain(show, packed, id, readersOf(args), args.flag('json'), io);
    const held = tellUnaddressed(show, packed, io);
    const folder = args.text('out');
    const full = packed.packs.filter((one) => one.notes.length + one.withdrawn.length > 0);
    const written = folder === undefined || held ? [] : writePacks(full, template, folder, io);
    if (args.flag('json')) printJson(io, packed.packs.map(packJson));
    else if (folder === undefined) io.out(packed.packs.map((one) => packText(one, io)).join('\n'));
    else io.out(written.map((file) => plain(file) + '\n').join(''));
    tellRest(packed, folder !== undefined && !held ? packed.packs.length - full.length : 0, io);
    return held || packed.packs.length === 0 ? NO : DONE;
  },
};

function packJson({ to, circle, subject, format, body, notes, changed, withheld }: Pack) {
  return { to, circle, subject, format, body, notes, changed, withheld: withheld.map(({ id, reason }) => ({ id, reason })) };
}

function packText(one: Pack, io: Io): string {
  const counts = [`${one.notes.length}`, ...(one.changed.length > 0 ? [`${one.changed.length} changed`] : []), ...(one.withheld.length > 0 ? [`${one.withheld.length} withheld`] : [])];
  const head = [`To: ${one.to} (${one.circle})`, `Subject: ${one.subject}`, `Notes: ${counts.join(', ')}`].map((line) => paint(io, 'bold', plain(line)));
  return `${[...head, '', ...one.body.replace(/\n$/, '').split('\n').map(plain)].join('\n')}\n`;
}

/** Names the notes that somebody has to decide about. Whether there are any. */
function tellUnaddressed(show: LoadedShow, { unaddressed }: Packed, io: Io): boolean {
  for (const { id, reason } of unaddressed) {
    const note = show.index.note(id);
    const place = note === undefined ? '' : `${shownPath(io, show.root, note.file)}:${note.line}: `;
    say(io, `${place}${id === '' ? 'a note without an id' : id} is unaddressed: ${reason}`);
  }
  if (unaddressed.length === 0) return false;
  say(io, 'unaddressed notes hold the packs; decide with shot-notes set ID to=WHO');
  return true;
}

function tellRest({ packs, withheld }: Packed, empty: number, io: Io): void {
  if (packs.length === 0) say(io, 'there is nothing to pack');
  if (withheld.length > 0) say(io, `in no pack: ${withheld.length} of the chosen notes; --why ID says why`);
  if (empty > 0) say(io, `not written: ${empty} ${empty === 1 ? 'pack' : 'packs'} without a note`);
}

/** Where the note is, and why not elsewhere. Status 1 where no pack of this call holds it. */
function explain(show: LoadedShow, packed: Packed, id: string, asked: readonly string[], json: boolean, io: Io): Status {
  if (id === '' || show.index.notesWithId(id).length === 0) {
    say(io, `no note has the id "${id}"`);
    if (json) printJson(io, []);
    return NO;
  }
  const told = asked.length > 0 ? asked : packed.packs.filter((one) => one.notes.includes(id) || one.withheld.some((other) => other.id === id)).map((one) => one.to);
  const rows: { to: string | null; reason: string | null }[] = [...new Set(told)].map((to) => ({ to, reason: whyNotIn(packed, id, to) ?? null }));
  if (rows.length === 0) rows.push({ to: null, reason: whyNotIn(packed, id, '') ?? null });
  if (json) printJson(io, rows);
  else for (const { to, reason } of rows) io.out(plain(`${id} ${reason === null ? 'is in the pack' : 'is not in the pack'}${to === null ? 's' : ` for ${to}`}${reason === null ? '' : `: ${reason}`}`) + '\n');
  return packed.packs.some((one) => one.notes.includes(id)) ? DONE : NO;
}
