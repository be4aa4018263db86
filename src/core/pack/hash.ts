/** What proves what was sent: the hash of a note's content and of a pack's body (docs/format.md, "A batch of sends"). */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Note } from '../model/types';

/**
 * The first 16 hexadecimal digits of SHA-256 over the JSON (no spaces, non-ASCII letters as they are, UTF-8) of
 * `[shot, asset, sequence, version, frames, kind, text, refs]`. An absent field is `null`; the text is in NFC with LF.
 */
export function noteHash(note: Pick<Note, 'shot' | 'asset' | 'sequence' | 'version' | 'frames' | 'kind' | 'text' | 'refs'>): string {
  const text = note.text.replaceAll(/\r\n?/g, '\n').normalize('NFC');
  const fields = [note.shot ?? null, note.asset ?? null, note.sequence ?? null, note.version ?? null, note.frames ?? null, note.kind, text, note.refs];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(fields)))).slice(0, 16);
}

/** `sha256:` and all 64 digits, of the body as it left. */
export function bodyHash(body: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(body)))}`;
}
