import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFast } from '../../../src/core/yaml/fast';
import { readFull } from '../../../src/core/yaml/full';
import { generateShow } from '../support/generate';
import { check, isLongRun } from '../support/property';
import { mutated } from './mutate';

describe('the two readers', () => {
  it('yield the same for every file that the fast one accepts, to the last offset and fault', () => {
    const counts = { quick: 150, full: 60_000 };
    let accepted = 0;
    check(fc.property(fc.integer({ min: 0 }), (seed) => {
      const { file, text } = mutated(seed);
      const fast = readFast(file, text);
      if (fast === undefined) return;
      accepted++;
      assert.deepEqual(fast, readFull(file, text), JSON.stringify(text));
    }), counts);
    // A reader that declines everything would prove nothing.
    assert.ok(accepted > (isLongRun ? counts.full : counts.quick) / 4, `accepted only ${accepted}`);
  }).timeout(isLongRun ? 600_000 : 20_000);

  it('both take what the product writes', () => {
    for (const { file, text } of generateShow({ seed: 3, notes: 60, shots: 12, departments: 3, people: 8 })) {
      const fast = readFast(file, text);
      assert.ok(fast !== undefined, file);
      assert.deepEqual(fast.faults, [], file);
      assert.deepEqual(fast, readFull(file, text), file);
    }
  });
});
