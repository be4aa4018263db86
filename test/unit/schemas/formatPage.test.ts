import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../../../src/core/model/vocabulary';
import { formatText } from '../../../src/core/yaml/canonical';
import { SCHEMAS, schemaErrors, schemaOf } from '../support/schemas';

const page = readFileSync('docs/format.md', 'utf8');
/** The examples, each with the file it stands for: the comment on its first line. */
const examples = [...page.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)].map((m) => ({ file: m[1]!, text: m[2]! }));

describe('docs/format.md', () => {
  it('names the file of each of its examples', () => {
    assert.equal(examples.length, page.match(/^```yaml$/gm)?.length);
    assert.deepEqual(new Set(examples.map((e) => schemaOf(e.file))), new Set(Object.keys(SCHEMAS)));
  });

  for (const { file, text } of examples) {
    it(`gives an example of ${file} that is valid, canonical, and reads the same everywhere`, () => {
      assert.deepEqual(parse(text), load(text));
      assert.equal(formatText(text), text);
      assert.deepEqual(schemaErrors(schemaOf(file)!, load(text)), []);
    });
  }

  it('explains every key of every schema and every word of the closed lists', () => {
    const named = new Set([...page.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].flatMap((m) => m[1]!.split(/[^\w]+/)));
    const keys = (value: unknown): string[] => {
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([key, child]) => [...(key === 'properties' ? Object.keys(child as object) : []), ...keys(child)]);
    };
    for (const key of keys(SCHEMAS)) assert.ok(named.has(key), key);
    for (const word of [...NOTE_KINDS, ...NOTE_STATUSES, ...PRIORITIES, ...TASK_STATUSES]) assert.ok(named.has(word), word);
  });

  it('links only to what exists', () => {
    const headings = [...page.matchAll(/^#+ (.+)$/gm)].map((m) => m[1]!.toLowerCase().replace(/[^\w\s-]/g, '').replaceAll(' ', '-'));
    for (const [, target] of page.matchAll(/\]\(([^)]+)\)/g)) {
      if (target!.startsWith('#')) assert.ok(headings.includes(target!.slice(1)), target);
      else assert.ok(readdirSync(`docs/${target!}`).length > 0, target);
    }
  });
});
