import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDistance } from '../../../src/core/search/distance';
import { foldMapped, foldPlain, unfold } from '../../../src/core/search/fold';
import { holdsRun, runTest } from '../../../src/core/search/phrase';
import { highest } from '../../../src/core/search/selection';
import { wordsOf } from '../../../src/core/search/words';
import { check } from '../support/property';
import { oddText } from './items';

/** The fewest edits by trying them all: slow and plain. */
function slowDistance(a: string, b: string): number {
  const table: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    table.push([]);
    for (let j = 0; j <= b.length; j++) {
      const ways = [i === 0 ? j : Infinity, j === 0 ? i : Infinity];
      if (i > 0) ways.push(table[i - 1]![j]! + 1);
      if (j > 0) ways.push(table[i]![j - 1]! + 1);
      if (i > 0 && j > 0) ways.push(table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) ways.push(table[i - 2]![j - 2]! + 1);
      table[i]!.push(Math.min(...ways));
    }
  }
  return table[a.length]![b.length]!;
}

const ab = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

describe('folding and comparing', () => {
  it('folds with a map whose stretches lie in the text, whole letters each', () => {
    check(fc.property(oddText, (text) => {
      const folded = foldMapped(text);
      assert.equal(folded.text, foldPlain(text));
      assert.equal(foldPlain(folded.text), folded.text);
      const { from, to } = unfold(folded, 0, folded.text.length);
      assert.ok(from >= 0 && to <= text.length && from <= to);
      if (folded.text.length > 0) assert.equal(to, text.length);
    }), { quick: 300, full: 50_000 });
  });

  it('makes no difference between composed and decomposed', () => {
    for (const text of ['Café', 'Ångström', '한글', 'ÉTÉ', 'ǅ']) assert.equal(foldPlain(text.normalize('NFD')), foldPlain(text.normalize('NFC')), text);
  });

  it('cuts words', () => {
    assert.deepEqual(wordsOf(foldPlain("It's the eye-line’s 12\" don''t couldn't 010_0040 眼線 👀x")), ['it', 'the', 'eye', 'line', '12', 'don', 't', 'couldnt', '010', '0040', '眼', '線', 'x']);
    assert.equal(wordsOf('x'.repeat(1000))[0]?.length, 64);
  });

  it('finds a run of words by pattern as by looking at every word', () => {
    const text = fc.array(fc.constantFrom('the', 'frame', 's', "'", '’', ' ', '-', ',', 'o', 'its', 'It', '4', 'é', '\n'), { maxLength: 9 }).map((parts) => parts.join(''));
    const tokens = fc.array(fc.constantFrom('the', 'frame', 'frames', 'it', 'its', 's', '4', 'o', 'thes', 'theframe'), { minLength: 2, maxLength: 3 });
    check(fc.property(text, tokens, (written, run) => {
      assert.equal(runTest(run)(written), holdsRun(written, run));
    }), { quick: 1500, full: 200_000 });
  });

  it('counts edits as the slow way does', () => {
    check(fc.property(ab, ab, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      assert.equal(editDistance(a, b, limit), Math.min(slowDistance(a, b), limit + 1));
      const begun = Math.min(...Array.from({ length: b.length + 1 }, (_, n) => slowDistance(a, b.slice(0, n))));
      assert.equal(editDistance(a, b, limit, true), Math.min(begun, limit + 1));
    }), { quick: 500, full: 100_000 });
  });

  it('picks the highest as sorting does', () => {
    check(fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), fc.nat(45), (values, count) => {
      const bar = [...values].sort((a, b) => b - a)[Math.min(count, values.length) - 1] ?? Infinity;
      assert.deepEqual(highest(Float64Array.from(values), count).sort((a, b) => a - b), values.flatMap((value, i) => (value >= bar ? [i] : [])));
    }), { quick: 200, full: 20_000 });
  });
});
