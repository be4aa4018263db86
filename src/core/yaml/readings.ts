/**
 * What the two versions of YAML make of a bare scalar. 1.1 is read as PyYAML does, and wider where the
 * specification's type repository (yaml.org/type) or other readers are; 1.2 by its core schema.
 */
export type Reading =
  | { readonly type: 'string' | 'null' | 'date' | 'other' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'number'; readonly value: number };

const STRING: Reading = { type: 'string' };
const NULL: Reading = { type: 'null' };
const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUE_12 = new Set(['true', 'True', 'TRUE']);
const FALSE_12 = new Set(['false', 'False', 'FALSE']);
const TRUE_11 = new Set([...TRUE_12, 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'y', 'Y']);
const FALSE_11 = new Set([...FALSE_12, 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'n', 'N']);

const INT_12 = /^[-+]?[0-9]+$/;
const BASED_12 = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/;
const FLOAT_12 = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

// PyYAML leaves a leading zero with an 8 or a 9 behind it alone, others do not.
const INT_11 = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)$/;
const SIXTY_11 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const FLOAT_11 = /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?$/;
const DATE_11 = /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?)?$/;

/** What a YAML 1.2 reader (`yaml`, js-yaml) makes of a bare scalar. */
export function reading12(text: string): Reading {
  if (!mayBeOther(text)) return STRING;
  if (NULLS.has(text)) return NULL;
  if (TRUE_12.has(text)) return { type: 'boolean', value: true };
  if (FALSE_12.has(text)) return { type: 'boolean', value: false };
  if (SPECIAL.test(text)) return { type: 'number', value: special(text) };
  if (INT_12.test(text) || BASED_12.test(text) || FLOAT_12.test(text)) return { type: 'number', value: Number(text) };
  return STRING;
}

/** What a YAML 1.1 reader (PyYAML, most pipelines) makes of a bare scalar. */
export function reading11(text: string): Reading {
  if (!mayBeOther(text)) return STRING;
  if (NULLS.has(text)) return NULL;
  if (TRUE_11.has(text)) return { type: 'boolean', value: true };
  if (FALSE_11.has(text)) return { type: 'boolean', value: false };
  if (text === '=' || text === '<<') return { type: 'other' };
  if (DATE_11.test(text)) return { type: 'date' };
  if (SPECIAL.test(text)) return { type: 'number', value: special(text) };
  if (INT_11.test(text)) return { type: 'number', value: integer11(text.replaceAll('_', '')) };
  if (SIXTY_11.test(text)) return { type: 'number', value: sexagesimal(text.replaceAll('_', '')) };
  if (FLOAT_11.test(text)) return { type: 'number', value: Number(text.replaceAll('_', '')) };
  return STRING;
}

/** Whether any reader makes something other than a string of this bare scalar. */
export function isMisread(text: string): boolean {
  return mayBeOther(text) && (reading12(text).type !== 'string' || reading11(text).type !== 'string');
}

/** Whether the two versions of YAML read this bare scalar as different things. */
export function readersDisagree(text: string): boolean {
  if (!mayBeOther(text)) return false;
  const one = reading11(text);
  const two = reading12(text);
  if (one.type !== two.type) return true;
  return 'value' in one && 'value' in two && !Object.is(one.value, two.value);
}

/**
 * A cheap look at the first character and the length, so that the rules above run over few of a file's words.
 * Never says no to a scalar that one of them takes.
 */
export function mayBeOther(text: string): boolean {
  const first = text.charCodeAt(0);
  // Digits, and + - . with which numbers start; NaN is the empty scalar.
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46 || Number.isNaN(first)) return true;
  return text.length <= 5 && '~=<yYnNtTfFoO'.includes(text.charAt(0));
}

function special(text: string): number {
  if (text.toLowerCase().endsWith('nan')) return NaN;
  return text.startsWith('-') ? -Infinity : Infinity;
}

function integer11(digits: string): number {
  const sign = digits.startsWith('-') ? -1 : 1;
  const bare = digits.replace(/^[-+]/, '');
  if (bare.startsWith('0b') || bare.startsWith('0x')) return sign * Number(bare);
  return sign * (/^0[0-7]+$/.test(bare) ? parseInt(bare, 8) : Number(bare));
}

function sexagesimal(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  let total = 0;
  for (const part of text.replace(/^[-+]/, '').split(':')) total = total * 60 + Number(part);
  return sign * total;
}

/** How a reading is told to people: `the number 32800`, `true`, `a date`. */
export function told(reading: Reading): string {
  switch (reading.type) {
    case 'number': return `the number ${reading.value}`;
    case 'boolean': return String(reading.value);
    case 'date': return 'a date';
    case 'null': return 'no value';
    case 'other': return 'a special key';
    case 'string': return 'a string';
  }
}
