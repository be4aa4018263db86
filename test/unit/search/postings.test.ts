import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Postings } from '../../../src/core/search/postings';
import { check } from '../support/property';

const listed = (postings: Postings, list: number): number[] => [...postings.pool.subarray(postings.start(list), postings.start(list) + postings.count(list))];

describe('lists of items', () => {
  it('hold what sorted sets would hold, through growing, trimming and saving', () => {
    const step = fc.tuple(fc.constantFrom('add', 'add', 'add', 'remove', 'trim', 'save', 'gone'), fc.nat(4), fc.nat(40));
    check(fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      let postings = new Postings();
      const sets = Array.from({ length: 5 }, () => new Set<number>());
      sets.forEach(() => postings.create());
      for (const [act, list, item] of steps) {
        if (act === 'add') { postings.add(list, item); sets[list]!.add(item); }
        if (act === 'remove') { postings.remove(list, item); sets[list]!.delete(item); }
        if (act === 'trim') postings.trim();
        if (act === 'gone') { postings.removeAll(Uint8Array.from({ length: 41 }, (_, i) => (i === item ? 1 : 0))); sets.forEach((set) => set.delete(item)); }
        if (act === 'save') {
          const { counts, entries } = postings.save();
          postings = new Postings();
          assert.ok(postings.restore(counts, entries.slice()));
        }
        sets.forEach((set, i) => assert.deepEqual(listed(postings, i), [...set].sort((a, b) => a - b)));
        assert.equal(postings.has(list, item), sets[list]!.has(item));
      }
    }), { quick: 15, full: 2000 });
  });
});
