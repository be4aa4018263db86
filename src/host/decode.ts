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
    return { parsed: faultyFile(file, 'file-encoding', 'This file is not UTF-8 text.'), text: undefined };
  }
  return { parsed: readShowFile(file, text), text };
}
