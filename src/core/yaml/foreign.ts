/**
 * Characters that do not belong into a YAML file as they are: those that YAML forbids (PyYAML refuses the whole file
 * for one of them), and those that end a line for readers of YAML 1.1 only. In double quotes, escaped, all are fine.
 */
const FOREIGN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\r(?!\n)/;
const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a text holds none of them; a BOM in front of everything is allowed. */
export function isFamiliar(text: string): boolean {
  return !FOREIGN.test(text) && !text.includes('\ufeff', 1) && !(SURROGATE.test(text) && LONE_SURROGATE.test(text));
}

export interface ForeignCharacter {
  readonly offset: number;
  /** `U+0007` */
  readonly name: string;
  /** `nul`: the file is no text. `control`: readers refuse the file. `break`: some readers end the line there. */
  readonly sort: 'nul' | 'control' | 'break';
}

const ALL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff\ufeff]|\r(?!\n)|\p{Surrogate}/gu;
const BREAKS = new Set(['\r', '\u0085', '\u2028', '\u2029', '\ufeff']);

/** The first `limit` of them. */
export function foreignCharacters(text: string, limit: number): ForeignCharacter[] {
  const found: ForeignCharacter[] = [];
  if (isFamiliar(text)) return found;
  for (const match of text.matchAll(ALL)) {
    if (match[0] === '\ufeff' && match.index === 0) continue;
    const sort = match[0] === '\u0000' ? 'nul' : BREAKS.has(match[0]) ? 'break' : 'control';
    found.push({ offset: match.index, name: `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`, sort });
    if (found.length >= limit) break;
  }
  return found;
}
