import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockScalar, doubleQuoted, flowText, isBareWord, numberText, scalarText } from '../../../src/core/yaml/quote';
import { check, isLongRun, runSeed } from '../support/property';
import { pythonWithYaml, readJsYaml, readPyYaml, readYaml } from '../support/threeReaders';

/** Pieces that some reader takes for something else, and every character that needs care. */
const NASTY = [
  'NO', 'on', 'y', 'null', '~', 'true', '010_0040', '0040', '10:00:01:14', '1e3', '102E010', '0x1f', '0o7', '.5', '.inf', '-1', '+1',
  '2026-11-20', '<<', '=', '- ', '? ', ': ', ':', ' #', '#', '&a', '*a', '!x', '%', '@', '`', '|', '>', "'", '"', '\\',
  '[', ']', '{', '}', ',', '---', '...', '\n', '\n\n', '\r', '\r\n', '\t', ' ', '  ', '\u0000', '\u0007', '\u001b', '\u007f',
  '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff', '\ud800', '\udc00', '😀', 'é', 'e\u0301', '日本', 'ß',
  'Lose the flare', 'maya', 'a', 'v012', 'https://x.example/a?b=c&d', 'C:\\shots', '__proto__', '\u3000', '\u200b', '_', '1', '0',
];
const nasty = fc.oneof(
  fc.array(fc.constantFrom(...NASTY), { maxLength: 7 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const key = fc.constantFrom('text', 'why', 'shot', 'title', 'name', 'x');

/** The documents in which one string is tried: as a field of an item, in a flow list, in a flow mapping. */
function documents(value: string, k: string, eol: string): [string, (v: string) => unknown][] {
  const field = scalarText(value, { key: k, indent: 4, eol });
  return [
    [`notes:${eol}  - id: a${eol}    ${k}: ${field}${eol}    z: end${eol}`, (v) => ({ map: [['notes', [{ map: [['id', 'a'], [k, v], ['z', 'end']] }]]] })],
    [`${k}: ${scalarText(value, { key: k, indent: 0, eol, lineFollows: false })}`, (v) => ({ map: [[k, v]] })],
    [`l: ${flowText([value, value])} # c${eol}m: ${flowText({ [k]: value, z: [value] })}${eol}`, (v) => ({ map: [['l', [v, v]], ['m', { map: [[k, v], ['z', [v]]] }]] })],
  ];
}

describe('strings as YAML', function () {
  this.timeout(isLongRun ? 600_000 : 10_000);

  it('are the same under yaml, js-yaml and PyYAML', function () {
    const python = pythonWithYaml();
    const sample = fc.sample(fc.tuple(nasty, key, fc.constantFrom('\n', '\r\n')), { numRuns: isLongRun ? 40_000 : 300, seed: runSeed() });
    const texts: string[] = [];
    const wanted: unknown[] = [];
    for (const [value, k, eol] of sample) {
      for (const [text, expected] of documents(value, k, eol)) {
        const want = expected(value);
        assert.deepEqual(readYaml(text), { value: want }, `yaml: ${JSON.stringify(text)}`);
        assert.deepEqual(readJsYaml(text), { value: want }, `js-yaml: ${JSON.stringify(text)}`);
        texts.push(text);
        wanted.push(want);
      }
    }
    if (python === undefined) {
      console.log('    PyYAML left out: no python3 with yaml (apt-get install python3-yaml)');
      return;
    }
    readPyYaml(texts).forEach((reading, i) => {
      assert.deepEqual(reading, { value: wanted[i] }, `PyYAML: ${JSON.stringify(texts[i])}`);
    });
  });

  it('numbers are the same under all three', function () {
    const values = [0, -0, 1, 2.5, 1e21, 1e-7, 1.5e300, -2, 123456789012];
    for (const value of values) assert.deepEqual(readYaml(`a: ${numberText(value)}`), { value: { map: [['a', value]] } });
    if (pythonWithYaml() === undefined) return this.skip();
    const readings = readPyYaml(values.map((value) => `a: ${numberText(value)}`));
    readings.forEach((reading, i) => assert.equal(typeof (reading.value as { map: [[string, unknown]] }).map[0][1], 'number', numberText(values[i] ?? 0)));
  });

  it('stand bare, in quotes or as a block scalar as the canonical form says', () => {
    assert.equal(scalarText('010_0040', { key: 'shot' }), '"010_0040"');
    assert.equal(scalarText('maya', { key: 'from' }), 'maya');
    assert.equal(scalarText('char_maya', { key: 'asset' }), '"char_maya"');
    assert.equal(scalarText('NO', { key: 'title' }), '"NO"');
    assert.equal(scalarText('2026-11-20', { key: 'title' }), '"2026-11-20"');
    assert.equal(scalarText("Lose it, it's bad.", { key: 'text', indent: 4 }), "|-\n      Lose it, it's bad.");
    assert.equal(scalarText(' a\n\nb', { key: 'text', indent: 0 }), '|2-\n   a\n\n  b');
    assert.equal(scalarText('a\n', { key: 'text', indent: 0 }), '|\n  a');
    assert.equal(scalarText('a\u2028b', { key: 'text' }), '"a\\u2028b"');
    assert.equal(scalarText('a\tb', { key: 'why' }), '"a\\tb"');
    assert.equal(scalarText('a \nb', { key: 'why' }), '"a \\nb"');
    assert.equal(flowText(['maya', 'NO', 'a, b']), '[maya, "NO", "a, b"]');
    assert.equal(blockScalar('', { indent: 2 }), undefined);
  });

  it('never need a guess: what is bare is read back as itself', () => {
    check(fc.property(nasty, fc.boolean(), (value, flow) => {
      const text = flow ? `[${value}, x]` : `a: ${value}`;
      if (isBareWord(value, flow)) assert.deepEqual(readYaml(text), { value: flow ? [value, 'x'] : { map: [['a', value]] } });
      else assert.deepEqual(readYaml(doubleQuoted(value)), { value });
    }), { quick: 25, full: 20_000 });
  });
});
