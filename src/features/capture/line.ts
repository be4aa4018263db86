/** The rows under the capture line: what was understood, what Tab would complete, what was captured last. No editor here. */
import { asLabel } from '../../host/plainText';
import type { Captured } from '../../core/capture/parse';
import type { CaptureContext } from '../../core/capture/context';
import { understood } from '../../core/capture/describe';
import type { Completion } from '../../core/capture/complete';

export interface Row {
  readonly act: 'add' | 'complete' | 'recall' | 'group';
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** For `complete`: its place in the list of completions. For `recall`: its place in the history, newest first. */
  readonly index?: number;
}

export interface CapturedLine {
  readonly line: string;
  readonly ids: readonly string[];
  readonly words: string;
  readonly state: 'writing' | 'saved' | 'unsaved' | 'waiting' | 'lost';
}

const stateWords: Record<CapturedLine['state'], string> = {
  writing: 'writing', saved: 'saved', unsaved: 'in an editor with unsaved changes', waiting: 'kept in the journal', lost: 'not kept: take it again',
};

/** How many captured lines stay in sight. */
const shownLines = 6;
const shownCompletions = 5;

export function rowsOf(captured: Captured | undefined, context: CaptureContext, completions: readonly Completion[], lines: readonly CapturedLine[]): Row[] {
  return [
    captured === undefined ? { act: 'add', label: '$(record-keys) Type a note, Enter keeps it', description: 'shot version frames >department @person ! who: text' } : understoodRow(captured, context),
    ...(completions.length > 0 ? [{ act: 'group', label: 'Tab completes' } as const] : []),
    ...completions.slice(0, shownCompletions).map((one, index): Row => ({ act: 'complete', label: one.label, description: one.detail, index })),
    ...(lines.length > 0 ? [{ act: 'group', label: `Captured ${lines.length === 1 ? 'one line' : `${lines.length} lines`}` } as const] : []),
    ...lines.slice(-shownLines).reverse().map((one, index): Row => ({
      act: 'recall', label: `${one.state === 'saved' ? '$(check)' : one.state === 'writing' ? '$(sync)' : '$(warning)'} ${asLabel(one.line)}`, description: stateWords[one.state], index,
    })),
  ];
}

function understoodRow(captured: Captured, context: CaptureContext): Row {
  const words = understood(captured, context).map((one) => (one.from === undefined ? one.words : `${one.words} (${one.from})`)).join(' · ');
  const [problem] = captured.problems;
  const text = captured.notes[0]?.note.text ?? '';
  return {
    act: 'add',
    label: `${problem ? '$(warning)' : '$(check)'} ${asLabel(words)}`,
    ...(captured.notes.length > 1 ? { description: `${captured.notes.length} notes` } : {}),
    detail: asLabel(problem ? problem.message : text === '' ? 'No text yet' : text),
  };
}
