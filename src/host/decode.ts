/** Bytes to a parsed file: what the fast way and the editor's way of reading share. */
import { faultyFile } from '../core/index/unread';
import type { ParsedFile } from '../core/model/types';
import { readShowFile } from '../core/yaml/read';

export interface Decoded {
  readonly parsed: ParsedFile;
  /** The text as decoded, BOM included; `undefined` where the bytes are no text. */
  readonly text: string | undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Never throws: bytes that are not UTF-8 text are a fault of the file. */
export function readDecoded(file: string, bytes: Uint8Array): Decoded {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const message = `This file is ${wide ? 'UTF-16' : 'not UTF-8 text'}. Save it as UTF-8.`;
    return { parsed: faultyFile(file, 'file-encoding', message), text: undefined };
  }
  return { parsed: readShowFile(file, text), text };
}
