/** Bytes to a parsed file, with the decoder that Node and browsers share. */
import type { ParsedFile } from '../core/model/types';
import { readShowBytes } from '../core/yaml/decode';

export interface Decoded {
  readonly parsed: ParsedFile;
  /** The text as decoded, BOM included; `undefined` where the bytes are no UTF-8 text, which is never written to. */
  readonly text: string | undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `undefined` where the bytes are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Never throws: bytes that are not UTF-8 text are a fault of the file. */
export function readDecoded(file: string, bytes: Uint8Array): Decoded {
  const { parsed, text } = readShowBytes(file, bytes, utf8Text);
  return { parsed, text: parsed.faults.some(({ code }) => code === 'file-encoding' || code === 'file-too-large') ? undefined : text };
}
