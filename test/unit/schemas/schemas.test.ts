import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { NOTE_KINDS, NOTE_STATUSES, PRIORITIES, TASK_STATUSES } from '../../../src/core/model/vocabulary';
import { generateShow } from '../support/generate';
import { SCHEMAS, schemaErrors, schemaOf, type SchemaName } from '../support/schemas';

/** Every schema object below a value, with the path that leads there. */
function* nodes(value: unknown, path = ''): Generator<{ path: string; node: Record<string, unknown> }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { path, node: value as Record<string, unknown> };
  for (const [key, child] of Object.entries(value)) yield* nodes(child, `${path}/${key}`);
}

const NOTE = { id: 'n_01k9x3q7h2zd8m4c', text: 'Lose the lens flare.' };
const dailies = (more: object): object => ({ format: 1, session: 'Animation dailies', date: '2026-11-20', ...more });
const withNote = (more: object): object => dailies({ notes: [{ ...NOTE, ...more }] });

describe('JSON Schemas', () => {
  it('accept every file of generated shows', () => {
    for (const codes of ['plain', 'episodic'] as const) {
      for (const { file, text } of generateShow({ seed: 5, notes: 200, codes })) assert.deepEqual(schemaErrors(schemaOf(file)!, load(text)), [], file);
    }
  });

  it('accept every file of the fixtures', () => {
    const fixtures = 'test/fixtures/small-show';
    const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    assert.ok(files.length >= 4);
    for (const file of files) assert.deepEqual(schemaErrors(schemaOf(file)!, load(readFileSync(join(fixtures, file), 'utf8'))), [], file);
  });

  it('know the same closed word lists as the model', () => {
    const note = SCHEMAS.dailies.definitions.note.properties;
    assert.deepEqual(note.status.enum, [...NOTE_STATUSES]);
    assert.deepEqual(note.kind.enum, [...NOTE_KINDS]);
    assert.deepEqual(note.priority.enum, [...PRIORITIES]);
    assert.deepEqual(SCHEMAS.dailies.properties.defaults.properties.status.enum, [...NOTE_STATUSES]);
    assert.deepEqual(SCHEMAS.sent.properties.packs.items.properties.notes.items.properties.status.enum, [...NOTE_STATUSES]);
    const task = SCHEMAS.tasks.properties.tasks.items.properties;
    assert.deepEqual(task.status.enum, [...TASK_STATUSES]);
    assert.deepEqual(task.priority.enum, [...PRIORITIES]);
  });

  it('say something about every key and every word of the lists', () => {
    for (const [name, schema] of Object.entries(SCHEMAS)) {
      for (const { path, node } of nodes(schema)) {
        if (Array.isArray(node['enum']) && node['markdownEnumDescriptions'] !== undefined) {
          assert.equal((node['markdownEnumDescriptions'] as unknown[]).length, node['enum'].length, `${name} ${path}`);
        }
        if (!path.endsWith('/properties')) continue;
        for (const [key, property] of Object.entries(node)) {
          assert.ok(String((property as { description?: string }).description).length > 10, `${name} ${path}/${key} has no description`);
        }
      }
    }
  });

  it('leave unknown keys alone, everywhere', () => {
    for (const [name, schema] of Object.entries(SCHEMAS)) {
      for (const { path, node } of nodes(schema)) assert.notEqual(node['additionalProperties'], false, `${name} ${path}`);
    }
    assert.deepEqual(schemaErrors('dailies', withNote({ studio: { ticket: 4 }, mood: 'grim' })), []);
  });

  const wrong: readonly [what: string, schema: SchemaName, document: unknown, path: RegExp][] = [
    ['no format', 'dailies', { session: 'a', date: '2026-11-20' }, /^\/: .*'format'/],
    ['a bare date', 'dailies', dailies({ date: new Date(0) }), /^\/date: must be string/],
    ['a shot read as a number', 'dailies', withNote({ shot: 32800 }), /^\/notes\/0\/shot: must be string/],
    ['frames read as a number', 'dailies', withNote({ frames: 1043 }), /^\/notes\/0\/frames: must be string/],
    ['frames in words', 'dailies', withNote({ frames: 'the end' }), /^\/notes\/0\/frames: must match/],
    ['a note without text', 'dailies', dailies({ notes: [{ id: NOTE.id }] }), /^\/notes\/0: .*'text'/],
    ['a status that is none', 'dailies', withNote({ status: 'closed' }), /^\/notes\/0\/status: must be equal/],
    ['a kind that is none', 'dailies', withNote({ kind: 'remark' }), /^\/notes\/0\/kind/],
    ['a running number as id', 'dailies', withNote({ id: 'n_17' }), /^\/notes\/0\/id: must match/],
    ['an id with a letter Crockford leaves out', 'dailies', withNote({ id: 'n_01k9x3q7h2zd8mul' }), /^\/notes\/0\/id/],
    ['one person where a list stands', 'dailies', withNote({ to: 'maya' }), /^\/notes\/0\/to: must be array/],
    ['an empty list of circles', 'dailies', withNote({ audience: [] }), /^\/notes\/0\/audience/],
    ['a reply without text', 'dailies', withNote({ replies: [{ by: 'ken' }] }), /^\/notes\/0\/replies\/0: .*'text'/],
    ['notes as a mapping', 'dailies', dailies({ notes: { a: NOTE } }), /^\/notes: must be array,null/],
    ['a review item without its shot', 'dailies', dailies({ shots: [{ version: 'v012' }] }), /^\/shots\/0: .*'shot'/],
    ['a task without a title', 'tasks', { format: 1, tasks: [{ shot: '010_0040' }] }, /^\/tasks\/0: .*'title'/],
    ['a note status on a task', 'tasks', { format: 1, tasks: [{ title: 'a', status: 'open' }] }, /^\/tasks\/0\/status/],
    ['a bid in words', 'tasks', { format: 1, tasks: [{ title: 'a', bid: '2 days' }] }, /^\/tasks\/0\/bid: must be number/],
    ['a shot code read as a number', 'shots', { format: 1, shots: [{ code: 40 }] }, /^\/shots\/0\/code: must be string/],
    ['an omission in words', 'shots', { format: 1, shots: [{ code: 'a', omitted: 'yes' }] }, /^\/shots\/0\/omitted: must be boolean/],
    ['a show without a code', 'shotnotes', { format: 1, show: { name: 'x' } }, /^\/show: .*'code'/],
    ['no frames a second', 'shotnotes', { format: 1, show: { code: 'x', fps: 0 } }, /^\/show\/fps: must be > 0/],
    ['a person without an id', 'shotnotes', { format: 1, show: { code: 'x' }, people: [{ name: 'Maya' }] }, /^\/people\/0: .*'id'/],
    ['a circle that says not what it sees', 'shotnotes', { format: 1, show: { code: 'x' }, circles: { vendor: { drafts: true } } }, /^\/circles\/vendor: .*'sees'/],
    ['a hash cut short', 'sent', { format: 1, id: 's_01k9x4a2m7qe5t0f', packs: [{ to: 'a', circle: 'b', notes: [{ id: NOTE.id, hash: '5d41' }] }] }, /^\/packs\/0\/notes\/0\/hash: must match/],
    ['a query without words', 'queries', { format: 1, queries: [{ name: 'All', query: '' }] }, /^\/queries\/0\/query: must NOT have fewer/],
    ['a term read as a boolean', 'glossary', { format: 1, terms: [{ term: false, meaning: 'x' }] }, /^\/terms\/0\/term: must be string/],
    ['a list where a file should be a mapping', 'dailies', [], /^\/: must be object/],
  ];
  for (const [what, schema, document, path] of wrong) {
    it(`refuse ${what}`, () => {
      const errors = schemaErrors(schema, document);
      assert.ok(errors.some((e) => path.test(e)), JSON.stringify(errors));
    });
  }

  it('are contributed, each by a pattern that names its files, and no other file is', () => {
    const contributed = (JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { yamlValidation: { fileMatch: string; url: string }[] } }).contributes.yamlValidation;
    assert.deepEqual(new Set(contributed.map((c) => c.url)), new Set(readdirSync('schemas').map((f) => `./schemas/${f}`)));
    for (const { fileMatch, url } of contributed) {
      assert.ok(existsSync(url));
      const file = fileMatch.replace('**', '2026').replace('*', '2026-11-20-anim');
      assert.equal(`./schemas/${schemaOf(file)!}.schema.json`, url, fileMatch);
    }
  });
});
