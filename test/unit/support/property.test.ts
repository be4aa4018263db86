import assert from 'node:assert/strict';
import fc from 'fast-check';
import { check, isLongRun, runSeed } from './property';

describe('random tests', () => {
  it('run as many cases as the kind of run asks for, always the same ones', async () => {
    const drawn = (): number[] => {
      const seen: number[] = [];
      check(fc.property(fc.integer(), (n) => { seen.push(n); }), { quick: 7, full: 11 });
      return seen;
    };
    const first = drawn();
    assert.equal(first.length, isLongRun ? 11 : 7);
    assert.deepEqual(drawn(), first);
    const later: number[] = [];
    await check(fc.asyncProperty(fc.integer(), (n) => { later.push(n); return Promise.resolve(); }), { quick: 7, full: 11 });
    assert.deepEqual(later, first);
  });

  it('fail with what was wrong in the smallest case', () => {
    assert.throws(() => { check(fc.property(fc.nat(), () => { throw new Error('the flare is back'); }), { quick: 3, full: 3 }); }, /the flare is back/);
  });

  it('fail with the seed that repeats them', async () => {
    const seed = new RegExp(`seed: ${runSeed()}\\b`);
    assert.throws(() => { check(fc.property(fc.nat(), (n) => n < 0), { quick: 3, full: 3 }); }, seed);
    await assert.rejects(check(fc.asyncProperty(fc.nat(), (n) => Promise.resolve(n < 0)), { quick: 3, full: 3 }), seed);
  });
});
