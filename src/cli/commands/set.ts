import type { Note, Task } from '../../core/model/types';
import { applyEdits, setFields } from '../../core/yaml/edit';
import type { Command } from '../command';
import { Bad, DONE, NO } from '../io';
import { openShow } from '../open';
import { plain, printJson, say, shownPath } from '../print';
import { noteJson, taskJson } from '../shapes';
import { readFields } from '../values';
import { changeFile } from '../write';

export const set: Command = {
  name: 'set',
  summary: 'Sets fields of one note or task with the smallest edit of its file.',
  usage: 'ID KEY=VALUE …',
  options: {},
  help: 'The first "=" splits. Lists are separated by commas. An empty value removes the key.\nExample: shot-notes set n_01k9x3q7h2zd8m4c status=addressed to=maya,ken priority=',
  run(args, io) {
    const [id, ...pairs] = args.positionals;
    if (id === undefined) throw args.bad('the ID is missing');
    if (pairs.length === 0) throw args.bad('KEY=VALUE is missing');
    const show = openShow(args, io);
    const items: readonly (Note | Task)[] = [...show.index.notesWithId(id), ...show.index.tasksWithId(id)];
    const [item, another] = id === '' ? [] : items;
    if (item === undefined) {
      say(io, `no note or task has the id "${id}"`);
      if (args.flag('json')) printJson(io, {});
      return NO;
    }
    const where = (one: Note | Task) => `${shownPath(io, show.root, one.file)}:${one.line}`;
    if (another !== undefined) throw new Bad(`${id} stands more than once, at ${items.map(where).join(' and ')}; nothing was written`);
    const fields = readFields(item, pairs, show.index);
    changeFile(show, io, item.file, (text) => applyEdits(text, setFields(text, { id, list: item.type === 'note' ? 'notes' : 'tasks' }, fields)));
    const after = item.type === 'note' ? show.index.note(id) : show.index.task(id);
    if (after === undefined) throw new Bad(`${where(item)}: ${id} was deleted in the meantime`);
    if (args.flag('json')) printJson(io, after.type === 'note' ? noteJson(after) : taskJson(after));
    else io.out(`${where(after)}: ${plain(Object.keys(fields).join(', '))} set on ${id}\n`);
    return DONE;
  },
};
