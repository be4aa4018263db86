/** A template file: a head in YAML between two `---` lines, then the body in Liquid (docs/templates.md). */
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { PACK_FORMATS, PACK_SPLITS, type PackFormat, type PackSplit } from './formats';
import { isOneOf } from '../model/vocabulary';

/** Which notes a template is about: the chosen ones, or what was said before on the chosen session's shots. */
export const TEMPLATE_CHOICES = ['chosen', 'previous'] as const;
export type TemplateChoice = (typeof TEMPLATE_CHOICES)[number];

export interface TemplateHead {
  readonly name: string;
  /** The ceiling: a pack of this template never holds more than this circle sees. */
  readonly circle: string;
  readonly split: PackSplit;
  readonly format: PackFormat;
  readonly notes: TemplateChoice;
  /** Liquid, one line. */
  readonly subject: string;
  /** Where the subject's text begins in the file, for errors in it: 1-based line, 1-based column. */
  readonly subjectAt: readonly [line: number, column: number];
}

/** A template that cannot be used: one sentence, with the place in its file. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  /** `line` and `column` are 1-based and count from the top of the file, head included. */
  constructor(readonly problem: string, readonly file: string, readonly line: number, readonly column: number) {
    super(`${file}:${line}:${column}: ${problem}`);
  }
}

/** A template's text taken apart. `bodyLine` is how many lines stand above the body. */
export interface TemplateParts { readonly head: string | undefined; readonly body: string; readonly bodyLine: number }

/** Splits head and body; a file without a head is a part that other templates can render. */
export function templateParts(text: string): TemplateParts {
  const open = /^\ufeff?---[ \t]*\r?\n/.exec(text);
  if (open === null) return { head: undefined, body: text.replace(/^\ufeff/, ''), bodyLine: 0 };
  const close = /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(open[0].length));
  if (close === null) return { head: text.slice(open[0].length), body: '', bodyLine: text.split('\n').length };
  const end = open[0].length + close.index;
  return { head: text.slice(open[0].length, end), body: text.slice(end + close[0].length), bodyLine: text.slice(0, end).split('\n').length };
}

const KEYS = ['name', 'circle', 'split', 'format', 'subject', 'notes'];

/** Reads the head. Throws `TemplateError` where it is not YAML, lacks its circle, or says what it cannot mean. */
export function readHead(file: string, head: string, fallbackName: string): TemplateHead {
  const lines = new LineCounter();
  const document = parseDocument(head, { lineCounter: lines, logLevel: 'silent', uniqueKeys: true });
  // The head starts on the file's second line.
  const place = (offset: number | undefined): [number, number] => { const at = lines.linePos(offset ?? 0); return [at.line + 1, at.col]; };
  const fail = (problem: string, offset: number | undefined): never => { throw new TemplateError(problem, file, ...place(offset)); };
  const [error] = document.errors;
  if (error !== undefined) return fail(`the head is not YAML: ${error.message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''}`, error.pos[0]);
  const map = document.contents;
  if (!isMap(map)) return fail('the head has to name its circle, as in "circle: internal"', 0);

  for (const pair of (map as YAMLMap).items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (!KEYS.includes(key)) fail(`the head knows ${KEYS.join(', ')}, not "${key}"`, isScalar(pair.key) ? pair.key.range?.[0] : 0);
  }
  const offset = (key: string): number | undefined => { const node = map.get(key, true); return isScalar(node) ? node.range?.[0] : undefined; };
  const word = (key: string): string | undefined => {
    const node = map.get(key, true);
    if (node === undefined) return undefined;
    return isScalar(node) && typeof node.value === 'string' ? node.value : fail(`${key} has to be a text`, isScalar(node) ? node.range?.[0] : 0);
  };
  const oneOf = <T extends string>(key: string, list: readonly T[], fallback: T): T => {
    const value = word(key) ?? fallback;
    return isOneOf(list, value) ? value : fail(`${key} is one of ${list.join(', ')}, not "${value}"`, offset(key));
  };

  const circle = word('circle');
  if (circle === undefined || circle === '') return fail('the head has to name its circle, as in "circle: internal"', offset('circle'));
  const subject = map.get('subject', true);
  const quoted = isScalar(subject) && (subject.type === 'QUOTE_DOUBLE' || subject.type === 'QUOTE_SINGLE');
  return {
    name: word('name') ?? fallbackName, circle, split: oneOf('split', PACK_SPLITS, 'none'), format: oneOf('format', PACK_FORMATS, 'markdown'),
    notes: oneOf('notes', TEMPLATE_CHOICES, 'chosen'), subject: word('subject') ?? '', subjectAt: place((offset('subject') ?? 0) + (quoted ? 1 : 0)),
  };
}
