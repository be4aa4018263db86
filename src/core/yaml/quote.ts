/**
 * Strings as YAML text that `yaml` (1.2), `js-yaml` and PyYAML (1.1) read as the same string.
 *
 * The rule for a bare word is stricter than either version of YAML asks for: it begins with a letter and holds nothing
 * that any reader could take for structure. What is quoted without need costs two characters, what is bare by mistake
 * turns `010_0040` into 32800.
 */

/** A value that a field can hold. An absent field is no value at all, so there is no null. */
export type FieldValue = string | number | boolean | readonly FieldValue[] | { readonly [key: string]: FieldValue };

/** Keys whose strings always stand in double quotes, wherever they occur. */
export const QUOTED_KEYS: ReadonlySet<string> = new Set([
  'code', 'shot', 'asset', 'sequence', 'episode', 'version', 'frames', 'date', 'due', 'at', 'commit', 'hash',
]);

/** Keys whose strings are block scalars where they can be. */
export const BLOCK_KEYS: ReadonlySet<string> = new Set(['text', 'why']);

export interface ScalarPlace {
  /** The key the value stands under; decides on quotes and block scalars. */
  readonly key?: string | undefined;
  /** Inside a flow collection: no block scalars, and fewer bare words. */
  readonly flow?: boolean | undefined;
  /** Column of the key; a block scalar's lines stand two further in. */
  readonly indent?: number | undefined;
  /** Line end inside a block scalar. */
  readonly eol?: string | undefined;
  /** False where no line end follows the value: `|` then means another string to PyYAML. */
  readonly lineFollows?: boolean | undefined;
}

/** `y` and `n` are booleans to the letter of YAML 1.1, though not to PyYAML. */
const RESERVED_WORD = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const BARE_START = /^[\p{L}_/]/u;
const NEEDS_QUOTES = /: |:$| #|^\s|\s$/u;
const FLOW_BREAKERS = /[,[\]{}:?]/;
/** What PyYAML calls not printable, and the characters that some reader takes for a line end or drops. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u;

/** Whether a string may stand bare, the same under every reader. */
export function isBareWord(value: string, flow = false): boolean {
  return BARE_START.test(value) && /[\p{L}/]/u.test(value) && !RESERVED_WORD.test(value) && !NEEDS_QUOTES.test(value)
    && !UNPRINTABLE.test(value) && !(flow && FLOW_BREAKERS.test(value));
}

/** A string in double quotes on one line; what is not printable is escaped. */
export function doubleQuoted(value: string): string {
  let out = '"';
  for (const char of value) {
    if (char === '"' || char === '\\') out += '\\' + char;
    else if (char === '\n') out += '\\n';
    else if (char === '\t') out += '\\t';
    else if (char === '\r') out += '\\r';
    else if (UNPRINTABLE.test(char)) out += escaped(char);
    else out += char;
  }
  return out + '"';
}

function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x100 ? '\\x' + code.toString(16).padStart(2, '0') : '\\u' + code.toString(16).padStart(4, '0');
}

/**
 * Whether a block scalar can hold a text, and with which ending: `-` for none, the empty string where the text ends in
 * one line end. Lines that end in white space go into quotes: editors trim them on save.
 */
function blockEnding(value: string): '-' | '' | undefined {
  if (value.trim() === '' || UNPRINTABLE.test(value.replaceAll('\n', '')) || / (?:\n|$)/.test(value)) return undefined;
  return value.endsWith('\n') ? (value.endsWith('\n\n') ? undefined : '') : '-';
}

/** The two parts of a block scalar: its header (`|-`, `|2-`) and its indented lines, without the last line end. */
export interface BlockScalar {
  readonly header: string;
  readonly body: string;
}

/** A text as a block scalar, or undefined where only quotes hold it. `indent` is the column of its key. */
export function blockScalar(value: string, place: ScalarPlace): BlockScalar | undefined {
  const ending = blockEnding(value);
  if (ending === undefined || place.flow === true || (ending === '' && place.lineFollows === false)) return undefined;
  const lines = (ending === '' ? value.slice(0, -1) : value).split('\n');
  const digit = lines.find((line) => line !== '')?.startsWith(' ') ? '2' : '';
  const margin = ' '.repeat((place.indent ?? 0) + 2);
  const body = lines.map((line) => (line === '' ? '' : margin + line)).join(place.eol ?? '\n');
  return { header: `|${digit}${ending}`, body };
}

/** A string as the text behind its key: bare, quoted, or a block scalar with its lines (no line end at the end). */
export function scalarText(value: string, place: ScalarPlace = {}): string {
  if (place.key !== undefined && BLOCK_KEYS.has(place.key)) {
    const block = blockScalar(value, place);
    if (block !== undefined) return `${block.header}${place.eol ?? '\n'}${block.body}`;
    return doubleQuoted(value);
  }
  if (place.key !== undefined && QUOTED_KEYS.has(place.key)) return doubleQuoted(value);
  return isBareWord(value, place.flow) ? value : doubleQuoted(value);
}

/** A mapping's key. Longer than 1,024 characters it could not be read again. */
export function keyText(key: string, flow = false): string {
  return isBareWord(key, flow) && !key.includes(':') ? key : doubleQuoted(key);
}

/** A number that every reader takes for this number; YAML 1.1 wants a point before an exponent. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /^-?\d+e/.test(text) ? text.replace('e', '.0e') : text;
}

/** Any value on one line, as it stands inside a flow collection or behind a key. */
export function flowText(value: FieldValue, key?: string): string {
  if (typeof value === 'string') return scalarText(value, { key, flow: true });
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((item) => flowText(item, LISTS_OF_CODES.has(key ?? '') ? 'code' : undefined)).join(', ')}]`;
  const pairs = Object.entries(value).map(([k, v]) => `${keyText(k, true)}: ${flowText(v, k)}`);
  return `{${pairs.join(', ')}}`;
}

/** Lists whose strings are codes, quoted like a code. */
export const LISTS_OF_CODES: ReadonlySet<string> = new Set(['shots']);

export function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value);
}
