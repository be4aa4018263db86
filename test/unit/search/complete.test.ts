import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeQuery, type ValueSource } from '../../../src/core/search/complete';
import { check } from '../support/property';
import { oddText } from './items';

const values: ValueSource = (field) => field === 'to' ? [{ value: 'maya', name: 'Maya Ito', count: 12 }, { value: 'mark', name: 'Mark Berg' }]
  : field === 'session' ? [{ value: 'Client review' }, { value: 'Animation dailies' }] : [];

/** The query with the first completion accepted, `^` being the cursor. */
function accept(marked: string): string | undefined {
  const cursor = marked.indexOf('^');
  const text = marked.replace('^', '');
  const [first] = completeQuery(text, cursor, values);
  return first === undefined ? undefined : text.slice(0, first.start) + first.text + text.slice(first.end);
}

describe('completion of a query', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['le sta^', 'le status:'], ['-st^ x', '-status: x'], ['is:ov^', 'is:overdue'], ['to:ma^', 'to:maya'], ['to:ito^', 'to:maya'], ['to:maya,be^', 'to:maya,mark'],
    ['session:cl^', 'session:"Client review"'], ['session:"client r^', 'session:"Client review"'], ['since:2^', 'since:"2 weeks ago"'], ['a|pri^', 'a|priority:'],
    ['"is:^', undefined], ['nofield:^', undefined],
  ];
  for (const [marked, expected] of cases) it(marked, () => assert.equal(accept(marked), expected));

  it('offers all fields where nothing is typed', () => assert.equal(completeQuery('', 0, values).length, 22));

  it('never throws and only replaces what stands before the cursor', () => {
    check(fc.property(oddText, fc.nat(14), (text, cursor) => {
      for (const item of completeQuery(`to:${text}`, cursor, values)) assert.ok(item.start <= item.end && item.end <= cursor);
    }), { quick: 200, full: 20_000 });
  });
});
