/** Copies notes and tasks as text, as capture lines, or as links that open them. */
import * as vscode from 'vscode';
import { type CaptureContext, NO_SESSION, vocabularyOf } from '../../core/capture/context';
import { printLine } from '../../core/capture/print';
import type { Note, Task } from '../../core/model/types';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';
import { countWords, targetsOf } from './targets';

export async function copyAs(services: Services, args: readonly unknown[], how: 'text' | 'line' | 'link'): Promise<void> {
  const targets = await targetsOf(services, args, how === 'line' ? 'notes' : 'both', 'Copy which items?');
  if (!targets) return;
  const items = [...targets.notes, ...targets.tasks];
  await vscode.env.clipboard.writeText(items.map((item) => words(targets.show, item, how)).join('\n'));
  vscode.window.setStatusBarMessage(`Copied ${countWords(targets)}`, 3000);
}

function words(show: OpenShow, item: Note | Task, how: 'text' | 'line' | 'link'): string {
  if (how === 'link') return `${show.uri(item.file).toString()}#L${item.line}`;
  if (item.type === 'task') return [item.shot ?? item.asset, item.title].filter((part) => part !== undefined).join(' ');
  if (how === 'line') return printLine(item, context(show));
  return [item.shot ?? item.asset, item.version, item.text].filter((part) => part !== undefined).join(' ');
}

/** A line that says everything, so that it means the same wherever it is typed. */
function context(show: OpenShow): CaptureContext {
  return { vocabulary: vocabularyOf({ config: show.index.config, shots: show.index.shotCodes, assets: show.index.assets() }), session: NO_SESSION, sticky: {} };
}
