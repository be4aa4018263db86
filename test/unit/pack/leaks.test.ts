import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LeakFinder } from '../../../src/core/pack/leaks/finder';
import { misplacedNotes, textsFor } from '../../../src/core/pack/leaks/secrets';
import { present } from '../../../src/core/pack/present';
import { compilePacks } from '../../../src/core/pack/packs';
import { SentHistory } from '../../../src/core/pack/history';
import { PackShow } from '../../../src/core/pack/show';
import { Templates } from '../../../src/core/pack/templates';
import { check } from '../support/property';
import { exampleShow } from './exampleShow';
import { config, note, reply } from './support';

const SHOW = config();
const finder = (notes: readonly ReturnType<typeof note>[], circle = 'client'): LeakFinder => new LeakFinder(textsFor(SHOW, circle, notes));
const found = (one: LeakFinder, text: string): string => one.find(text).map(({ line, id }) => `${line} ${id}`).join();

const SECRET = note('Lose the lens flare, it’s distracting: the café façade is “fine”.', { id: 'n_secret', shot: '010_0040' });
const LONG = note('First sentence of a long note that goes on for a while. The vendor will not be paid before the second round is through, so keep this to yourselves. And a last word.', { id: 'n_long', shot: '010_0050' });
const b64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Everything that may be done to a text on its way into a file. */
const DISGUISES: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text, upper: (text) => text.toUpperCase(), spread: (text) => text.replaceAll(' ', ' \t  '), wrapped: (text) => text.replaceAll(' ', '\n'), quoted: (text) => `> ${text.replaceAll(' ', '\n> ')}`,
  crlf: (text) => text.replaceAll(' ', ' \r\n'), hardWrap: (text) => text.replaceAll(/(.{9})/gu, '$1\n'), entities: (text) => Array.from(text, (sign, i) => (i % 2 === 0 ? `&#${sign.codePointAt(0) ?? 0};` : `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`)).join(''),
  html: (text) => `<p title="x">${text.replaceAll('e', '<b class="y">e</b>').replaceAll(' ', '&nbsp;')}</p>`, comment: (text) => text.replaceAll(' ', '<!-- x --> '), named: (text) => text.replaceAll('é', '&eacute;').replaceAll('’', '&rsquo;').replaceAll('&', '&amp;'),
  quotedPrintable: (text) => Array.from(Buffer.from(text, 'utf8'), (byte, i) => (byte > 126 || i % 5 === 0 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte)) + (i % 20 === 19 ? '=\r\n' : '')).join(''),
  base64: b64, base64Lines: (text) => b64(`intro ${text} outro`).replaceAll(/(.{20})/g, '$1\r\n'), base64Word: (text) => `attached\n${b64(text).replaceAll(/(.{20})/g, '$1\n')}`, base64Url: (text) => Buffer.from(text, 'utf8').toString('base64url'), twice: (text) => b64(`x ${b64(text)} y`),
  mailInBase64: (text) => b64(`Subject: x\n\n${text.replaceAll('e', '=65')}`), percent: (text) => encodeURIComponent(text), json: (text) => JSON.stringify({ a: text.replaceAll(' ', '\n') }), unicodeEscapes: (text) => Array.from(text, (sign) => (sign.charCodeAt(0) > 126 ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign)).join(''),
  markdown: (text) => text.replaceAll(/\b(\w)/g, '*$1*').replaceAll('.', '\\.'), zeroWidth: (text) => text.split('').join('\u200b'), softHyphen: (text) => text.split('').join('\u00ad'), fullWidth: (text) => Array.from(text, (sign) => (/[a-z]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join(''),
  decomposed: (text) => text.normalize('NFD'), noAccents: (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, ''), nuls: (text) => Buffer.from(text, 'utf16le').toString('latin1').replaceAll(/[^\0\x20-\x7e]/g, ''), csv: (text) => `"a","'${text.replaceAll('"', '""')}","b"`,
};

describe('the leak check', () => {
  it('finds a text however it is hidden', () => {
    for (const [name, disguise] of Object.entries(DISGUISES)) {
      if (name === 'nuls') continue;
      assert.match(found(finder([SECRET]), `first line\nsecond\n${disguise(SECRET.text)}\nlast`), /^[3-9]\d* n_secret/, name);
    }
    const ascii = { ...SECRET, text: 'Lose the lens flare, it is distracting.' };
    assert.match(found(finder([ascii]), DISGUISES['nuls']!(ascii.text)), /n_secret/, 'two bytes a letter, read as one');
  });

  it('finds any text in any of the disguises, on its line', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Z0-9äéßñçøΩжש]{1,9}$/u), { minLength: 6, maxLength: 30 }).map((list) => list.join(' ')).filter((text) => text.replaceAll(' ', '').length >= 24);
    const names = Object.keys(DISGUISES).filter((name) => name !== 'nuls' && name !== 'named' && name !== 'unicodeEscapes');
    check(fc.property(words, fc.constantFrom(...names), fc.nat({ max: 30 }), (text, name, above) => {
      // NFD and the accents: what the stream drops on one side it has to drop on the other.
      const [leak] = finder([{ ...SECRET, text }]).find(`${'Nothing here.\n\n'.repeat(above)}${DISGUISES[name]!(text)}\n\nEnd.`);
      assert.equal(leak?.id, 'n_secret', name);
      assert.ok(leak.line > above * 2, `${name}: line ${leak.line}`);
    }), { quick: 15, full: 10_000 });
  });

  it('finds a part of a longer note, but not a few words of it', () => {
    assert.equal(found(finder([LONG]), 'As said: the vendor will not be paid before the second round is through.'), '1 n_long');
    assert.equal(found(finder([LONG]), 'The vendor will not be paid.'), '');
    assert.equal(found(finder([LONG]), 'And a last word.'), '');
  });

  it('keeps still about what the circle may read', () => {
    const open = note('Lose the lens flare, it is distracting on the second beat of the turn.', { id: 'n_open', audience: ['client'] });
    const inner = note('Lose the lens flare, it is distracting on the second beat of the turn. The client hates it, but do not say so.', { id: 'n_inner' });
    assert.equal(found(finder([open, inner]), `Their notes:\n- ${open.text}\n`), '');
    assert.equal(found(finder([open, inner]), `Their notes:\n- t ${open.text} Thanks`), '', 'a letter more on each side tells nothing');
    assert.equal(found(finder([open, inner]), inner.text), '1 n_inner');
    assert.equal(found(finder([open, { ...open, id: 'n_copy', audience: ['internal'] }]), open.text), '', 'the same words, once for each');
  });

  it('takes a short text for a leak only where it stands alone near its shot', () => {
    const one = finder([note('Final.', { id: 'n_final', shot: '010_0040' })]);
    for (const text of ['010_0040\n- Final.\n', '"010_0040","v1","Final."', '<td>010_0040</td><td>final</td>', '# 010_0040\n\n1. FINAL', '010_0040 Final.', '010_0040: final']) assert.match(found(one, text), /n_final/, text);
    for (const text of ['010_0040: the final comp is due', 'Final.', '010_0030\n- Final.\n', '010_0040 finally', `010_0040\n${'words and words '.repeat(40)}\nFinal.`, 'status: final']) assert.equal(found(one, text), '', text);
    assert.equal(found(finder([note('Yes, final.', { id: 'n_yes', shot: '010_0040' })]), '010_0040\n- Yes, final.'), '2 n_yes');
    assert.equal(found(finder([note('Final.', { id: 'n_a', shot: '010' }), note('Final', { audience: ['client'], shot: '020' })]), '010\nFinal.'), '', 'a word that the circle reads elsewhere');
  });

  it('knows why, replies and drafts for what they are', () => {
    const why = note('Open words of the note itself.', { id: 'n_why', audience: ['client'], why: 'Because the producer lost a bet about it.', replies: [reply('An answer among ourselves, not theirs.'), reply('An answer that is for them to read.', { audience: ['client'] })] });
    const draft = note('A remark of theirs that is not released.', { id: 'n_draft', audience: ['client'], status: 'draft' });
    const all = `${why.text}\n${why.why ?? ''}\n${why.replies[0]!.text}\n${why.replies[1]!.text}\n${draft.text}`;
    assert.equal(found(finder([why, draft]), all), '2 n_why,3 n_why,5 n_draft');
    assert.equal(found(finder([why, draft], 'production'), all), '');
    assert.equal(found(finder([why], 'ghost'), why.text), '1 n_why', 'a circle the show does not have may read nothing');
  });

  it('passes every pack made for the circle, in every form', () => {
    const show = new PackShow(exampleShow());
    const templates = new Templates();
    for (const { name } of templates.list()) {
      for (const circle of ['client', 'vendor', 'internal']) {
        const head = templates.head(name).circle;
        if (head === 'client' && circle !== 'client') continue;
        const check = new LeakFinder(textsFor(show.config!, circle, show.notes));
        const { packs } = compilePacks({ show, templates, template: name, circle, chosen: show.notes, history: new SentHistory([]), today: '2026-11-20' });
        for (const pack of packs) for (const text of [pack.body, ...(['html', 'text', 'slack'] as const).map((target) => present(pack, target))]) assert.deepEqual(check.find(text), [], `${name} for ${circle}`);
      }
    }
    const inner = compilePacks({ show, templates, template: 'session-report', chosen: show.notes, history: new SentHistory([]), today: '2026-11-20' }).packs[0]!;
    assert.ok(new LeakFinder(textsFor(show.config!, 'client', show.notes)).find(present(inner, 'html')).length >= 4);
  });

  it('reads anything without falling over', () => {
    const one = finder([SECRET, LONG]);
    check(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<', '&#', '=', '%', '\\u', '=3', '&#xffffff;', '\ud800', 'AAAA'.repeat(20), '<!--', '\r'))), (parts) => { assert.deepEqual(one.find(parts.join('')), []); }), { quick: 15, full: 10_000 });
  });

  it('names notes that the repository\'s readers may not see, but for those in private/', () => {
    const raw = note('x', { status: 'draft', file: 'notes/dailies/a.yaml' });
    assert.deepEqual(misplacedNotes(SHOW, [raw, note('y', { audience: ['production'], file: 'notes/b.yaml' }), note('z', { audience: ['production'], file: 'notes/private/c.yaml' }), note('w')]).map(({ text }) => text), ['x', 'y']);
  });
});
