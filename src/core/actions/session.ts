/** Begins a session: one file of one department's dailies, or of a review of several. */
import { type DailiesHead, newDailiesText } from '../yaml/create';
import type { Change } from './change';
import { type Act, Draft } from './drafting';

/** A word fit for a file name on every system: letters, digits and hyphens. */
export function slug(words: string): string {
  const plain = words.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/gu, '');
  return plain === '' ? 'session' : plain.slice(0, 60);
}

/**
 * The file a session goes to, as `format.md` names it: `2026-11-20-anim.yaml`; by the session's name where it is of no
 * one department or that file is taken.
 */
export function sessionFile(act: Pick<Act, 'texts'>, notes: string, head: Pick<DailiesHead, 'session' | 'date' | 'department'>): string {
  const folder = `${notes}/dailies/${head.date.slice(0, 4)}/${head.date}`;
  const names = [...(head.department === undefined ? [] : [slug(head.department)]), slug(head.session)];
  for (const name of names) if (act.texts.text(`${folder}-${name}.yaml`) === undefined) return `${folder}-${name}.yaml`;
  for (let n = 2; ; n++) {
    const file = `${folder}-${names.at(-1) ?? 'session'}-${n}.yaml`;
    if (act.texts.text(file) === undefined) return file;
  }
}

/** What notes of a client review are until they are released: drafts, for production. */
export const CLIENT_REVIEW_DEFAULTS = { audience: 'production', status: 'draft' } as const;

/** A new session file without notes. The defaults of a client review are drafts for `production`, until released. */
export function newSession(act: Act, notes: string, head: DailiesHead): { readonly change: Change; readonly file: string } {
  const file = sessionFile(act, notes, head);
  const draft = new Draft(act);
  draft.create(file, newDailiesText(head));
  return { change: draft.finish(`Session ${head.session} of ${head.date} begun`), file };
}

/** A review order pasted from a list, a spreadsheet column or a message: one shot a line, a version and a name behind it. */
export function reviewOrder(pasted: string): { shot: string; version?: string; by?: string }[] {
  const items: { shot: string; version?: string; by?: string }[] = [];
  for (const line of pasted.split(/\r?\n/u)) {
    // A spreadsheet's cells come with tabs; a list's with bullets or numbers, which are no codes.
    const cells = line.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/u, '').split(/[\t;,]|\s{1,}/u).map((cell) => cell.trim().replace(/^"|"$/gu, '')).filter((cell) => cell !== '');
    const [shot, ...rest] = cells;
    if (shot === undefined || !/\d/u.test(shot)) continue;
    const version = rest.find((cell) => /^v\d+$/iu.test(cell));
    const by = rest.find((cell) => cell !== version && /^\p{L}[\p{L}\d._-]*$/u.test(cell));
    items.push({ shot, ...(version === undefined ? {} : { version }), ...(by === undefined ? {} : { by }) });
  }
  return items;
}
