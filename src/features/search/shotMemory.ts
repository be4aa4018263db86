/** Shot memory: what is known of the shot whose code stands under the cursor, in any file. */
import * as vscode from 'vscode';
import { isOpen } from '../../core/model/rules';
import type { Note } from '../../core/model/types';
import { oneLine } from '../../host/look';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';
import { codesIn } from './codeAt';
import { fieldQuery } from './queries';
import { plainMarkdown } from '../../host/plainText';

const CODE_LIKE = /[\p{L}\p{N}][\p{L}\p{N}_.-]{0,199}/u;
/** Open notes shown in a hover; the rest is a search away. */
const SHOWN = 5;

export function shotMemory(services: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider({ scheme: '*' }, {
    provideHover(document, position) {
      if (!vscode.workspace.getConfiguration('shotNotes', document.uri).get<boolean>('shotMemory.enabled', true)) return undefined;
      const range = document.getWordRangeAtPosition(position, CODE_LIKE);
      if (range === undefined) return undefined;
      const own = services.shows.showOf(document.uri);
      const shows = own ? [own, ...services.shows.shows.filter((show) => show !== own)] : services.shows.shows;
      for (const { from, to, text } of codesIn(document.getText(range), position.character - range.start.character)) {
        for (const show of shows) {
          const code = show.index.shotCodes.exact(text);
          if (code === undefined) continue;
          return new vscode.Hover(memoryOf(show, code), new vscode.Range(range.start.translate(0, from), range.start.translate(0, to)));
        }
      }
      return undefined;
    },
  });
}

function memoryOf(show: OpenShow, code: string): vscode.MarkdownString {
  const notes = show.index.notesOfShot(code);
  const summary = show.index.shot(code);
  const open = notes.filter(isOpen).reverse();
  const last = notes.at(-1);
  const people = [...new Set([...open.flatMap((note) => note.to), ...show.index.tasksOfShot(code).filter((task) => task.status !== 'done' && task.status !== 'omitted').flatMap((task) => task.assignee ?? [])])];
  const tip = new vscode.MarkdownString();
  // One command may be run from here, whatever the text of a note says.
  tip.isTrusted = { enabledCommands: ['shotNotes.search'] };
  tip.appendMarkdown(`**${plainMarkdown(code)}** `);
  tip.appendMarkdown(plainMarkdown([summary?.name, summary?.omitted === true ? 'omitted' : undefined, open.length > 0 ? `${open.length} open` : 'nothing open'].filter(Boolean).join(' · ')));
  for (const note of open.slice(0, SHOWN)) tip.appendMarkdown(`\n\n- ${plainMarkdown(line(note))}`);
  if (open.length > SHOWN) tip.appendMarkdown(`\n\n- and ${open.length - SHOWN} more`);
  const about = [
    last && `Last in ${last.session || 'a session'} of ${last.date}`,
    people.length > 0 ? `With ${people.map((id) => show.index.person(id)?.name ?? id).join(', ')}` : undefined,
  ].filter((part) => part !== undefined).join(' · ');
  tip.appendMarkdown(`\n\n${plainMarkdown(about)}`);
  const asked = encodeURIComponent(JSON.stringify([{ query: fieldQuery({ shot: code }), show: show.root.toString() }]));
  tip.appendMarkdown(`\n\n[Find notes for this shot](command:shotNotes.search?${asked})`);
  return tip;
}

function line(note: Note): string {
  return [note.version, note.to.length > 0 ? `→ ${note.to.join(', ')}` : note.department, oneLine(note.text, 160)].filter(Boolean).join(' · ');
}
