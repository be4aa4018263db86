import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compose } from '../../../src/core/yaml/full/compose';
import { LineIndex } from '../../../src/core/yaml/lines';
import { locateItem } from '../../../src/core/yaml/locate';
import { child } from '../../../src/core/yaml/node';
import { listItems, sections } from '../../../src/core/yaml/outline';
import { readFull } from '../../../src/core/yaml/full';
import { check } from '../support/property';
import { mutated } from './mutate';

describe('locateItem', () => {
  it('finds the fields of a note in a block and in braces', () => {
    const text = 'notes:\n  - id: n_1\n    text: |-\n      One\n\n    why:\n  - {id: n_2, to: [a, b]}\n';
    const [one, two] = readFull('a.yaml', text).notes;
    const words = (place: { start: number; end: number }): unknown => [...locateItem(text, place)].map(([key, range]) => [key, text.slice(range.keyStart, range.keyEnd), text.slice(range.valueStart, range.valueEnd)]);
    assert.deepEqual(words(one!), [['id', 'id', 'n_1'], ['text', 'text', '|-\n      One'], ['why', 'why', '']]);
    assert.deepEqual(words(two!), [['id', 'id', 'n_2'], ['to', 'to', '[a, b]']]);
  });

  it('finds in the item alone what the whole file knows, in any file that is not broken', () => {
    check(fc.property(fc.nat(), (seed) => {
      const { file, text } = mutated(seed);
      const parsed = readFull(file, text);
      if (parsed.broken) return;
      const { roots } = compose(text, new LineIndex(text));
      const [root] = roots;
      if (root?.type !== 'map') return;
      for (const key of ['notes', 'tasks', 'shots', 'assets', 'people']) {
        const list = child(root, key);
        for (const item of list?.type === 'list' ? list.items : []) {
          if (item.type !== 'map' || item.entries.length === 0) continue;
          const located = [...locateItem(text, item)].map(([name, range]) => [name, range]);
          const known = item.entries.map(({ key: name, keyStart, keyEnd, value }) => [name, { keyStart, keyEnd, valueStart: value.start, valueEnd: value.end }]);
          assert.deepEqual(located, known, JSON.stringify(text));
        }
      }
    }), { quick: 25, full: 10_000 });
  }).timeout(600_000);
});

describe('the outline', () => {
  it('finds sections and items by indentation, with texts that look like them', () => {
    const text = '\ufeff# head\nformat: 1\n"brief": |\n  notes:\n    - id: fake\nnotes:\n# first\n- id: a\n  text: |-\n    - id: fake\n  replies:\n  - text: x\n# second\n\n# really\n- id: b\n\nafter: [x]\n';
    const found = sections(text);
    assert.deepEqual(found.map((each) => each.key), ['format', 'brief', 'notes', 'after']);
    const items = listItems(text, found[2]!);
    assert.deepEqual(items.map((each) => text.slice(each.start, each.end)), ['id: a\n  text: |-\n    - id: fake\n  replies:\n  - text: x\n# second', 'id: b']);
    assert.deepEqual(items.map((each) => text.slice(each.next).split('\n')[0]), ['# really', 'after: [x]']);
    assert.deepEqual(listItems(text, found[3]!), []);
  });
});
