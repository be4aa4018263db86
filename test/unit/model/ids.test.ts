import assert from 'node:assert/strict';
import { idTime, isId, newId, newIds } from '../../../src/core/model/ids';

const highest = (count: number) => new Uint8Array(count).fill(255);
const lowest = (count: number) => new Uint8Array(count);

describe('ids', () => {
  it('are a letter and 16 characters that hold the time', () => {
    const now = Date.UTC(2026, 10, 20, 18, 42, 7);
    const id = newId('n', now, highest);
    assert.match(id, /^n_01[0-9a-z]{8}zzzzzz$/);
    assert.equal(idTime(id), now);
    assert.ok(isId(id) && isId(id, 'n') && !isId(id, 't'));
  });

  it('sort by time', () => {
    assert.ok(newId('n', 1000, highest) < newId('n', 1001, lowest));
  });

  it('differ and keep their order when many are made at once, also where the random part overflows', () => {
    const ids = newIds('n', 5000, 1000, highest);
    assert.equal(new Set(ids).size, 5000);
    assert.deepEqual([...ids].sort(), ids);
    assert.equal(idTime(ids[0] ?? ''), 1000);
    assert.equal(idTime(ids[1] ?? ''), 1001);
  });

  it('are told from what only looks like one', () => {
    for (const text of ['', 'n_', 'n_01k9x3q7h2zd8m4', 'n_01k9x3q7h2zd8m4cc', 'N_01k9x3q7h2zd8m4c', 'n_01k9x3q7h2zd8m4u', 'x_01k9x3q7h2zd8m4c']) {
      assert.equal(isId(text), false, text);
      assert.equal(idTime(text), undefined, text);
    }
    assert.ok(isId('n_01k9x3q7h2zd8m4c'));
  });
});
