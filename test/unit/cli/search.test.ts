import assert from 'node:assert/strict';
import { Folder, SESSION } from './support';

const RESULT = { id: 'n_01k9x3q7h2zd8m4c', type: 'note', file: SESSION, line: 10, shot: '010_0040', text: 'Lose the lens flare.', matches: [{ field: 'text', from: 9, to: 13 }] };

async function* lines(...all: string[]): AsyncGenerator<string> {
  for (const one of all) yield await Promise.resolve(one);
}

interface Answer { query: string; total: number; ms: number; results: (typeof RESULT & { score?: number })[] }

describe('shot-notes search', () => {
  let show: Folder;
  beforeEach(() => { show = new Folder(); });
  afterEach(() => { show.remove(); });

  it('answers with exactly the JSON that is promised', async () => {
    const { status, err, json } = await show.run(['search', 'lens', '--json']);
    assert.equal(status, 0, err);
    const { ms, results: [first, ...more], ...rest } = json() as Answer;
    assert.deepEqual(rest, { query: 'lens', total: 1 });
    assert.ok(ms >= 0 && ms < 60_000);
    assert.deepEqual(more, []);
    const { score, ...result } = first!;
    assert.ok(score! > 0 && score! <= 1, String(score));
    assert.deepEqual(result, RESULT);
    assert.deepEqual(Object.keys(first!), ['id', 'type', 'score', 'file', 'line', 'shot', 'text', 'matches']);
  });

  it('forgives typing errors, knows shots in any spelling, and finds tasks by their titles', async () => {
    for (const query of ['lnes flare', 'flare 10 40', 'shot:sq10sh40 is:open flare']) {
      assert.equal(((await show.run(['search', query, '--json'])).json() as Answer).results[0]?.id, RESULT.id, query);
    }
    const [task] = ((await show.run(['search', 'blocking', '--json'])).json() as Answer).results;
    assert.deepEqual([task?.type, task?.text, task?.shot], ['task', 'Blocking pass', '010_0040']);
  });

  it('ends with 1 and an empty answer where nothing is found', async () => {
    const { status, json } = await show.run(['search', 'zzzzzz', '--json']);
    assert.equal(status, 1);
    assert.deepEqual({ ...(json() as object), ms: 0 }, { query: 'zzzzzz', total: 0, ms: 0, results: [] });
  });

  it('counts all and shows --limit of them', async () => {
    const { out, err } = await show.run(['search', '', '--limit', '1', '--json']);
    const { total, results } = JSON.parse(out) as Answer;
    assert.deepEqual([total, results.length], [3, 1]);
    assert.match(err, /3 found, 1 shown/);
    for (const limit of ['0', '-1', 'x', '1e3', '']) assert.equal((await show.run(['search', 'a', `--limit=${limit}`])).status, 2, limit);
  });

  it('says on standard error what it could not read as meant', async () => {
    const { status, err } = await show.run(['search', 'frob:x flare']);
    assert.match(err, /frob/);
    assert.equal(status, 1);
  });

  it('answers a line with a line, the index built once', async () => {
    const { status, out } = await show.run(['search', '--stdin', '--limit', '2'], { lines: () => lines('lens', '', '"unclosed', 'zzzz') });
    assert.equal(status, 0);
    const answers = out.trimEnd().split('\n').map((one) => JSON.parse(one) as Answer);
    assert.deepEqual(answers.map(({ query, total }) => [query, total]), [['lens', 1], ['', 3], ['"unclosed', 0], ['zzzz', 0]]);
    assert.equal(answers[1]?.results.length, 2);
    assert.equal((await show.run(['search', '--stdin'], { lines: () => lines('zzzz') })).status, 1);
  });

  it('refuses a query and --stdin together, two queries, and none', async () => {
    for (const args of [['a', '--stdin'], ['a', 'b'], []]) {
      const { status, out, err } = await show.run(['search', ...args], { lines: () => lines('a') });
      assert.deepEqual([status, out], [2, ''], err);
    }
  });

  it('prints a line a result that no note can break', async () => {
    show.write(SESSION, 'format: 1\nsession: A\ndate: "2026-11-20"\nnotes:\n  - id: n_01k9x3q7h2zd8m4c\n    text: "flare \\e[31m\\nred"\n');
    const { out } = await show.run(['search', 'flare']);
    assert.match(out, /^[^\n]+n_01k9x3q7h2zd8m4c[^\n]+\n$/);
    assert.doesNotMatch(out, /\u001b/);
  });
});
