import assert from 'node:assert/strict';
import { ShowIndex } from '../../../src/core/index/show';
import { readShowFile } from '../../../src/core/yaml/read';
import { SearchIndex } from '../../../src/core/search/engine';
import { worldOf } from '../../../src/core/search/showWorld';
import { plainFacts } from '../../../src/core/search/world';

const facts = plainFacts('2026-11-20', 'maya');
const DAILIES = 'notes/dailies/2026/2026-11-20-anim.yaml';
const dailies = (...texts: string[]): string => `format: 1\nsession: Animation dailies\ndate: "2026-11-20"\ndepartment: animation\nnotes:\n${texts.map((text, i) => (
  `  - id: n_01k9x3q7h2zd8m4${String.fromCharCode(97 + i)}\n    shot: "TST_010_0040"\n    to: [maya]\n    text: ${text}\n`)).join('')}`;

describe('search over a show', () => {
  it('knows its people, departments, aliases, sequences and episodes, and follows its edits', () => {
    const show = new ShowIndex();
    show.update(readShowFile('shotnotes.yaml', 'format: 1\nshow: {code: TST, name: Test}\ndepartments:\n  - {id: anim, name: Animation, aliases: [animation]}\npeople:\n  - {id: maya, name: Maya Ito}\n'));
    show.update(readShowFile('notes/shots.yaml', 'format: 1\nshots:\n  - {code: "010_0040", sequence: "010", episode: "E04", aliases: ["TST_010_0040"]}\n'));
    const index = new SearchIndex();
    show.onChange((change) => index.apply(change));
    show.update(readShowFile(DAILIES, dailies('Lose the flare', 'Eyeline to the left')));
    index.setWorld(worldOf(show));
    for (const query of ['eyeline', 'eyelnie 10 40', 'shot:010_40 left', 'seq:10 left', 'episode:E04 left', 'to:ito dept:anim left', 'is:mine left']) {
      assert.deepEqual(index.search(query, { facts }).results.map(({ item }) => item.type === 'note' && item.text), ['Eyeline to the left'], query);
    }
    // One edit moves the other note; both stay found, each with its new place.
    show.update(readShowFile(DAILIES, dailies('Lose the very long flare', 'Eyeline to the left')));
    assert.equal(index.count('long', facts), 1);
    const [moved] = index.search('eyeline', { facts }).results;
    assert.equal(moved?.item.start, show.notesOfFile(DAILIES)[1]?.start);
    show.remove(DAILIES);
    assert.equal(index.size, 0);
    assert.equal(index.search('eyeline', { facts }).total, 0);
  });
});
