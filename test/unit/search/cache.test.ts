import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SearchItem } from '../../../src/core/search/document';
import { SearchIndex } from '../../../src/core/search/engine';
import type { CachedFile } from '../../../src/core/search/cache';
import { plainFacts } from '../../../src/core/search/world';
import { check } from '../support/property';
import { anyItem, drain, note, withoutNumber } from './items';

const facts = plainFacts('2026-11-20');
const QUERIES = ['', 'lens', 'eyelnie', '"lens flare"', 'is:open', 'v12 -lens', 'sort:shot', 'caf'];
const answers = (index: SearchIndex): unknown =>
  QUERIES.map((query) => index.search(query, { facts }).results.map(withoutNumber));

const filesOf = (items: readonly SearchItem[], stamp: (file: string) => string): CachedFile[] =>
  [...new Set(items.map(({ file }) => file))].map((file) => ({ file, stamp: stamp(file), items: items.filter((item) => item.file === file) }));

/** Items of three files, each in the order of its file. */
const items = fc.array(fc.tuple(anyItem, fc.constantFrom('a', 'b', 'c')).map(([item, file]): SearchItem => ({ ...item, file })), { maxLength: 15 });

function built(all: readonly SearchItem[]): SearchIndex {
  const index = new SearchIndex();
  drain(index.build(all, 4));
  return index;
}

describe('cache of the search index', () => {
  it('answers as the index it was made of, and takes edits as it does', () => {
    check(fc.property(items, anyItem, (all, more) => {
      const index = built(all);
      const copy = SearchIndex.fromCache(index.toCache(() => '1'), filesOf(all, () => '1'));
      assert.ok(copy);
      assert.deepEqual(copy.missing, []);
      assert.deepEqual(answers(copy.index), answers(index));
      for (const one of [index, copy.index]) {
        one.add(more);
        if (all[0] !== undefined) one.remove(all[0]);
      }
      assert.deepEqual(answers(copy.index), answers(index));
    }), { quick: 25, full: 3000 });
  });

  it('forgets files that changed or went away, and hands back the items to add', () => {
    check(fc.property(items, items, (before, after) => {
      const bytes = built(before).toCache(() => '1');
      const kept = before.filter(({ file }) => file === 'a');
      const now = [...kept, ...after.filter(({ file }) => file === 'b')];
      const read = SearchIndex.fromCache(bytes, filesOf(now, (file) => (file === 'a' ? '1' : '2')));
      assert.ok(read);
      drain(read.index.build(read.missing));
      assert.deepEqual(answers(read.index), answers(built(now)));
    }), { quick: 25, full: 3000 });
  });

  it('declines what is damaged, cut off or of another version', () => {
    const all = [note({ text: 'lens flare' }), note({ text: 'eyeline' })];
    const bytes = built(all).toCache(() => '1');
    const files = filesOf(all, () => '1');
    for (let at = 0; at < bytes.byteLength; at += 7) {
      if (at >= 12 && at < 16) continue; // the header's spare bytes
      const damaged = bytes.slice(0);
      new Uint8Array(damaged)[at]! ^= 0x55;
      assert.equal(SearchIndex.fromCache(damaged, files), undefined, `byte ${at}`);
    }
    assert.equal(SearchIndex.fromCache(bytes.slice(0, bytes.byteLength - 8), files), undefined);
    assert.equal(SearchIndex.fromCache(new ArrayBuffer(0), files), undefined);
  });
});
