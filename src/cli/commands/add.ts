import { NO_SESSION, vocabularyOf, type CaptureContext } from '../../core/capture/context';
import { describe } from '../../core/capture/describe';
import { itemFields, parseLine } from '../../core/capture/parse';
import { sessionOfPath } from '../../core/actions/sessionPath';
import { isShowText } from '../../core/index/layout';
import { newIds } from '../../core/model/ids';
import { newDailiesText } from '../../core/yaml/create';
import { appendItem, applyEdits, type FieldValue } from '../../core/yaml/edit';
import type { LoadedShow } from '../../host/node/loadShow';
import { createFile } from '../../host/node/safeWrite';
import type { Args, Command } from '../command';
import { Bad, DONE, type Io } from '../io';
import { fileOf, notesFolder, openShow } from '../open';
import { plain, printJson, say, shownPath } from '../print';
import { noteJson } from '../shapes';
import { todayOf } from '../time';
import { changeFile } from '../write';

export const add: Command = {
  name: 'add',
  summary: 'Adds the notes that one captured line says (docs/capture.md).',
  usage: 'LINE --session FILE [--new]',
  options: {
    session: { type: 'string', value: 'FILE', help: 'the dailies file to add to' },
    new: { type: 'boolean', help: 'make the file where there is none' },
  },
  help: 'Standard error says what was understood. A line that begins with "-" stands behind "--".\n' +
    "Example: shot-notes add '010_40 v7 f1043-1051 >anim @maya ! dir: Lose the lens flare' --session notes/dailies/2026/2026-11-20-anim.yaml",
  run(args, io) {
    const line = args.single('the LINE');
    const path = args.text('session');
    if (path === undefined || path === '') throw args.bad('--session is missing');
    const show = openShow(args, io, path);
    const file = fileOf(show, io, path);
    const isNew = checkFile(show, args, io, file, path);
    const head = isNew ? sessionOfPath(file, show.index.config, todayOf(io.now())) : undefined;
    const context: CaptureContext = {
      vocabulary: vocabularyOf({ config: show.index.config, shots: show.index.shotCodes, assets: show.index.assets() }),
      session: show.index.file(file)?.head ?? { ...NO_SESSION, department: head?.department },
      sticky: {},
    };
    const captured = parseLine(line, context);
    if (captured.notes.length === 0) throw new Bad('add: the line has no text, so there is nothing to note');
    for (const problem of captured.problems) say(io, problem.message);
    const ids = newIds('n', captured.notes.length, io.now(), (count) => io.random(count));
    const [batch] = ids.length > 1 ? newIds('b', 1, io.now(), (count) => io.random(count)) : [];
    const items = captured.notes.map((note, i) => itemOf(ids[i] ?? '', itemFields(note), batch));
    if (head === undefined) {
      changeFile(show, io, file, (text) => items.reduce((done, item) => applyEdits(done, appendItem(done, 'notes', item)), text));
    } else {
      createFile(show.root, file, newDailiesText(head, items));
      show.refresh(file);
    }
    say(io, `understood: ${describe(captured, context)}`);
    const notes = ids.map((id) => show.index.note(id)).filter((note) => note !== undefined);
    if (args.flag('json')) printJson(io, notes.map(noteJson));
    else for (const note of notes) io.out(`${shownPath(io, show.root, note.file)}:${note.line}: ${note.id} ${plain(note.text)}\n`);
    return DONE;
  },
};

/** Whether the file is to be made. Throws `Bad` where the session cannot be written to. */
function checkFile(show: LoadedShow, args: Args, io: Io, file: string, path: string): boolean {
  if (!isShowText(file, notesFolder(show)) || !file.startsWith(notesFolder(show) + '/')) {
    throw new Bad(`${path}: a dailies file is a .yaml file in ${shownPath(io, show.root, notesFolder(show))}`);
  }
  const parsed = show.index.file(file);
  if (parsed === undefined) {
    if (args.flag('new')) return true;
    throw new Bad(`${path}: no such file; --new makes it`);
  }
  const [fault] = parsed.faults.filter((one) => one.severity === 'error');
  if (parsed.broken) throw new Bad(`${path}:${fault?.line ?? 1}: this file is broken and is not written to: ${fault?.message ?? 'it cannot be read'}`);
  if (parsed.readOnly) throw new Bad(`${path}: this file is of format ${parsed.format}, newer than this version of Shot Notes knows, and is not written to`);
  if (parsed.kind !== 'dailies') throw new Bad(`${path}: not a dailies file`);
  return false;
}

/** The item to write, its keys in the order of the format; the writer puts the batch where it belongs. */
function itemOf(id: string, fields: Record<string, string | readonly string[]>, batch: string | undefined): Record<string, FieldValue> {
  return { id, ...fields, ...(batch === undefined ? {} : { batch }) };
}
