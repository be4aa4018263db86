import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import schema from '../../../schemas/sent.schema.json';
import type { Note, ParsedFile } from '../../../src/core/model/types';
import { bodyHash, noteHash } from '../../../src/core/pack/hash';
import { SentHistory, sentPacks } from '../../../src/core/pack/history';
import { compilePacks, type Packed, type PackRequest } from '../../../src/core/pack/packs';
import { sendState } from '../../../src/core/pack/outstanding';
import { batchFile, newBatchText, withPack } from '../../../src/core/pack/record';
import { PackShow } from '../../../src/core/pack/show';
import { Templates } from '../../../src/core/pack/templates';
import { formatText } from '../../../src/core/yaml/canonical';
import { readShowFile } from '../../../src/core/yaml/read';
import { check } from '../support/property';
import { exampleShow } from './exampleShow';
import { config, note, person, session, showFile } from './support';

const templates = new Templates();
const HEAD = { id: 's_01k9x4a2m7qe5t0f', by: 'pat', template: 'artist-notes', channel: 'email', commit: '3f9c2ab41d', dirty: false };

/** Sends what is due and gives the record's text: the way a channel does it. */
function send(files: readonly ParsedFile[], records: readonly string[], more: Partial<PackRequest> = {}, at = '2026-11-20T18:42:07Z'): { packed: Packed; record: string } {
  const show = new PackShow(files);
  const history = new SentHistory(sentPacks(records.map((text, i) => readShowFile(`notes/sent/2026/${i}.yaml`, text))));
  const packed = compilePacks({ show, templates, template: 'artist-notes', chosen: show.notes, history, today: '2026-11-20', onlyChanged: true, ...more });
  let record = newBatchText(HEAD);
  for (const pack of packed.packs) if (pack.notes.length + pack.withdrawn.length > 0) record = withPack(record, pack, show, at);
  return { packed, record };
}

const sent = ({ packed }: { packed: Packed }): string => packed.packs.filter((pack) => pack.notes.length + pack.withdrawn.length > 0)
  .map((pack) => `${pack.to}: ${[...pack.notes.map((id) => (pack.changed.includes(id) ? '~' : '') + id.slice(-2)), ...pack.withdrawn.map(({ id, about }) => `-${id.slice(-2)}@${about ?? ''}`)].join(' ')}`).join('; ');

const edited = (files: readonly ParsedFile[], change: (one: Note) => Note | undefined): ParsedFile[] =>
  files.map((file) => ({ ...file, notes: file.notes.flatMap((one) => change(one) ?? []) }));

describe('the hash of a note', () => {
  it('is what the format says, over the note as written', () => {
    const one = note('Cafe\u0301\r\nlate', { shot: '010_0040', version: 'v012', frames: '1043', refs: ['refs/a.png'] });
    const json = '["010_0040",null,null,"v012","1043","fix","Café\\nlate",["refs/a.png"]]';
    assert.equal(noteHash(one), createHash('sha256').update(json, 'utf8').digest('hex').slice(0, 16));
    assert.equal(bodyHash('x'), `sha256:${createHash('sha256').update('x').digest('hex')}`);
  });

  it('changes with what the reader acts on and with nothing else', () => {
    const one = note('x', { shot: '1' });
    for (const same of [{ status: 'addressed' as const }, { priority: 'high' as const }, { why: 'y' }, { tags: ['z'] }, { to: ['maya'] }]) assert.equal(noteHash({ ...one, ...same }), noteHash(one));
    for (const other of [{ shot: '2' }, { version: 'v1' }, { frames: '1' }, { kind: 'info' as const }, { text: 'y' }, { refs: ['a'] }]) assert.notEqual(noteHash({ ...one, ...other }), noteHash(one));
  });
});

describe('the record of a batch', () => {
  it('is a file of the format, in canonical form, that both YAML readers read alike', () => {
    const { record } = send(exampleShow(), []);
    assert.match(record, /^format: 1\nid: s_01k9x4a2m7qe5t0f\nby: pat\ntemplate: artist-notes\nchannel: email\ncommit: "3f9c2ab41d"\ndirty: false\npacks:\n {2}- to: maya\n {4}circle: internal\n {4}at: "2026-11-20T18:42:07Z"\n {4}body: "?sha256:[0-9a-f]{64}"?\n {4}notes:\n/);
    assert.equal(formatText(record), record);
    const validate = new Ajv({ strict: false }).compile(Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema')));
    const plain = load(record);
    assert.ok(validate(plain), JSON.stringify(validate.errors));
    assert.deepEqual(readShowFile('notes/sent/2026/a.yaml', record).data, plain);
    assert.equal(batchFile('notes', HEAD.id, '2026-11-20'), 'notes/sent/2026/2026-11-20-s_01k9x4a2m7qe5t0f.yaml');
  });

  it('takes packs one by one, also when a person has touched the file', () => {
    const show = new PackShow(exampleShow());
    const pack = { to: 'maya', recipients: ['maya'], circle: 'internal', body: 'x', notes: ['n_01k9x3q7h2zd0011'], withdrawn: [] };
    const one = withPack(newBatchText(HEAD), pack, show, '2026-11-20T18:42:07Z');
    const touched = one.replace('by: pat', 'by: pat # on call');
    for (const [text, mark] of [[one, ''], [touched, '# on call']] as const) {
      const two = withPack(text, { ...pack, to: '#dailies: [x]', recipients: [] }, show, '2026-11-20T18:43:00Z');
      assert.ok(two.startsWith(text) && two.includes(mark));
      assert.deepEqual(sentPacks([readShowFile('notes/sent/a.yaml', two)]).map(({ to, readers }) => [to, readers]), [['maya', ['maya']], ['#dailies: [x]', ['#dailies: [x]']]]);
    }
  });

  it('gives back whatever names it was given', () => {
    const show = new PackShow(exampleShow());
    check(fc.property(fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !/[\ud800-\udfff]/.test(text)), fc.array(fc.string({ minLength: 1 })), (to, recipients) => {
      const pack = { to, recipients, circle: 'internal', body: to, notes: ['n_01k9x3q7h2zd0011'], withdrawn: [{ id: 'n_01k9x3q7h2zd0012', about: undefined }] };
      const text = withPack(withPack(newBatchText(HEAD), pack, show, '2026-11-20T18:42:07Z'), pack, show, '2026-11-20T18:43:00Z');
      const [first, second] = sentPacks([readShowFile('notes/sent/a.yaml', text)]);
      assert.deepEqual([first?.to, first?.readers, second?.to, second?.withdrawn], [to, recipients.length === 0 ? [to] : recipients, to, ['n_01k9x3q7h2zd0012']]);
    }), { quick: 5, full: 3000 });
  });

  it('is not fooled by what is not of its shape', () => {
    for (const data of [null, 'x', [], { packs: 'x' }, { packs: [null, 3, { to: ['a'], notes: [null, 'x', { id: {} }] }] }, { packs: [{ notes: { __proto__: 1 } }] }]) {
      assert.doesNotThrow(() => new SentHistory(sentPacks([{ ...exampleShow()[0]!, kind: 'sent', data }])));
    }
  });
});

describe('what is due', () => {
  const files = exampleShow();
  const first = send(files, []);

  it('is everything at first, and nothing right after', () => {
    assert.equal(sent(first), 'maya: 11 02 12; ken: 14 13 18; vic: 18; sam: 21');
    assert.equal(sent(send(files, [first.record])), '');
    assert.match(send(files, [first.record]).packed.packs[0]?.withheld.find(({ id }) => id.endsWith('11'))?.reason ?? '', /maya was sent it on 2026-11-20, and it has not changed/);
    assert.equal(sent(send(files, [first.record], { onlyChanged: false })), sent(first));
  });

  it('is what changed, marked as such, and what is new', () => {
    const later = edited(files, (one) => (one.id.endsWith('11') ? { ...one, text: 'Lose the flare.' } : one.id.endsWith('12') ? { ...one, priority: 'high' } : one));
    const second = send(later, [first.record]);
    assert.equal(sent(second), 'maya: ~11');
    assert.match(second.packed.packs[0]?.body ?? '', /\*\*CHANGED\*\* /);
    assert.equal(sent(send(later, [first.record, second.record])), '');
  });

  it('follows a note that is carried forward: changed, not new', () => {
    const carried = { ...note('Hold the look back.', { id: 'n_01k9x3q7h2zd0031', shot: '010_0040', to: ['maya'], follows: 'n_01k9x3q7h2zd0012' }) };
    const later = [...edited(files, (one) => (one.id.endsWith('12') ? { ...one, status: 'superseded' } : one)), session('Animation dailies', '2026-11-23', 'anim', [carried])];
    assert.equal(sent(send(later, [first.record])), 'maya: ~31');
  });

  it('names what is withdrawn once, by the shot it was about then, never by its new words', () => {
    const hidden = edited(files, (one) => (one.id.endsWith('11') ? { ...one, audience: ['production'], shot: 'SECRET_SHOT', text: 'A secret.' } : one));
    const second = send(hidden, [first.record]);
    assert.equal(sent(second), 'maya: -11@010_0040');
    assert.match(second.packed.packs[0]?.body ?? '', /## Withdrawn[\s\S]*- 010\\?_0040, n\\?_01k9x3q7h2zd0011/);
    assert.doesNotMatch(JSON.stringify(second.packed.packs.map(({ body, subject, withdrawn }) => [body, subject, withdrawn])) + second.record, /SECRET|secret/);
    assert.equal(sent(send(hidden, [first.record, second.record])), '');
    // Released again, it is news.
    assert.equal(sent(send(files, [first.record, second.record])), 'maya: ~11');
  });

  it('names a deleted note, but not one that a broken file hides for a moment', () => {
    assert.equal(sent(send(edited(files, (one) => (one.id.endsWith('21') ? undefined : one)), [first.record])), 'sam: -21@020_0010');
    const broken = files.map((file) => (file.notes.some((one) => one.id.endsWith('21')) ? { ...file, broken: true, notes: [] } : file));
    assert.equal(sent(send(broken, [first.record])), '');
  });

  it('takes a note from one person when it goes to another', () => {
    const given = edited(files, (one) => (one.id.endsWith('11') ? { ...one, to: ['ken'] } : one));
    assert.equal(sent(send(given, [first.record])), 'maya: -11@010_0040; ken: 11');
  });

  it('is counted by note and person', () => {
    const show = new PackShow(edited(files, (one) => (one.id.endsWith('11') ? { ...one, text: 'New.' } : one)));
    const history = new SentHistory(sentPacks([readShowFile('notes/sent/a.yaml', first.record)]));
    const list = (of: readonly { note: Note; to: string }[]): string => of.map((one) => `${one.to} ${one.note.id.slice(-2)}`).join();
    const before = sendState(show, new SentHistory([]), show.notes);
    assert.equal(list(before.unsent), 'maya 11,maya 12,ken 14,ken 18,vic 18,sam 21');
    const after = sendState(show, history, show.notes);
    assert.deepEqual([list(after.unsent), list(after.changed)], ['', 'maya 11']);
  });

  it('does not call a person who got nothing yet sent to, whatever others were sent', () => {
    const people = showFile(config({ people: [person('maya', 'Maya', 'internal'), person('ken', 'Ken', 'internal')] }));
    const one = note('Both of you.', { to: ['maya', 'ken'] });
    const both = [people, session('A', '2026-01-01', undefined, [one])];
    const record = send(both, [], { to: ['maya'] }).record;
    assert.equal(send(both, [record]).packed.packs.filter((pack) => pack.notes.length > 0).map((pack) => pack.to).join(), 'ken');
  });
});
