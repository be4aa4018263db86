import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('docs/dependencies.md', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const [ships, builds] = readFileSync('docs/dependencies.md', 'utf8').split(/^## For building/m);
  const named = (part: string): string[] =>
    [...part.matchAll(/^\| (`.*?) \|/gm)].flatMap((row) => [...row[1]!.matchAll(/`([^`]+)`/g)].map((m) => m[1]!)).sort();

  it('has a line for every package that ships, and for no other', () => {
    assert.deepEqual(named(ships!), Object.keys(dependencies).sort());
  });

  it('has a line for every package of the build and the tests, and for no other', () => {
    assert.deepEqual(named(builds!), Object.keys(devDependencies).sort());
  });
});
