import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MOST_BYTES, firstBadByte, readShowBytes, tooLarge, unreadable } from '../../../src/core/yaml/decode';
import { check } from '../support/property';

const TEXT = 'format: 1\nsession: Séance\ndate: "2026-11-20"\nnotes:\n  - id: n_1\n    text: Plus près\n';
const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return fatal.decode(bytes);
  } catch {
    return undefined;
  }
};
const read = (bytes: Uint8Array) => readShowBytes('notes/dailies/a.yaml', bytes, decode);

describe('bytes of a file', () => {
  it('are UTF-8, with a BOM or without, and offsets count the BOM', () => {
    const plain = read(Buffer.from(TEXT));
    assert.deepEqual([plain.text, plain.parsed.faults, plain.parsed.notes[0]?.text], [TEXT, [], 'Plus près']);
    const marked = read(Buffer.from(`\ufeff${TEXT}`));
    assert.deepEqual([marked.parsed.broken, marked.parsed.notes[0]?.start, marked.parsed.notes[0]?.line], [false, TEXT.indexOf('id: n_1') + 1, 5]);
  });

  it('of Latin-1 are shown, with the first foreign byte named', () => {
    const { parsed } = read(Buffer.from(TEXT, 'latin1'));
    assert.deepEqual([parsed.broken, parsed.faults.map((fault) => [fault.code, fault.line, fault.column])], [true, [['file-encoding', 2, 11]]]);
    assert.match(parsed.faults[0]?.message ?? '', /0xE9.*Latin-1/);
    assert.equal(parsed.notes[0]?.text, 'Plus près');
  });

  it('of UTF-16 are shown and never written to', () => {
    const little = Buffer.from(`\ufeff${TEXT}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const [bytes, name] of [[little, /little/], [big, /big/], [Buffer.from(TEXT, 'utf16le'), /little/]] as const) {
      const { parsed } = read(bytes);
      assert.deepEqual([parsed.broken, parsed.faults.map((fault) => fault.code), parsed.notes[0]?.text], [true, ['file-encoding'], 'Plus près']);
      assert.match(parsed.faults[0]?.message ?? '', name);
    }
  });

  it('in too large a number, or out of reach, become one fault', () => {
    const big = read(new Uint8Array(MOST_BYTES + 1)).parsed;
    assert.deepEqual([big.kind, big.broken, big.faults.map((fault) => fault.code)], ['dailies', true, ['file-too-large']]);
    assert.match(tooLarge('a.yaml', 70_000_000).faults[0]?.message ?? '', /67 MB/);
    const closed = unreadable('notes/tasks/a.yaml', 'EACCES: permission denied');
    assert.deepEqual([closed.kind, closed.broken, closed.faults[0]?.code], ['tasks', true, 'file-unreadable']);
  });

  it('are found bad exactly where a decoder that is fatal fails', () => {
    const unit = fc.oneof(fc.constantFrom(0x41, 0x0a, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x9f, 0xa0, 0x8f, 0x90, 0xbb), fc.integer({ min: 0, max: 255 }));
    const text = fc.constantFrom('é', '\u07ff', '\u0800', '€', '\ud7ff', '\ue000', '\ufeff', '😀', '\u{10ffff}', 'a\nb').map((each) => [...Buffer.from(each)]);
    check(fc.property(fc.array(fc.oneof(text, unit.map((byte) => [byte])), { maxLength: 12 }), (parts) => {
      const bytes = Uint8Array.from(parts.flat());
      const bad = firstBadByte(bytes);
      assert.equal(bad === undefined, decode(bytes) !== undefined);
      if (bad === undefined) return;
      const good = decode(bytes.subarray(0, bad.offset));
      assert.ok(good !== undefined);
      assert.equal(bad.line, good.split('\n').length);
      const line = good.slice(good.lastIndexOf('\n') + 1);
      assert.equal(bad.column, line.length + 1 - (bad.line === 1 && line.startsWith('\ufeff') ? 1 : 0));
    }), { quick: 200, full: 20_000 });
  }).timeout(600_000);
});
