import type { SentPack } from '../../core/pack/history';
import { type Outstanding, sendState } from '../../core/pack/outstanding';
import type { LoadedShow } from '../../host/node/loadShow';
import type { Command } from '../command';
import { DONE, NO, type Io } from '../io';
import { openShow } from '../open';
import { paint, plain, printJson, say, shownPath } from '../print';
import { select } from '../select';
import { sendsOf } from '../sends';

export const sent: Command = {
  name: 'sent',
  summary: 'Says what went to whom and when, what is unsent, and what changed since it was sent.',
  usage: '[--query Q]',
  options: { query: { type: 'string', value: 'Q', help: 'only these notes' } },
  help: 'A note is unsent to each person it goes to who never got it, and changed for each who has an older form of it.\nEnds with 1 where there is nothing to say.',
  run(args, io) {
    const loaded = openShow(args, io);
    const { show, packs, history } = sendsOf(loaded);
    const query = args.text('query');
    const chosen = query === undefined ? undefined : select(loaded, io, query).filter((item) => item.type === 'note');
    const went = chosen === undefined ? packs : packsWith(packs, new Set(chosen.map(({ id }) => id)));
    const { unsent, changed } = sendState(show, history, chosen ?? loaded.index.notes());
    if (args.flag('json')) printJson(io, { sent: went.map(packJson), unsent: unsent.map(unsentJson), changed: changed.map(changedJson) });
    else {
      for (const pack of went) io.out(row(io, 'dim', 'sent', [pack.at, pack.to, `${pack.notes.length} ${pack.notes.length === 1 ? 'note' : 'notes'}`, pack.template, pack.channel, shownPath(io, loaded.root, pack.file)]));
      for (const one of unsent) io.out(row(io, 'yellow', 'unsent', itemCells(loaded, io, one)));
      for (const one of changed) io.out(row(io, 'yellow', 'changed', itemCells(loaded, io, one)));
    }
    if (went.length + unsent.length + changed.length > 0) return DONE;
    say(io, 'nothing was sent, and nothing is to be sent');
    return NO;
  },
};

/** The packs that carried any of these notes, with those notes alone. */
function packsWith(packs: readonly SentPack[], ids: ReadonlySet<string>): SentPack[] {
  return packs.map((pack) => ({ ...pack, notes: pack.notes.filter(({ id }) => ids.has(id)), withdrawn: pack.withdrawn.filter((id) => ids.has(id)) }))
    .filter((pack) => pack.notes.length + pack.withdrawn.length > 0);
}

function packJson({ file, batch, template, channel, by, to, readers, circle, at, body, notes, withdrawn }: SentPack) {
  return { file, batch, template, channel, by, to, recipients: readers, circle, at, body, notes: notes.map(({ id, hash, status, about }) => ({ id, hash, status, about: about ?? null })), withdrawn };
}

function unsentJson({ note, to }: Outstanding) {
  return { id: note.id, file: note.file, line: note.line, shot: note.shot ?? null, to };
}

function changedJson(one: Outstanding) {
  return { ...unsentJson(one), at: one.at ?? null };
}

function itemCells(loaded: LoadedShow, io: Io, { note, to, at }: Outstanding): string[] {
  return [to, `${shownPath(io, loaded.root, note.file)}:${note.line}`, note.id, note.shot ?? note.asset ?? '', ...(at === undefined ? [] : [`sent ${at}`]), note.text];
}

function row(io: Io, style: 'dim' | 'yellow', head: string, cells: readonly string[]): string {
  return [paint(io, style, head.padEnd(7)), ...cells.filter((cell) => cell !== '').map(plain)].join('  ') + '\n';
}
