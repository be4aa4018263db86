import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DAILIES, Folder, SESSION, SHOW } from './support';
import { Bad } from '../../../src/cli/io';
import { COMMANDS } from '../../../src/cli/run';
import { readFields } from '../../../src/cli/values';
import { loadShow } from '../../../src/host/node/loadShow';

const ID = 'n_01k9x3q7h2zd8m4c';
const NOTE = {
  id: ID, file: SESSION, line: 10, session: 'Animation dailies', date: '2026-11-20', department: 'anim', shot: '010_0040', asset: null, sequence: null,
  version: null, frames: null, from: 'dir', to: [], kind: 'fix', status: 'open', open: true, priority: 'normal', audience: ['internal'], tags: [], refs: [],
  follows: null, batch: null, source: null, text: 'Lose the lens flare.', why: null, replies: [], extra: { mood: 'dark' },
};

describe('the command line', () => {
  let show: Folder;
  beforeEach(() => { show = new Folder(); });
  afterEach(() => { show.remove(); });

  /** Bad usage or input: status 2, one line on standard error that holds `words`, nothing on standard output. */
  const isBad = async (args: string[], ...words: string[]) => {
    const { status, out, err } = await show.run(args);
    assert.equal(status, 2, err);
    assert.equal(out, '');
    assert.match(err, /^shot-notes: [^\n]+\n$/);
    for (const word of words) assert.ok(err.includes(word), `${err} should say ${word}`);
  };

  describe('in general', () => {
    it('says on standard output what each command does, when asked', async () => {
      for (const { name } of COMMANDS) {
        const { status, out, err } = await show.run([name, '--help']);
        assert.equal(status, 0);
        assert.equal(err, '');
        for (const word of [`shot-notes ${name} `, '--root DIR', '--json', '--help']) assert.ok(out.includes(word), word);
      }
      assert.equal((await show.run(['--help'])).status, 0);
      assert.equal((await show.run(['help', 'list'])).out, (await show.run(['list', '--help'])).out);
    });

    it('ends with 2 without a command, with an unknown one, and with an unknown option', async () => {
      const nothing = await show.run([]);
      assert.equal(nothing.status, 2);
      assert.equal(nothing.out, '');
      await isBad(['frobnicate'], 'frobnicate');
      await isBad(['list', 'notes', '--frob'], '--frob');
      await isBad(['list', 'notes', '--root'], '--root');
    });

    it('finds the show upward, by --root anywhere, and says where none is', async () => {
      const below = join(show.root, 'notes/dailies');
      assert.equal((await show.run(['list', 'notes'], { cwd: below })).status, 0);
      const outside = new Folder({ 'a.txt': '' });
      try {
        for (const args of [['list', 'notes', '--root', show.root], ['--root', show.root, 'list', 'notes'], [`--root=${show.root}`, 'list', 'notes']]) {
          assert.equal((await outside.run(args)).status, 0, args.join(' '));
        }
        const none = await outside.run(['list', 'notes']);
        assert.equal(none.status, 2);
        assert.ok(none.err.includes(outside.root));
        assert.equal((await show.run(['list', 'notes', '--root', 'notes'])).status, 2, '--root is the folder itself');
        assert.equal((await outside.run(['lint', show.root + '/' + SESSION])).status, 0, 'a path names its show');
      } finally {
        outside.remove();
      }
    });

    it('keeps colours for terminals that want them', async () => {
      assert.ok(!(await show.run(['list', 'notes'])).out.includes('\u001b'));
      assert.ok((await show.run(['list', 'notes'], { outIsTerminal: true })).out.includes('\u001b['));
      assert.ok(!(await show.run(['list', 'notes'], { outIsTerminal: true, env: { NO_COLOR: '1' } })).out.includes('\u001b'));
    });

    it('prints no control characters of a note to a terminal', async () => {
      show.write(SESSION, DAILIES.replace('Looking good.', '"a\\e[31m\\u202Eb\\nc"'));
      const { out } = await show.run(['list', 'notes']);
      assert.ok(out.includes('a\\u001b[31m\\u202eb / c'), out);
    });

    it('is not stopped by faults elsewhere in the show', async () => {
      show.write('notes/dailies/2026/broken.yaml', 'notes: [\n');
      show.write('notes/dailies/2026/latin.yaml', Uint8Array.from([0xe9, 0x0a]));
      assert.equal((await show.run(['list', 'notes'])).status, 0);
      assert.equal((await show.run(['set', ID, 'status=approved'])).status, 0);
      assert.equal((await show.run(['add', 'Fix it', '--session', SESSION])).status, 0);
    });
  });

  describe('list', () => {
    it('gives notes with every field, defaults filled in', async () => {
      const { status, json } = await show.run(['list', 'notes', '--json']);
      assert.equal(status, 0);
      const notes = json() as Record<string, unknown>[];
      assert.deepEqual(notes[0], NOTE);
      assert.deepEqual(Object.keys(notes[0]), Object.keys(NOTE), 'in the documented order');
      assert.equal(notes[1]?.['open'], false, 'an approval is never open');
      assert.deepEqual(notes[1]['extra'], {});
    });

    it('gives tasks, shots and sessions in their shapes', async () => {
      assert.deepEqual((await show.run(['list', 'tasks', '--json'])).json(), [{
        id: 't_01k9x3r0c5vn2w7b', file: 'notes/tasks/anim.yaml', line: 4, department: 'anim', shot: '010_0040', asset: null, title: 'Blocking pass', assignee: 'maya',
        status: 'todo', priority: 'normal', due: '2026-11-25', bid: 2.5, notes: [ID], text: null, extra: {},
      }]);
      assert.deepEqual((await show.run(['list', 'shots', '--json'])).json(), [
        { code: '010_0040', episode: 'E04', sequence: '010', name: 'Maya turns', frames: '1001-1086', aliases: ['TST_010_0040'], omitted: false, open: 1, tasks: 1 },
        { code: '010_0050', episode: null, sequence: '010', name: null, frames: null, aliases: [], omitted: true, open: 0, tasks: 0 },
      ]);
      assert.deepEqual((await show.run(['list', 'sessions', '--json'])).json(), [{
        files: [SESSION], session: 'Animation dailies', date: '2026-11-20', department: 'anim', present: ['dir', 'maya'],
        shots: [{ shot: '010_0040', version: 'v012', by: 'maya' }], notes: 2, open: 1,
      }]);
    });

    it('ends with 1 and an empty list where there is nothing', async () => {
      const empty = new Folder({ 'shotnotes.yaml': SHOW });
      try {
        for (const sort of ['notes', 'tasks', 'shots', 'sessions']) {
          const { status, json } = await empty.run(['list', sort, '--json']);
          assert.deepEqual([status, json()], [1, []]);
        }
      } finally {
        empty.remove();
      }
    });

    it('leaves what a query says', async () => {
      const ids = async (...args: string[]) => ((await show.run(['list', ...args, '--json'])).json() as Record<string, unknown>[]).map((item) => item['id'] ?? item['code'] ?? item['session']);
      assert.deepEqual(await ids('notes', '--query', 'is:open'), [ID]);
      assert.deepEqual(await ids('notes', '--query', 'shot:10_40 from:dir'), [ID]);
      assert.deepEqual(await ids('notes', '--query', 'dept:animation -is:open'), ['n_01k9x3q7h2zd8m4d']);
      assert.deepEqual(await ids('notes', '--query', 'lens falre'), [ID]);
      assert.deepEqual(await ids('tasks', '--query', 'to:maya'), ['t_01k9x3r0c5vn2w7b']);
      assert.deepEqual(await ids('shots', '--query', 'to:maya'), ['010_0040']);
      assert.deepEqual(await ids('sessions', '--query', 'flare'), ['Animation dailies']);
      const none = await show.run(['list', 'notes', '--query', 'zebra', '--json']);
      assert.deepEqual([none.status, none.json()], [1, []]);
      const odd = await show.run(['list', 'notes', '--query', 'frog:10', '--json']);
      assert.match(odd.err, /frog/);
    });

    it('names files as the person at the prompt would', async () => {
      const { out } = await show.run(['list', 'notes'], { cwd: join(show.root, 'notes') });
      assert.match(out, /^dailies\/2026\/2026-11-20-anim\.yaml:10  n_01k9x3q7h2zd8m4c  open  010_0040  Lose the lens flare\.\n/);
    });

    it('refuses other words', async () => {
      await isBad(['list'], 'missing');
      await isBad(['list', 'frogs'], 'frogs');
      await isBad(['list', 'notes', 'tasks'], 'tasks');
    });
  });

  describe('add', () => {
    it('adds what the line says and tells what was understood', async () => {
      const { status, json, err } = await show.run(['add', '10 40 >light @maya ! dir: Too dark: # lift it', '--session', SESSION, '--json']);
      assert.equal(status, 0, err);
      const [note] = json() as Record<string, unknown>[];
      assert.match(String(note?.['id']), /^n_[0-9a-z]{16}$/);
      assert.deepEqual({ ...note, id: '' }, {
        ...NOTE, id: '', line: 19, department: 'light', version: 'v012', to: ['maya'], priority: 'high', text: 'Too dark: # lift it', extra: {},
      });
      assert.ok(err.includes('v012 (review order)'), err);
      assert.ok(show.read(SESSION).startsWith(DAILIES), 'what stood there stands');
    });

    it('makes one note each of several shots, with a common batch', async () => {
      const notes = (await show.run(['add', '010_0040 010_0060 Fix it', '--session', SESSION, '--json'])).json() as Record<string, unknown>[];
      assert.deepEqual(notes.map((note) => note['shot']), ['010_0040', '010_0060']);
      assert.equal(new Set(notes.map((note) => note['id'])).size, 2);
      assert.match(String(notes[0]?.['batch']), /^b_/);
      assert.equal(notes[0]?.['batch'], notes[1]?.['batch']);
    });

    it('makes the file where --new says so, named after its path', async () => {
      await isBad(['add', 'Fix it', '--session', 'notes/dailies/2026/2026-11-23-light.ken.yaml'], '--new');
      const made = await show.run(['add', 'Fix it', '--session', 'notes/dailies/2026/2026-11-23-light.ken.yaml', '--new', '--json']);
      const [note] = made.json() as Record<string, unknown>[];
      assert.deepEqual([note?.['session'], note?.['date'], note?.['department']], ['Lighting dailies', '2026-11-23', 'light']);
      const review = (await show.run(['add', 'Fix it', '--session', 'notes/client-review.yaml', '--new', '--json'])).json() as Record<string, unknown>[];
      assert.deepEqual([review[0]?.['session'], review[0]?.['date'], review[0]?.['department']], ['Client review', '2026-11-21', null]);
      assert.equal((await show.run(['lint'])).status, 0, 'what was made has no faults');
      assert.equal((await show.run(['add', 'And that', '--session', 'notes/client-review.yaml', '--new'])).status, 0, 'a second line goes into it');
    });

    it('warns of a code that could be several, and keeps it as text', async () => {
      show.write('notes/shots.yaml', 'format: 1\nshots:\n  - code: "010_0040"\n  - code: "020_0040"\n');
      const { status, err, json } = await show.run(['add', '0040 Fix it', '--session', SESSION, '--json']);
      assert.equal(status, 0);
      assert.ok(err.includes('010_0040, 020_0040'), err);
      assert.equal((json() as { text: string }[])[0]?.text, '0040 Fix it');
    });

    it('refuses what it cannot write, and writes nothing', async () => {
      show.write('notes/dailies/broken.yaml', 'format: 1\nnotes:\n  - text: "open\n');
      show.write('notes/dailies/newer.yaml', DAILIES.replace('format: 1', 'format: 99'));
      const before = ['notes/dailies/broken.yaml', 'notes/dailies/newer.yaml', 'notes/tasks/anim.yaml', SESSION].map((file) => show.read(file));
      await isBad(['add', '--session', SESSION], 'LINE');
      await isBad(['add', 'Fix', 'it', '--session', SESSION], 'quotes');
      await isBad(['add', 'Fix it'], '--session');
      await isBad(['add', '010_0040 v7', '--session', SESSION], 'text');
      await isBad(['add', 'Fix it', '--session', 'notes/dailies/broken.yaml'], 'broken.yaml', 'broken');
      await isBad(['add', 'Fix it', '--session', 'notes/dailies/newer.yaml'], 'newer.yaml', '99');
      await isBad(['add', 'Fix it', '--session', 'notes/tasks/anim.yaml'], 'tasks');
      await isBad(['add', 'Fix it', '--session', 'elsewhere.yaml', '--new'], 'elsewhere.yaml');
      await isBad(['add', 'Fix it', '--session', 'notes/x.txt', '--new'], 'x.txt');
      await isBad(['add', 'Fix it', '--session', '../out.yaml', '--new'], 'out.yaml');
      await isBad(['add', 'Fix it', '--session', 'shotnotes.yaml'], 'shotnotes.yaml');
      assert.deepEqual(['notes/dailies/broken.yaml', 'notes/dailies/newer.yaml', 'notes/tasks/anim.yaml', SESSION].map((file) => show.read(file)), before);
    });

    it('does not write through a link out of the show', async () => {
      const outside = new Folder({ 'a.yaml': DAILIES, 'deep/x.txt': '' });
      try {
        symlinkSync(join(outside.root, 'a.yaml'), join(show.root, 'notes/dailies/link.yaml'));
        symlinkSync(join(outside.root, 'deep'), join(show.root, 'notes/deep'));
        symlinkSync(join(outside.root, 'gone.yaml'), join(show.root, 'notes/dangling.yaml'));
        await isBad(['add', 'Fix it', '--session', 'notes/dailies/link.yaml'], 'link.yaml');
        await isBad(['add', 'Fix it', '--session', 'notes/deep/new.yaml', '--new'], 'new.yaml');
        await isBad(['add', 'Fix it', '--session', 'notes/dangling.yaml', '--new'], 'dangling.yaml');
        assert.equal(outside.read('a.yaml'), DAILIES);
      } finally {
        outside.remove();
      }
    });
  });

  describe('set', () => {
    it('makes the smallest edit and gives the note', async () => {
      const { status, json } = await show.run(['set', ID, 'status=in_progress', 'to=maya, dir', 'why=so = good', 'from=', '--json']);
      assert.equal(status, 0);
      assert.deepEqual(json(), { ...NOTE, from: null, to: ['maya', 'dir'], status: 'in_progress', why: 'so = good' });
      assert.equal(show.read(SESSION), DAILIES
        .replace('    from: dir\n    mood: dark\n', '    to: [maya, dir]\n    status: in_progress\n    mood: dark\n')
        .replace('      Lose the lens flare.\n', '      Lose the lens flare.\n    why: |-\n      so = good\n'));
    });

    it('sets tasks, codes that look like numbers, unknown keys that are there', async () => {
      assert.equal((await show.run(['set', 't_01k9x3r0c5vn2w7b', 'status=done', 'due=2026-12-01', 'bid=3'])).status, 0);
      assert.ok(show.read('notes/tasks/anim.yaml').includes('due: "2026-12-01"\n    bid: 3\n'));
      const { json } = await show.run(['set', ID, 'shot=0040', 'version=1e5', 'frames=1043-1051,1060', 'mood=light', '--json']);
      assert.deepEqual(json(), { ...NOTE, shot: '0040', version: '1e5', frames: '1043-1051, 1060', extra: { mood: 'light' } });
    });

    it('refuses values that the format does not allow, and writes nothing', async () => {
      const { index } = loadShow(show.root);
      const refuses = (id: string, pair: string) => {
        const item = index.note(id) ?? index.task(id);
        assert.ok(item !== undefined);
        assert.throws(() => readFields(item, [pair], index), Bad, pair);
      };
      for (const pair of [
        'status=opne', 'kind=bug', 'priority=1', 'audience=nobody', 'to=ghost', 'to=,', 'department=fx', 'frames=abc', 'frames=10-', 'follows=n_nothing', `follows=${ID}`,
        'text=', 'text= ', 'id=n_01k9x3q7h2zd8m4e', 'replies=x', 'stauts=open', '__proto__=x', 'constructor=x', 'refs=../x.png', 'refs=http://x.example', '=x', 'status',
      ]) refuses(ID, pair);
      for (const pair of ['due=tomorrow', 'due=2026-02-30', 'bid=-1', 'bid=x', 'title=', 'notes=n_nothing', 'status=open', 'assignee=ghost']) {
        refuses('t_01k9x3r0c5vn2w7b', pair);
      }
      await isBad(['set', ID, 'status=opne'], 'status=opne', 'wont_fix');
      await isBad(['set', ID, 'status=open', 'status=approved'], 'twice');
      await isBad(['set', ID, 'status=open', 'kind=bug']);
      await isBad(['set'], 'ID');
      await isBad(['set', ID], 'KEY=VALUE');
      assert.equal(show.read(SESSION), DAILIES);
    });

    it('ends with 1 for an id that nothing has, and with 2 for one that stands twice', async () => {
      const none = await show.run(['set', 'n_01k9x3q7h2zd8m4x', 'status=open', '--json']);
      assert.deepEqual([none.status, none.json()], [1, {}]);
      assert.equal((await show.run(['set', '', 'status=open'])).status, 1);
      show.write('notes/dailies/2026/copy.yaml', DAILIES);
      await isBad(['set', ID, 'status=open'], 'more than once', 'copy.yaml:10');
    });

    it('writes to no broken and to no newer file', async () => {
      show.write(SESSION, DAILIES.replace('present: [dir, maya]', 'present: [dir, maya'));
      const broken = show.read(SESSION);
      const { status } = await show.run(['set', ID, 'status=approved']);
      assert.notEqual(status, 0);
      assert.equal(show.read(SESSION), broken);
      show.write(SESSION, DAILIES.replace('format: 1', 'format: 2'));
      await isBad(['set', ID, 'status=approved'], 'format 2', '2026-11-20-anim.yaml');
    });
  });

  describe('lint', () => {
    it('is silent and ends with 0 where all is well', async () => {
      assert.deepEqual(await show.run(['lint']).then(({ status, out, err }) => ({ status, out, err })), { status: 0, out: '', err: '' });
      assert.deepEqual((await show.run(['lint', '--json'])).json(), []);
    });

    it('gives each fault with file, line and column', async () => {
      show.write('notes/dailies/2026/bare.yaml', 'format: 1\nsession: A\ndate: "2026-11-20"\nnotes:\n  - id: n_01k9x3q7h2zd8m4f\n    shot: 010_0040\n    text: x\n');
      const { status, json } = await show.run(['lint', '--json']);
      assert.equal(status, 1);
      const findings = json() as Record<string, unknown>[];
      const misread = findings.find((finding) => finding['code'] === 'yaml-misread');
      assert.deepEqual(Object.keys(misread ?? {}), ['file', 'line', 'column', 'code', 'severity', 'message', 'fixable']);
      assert.deepEqual([misread?.['file'], misread?.['line'], misread?.['column']], ['notes/dailies/2026/bare.yaml', 6, 11]);
      const text = await show.run(['lint'], { cwd: join(show.root, 'notes') });
      assert.match(text.out, /^dailies\/2026\/bare\.yaml:6:11: warning: .* \[yaml-misread\]$/m);
      assert.match(text.err, /in 1 file\n$/);
      const sarif = (await show.run(['lint', '--format', 'sarif'])).json() as { runs: { results: { ruleId: string }[] }[] };
      assert.ok(sarif.runs[0]?.results.some((result) => result.ruleId === 'yaml-misread'));
    });

    it('looks only at the paths named', async () => {
      show.write('notes/dailies/2026/broken.yaml', 'notes: [\n');
      assert.equal((await show.run(['lint', 'notes/tasks', SESSION])).status, 0);
      assert.equal((await show.run(['lint', 'notes/dailies'])).status, 1);
      assert.equal((await show.run(['lint', '.'])).status, 1);
      await isBad(['lint', 'nowhere.yaml'], 'nowhere.yaml');
      await isBad(['lint', '--format', 'xml'], 'xml');
      show.write('README.md', 'x');
      await isBad(['lint', 'README.md'], 'README.md');
      await isBad(['lint', '/'], '/');
    });
  });

  describe('fmt', () => {
    const LOOSE = DAILIES.replace('    text: Looking good.', '    text: "Looking good."').replace('    shot: "010_0040"\n    from', "    shot: '010_0040'   # hero\n    from");

    it('brings files into the canonical form, comments kept, and names them', async () => {
      await show.run(['fmt']);
      const form = show.read(SESSION);
      assert.equal((await show.run(['fmt', '--check'])).status, 0, 'what it wrote stays');
      show.write(SESSION, LOOSE);
      const check = await show.run(['fmt', '--check', '--json']);
      assert.deepEqual([check.status, check.json()], [1, [SESSION]]);
      assert.equal(show.read(SESSION), LOOSE, 'a check writes nothing');
      const done = await show.run(['fmt', SESSION, '--json']);
      assert.deepEqual([done.status, done.json()], [0, [SESSION]]);
      assert.equal(show.read(SESSION).replace(/ +# hero/, ''), form);
      assert.deepEqual((await show.run(['fmt', '--json'])).json(), []);
    });

    it('leaves broken and newer files, and is not stopped by them', async () => {
      const broken = 'notes: [\n';
      show.write('notes/dailies/2026/broken.yaml', broken);
      show.write('notes/dailies/2026/latin.yaml', Uint8Array.from([0xe9]));
      show.write('notes/dailies/2026/newer.yaml', LOOSE.replace('format: 1', 'format: 7'));
      show.write(SESSION, LOOSE);
      const all = await show.run(['fmt']);
      assert.equal(all.status, 0);
      for (const word of ['broken.yaml', 'latin.yaml', 'newer.yaml']) assert.ok(all.err.includes(word), all.err);
      assert.notEqual(show.read(SESSION), LOOSE);
      assert.equal(show.read('notes/dailies/2026/broken.yaml'), broken);
      await isBad(['fmt', 'notes/dailies/2026/broken.yaml'], 'broken.yaml');
      await isBad(['fmt', 'nowhere.yaml'], 'nowhere.yaml');
    });
  });

  describe('init', () => {
    it('makes a show that the other commands take', async () => {
      const folder = new Folder({ 'pipeline/config.py': '' });
      try {
        const made = await folder.run(['init', 'new show', '--code', 'HSM', '--name', 'Hyper: space', '--departments', 'anim, light', '--json']);
        assert.deepEqual(made.json(), { root: join(folder.root, 'new show'), files: ['notes/.gitignore', 'shotnotes.yaml'] });
        const root = { cwd: join(folder.root, 'new show') };
        assert.equal((await folder.run(['lint'], root)).status, 0);
        assert.equal((await folder.run(['add', '>light Fix it', '--session', 'notes/dailies/2026-11-20-anim.yaml', '--new'], root)).status, 0);
        assert.equal((await folder.run(['list', 'notes'], root)).status, 0);
        assert.equal((await folder.run(['init', '--code', '0040'])).status, 0, 'into the current folder, beside what is there');
        assert.ok(folder.read('shotnotes.yaml').includes('code: "0040"'));
      } finally {
        folder.remove();
      }
    });

    it('changes nothing where a show is', async () => {
      await isBad(['init', '--code', 'X'], 'shotnotes.yaml');
      assert.equal(show.read('shotnotes.yaml'), SHOW);
      await isBad(['init'], '--code');
      await isBad(['init', 'a', '--code', 'X', '--departments', 'a/b'], 'a/b');
      await isBad(['init', 'a', 'b', '--code', 'X'], '"b"');
      await isBad(['init', 'shotnotes.yaml', '--code', 'X'], 'not a folder');
      mkdirSync(join(show.root, 'linked'));
      symlinkSync(join(show.root, 'nowhere'), join(show.root, 'linked/shotnotes.yaml'));
      await isBad(['init', 'linked', '--code', 'X'], 'shotnotes.yaml');
    });
  });
});
