import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Folder, type Ran } from './support';
import { newBatchText, withPack } from '../../../src/core/pack/record';
import { PackShow } from '../../../src/core/pack/show';
import { loadShow } from '../../../src/host/node/loadShow';

const EXAMPLE = resolve('examples/paper-boats');
const BUILT_IN = ['artist-notes', 'department-round-up', 'lead-summary', 'client-summary', 'session-report', 'previously-on', 'daily-numbers', 'outgoing-notes'];

const CANARY = 'Zebracorn budget is gone, so the second round of the turn is the last one.';
const WHY = 'The producer promised heliotrope weekends to nobody in writing.';
const REPLY = 'Quokka crew will not hear about the overtime before Friday.';
const SHOW = `format: 1
show: {code: "HSM", name: Hyperspace Mini}
readers: internal
departments:
  - {id: anim, name: Animation, aliases: [animation], lead: lea}
  - {id: rig, name: Rigging}
people:
  - {id: maya, name: Maya Ito, departments: [anim], circle: internal}
  - {id: lea, name: Lea Brandt, departments: [anim], circle: internal}
  - {id: vic, name: Vic Tan, departments: [anim], circle: vendor}
  - {id: cleo, name: Cleo Marsh, circle: client}
`;
const DAY = 'notes/dailies/2026/2026-11-20-anim.yaml';
const EARLIER = 'notes/dailies/2026/2026-11-18-anim.yaml';
const dailies = (date: string, notes: string) => `format: 1\nsession: Animation dailies\ndate: "${date}"\ndepartment: anim\nnotes:\n${notes}`;
const FLARE = `  - {id: n_01k9x3q7h2zd0001, shot: "010_0040", to: [maya], text: Lose the lens flare.}\n`;
const FILES = {
  'shotnotes.yaml': SHOW,
  [EARLIER]: dailies('2026-11-18', `  - {id: n_01k9x3q7h2zd0000, shot: "010_0040", text: Hold the look for ten frames.}\n`),
  [DAY]: dailies('2026-11-20', `${FLARE}  - {id: n_01k9x3q7h2zd0002, shot: "010_0030", audience: client, why: ${WHY}, text: The sky is fine as it is., replies: [{by: lea, text: ${REPLY}}]}
  - id: n_01k9x3q7h2zd0003
    shot: "010_0040"
    to: [maya]
    text: ${CANARY}
  - {id: n_01k9x3q7h2zd0004, shot: "010_0030", to: [maya], status: draft, text: Not released yet.}
`),
};
const [OLD, ONE, CLIENT, SECRET, DRAFT] = ['n_01k9x3q7h2zd0000', 'n_01k9x3q7h2zd0001', 'n_01k9x3q7h2zd0002', 'n_01k9x3q7h2zd0003', 'n_01k9x3q7h2zd0004'] as const;

interface PackJson { readonly to: string; readonly circle: string; readonly body: string; readonly notes: string[]; readonly changed: string[]; readonly withheld: { id: string; reason: string }[] }
const packsOf = (ran: Ran) => ran.json() as PackJson[];
const shape = (ran: Ran) => packsOf(ran).map(({ to, notes }) => `${to}: ${notes.map((id) => id.slice(-1)).join(' ')}`).join('; ');

describe('packs on the command line', () => {
  let show: Folder;
  beforeEach(() => { show = new Folder(FILES); });
  afterEach(() => { show.remove(); });
  const pack = (...args: string[]) => show.run(['pack', ...args, '--json']);

  /** Bad usage or input: status 2, one line on standard error that holds `words`, nothing on standard output. */
  const isBad = async (args: string[], ...words: string[]) => {
    const { status, out, err } = await show.run(args);
    assert.deepEqual([status, out], [2, ''], err);
    assert.match(err, /^shot-notes: [^\n]+\n$/);
    for (const word of words) assert.ok(err.includes(word), `${err} should say ${word}`);
  };
  /** Writes the record of what `pack` gives now. */
  const recordSends = async (at: string) => {
    const { index } = loadShow(show.root);
    const packShow = new PackShow(index.files.flatMap((file) => index.file(file) ?? []));
    let text = newBatchText({ id: 's_01k9x4a2m7qe5t0f', by: 'pat', template: 'artist-notes', channel: 'eml', commit: undefined, dirty: false });
    for (const one of packsOf(await pack('artist-notes'))) text = withPack(text, { ...one, recipients: [one.to], withdrawn: [] }, packShow, at);
    show.write('notes/sent/2026/2026-11-20-s_01k9x4a2m7qe5t0f.yaml', text);
  };

  describe('pack', () => {
    it('gives each reader theirs, in the documented shape, with what is withheld and why', async () => {
      const ran = await pack('artist-notes');
      assert.equal(ran.status, 0, ran.err);
      assert.equal(shape(ran), 'lea: 2 0; maya: 1 3');
      const [, maya] = packsOf(ran);
      assert.deepEqual(Object.keys(maya!), ['to', 'circle', 'subject', 'format', 'body', 'notes', 'changed', 'withheld']);
      assert.deepEqual(maya!.withheld, [{ id: DRAFT, reason: 'it is a draft, and the circle internal gets no drafts' }]);
      assert.match(maya!.body, /Lose the lens flare/);
    });

    it('takes a session, a date or a query, and packs nothing with status 1', async () => {
      assert.equal(shape(await pack('artist-notes', '--session', EARLIER)), 'lea: 0');
      assert.equal(shape(await pack('artist-notes', '--since', '2026-11-19')), 'maya: 1 3; lea: 2');
      assert.equal(shape(await pack('artist-notes', '--query', 'flare')), 'maya: 1');
      assert.equal(shape(await pack('artist-notes', '--to', 'maya')), 'maya: 1 3');
      const none = await pack('artist-notes', '--query', 'zebra shot:999');
      assert.deepEqual([none.status, none.json()], [1, []]);
      await isBad(['pack', 'artist-notes', '--since', '2026-13-40'], 'YYYY-MM-DD');
      await isBad(['pack', 'artist-notes', '--session', 'shotnotes.yaml'], 'shotnotes.yaml');
      await isBad(['pack', 'artist-notes', '--to', 'nobody'], 'nobody');
      await isBad(['pack', 'artist-notes', '--circle', 'frogs'], 'frogs');
      await isBad(['pack', 'no-such'], 'no-such', 'artist-notes');
      await isBad(['pack'], 'template');
    });

    it('never brings in one note of two with the same id by the other', async () => {
      show.write('notes/dailies/2026/a.yaml', dailies('2026-11-21', '  - {shot: "010_0040", text: Axolotl}\n  - {shot: "010_0040", text: Wombat}\n'));
      const [only] = packsOf(await pack('artist-notes', '--query', 'axolotl'));
      assert.ok(only!.body.includes('Axolotl') && !only!.body.includes('Wombat'));
    });

    it('narrows a circle and never widens it', async () => {
      assert.equal(shape(await pack('session-report', '--circle', 'client')), 'client: 2');
      const wide = packsOf(await pack('client-summary', '--circle', 'production'));
      assert.deepEqual(wide.map(({ circle, notes }) => [circle, notes]), [['client', [CLIENT]]]);
      assert.ok(wide[0]!.withheld.some(({ id }) => id === SECRET));
    });

    it('is held by a note that nobody can be found for, and writes nothing then', async () => {
      show.write('notes/dailies/2026/b.yaml', dailies('2026-11-21', '  - {id: n_01k9x3q7h2zd0009, department: rig, text: Who does this}\n'));
      const ran = await pack('artist-notes', '--out', 'out');
      assert.equal(ran.status, 1);
      assert.match(ran.err, /b\.yaml:6: n_01k9x3q7h2zd0009 is unaddressed: it names nobody, and rig has no lead/);
      assert.ok(!existsSync(join(show.root, 'out')));
      assert.equal((await show.run(['set', 'n_01k9x3q7h2zd0009', 'to=maya'])).status, 0);
      assert.equal((await pack('artist-notes', '--out', 'out')).status, 0);
    });

    it('says why a note is in no pack, or where it is', async () => {
      const why = async (...args: string[]) => { const ran = await pack(...args); return [ran.status, ran.json()]; };
      assert.deepEqual(await why('artist-notes', '--why', ONE), [0, [{ to: 'maya', reason: null }]]);
      assert.deepEqual(await why('artist-notes', '--why', ONE, '--to', 'lea,maya'), [0, [{ to: 'lea', reason: 'it goes to maya' }, { to: 'maya', reason: null }]]);
      assert.deepEqual(await why('artist-notes', '--why', DRAFT), [1, [{ to: 'maya', reason: 'it is a draft, and the circle internal gets no drafts' }]]);
      assert.deepEqual(await why('client-summary', '--why', SECRET), [1, [{ to: 'client', reason: 'the circle client may not read what is written for internal' }]]);
      assert.deepEqual(await why('artist-notes', '--why', OLD, '--session', DAY), [1, [{ to: null, reason: 'it was not chosen' }]]);
      assert.deepEqual(await why('artist-notes', '--why', 'n_none'), [1, []]);
      assert.match((await show.run(['pack', 'client-summary', '--why', SECRET])).out, /is not in the pack for client: the circle client may not read/);
    });

    it('prefers the show\'s own template, and never falls back where that one is broken', async () => {
      const own = 'notes/templates/artist-notes.liquid';
      show.write(own, '---\ncircle: internal\nsplit: none\nformat: text\n---\nOurs: {{ counts.notes }}\n');
      assert.deepEqual(packsOf(await pack('artist-notes')).map(({ body }) => body), ['Ours: 4\n']);
      show.write(own, '---\ncircle: internal\n---\nline\n{% for x %}\n');
      await isBad(['pack', 'artist-notes'], `${own}:5:`);
      show.write(own, Uint8Array.from([0xff, 0xfe, 0xe9]));
      await isBad(['pack', 'artist-notes'], own, 'UTF-8');
      const outside = new Folder({ 'x.liquid': '---\ncircle: production\n---\nfree\n' });
      try {
        symlinkSync(join(outside.root, 'x.liquid'), join(show.root, 'notes/templates/joined.liquid'));
        show.write(own, '---\ncircle: internal\n---\n{% render "joined" %}\n');
        const ran = await pack('artist-notes');
        assert.equal(ran.status, 2);
        assert.match(ran.err, /joined\.liquid: this link leads out of the show/);
      } finally {
        outside.remove();
      }
    });

    it('writes a file for each pack into the folder and over nothing', async () => {
      const ran = await show.run(['pack', 'artist-notes', '--out', 'packs/today']);
      assert.deepEqual([ran.status, ran.out], [0, `${join('packs/today', 'artist-notes-lea-internal.md')}\n${join('packs/today', 'artist-notes-maya-internal.md')}\n`]);
      const file = 'packs/today/artist-notes-maya-internal.md';
      assert.equal(show.read(file), packsOf(await pack('artist-notes', '--to', 'maya'))[0]!.body);
      assert.equal((await pack('artist-notes', '--out', 'packs/today')).status, 0, 'the same again is no harm');
      show.write(file, 'edited by hand');
      show.write('packs/today/artist-notes-lea-internal.md', 'too');
      await isBad(['pack', 'artist-notes', '--out', 'packs/today'], 'exists already');
      assert.equal(show.read(file), 'edited by hand');
      await isBad(['pack', 'artist-notes', '--out', 'shotnotes.yaml'], 'not a folder');
    });

    it('writes through no link and under no name that leaves the folder', async () => {
      const outside = new Folder({ 'kept.md': 'kept' });
      try {
        show.write('out/x', '');
        symlinkSync(join(outside.root, 'kept.md'), join(show.root, 'out/client-summary-client.md'));
        await isBad(['pack', 'client-summary', '--out', 'out'], 'exists already');
        assert.equal(outside.read('kept.md'), 'kept');
        show.write('notes/dailies/2026/c.yaml', dailies('2026-11-21', '  - {id: n_01k9x3q7h2zd0008, shot: "../../../evil", text: Where do I land}\n  - {id: n_01k9x3q7h2zd0007, shot: "CON", text: And I}\n'));
        show.write('notes/templates/shots.liquid', '---\nname: ../../shots\ncircle: internal\nsplit: shot\nformat: text\n---\n{{ counts.notes }}\n');
        assert.equal((await show.run(['pack', '../../shots', '--out', 'deep/er'])).status, 0);
        assert.equal(readdirSync(join(show.root, 'deep/er')).length, 4);
        assert.deepEqual(readdirSync(show.root).sort(), ['deep', 'notes', 'out', 'shotnotes.yaml']);
      } finally {
        outside.remove();
      }
    });
  });

  describe('sent', () => {
    it('says what is unsent, then what went to whom, then what changed since', async () => {
      const before = (await show.run(['sent', '--json'])).json() as { sent: unknown[]; unsent: { id: string; to: string }[]; changed: unknown[] };
      assert.deepEqual([before.sent, before.changed], [[], []]);
      assert.deepEqual(before.unsent.map(({ id, to }) => `${id} ${to}`).sort(), [`${OLD} lea`, `${ONE} maya`, `${CLIENT} lea`, `${SECRET} maya`].sort());
      await recordSends('2026-11-20T18:42:07Z');
      show.write(DAY, show.read(DAY).replace('Lose the lens flare.', 'Lose the lens flare, all of it.'));
      const after = (await show.run(['sent', '--json'])).json() as { sent: { to: string; at: string; notes: { id: string }[] }[]; unsent: unknown[]; changed: unknown[] };
      assert.deepEqual(after.sent.map(({ to, at, notes }) => [to, at, notes.length]), [['lea', '2026-11-20T18:42:07Z', 2], ['maya', '2026-11-20T18:42:07Z', 2]]);
      assert.deepEqual([after.unsent, after.changed], [[], [{ id: ONE, file: DAY, line: 6, shot: '010_0040', to: 'maya', at: '2026-11-20T18:42:07Z' }]]);
      const asked = (await show.run(['sent', '--query', 'shot:010_0030', '--json'])).json() as typeof after;
      assert.deepEqual([asked.sent.map(({ to, notes }) => [to, notes.map(({ id }) => id)]), asked.changed], [[['lea', [CLIENT]]], []]);
      assert.deepEqual(packsOf(await pack('artist-notes', '--to', 'maya'))[0]!.changed, [ONE]);
    });

    it('answers is:unsent and is:changed of a query', async () => {
      const ids = async (query: string) => ((await show.run(['list', 'notes', '--query', query, '--json'])).json() as { id: string }[]).map(({ id }) => id).sort();
      assert.deepEqual(await ids('is:unsent'), [OLD, ONE, CLIENT, SECRET]);
      assert.deepEqual(await ids('is:changed'), []);
      await recordSends('2026-11-20T18:42:07Z');
      assert.deepEqual(await ids('is:unsent'), []);
      show.write(DAY, show.read(DAY).replace('Lose the lens flare.', 'Lose it.') + '  - {id: n_01k9x3q7h2zd0006, text: A new one}\n');
      assert.deepEqual([await ids('is:changed'), await ids('is:unsent')], [[ONE], ['n_01k9x3q7h2zd0006']]);
      assert.equal(shape(await pack('artist-notes', '--query', 'is:changed')), 'maya: 1');
    });

    it('ends with 1 where there is nothing', async () => {
      const empty = new Folder({ 'shotnotes.yaml': SHOW });
      try {
        const ran = await empty.run(['sent', '--json']);
        assert.deepEqual([ran.status, ran.json()], [1, { sent: [], unsent: [], changed: [] }]);
      } finally {
        empty.remove();
      }
    });
  });

  describe('leaks', () => {
    const leaks = async (...args: string[]) => { const ran = await show.run(['leaks', ...args, '--json']); return [ran.status, ran.json()]; };

    it('finds no canary in what pack writes for a circle, and every one in what it writes for another', async () => {
      show.write('notes/templates/hostile.liquid', '---\ncircle: internal\nformat: html\nsubject: "{{ notes | json }}"\n---\n{{ notes | json }}{{ sessions | json }}{{ this | json }}{{ withheld | json }}\n');
      for (const template of [...BUILT_IN, 'hostile']) {
        const ran = await pack(template, '--circle', 'client', '--out', 'client');
        if (ran.status === 2) { assert.match(ran.err, /neither sees/); continue; }
        for (const { body, notes } of packsOf(ran)) assert.ok(!/zebracorn|heliotrope|quokka/i.test(body) && !notes.includes(SECRET), template);
      }
      assert.ok(readdirSync(join(show.root, 'client')).length >= 4);
      for (const name of readdirSync(join(show.root, 'client'))) assert.doesNotMatch(readFileSync(join(show.root, 'client', name), 'utf8'), /zebracorn|heliotrope|quokka/i, name);
      assert.deepEqual(await leaks('client', '--circle', 'client'), [0, []]);
      assert.equal((await pack('session-report', '--out', 'inner')).status, 0);
      const [status, found] = await leaks('inner', '--circle', 'client');
      assert.equal(status, 1);
      const ids = (found as { id: string }[]).map(({ id }) => id);
      for (const id of [SECRET, CLIENT]) assert.ok(ids.includes(id), `${id} of ${ids.join()}`);
      assert.deepEqual(Object.keys((found as object[])[0]!), ['file', 'line', 'id', 'circle']);
      assert.deepEqual(await leaks('inner', '--circle', 'internal'), [0, []]);
    });

    it('names file and line, also outside of the show and however the text is hidden', async () => {
      show.write('export/a.eml', `X: y\n\n${Buffer.from(`Hello, ${CANARY}`).toString('base64').replaceAll(/(.{30})/g, '$1\r\n')}\n`);
      show.write('export/b.csv', `"010_0040",\n"${CANARY.toUpperCase()}"\n`);
      show.write('export/c.txt', Uint8Array.from(Buffer.from('\ufeff' + WHY, 'utf16le')));
      assert.deepEqual(await leaks('export', '--circle', 'client'), [1, [{ file: 'export/a.eml', line: 3, id: SECRET, circle: 'client' }, { file: 'export/b.csv', line: 2, id: SECRET, circle: 'client' }, { file: 'export/c.txt', line: 1, id: CLIENT, circle: 'client' }]]);
      const outside = new Folder({ 'x.md': CANARY });
      try {
        const [, found] = await leaks(join(outside.root, 'x.md'), '--circle', 'vendor');
        assert.match((found as { file: string }[])[0]!.file, /^\.\.\/.*\/x\.md$/);
      } finally {
        outside.remove();
      }
    });

    it('does not take the notes themselves for leaks, but names those that the repository\'s readers may not see', async () => {
      assert.deepEqual(await leaks('.', '--circle', 'client'), [1, [{ file: DAY, line: 12, id: DRAFT, circle: 'internal' }]]);
      show.write('notes/private/dailies/p.yaml', show.read(DAY).replaceAll('n_01k9x3q7h2zd', 'n_01k9x3q7h2ze'));
      show.write(DAY, show.read(DAY).replace('status: draft, ', ''));
      assert.deepEqual(await leaks('.', '--circle', 'client'), [0, []]);
      const [status] = await leaks(DAY, '--circle', 'client');
      assert.equal(status, 1, 'a file that is named is about to leave');
    });

    it('says what it cannot look into, and never passes for clean then', async () => {
      show.write('export/a.pdf', '%PDF-1.7\n');
      const pdf = await show.run(['leaks', 'export', '--circle', 'client', '--json']);
      assert.deepEqual([pdf.status, pdf.out], [0, '[]\n']);
      assert.match(pdf.err, /a\.pdf: it is a PDF/);
      await isBad(['leaks', 'nowhere', '--circle', 'client'], 'nowhere');
      await isBad(['leaks', 'export', '--circle', 'frogs'], 'frogs', 'client');
      await isBad(['leaks', 'export'], '--circle');
      await isBad(['leaks', '--circle', 'client'], 'PATH');
      show.write('shotnotes.yaml', 'format: 1\nshow: {code: "X"\n');
      await isBad(['leaks', 'export', '--circle', 'client'], 'shotnotes.yaml');
    });
  });

  it('packs the example show with every template', async () => {
    for (const template of BUILT_IN) {
      const ran = await show.run(['pack', template, '--root', EXAMPLE, '--since', '2026-11-16', '--json']);
      assert.notEqual(ran.status, 2, ran.err);
      const packs = packsOf(ran);
      assert.ok(packs.length > 0 && packs.every(({ body, notes, withheld }) => body !== '' && notes.length + withheld.length > 0), template);
      for (const { circle, to } of packs) if (template === 'artist-notes') assert.equal(circle, { nadia: 'vendor_tide', sam: 'vendor_kite' }[to] ?? 'internal', to);
    }
  });
});
