/**
 * The texts that one file holds: as it is, and decoded where it looks encoded. Each view knows where its letters stand
 * in the file, so that a finding has a line.
 */

/** A text, and for each of its units the offset in the file it comes from. */
export interface View { readonly text: string; readonly at: Uint32Array }

/** Encodings inside encodings (base64 of a mail in quoted-printable) are followed this far. */
const DEPTH = 3;
const SHORTEST_BASE64 = 16;

/** The file's text and every decoding of it that says something new. */
export function viewsOf(text: string): View[] {
  const at = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) at[i] = i;
  const views: View[] = [];
  collect({ text, at }, DEPTH, views, new Set());
  return views;
}

function collect(view: View, depth: number, views: View[], seen: Set<string>): void {
  if (view.text === '' || seen.has(view.text)) return;
  seen.add(view.text);
  views.push(view);
  if (depth === 0) return;
  const { text } = view;
  if (/<[a-z!/?]/i.test(text)) collect(withoutTags(view), depth - 1, views, seen);
  if (/&(?:#|[a-z])/i.test(text)) collect(replaced(view, ENTITY, entity), depth - 1, views, seen);
  if (/=(?:[0-9a-f]{2}|[ \t]*\r?\n)/i.test(text)) collect(bytesDecoded(view, QUOTED_PRINTABLE), depth - 1, views, seen);
  if (/%[0-9a-f]{2}/i.test(text)) collect(bytesDecoded(view, PERCENT), depth - 1, views, seen);
  if (/\\(?:u[0-9a-f]|[nrt"\\/])/i.test(text)) collect(replaced(view, ESCAPE, unescaped), depth - 1, views, seen);
  for (const block of base64Blocks(view)) collect(block, depth - 1, views, seen);
}

class Builder {
  private readonly parts: string[] = [];
  private readonly offsets: number[] = [];

  constructor(private readonly view: View) {}

  /** The source's own text from `start` to `end`. */
  copy(start: number, end: number): void {
    this.parts.push(this.view.text.slice(start, end));
    for (let i = start; i < end; i++) this.offsets.push(this.view.at[i] ?? 0);
  }

  /** A text that stands for what begins at `start`. */
  put(text: string, start: number): void {
    this.parts.push(text);
    for (let i = 0; i < text.length; i++) this.offsets.push(this.view.at[start] ?? 0);
  }

  finish(): View {
    return { text: this.parts.join(''), at: Uint32Array.from(this.offsets) };
  }
}

function replaced(view: View, pattern: RegExp, decode: (found: RegExpExecArray) => string | undefined): View {
  const built = new Builder(view);
  let last = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(view.text); found !== null; found = pattern.exec(view.text)) {
    const text = decode(found);
    if (text === undefined) continue;
    built.copy(last, found.index);
    built.put(text, found.index);
    last = found.index + found[0].length;
  }
  built.copy(last, view.text.length);
  return built.finish();
}

/** Elements inside a word vanish with their attributes; comments too. */
function withoutTags(view: View): View {
  return replaced(view, /<!--[\s\S]*?-->|<[a-z!/?][^<>]*>/gi, () => '');
}

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', ndash: '–', mdash: '—', hellip: '…', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“' };
/** Letters with an accent by name: `&eacute;`. The accent is dropped later anyway. */
const ACCENTED = /^([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)$/i;

function entity(found: RegExpExecArray): string | undefined {
  const [, hex, decimal, name] = found;
  if (name !== undefined) return Object.hasOwn(NAMED, name.toLowerCase()) ? NAMED[name.toLowerCase()] : ACCENTED.exec(name)?.[1] ?? (name === 'szlig' ? 'ß' : undefined);
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}

const ESCAPE = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([nrt"'\\/]))/gi;

function unescaped(found: RegExpExecArray): string | undefined {
  if (found[4] !== undefined) return /[nrt]/i.test(found[4]) ? ' ' : found[4];
  const code = Number.parseInt(found[1] ?? found[2] ?? found[3] ?? '', 16);
  return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : undefined;
}

/** A soft line break can stand between two bytes of one letter. */
const QUOTED_PRINTABLE = /(?:=[0-9a-f]{2}|=[ \t]*\r?\n)+/gi;
const PERCENT = /(?:%[0-9a-f]{2})+/gi;

/** Runs of bytes in hexadecimal, as UTF-8; a soft line break is nothing. */
function bytesDecoded(view: View, pattern: RegExp): View {
  return replaced(view, pattern, (found) => utf8(Uint8Array.from(found[0].match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16))));
}

/** The last line may hold a letter or two. */
const BASE64 = /[A-Za-z0-9+/_-]{4,}(?:[ \t]*\r?\n[ \t>]*[A-Za-z0-9+/_-]{4,})*(?:[ \t]*\r?\n[ \t>]*[A-Za-z0-9+/_-]{1,3}(?=[=\s]|$))?={0,2}/g;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...Array.from(DIGITS, (sign, i) => [sign, i] as const), ['-', 62] as const, ['_', 63] as const]);

/** Texts in base64, standard or for addresses, over one line or many. What is binary inside is left out. */
function base64Blocks(view: View): View[] {
  const blocks: View[] = [];
  for (const found of view.text.matchAll(BASE64)) {
    let { index: start } = found;
    const end = start + found[0].length;
    // A word on the line above reads as if it belonged to the block and shifts every letter of it, at times to what
    // passes for text: so every line may be the first.
    for (let tries = 0; tries < 4 && end - start >= SHORTEST_BASE64; tries++) {
      const block = base64(view, start, end);
      if (block !== undefined) blocks.push(block);
      const next = view.text.indexOf('\n', start);
      if (next === -1 || next >= end) break;
      start = next + 1;
    }
  }
  return blocks;
}

function base64(view: View, start: number, end: number): View | undefined {
  const bytes: number[] = [];
  const from: number[] = [];
  let held = 0;
  let bits = 0;
  for (let i = start; i < end; i++) {
    const value = VALUES.get(view.text[i] ?? '');
    if (value === undefined) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
    from.push(view.at[i] ?? 0);
    held &= (1 << bits) - 1;
  }
  if (!looksLikeText(bytes)) return undefined;
  const text = utf8(Uint8Array.from(bytes));
  // One letter can be several bytes: the offset of a nearby byte is on the same line or the next.
  return { text, at: Uint32Array.from({ length: text.length }, (_, i) => from[Math.min(from.length - 1, Math.floor((i * from.length) / Math.max(1, text.length)))] ?? 0) };
}

/** Mostly letters, blanks and UTF-8: words and picture data decode to noise. */
function looksLikeText(bytes: readonly number[]): boolean {
  let odd = 0;
  for (const byte of bytes) if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 0) || byte === 127) odd++;
  return bytes.length > 0 && odd * 20 < bytes.length;
}

/** Bytes as UTF-8; what is not UTF-8 as Latin-1, letter by letter. (The core has no TextDecoder.) */
function utf8(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0;
    const more = first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
    let point = more === 0 ? first : first & (0x3f >> more);
    let whole = i + more < bytes.length || more === 0;
    for (let n = 1; n <= more && whole; n++) {
      const next = bytes[i + n] ?? 0;
      if ((next & 0xc0) !== 0x80) whole = false;
      point = (point << 6) | (next & 0x3f);
    }
    if (!whole || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) { text += String.fromCharCode(first); i++; continue; }
    text += String.fromCodePoint(point);
    i += more + 1;
  }
  return text;
}
