import { relative, sep } from 'node:path';
import { circleOf } from '../../core/model/circles';
import { LeakFinder } from '../../core/pack/leaks/finder';
import { misplacedNotes, textsFor } from '../../core/pack/leaks/secrets';
import { PackShow } from '../../core/pack/show';
import type { LoadedShow } from '../../host/node/loadShow';
import type { Command } from '../command';
import { Bad, BAD, DONE, NO, type Io } from '../io';
import { leakPaths, textOf } from '../leakFiles';
import { openShow } from '../open';
import { paint, plain, printJson, say, shownPath } from '../print';

interface Finding { readonly file: string; readonly line: number; readonly id: string; readonly circle: string }

export const leaks: Command = {
  name: 'leaks',
  summary: 'Finds text of notes that a circle may not read, in files that are about to leave.',
  usage: 'PATH … --circle C',
  options: { circle: { type: 'string', value: 'C', help: 'the circle that the files are for' } },
  help: 'Case, white space, line wrap, entities, quoted-printable and base64 hide nothing. Compressed files are named and not looked\n'
    + 'into. Where PATH holds the notes folder, notes that the readers of the repository may not see are reported too.\n'
    + 'Ends with 1 where anything is found, with 2 where a file cannot be looked into.',
  run(args, io) {
    const circle = args.text('circle');
    if (args.positionals.length === 0) throw args.bad('the PATH is missing');
    if (circle === undefined) throw args.bad('--circle is missing');
    const show = openShow(args, io, args.positionals[0]);
    const { index } = show;
    const { config, problem } = new PackShow(index.files.flatMap((file) => index.file(file) ?? []));
    if (config === undefined) throw new Bad(`nothing can be checked: ${problem ?? 'the show has no shotnotes.yaml'}`);
    if (circleOf(config, circle) === undefined) throw new Bad(`there is no circle "${circle}"; there are ${config.circles.map(({ id }) => id).join(', ')}`);
    const paths = leakPaths(show, io, args.positionals);
    const taken = new Set(paths.notes);
    const found: Finding[] = misplacedNotes(config, index.notes()).filter(({ file }) => taken.has(file)).map(({ file, line, id }) => ({ file, line, id, circle: config.readers }));
    const texts = textsIn(show, io, paths.files, new LeakFinder(textsFor(config, circle, index.notes())));
    found.push(...texts.found.map((one) => ({ ...one, circle })));
    tellUnreadNotes(show, io);
    if (args.flag('json')) printJson(io, found);
    else for (const { file, line, id, circle: reader } of found) io.out(`${paint(io, 'bold', plain(`${shownPath(io, show.root, file)}:${line}`))}: ${plain(id === '' ? 'a note without an id' : id)} is not for ${plain(reader)}\n`);
    if (texts.failed) return BAD;
    return found.length === 0 ? DONE : NO;
  },
};

function textsIn(show: LoadedShow, io: Io, files: readonly string[], finder: LeakFinder): { readonly found: readonly Omit<Finding, 'circle'>[]; readonly failed: boolean } {
  const found: Omit<Finding, 'circle'>[] = [];
  let failed = false;
  for (const path of files) {
    const file = relative(show.root, path).split(sep).join('/');
    const shown = shownPath(io, show.root, file);
    try {
      const { text, hidden } = textOf(path, shown);
      if (hidden !== undefined) say(io, `${shown}: it is ${hidden}, and texts in it are not found`);
      found.push(...finder.find(text).map(({ line, id }) => ({ file, line, id })));
    } catch (error) {
      if (!(error instanceof Bad)) throw error;
      // One file that nobody can look into must neither pass for clean nor hide what the others hold.
      say(io, error.message);
      failed = true;
    }
  }
  return { found, failed };
}

/** Texts that could not be read cannot be looked for. */
function tellUnreadNotes({ index, root }: LoadedShow, io: Io): void {
  for (const file of index.files) if (index.file(file)?.broken === true) say(io, `${shownPath(io, root, file)} is broken: notes in it that cannot be read are not looked for`);
}
