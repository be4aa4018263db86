import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseQuery } from '../../../src/core/search/parse';
import { printQuery, type Query, type Term } from '../../../src/core/search/query';
import { FIELD_NAMES, type FilterName } from '../../../src/core/search/fields';
import { check } from '../support/property';
import { oddText } from './items';

const word = (text: string, not = false): Term => ({ kind: 'word', not, text });
const phrase = (text: string, not = false): Term => ({ kind: 'phrase', not, text });
const field = (name: FilterName, ...values: string[]): Term => ({ kind: 'field', not: false, field: name, values });
const bare = ({ any, sort }: Query): Query => ({ any, sort });
const said = (text: string): string => parseQuery(text).notices.map((n) => n.message).join('\n');

/** Text made of the signs that mean something, so that random strings reach the grammar's corners. */
const thorny = fc.array(fc.oneof(
  fc.constantFrom('"', '\\', '|', '-', ':', ',', ' ', '“', '”', '„', '\t', '\u00a0', 'shot:', 'is:open', 'sort:-date', 'since:"', 'stauts:x', 'a', '010_0040', '👀', 'עין'),
  oddText,
), { maxLength: 14 }).map((parts) => parts.join(''));

const plainWord = fc.constantFrom('eyeline', '10', '504c', 'a"b', '-', 'C:\\x', 'a,b', 'https://x', 'été');
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ kind: fc.constant('word' as const), not: fc.boolean(), text: plainWord }, { noNullPrototype: true }),
  fc.record({ kind: fc.constant('phrase' as const), not: fc.boolean(), text: oddText.filter((s) => s.trim() !== '') }, { noNullPrototype: true }),
  fc.record({
    kind: fc.constant('field' as const), not: fc.boolean(),
    field: fc.constantFrom(...FIELD_NAMES.filter((name): name is FilterName => name !== 'sort')),
    values: fc.array(oddText.filter((s) => s.trim() !== ''), { minLength: 1, maxLength: 3 }),
  }, { noNullPrototype: true }),
);
const query: fc.Arbitrary<Query> = fc.record({
  any: fc.array(fc.array(term, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
  sort: fc.option(fc.record({ key: fc.constantFrom('date' as const, 'shot' as const, 'relevance' as const), reverse: fc.boolean() }, { noNullPrototype: true }), { nil: undefined }),
}, { noNullPrototype: true });

describe('query language', () => {
  it('reads words, phrases, fields, negation and choice', () => {
    assert.deepEqual(bare(parseQuery('lens -flare "off left" | shot:010_40 sort:-date')), {
      any: [[word('lens'), word('flare', true), phrase('off left')], [field('shot', '010_40')]], sort: { key: 'date', reverse: true },
    });
    assert.deepEqual(parseQuery('dept:anim,"shot finaling" a|b').any, [[field('dept', 'anim', 'shot finaling'), word('a')], [word('b')]]);
    assert.deepEqual(parseQuery('sequence:010 Department:fx -"x y"').any, [[field('seq', '010'), field('dept', 'fx'), phrase('x y', true)]]);
  });

  it('reads curly quotes as quotes, and a quote inside a word as part of it', () => {
    assert.deepEqual(parseQuery('“off left” „tief unten“ 12"').any, [[phrase('off left'), phrase('tief unten'), word('12"')]]);
  });

  it('says so when a quote is not closed, and reads the rest as words', () => {
    assert.deepEqual(parseQuery('a "b c').any, [[word('a'), word('b'), word('c')]]);
    assert.match(said('a "b c'), /not closed/);
    assert.deepEqual(parseQuery('-"b c').any, [[word('b', true), word('c')]]);
    assert.deepEqual(parseQuery('since:"2 weeks').any, [[field('since', '2 weeks')]]);
  });

  it('reads an unknown field as text, says so and names the field that was perhaps meant', () => {
    assert.deepEqual(parseQuery('stauts:open').any, [[word('stauts:open')]]);
    assert.match(said('stauts:open'), /no field “stauts:”.*Did you mean “status:”/);
    assert.equal(said('10:00:01:14 https://review.example/v/3 :eyes: Note: x'), '');
  });

  it('says which value a field does not know', () => {
    assert.match(said('is:opne'), /“opne” is not known to “is:”.*overdue/);
    assert.equal(said('is:op status:in-progress'), '');
    assert.match(said('shot:'), /no value yet/);
    assert.match(said('sort:size a'), /sort:size.*left out/);
  });

  it('places its notices in the query', () => {
    const [notice] = parseQuery('lens stauts:open').notices;
    assert.deepEqual([notice?.start, notice?.end], [5, 16]);
  });

  it('reads anything, and what it read prints as a query that reads the same', () => {
    check(fc.property(fc.oneof(thorny, oddText), (text) => {
      const read = bare(parseQuery(text));
      assert.deepEqual(bare(parseQuery(printQuery(read))), read);
    }), { quick: 400, full: 200_000 });
  });

  it('prints every query so that it reads the same', () => {
    check(fc.property(query, (q) => {
      assert.deepEqual(bare(parseQuery(printQuery(q))), q);
    }), { quick: 300, full: 50_000 });
  });

  it('reads a paste of a million characters', () => {
    assert.equal(parseQuery('eyeline '.repeat(125_000)).any[0]?.length, 125_000);
    assert.equal(parseQuery('"'.repeat(100_001)).any.length, 0);
    assert.equal(parseQuery('“'.repeat(100_000)).any.length, 0);
  });
});
