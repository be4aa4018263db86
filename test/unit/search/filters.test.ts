import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOpen, isTaskOpen } from '../../../src/core/model/rules';
import { sequenceOf } from '../../../src/core/model/shotcode';
import type { SearchItem } from '../../../src/core/search/document';
import { SearchIndex } from '../../../src/core/search/engine';
import { framesOverlap } from '../../../src/core/search/filters';
import { emptyWorld, type Facts } from '../../../src/core/search/world';
import { check } from '../support/property';
import { anyItem } from './items';

const world = { ...emptyWorld, departments: [{ id: 'comp', names: ['Compositing', 'slapcomp'] }], people: [{ id: 'maya', names: ['Maya Ito'] }], sequenceOf };
/** Facts that follow from the item alone, so that the reference can ask the same. */
const facts: Facts = {
  me: 'maya', today: '2026-11-20', unsent: (item) => item.start % 3 === 0, changed: (item) => item.start % 500 === 0, broken: (item) => item.start % 700 === 0,
};

const people = (item: SearchItem): readonly (string | undefined)[] => (item.type === 'note' ? item.to : [item.assignee]);
const day = (item: SearchItem): string | undefined => (item.type === 'note' ? item.date : item.due);
const isNote = (test: (item: Extract<SearchItem, { type: 'note' }>) => boolean) => (item: SearchItem): boolean => item.type === 'note' && test(item);

/** What each term means, said a second time and by looking at every item. */
const meanings: readonly (readonly [term: string, holds: (item: SearchItem) => boolean])[] = [
  ['shot:010_0040', (i) => i.shot === '010_0040'],
  ['shot:010', (i) => i.shot?.startsWith('010_') === true],
  ['asset:char_maya', (i) => i.asset === 'char_maya'],
  ['seq:10', (i) => i.shot?.startsWith('010_') === true || (i.type === 'note' && i.sequence === '010')],
  ['session:"client review"', isNote((n) => n.session === 'Client review')],
  ['status:open', (i) => i.status === 'open'],
  ['status:open,done', (i) => i.status === 'open' || i.status === 'done'],
  ['dept:slapcomp', (i) => i.department === 'comp'],
  ['from:maya', isNote((n) => n.from === 'maya')],
  ['to:ito', (i) => people(i).includes('maya')],
  ['is:open', (i) => (i.type === 'note' ? isOpen(i) : isTaskOpen(i))],
  ['is:draft', (i) => i.status === 'draft'],
  ['is:unsent', (i) => facts.unsent(i)],
  ['is:changed', (i) => facts.changed(i)],
  ['is:broken', (i) => facts.broken(i) || (i.type === 'note' && !i.sound)],
  ['is:overdue', (i) => i.type === 'task' && isTaskOpen(i) && i.due !== undefined && i.due < '2026-11-20'],
  ['is:mine', (i) => people(i).includes('maya')],
  ['is:carried', isNote((n) => n.follows !== undefined)],
  ['is:carried,unsent', (i) => facts.unsent(i) || (i.type === 'note' && i.follows !== undefined)],
  ['kind:question', isNote((n) => n.kind === 'question')],
  ['priority:high,urgent', (i) => i.priority === 'high' || i.priority === 'urgent'],
  ['tag:hero', isNote((n) => n.tags.includes('hero'))],
  ['audience:client', isNote((n) => n.audience.includes('client'))],
  ['version:v12', isNote((n) => n.version === 'v012')],
  ['frame:1043', isNote((n) => n.frames !== undefined && framesOverlap(n.frames, 1043, 1043))],
  ['date:2026-11', (i) => day(i)?.startsWith('2026-11') === true],
  ['after:2026-11-19', (i) => { const d = day(i); return d !== undefined && d !== 'bad' && d > '2026-11-19'; }],
  ['before:2026-11', (i) => { const d = day(i); return d !== undefined && d < '2026-11-01'; }],
  ['since:"1 day ago"', (i) => { const d = day(i); return d !== undefined && d !== 'bad' && d >= '2026-11-19'; }],
  ['type:task', (i) => i.type === 'task'],
];

describe('fields of a query', () => {
  it('select what a look at every item selects', () => {
    const term = fc.record({ meaning: fc.constantFrom(...meanings), not: fc.boolean() });
    const clauses = fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 });
    check(fc.property(fc.array(anyItem, { maxLength: 30 }), clauses, (items, any) => {
      const index = new SearchIndex(world);
      items.forEach((item) => index.add(item));
      const query = any.map((terms) => terms.map(({ meaning: [text], not }) => (not ? '-' : '') + text).join(' ')).join(' | ');
      const expected = items.filter((item) => any.some((terms) => terms.every(({ meaning: [, holds], not }) => holds(item) !== not)));
      assert.deepEqual(new Set(index.select(query, facts)), new Set(expected), query);
      assert.equal(index.count(query, facts), expected.length);
    }), { quick: 250, full: 20_000 });
  });

  it('read frames inside ranges and lists', () => {
    assert.ok(framesOverlap('1043-1051, 1060', 1047, 1047));
    assert.ok(framesOverlap('1043-1051, 1060', 1055, 1065));
    assert.ok(framesOverlap('1051-1043', 1047, 1047));
    assert.ok(!framesOverlap('1043-1051, 1060', 1055, 1055));
    assert.ok(!framesOverlap('', 0, 9999));
  });

  it('offer their values, the most used first', () => {
    const index = new SearchIndex(world);
    check(fc.property(fc.array(anyItem, { minLength: 5, maxLength: 5 }), (items) => items.forEach((item) => index.add(item))), { quick: 10, full: 100 });
    const counts = index.choices('to').map(({ count }) => count ?? 0);
    assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
    assert.equal(index.choices('to').find(({ value }) => value === 'maya')?.name, 'Maya Ito');
  });
});
