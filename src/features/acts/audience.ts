/** Sets who may read notes. Widening asks first, naming who would read them then. */
import * as vscode from 'vscode';
import { widens } from '../../core/actions/audience';
import { setAudience } from '../../core/actions/setFields';
import type { Services } from '../../host/services';
import { pickCircle } from './pickers';
import { countWords, type Targets } from './targets';

export async function setAudienceAsking(services: Services, targets: Targets): Promise<void> {
  const circle = await pickCircle(targets.show, targets.notes[0]?.audience ?? [], `Who may read ${countWords(targets)}?`);
  if (circle === undefined) return;
  const circles = targets.show.index.config?.circles ?? [];
  const gained = [...new Set(targets.notes.flatMap((note) => widens(circles, note.audience, [circle])))];
  if (gained.length > 0) {
    const go = 'Widen';
    const answer = await vscode.window.showWarningMessage(`${gained.join(', ')} could then read ${countWords(targets)} and could not before.`, { modal: true }, go);
    if (answer !== go) return;
  }
  await services.apply(targets.show, (act) => setAudience(act, targets.notes, [circle]));
}
