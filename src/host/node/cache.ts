/**
 * The cache of a show's parsed files: one file, read whole, trusted in nothing. A cache of another version or place,
 * cut off or spoiled is as good as none, and it may be deleted at any moment.
 *
 * The file: eight bytes of name, the length and checksum of the head, the head as JSON, then for each slice its text
 * (Latin-1, or UTF-16 where that cannot hold it) and its integers, each beginning at a multiple of four.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Packed } from '../../core/index/packed';
import type { Stamp } from './files';

/** One file in a slice, with what tells whether it is still the one that was read. */
export interface CachedFile extends Stamp {
  readonly file: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
}

export interface CachedSlice {
  readonly files: readonly CachedFile[];
  /** Throws where the slice was spoiled. */
  unpacked(): Packed;
}

export interface Cache {
  /** When it was written, in milliseconds. */
  readonly written: number;
  readonly slices: readonly CachedSlice[];
}

interface Head {
  readonly key: string;
  readonly written: number;
  readonly slices: readonly { readonly files: readonly CachedFile[]; readonly wide: boolean; readonly textBytes: number; readonly intBytes: number; readonly crc: number }[];
}

const NAME = Buffer.from('SHOTNC01', 'latin1');
const HEAD_AT = 16;

const aligned = (bytes: number): number => (bytes + 3) & ~3;

/** `key`: everything that the cached files depend on beside themselves; `undefined` where there is no cache for it. */
export function readCache(path: string, key: string): Cache | undefined {
  try {
    const bytes = readFileSync(path);
    if (!bytes.subarray(0, NAME.length).equals(NAME)) return undefined;
    const head = bytes.subarray(HEAD_AT, HEAD_AT + bytes.readUInt32LE(8));
    if (crc32(head) !== bytes.readUInt32LE(12)) return undefined;
    const { key: found, written, slices } = JSON.parse(head.toString('utf8')) as Head;
    if (found !== key) return undefined;
    let at = aligned(HEAD_AT + head.length);
    const readable = slices.map((slice): CachedSlice => {
      const text = bytes.subarray(at, at + slice.textBytes);
      const ints = bytes.subarray(at + aligned(slice.textBytes), at + aligned(slice.textBytes) + slice.intBytes);
      at += aligned(slice.textBytes) + slice.intBytes;
      return {
        files: slice.files,
        unpacked: () => {
          if (crc32(ints, crc32(text)) !== slice.crc) throw new RangeError('a slice of the cache is spoiled');
          return { text: text.toString(slice.wide ? 'utf16le' : 'latin1'), ints: new Int32Array(new Uint8Array(ints).buffer) };
        },
      };
    });
    return at > bytes.length ? undefined : { written, slices: readable };
  } catch {
    return undefined;
  }
}

/** Takes the place of the earlier cache at once or not at all. Failure is no fault: the next start is slower. */
export function writeCache(path: string, key: string, slices: readonly { readonly files: readonly CachedFile[]; readonly packed: Packed }[]): void {
  const parts: Buffer[] = [];
  const head: Head = {
    key,
    written: Date.now(),
    slices: slices.map(({ files, packed }) => {
      const wide = /[^\u0000-\u00ff]/u.test(packed.text);
      const text = Buffer.from(packed.text, wide ? 'utf16le' : 'latin1');
      const ints = Buffer.from(packed.ints.buffer);
      parts.push(text, Buffer.alloc(aligned(text.length) - text.length), ints);
      return { files, wide, textBytes: text.length, intBytes: ints.length, crc: crc32(ints, crc32(text)) };
    }),
  };
  const headBytes = Buffer.from(JSON.stringify(head), 'utf8');
  const start = Buffer.alloc(HEAD_AT);
  NAME.copy(start);
  start.writeUInt32LE(headBytes.length, 8);
  start.writeUInt32LE(crc32(headBytes), 12);
  // One name for all: what a process that was ended left behind is overwritten, not heaped up.
  const beside = `${path}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, Buffer.concat([start, headBytes, Buffer.alloc(aligned(headBytes.length) - headBytes.length), ...parts]));
    renameSync(beside, path);
  } catch {
    try {
      rmSync(beside, { force: true });
    } catch {
      // Where nothing could be written there is nothing to take away.
    }
  }
}
