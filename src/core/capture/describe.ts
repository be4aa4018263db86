/** What was understood of a line, in words: for the line under the input, and for the command line's standard error. */
import type { CaptureContext } from './context';
import type { LineField, LineNote } from './fields';
import type { Captured, Origin } from './parse';

export interface Understood {
  readonly field: LineField;
  /** As in "to Maya Ito"; without the origin. */
  readonly words: string;
  /** Undefined where it was typed. */
  readonly from: Origin | 'session' | undefined;
}

/** Every field that has something to say, in the order of a sentence. Text is left out: it stands in the line. */
export function understood(captured: Captured, context: CaptureContext): Understood[] {
  const first = captured.notes[0]?.note;
  if (first === undefined) return [];
  const { people, departments } = context.vocabulary;
  const typed = new Set(captured.spans.map((span) => span.field));
  const out: Understood[] = [];
  const say = (field: LineField, words: string | undefined, isDefault = false) => {
    if (words === undefined || (isDefault && !typed.has(field))) return;
    const from = typed.has(field) ? undefined : captured.filled.get(field) ?? 'session';
    out.push({ field, words, from });
  };
  const every = (field: 'shot' | 'asset' | 'department') =>
    listed(captured.notes.map(({ note }) => note[field]).filter((value) => value !== undefined));
  say('shot', every('shot'));
  say('asset', every('asset'));
  say('sequence', prefixed('sequence ', first.sequence));
  if (first.shot === undefined && first.asset === undefined && first.sequence === undefined) out.push({ field: 'shot', words: 'a general note', from: undefined });
  say('version', captured.notes.length > 1 && captured.filled.has('version') ? everyVersion(captured) : first.version);
  say('frames', prefixed(/[-,]/.test(first.frames ?? '') ? 'frames ' : 'frame ', first.frames));
  say('department', prefixed('for ', listed(captured.notes.map(({ note }) => note.department).filter((id) => id !== undefined).map((id) => departments.label(id)))));
  say('to', prefixed('to ', listed(first.to.map((id) => people.label(id)))));
  say('from', prefixed('said by ', first.from === undefined ? undefined : people.label(first.from)));
  say('kind', first.kind, first.kind === 'fix');
  say('priority', `${first.priority} priority`, first.priority === 'normal');
  say('status', first.status, first.status === 'open');
  say('audience', prefixed('read by ', listed(first.audience)), isInternal(first));
  say('tags', prefixed('', listed(first.tags.map((tag) => '#' + tag))));
  say('refs', prefixed('with ', listed(first.refs)));
  say('why', prefixed('because ', first.why));
  return out;
}

/** The same as one line: `010_0040, v012 (review order), for Animation, to Maya Ito`. */
export function describe(captured: Captured, context: CaptureContext): string {
  const words = understood(captured, context).map(({ words, from }) => (from === undefined ? words : `${words} (${from})`));
  const count = captured.notes.length;
  return (count > 1 ? [`${count} notes`, ...words] : words).join(', ');
}

function everyVersion(captured: Captured): string | undefined {
  return listed(captured.notes.map(({ note }) => note.version).filter((version) => version !== undefined));
}

function isInternal(note: LineNote): boolean {
  return note.audience.length === 1 && note.audience[0] === 'internal';
}

function listed(values: readonly string[]): string | undefined {
  const each = [...new Set(values)];
  return each.length === 0 ? undefined : each.join(' and ');
}

function prefixed(prefix: string, words: string | undefined): string | undefined {
  return words === undefined ? undefined : prefix + words;
}
