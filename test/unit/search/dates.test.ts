import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, daysOf, readDays } from '../../../src/core/search/dates';
import { check } from '../support/property';

const TODAY = '2026-11-20'; // a Friday

const days = (text: string, today = TODAY): string => {
  const read = readDays(text, today);
  return read === undefined ? 'none' : read.first === read.last ? read.first : `${read.first} ${read.last}`;
};

describe('days in a query', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['2026-11-20', '2026-11-20'], ['2026-11', '2026-11-01 2026-11-30'], ['2026', '2026-01-01 2026-12-31'], ['2024-02', '2024-02-01 2024-02-29'],
    ['2026-1', '2026-01-01 2026-01-31'], ['2026-', '2026-01-01 2026-12-31'], ['2026/11/3', '2026-11-03'], ['2026-02-30', 'none'], ['2026-13', 'none'],
    ['today', TODAY], ['Yesterday', '2026-11-19'], ['this week', '2026-11-16 2026-11-22'], ['last week', '2026-11-09 2026-11-15'],
    ['last month', '2026-10-01 2026-10-31'], ['this year', '2026-01-01 2026-12-31'], ['monday', '2026-11-16'], ['fri', TODAY], ['last friday', '2026-11-13'],
    ['2 weeks ago', '2026-11-06'], ['2w', '2026-11-06'], ['a month ago', '2026-10-20'], ['ten days', '2026-11-10'], ['march', '2026-03-01 2026-03-31'],
    ['december', '2025-12-01 2025-12-31'], ['garbage', 'none'], ['', 'none'], ['ago', 'none'], ['2 parsecs ago', 'none'], ['9999 years ago', 'none'],
  ];
  for (const [text, expected] of cases) it(`reads “${text}”`, () => assert.equal(days(text), expected));

  it('keeps to the last day of a shorter month', () => assert.equal(days('1 month ago', '2026-03-31'), '2026-02-28'));

  it('leaves the named day out of after and before, and in since', () => {
    assert.equal(daysOf('after', '2026-11', TODAY)?.first, '2026-12-01');
    assert.equal(daysOf('before', '2026-11', TODAY)?.last, '2026-10-31');
    assert.equal(daysOf('since', '2026-11', TODAY)?.first, '2026-11-01');
  });

  it('never throws, and yields days that exist, in order', () => {
    const piece = fc.constantFrom('last', 'next', 'this', 'week', 'month', 'year', 'mon', 'jan', '2', '2026', '-', '31', '/', ' ', 'ago', 'a', 'days', 'w', '0000', '9999', 'x');
    check(fc.property(fc.array(piece, { maxLength: 6 }).map((p) => p.join('')), fc.constantFrom(TODAY, '2024-02-29', '2026-01-01'), (text, today) => {
      const read = readDays(text, today);
      if (read === undefined) return;
      assert.ok(read.first <= read.last, `${read.first} ${read.last}`);
      assert.equal(addDays(read.first, 0), read.first);
      assert.equal(addDays(read.last, 0), read.last);
    }), { quick: 400, full: 20_000 });
  });
});
