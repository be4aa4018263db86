import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { QUOTABLE_FAULTS, READ_FAULTS } from '../../../src/core/yaml/faults';
import { BREAKING } from '../../../src/core/yaml/full';

describe('faults of reading', () => {
  it('are explained in docs/lint.md, each once', () => {
    const explained = [...readFileSync('docs/lint.md', 'utf8').matchAll(/^\| `((?:yaml|file|format|key|text|value|path)-[a-z-]+)` \|/gm)].map((match) => match[1] ?? '');
    assert.deepEqual(explained.sort(), Object.keys(READ_FAULTS).sort());
  });

  it('that break a file are errors, and those with a sure cure are none of them', () => {
    for (const code of BREAKING) assert.equal(Object.entries(READ_FAULTS).find(([name]) => name === code)?.[1], 'error', code);
    for (const code of QUOTABLE_FAULTS) assert.equal(BREAKING.has(code), false, code);
  });
});
