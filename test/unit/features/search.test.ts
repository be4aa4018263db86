import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { parseQuery } from '../../../src/core/search/parse';
import { saveQuery } from '../../../src/core/actions/saveQuery';
import { readShowFile } from '../../../src/core/yaml/read';
import { applyEdits } from '../../../src/core/yaml/edit';
import { savedQueries } from '../../../src/core/search/saved';
import { ShotCodes } from '../../../src/core/model/shotcode';
import { codesIn } from '../../../src/features/search/codeAt';
import { fieldQuery, remember, shotOfQuery, wordsQuery } from '../../../src/features/search/queries';
import { snippet } from '../../../src/features/search/snippet';
import { asLabel, plainMarkdown } from '../../../src/host/plainText';
import { check } from '../support/property';

const bare = (line: string): string => line.replaceAll('\u0332', '');

describe('the search of the editor', () => {
  describe('shows a text as one line', () => {
    it('from its beginning, or from near the first match', () => {
      assert.equal(snippet('Lose the\n  lens flare.', []), 'Lose the lens flare.');
      const far = `${'word '.repeat(40)}flare here`;
      const at = far.indexOf('flare');
      const line = snippet(far, [{ from: at, to: at + 5 }]);
      assert.match(line, /^…(?:word )+flare here$/);
      assert.ok(line.indexOf('flare') < 40);
    });

    it('with the letters of the matches underlined, and no letter lost', () => {
      assert.equal(snippet('Flare up', [{ from: 0, to: 2 }], { marks: true }), 'F\u0332l\u0332are up');
      check(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), fc.nat(20), (text, from, length) => {
        const line = snippet(text, [{ from, to: from + length }], { marks: true, length: 200 });
        if (from <= 70) assert.equal(bare(line), bare(text).replace(/\s+/gu, ' ').trim());
      }), { quick: 100, full: 5000 });
    });

    it('of no more than the length asked for, whatever the text', () => {
      check(fc.property(fc.string({ unit: 'binary-ascii', maxLength: 400 }), fc.nat(400), fc.integer({ min: 1, max: 50 }), (text, from, length) => {
        assert.ok(snippet(text, [{ from, to: from + 3 }], { length }).replace(/\s/gu, '').length <= length + 2);
      }), { quick: 100, full: 5000 });
    });

    it('that no text can turn into a picture or around', () => {
      assert.doesNotMatch(asLabel('$(flame) and $(sync~spin)'), /\$\(/);
      assert.equal(asLabel('a\u202eb\u2066c'), 'abc');
    });
  });

  it('lets no note be read as Markdown', () => {
    const page = new MarkdownIt('default', { html: true, linkify: true, typographer: false });
    const told = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('[x](command:a)', '<img src=x>', '&lt;b&gt;', 'http://a.example', '1. x', '- x', '# x', '> x', '| a |', '`x`', '~~x~~', '***'));
    check(fc.property(told, (text) => {
      const [open, inline, close, ...more] = page.parse(`x${plainMarkdown(text)}x`, {});
      assert.deepEqual([open?.type, close?.type, more], ['paragraph_open', 'paragraph_close', []]);
      assert.deepEqual(inline?.children?.map(({ type, content }) => [type, content]), [['text', `x${text.replace(/\s+/gu, ' ')}x`]]);
    }), { quick: 200, full: 5000 });
  });

  describe('writes queries', () => {
    it('for fields that read as meant, whatever the value', () => {
      check(fc.property(fc.string({ minLength: 1 }).filter((value) => value.trim() === value), (value) => {
        const { any, notices } = parseQuery(fieldQuery({ shot: value }));
        assert.deepEqual(any, [[{ kind: 'field', not: false, field: 'shot', values: [value] }]]);
        assert.deepEqual(notices, []);
      }), { quick: 200, full: 5000 });
    });

    it('of a selection, as words and nothing else', () => {
      assert.equal(wordsQuery('  lens\n\tflare | "glare" -x a: b '), 'lens flare glare x a b');
      check(fc.property(fc.string({ maxLength: 400 }), (text) => {
        const terms = parseQuery(wordsQuery(text)).any;
        assert.ok(terms.length <= 1);
        assert.ok(terms.every((all) => all.every((term) => !term.not && term.kind !== 'phrase')));
      }), { quick: 200, full: 5000 });
    });

    it('and remembers them, the newest first, none twice, no paste', () => {
      assert.deepEqual(remember(['b', 'a'], ' a '), ['a', 'b']);
      assert.deepEqual(remember(['a'], ' '), ['a']);
      assert.deepEqual(remember(['a'], 'x'.repeat(1000)), ['a']);
      assert.equal(Array.from({ length: 50 }, (_, i) => `q${i}`).reduce<readonly string[]>(remember, []).length, 12);
    });
  });

  it('knows the one shot that a query names', () => {
    const codes = new ShotCodes([{ code: '010_0040', sequence: '010' }, { code: '010_0050', sequence: '010' }]);
    const shotOf = (query: string): string | undefined => shotOfQuery(parseQuery(query), (typed) => codes.candidates(typed));
    assert.equal(shotOf('eyeline 10 40'), '010_0040');
    assert.equal(shotOf('shot:010_0050 flare'), '010_0050');
    assert.equal(shotOf('0040'), '010_0040');
    for (const query of ['', 'eyeline', '0040 0050', '0040 | 0050', '-0040', 'shot:010_0040,010_0050']) assert.equal(shotOf(query), undefined, query);
  });

  describe('looks for a code around the cursor', () => {
    it('among the whole parts of a word, the longest first', () => {
      const texts = codesIn('HSM_010_0040_comp.v012', 10).map(({ text }) => text);
      assert.equal(texts[0], 'HSM_010_0040_comp.v012');
      for (const text of ['HSM_010_0040', '010_0040', '0040']) assert.ok(texts.includes(text), text);
      assert.ok(!texts.includes('010'), 'the cursor is not in it');
      assert.deepEqual(codesIn('nothing_here', 3), []);
    });

    it('with little work for any word', () => {
      assert.ok(codesIn('1_'.repeat(5000), 5000).length <= 200);
    });
  });

  describe('saves a query', () => {
    const saved = { name: 'It’s "ours": #1', query: 'is:open "lens flare" | -x' };
    const queriesOf = (text: string): unknown => savedQueries(readShowFile('notes/queries.yaml', text)).map(({ name, query }) => ({ name, query }));

    it('in a new file and behind others, comments kept', () => {
      const made = saveQuery({ text: () => undefined }, 'notes/queries.yaml', saved).creates[0]?.text ?? '';
      assert.deepEqual(queriesOf(made), [saved]);
      const before = '# ours\nformat: 1\nqueries:\n  - name: A # first\n    query: is:open\n';
      const [edit] = saveQuery({ text: () => before }, 'notes/queries.yaml', saved).files;
      const after = applyEdits(before, edit?.edits ?? []);
      assert.ok(after.startsWith(before));
      assert.deepEqual(queriesOf(after), [{ name: 'A', query: 'is:open' }, saved]);
    });

    it('in a file without a list', () => {
      const [edit] = saveQuery({ text: () => 'format: 1\n' }, 'notes/queries.yaml', saved).files;
      assert.deepEqual(queriesOf(applyEdits('format: 1\n', edit?.edits ?? [])), [saved]);
    });
  });
});
