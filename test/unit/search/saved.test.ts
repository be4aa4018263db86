import assert from 'node:assert/strict';
import { savedQueries } from '../../../src/core/search/saved';

const read = (data: unknown): unknown => savedQueries({ file: 'notes/queries.yaml', kind: 'queries', data }).map(({ name, query, index }) => [name, query, index]);

describe('saved queries', () => {
  it('are read in order, an entry without a name under its query', () => {
    assert.deepEqual(read({ format: 1, queries: [{ name: 'Client', query: 'is:open audience:client', note: 'kept' }, { query: 'is:mine' }, { name: 'Shot', query: 40 }] }),
      [['Client', 'is:open audience:client', 0], ['is:mine', 'is:mine', 1], ['Shot', '40', 2]]);
  });

  it('pass over whatever is no query', () => {
    for (const data of [undefined, null, 'x', [], { queries: 'x' }, { queries: [null, 1, 'x', [], {}, { name: 'a' }, { query: null }, { query: {} }] }]) assert.deepEqual(read(data), []);
    assert.deepEqual(savedQueries({ file: 'x', kind: 'other', data: { queries: [{ query: 'a' }] } }), []);
    assert.deepEqual(read(JSON.parse('{"queries":[{"__proto__":{"query":"x"}}]}')), []);
  });
});
