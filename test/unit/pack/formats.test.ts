import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvCell, csvSheet, guarded, unguarded } from '../../../src/core/pack/csvCells';
import { ESCAPES } from '../../../src/core/pack/escape';
import { type Block, markdownBlocks, plainWords } from '../../../src/core/pack/markdown';
import { addressFault, packFileName, packMessage } from '../../../src/core/pack/message';
import { htmlFragment, mailBody, present } from '../../../src/core/pack/present';
import { links, pictures } from '../../../src/core/pack/refs';
import { safeHtml } from '../../../src/core/pack/safeHtml';
import { settle } from '../../../src/core/pack/settle';
import { columns } from '../../../src/core/pack/wrap';
import { check } from '../support/property';

const nasty = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('*', '_', '`', '[', ']', '(', ')', '#', '>', '<', '&', '|', '-', '+', '1.', '\\', '!', '~', '=', '\n', '\n\n', '  ', 'a', 'b c', 'http://x', '"', '\'', '\t', '@', '0040', '&amp;', '<!channel>')).map((parts) => parts.join('')));
/** The words of a value: breaks and blanks are one space, other controls never leave. */
const words = (text: string): string => text.replaceAll(/[\n\r\t\u0085\u2028\u2029\u00a0]/g, ' ').replaceAll(/\p{Cc}/gu, '').replaceAll(/\s+/g, ' ').trim();

describe('cells of a sheet', () => {
  it('never start a formula, and leave a dashed point alone', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=cmd|\' /C calc\'!A0', '- cmd|\' /C calc\'!A0', '- 10', '-x', '- HYPERLINK("http://x")', '- hyperlink ("http://x")', '- Sheet1!A1', '\'=1', '\'\'@x']) assert.equal(guarded(text), `'${text}`, text);
    for (const text of ['- Mountains are looking good.', '- 10 frames max', '- Lose flare (again!)', '', 'plain', '\'quoted\' word', '010_0040', '- Final.']) assert.equal(guarded(text), text, text);
  });

  it('come back as they were, through a reader of CSV', () => {
    check(fc.property(fc.array(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=1', '\'=1', '- x', '\'- x', '-1', '"', 'a"b', 'a\r\nb', ',', ';', '@', '\t', '\'\'=')), { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const parsed = Papa.parse<string[]>(csvSheet(rows), { delimiter: ',', newline: '\r\n' });
      const cells = parsed.data.slice(0, -1).map((row) => row.map(unguarded));
      assert.deepEqual(cells, rows);
      for (const row of parsed.data.slice(0, -1)) for (const cell of row) if (/^[=+@\t\r]/.test(cell)) assert.fail(`${JSON.stringify(cell)} starts a formula`);
    }), { quick: 200, full: 20_000 });
  });

  it('stand in quotes, a template\'s own lines as they are', () => {
    assert.equal(csvCell('a "b"'), '"a ""b"""');
    assert.equal(settle('"a","b"\n\n\n"x\n\n\ny","" \n\n', 'csv'), '"a","b"\n"x\n\n\ny",""\n');
  });
});

describe('a value in Markdown', () => {
  const shown = (value: string, around: (text: string) => string): string => {
    const markdown = settle(around(ESCAPES.markdown(value)), 'markdown');
    const blocks = markdownBlocks(markdown);
    const all = (list: readonly Block[]): string => list.map((block) => (block.kind === 'list' ? block.items.map(all).join(' ') : block.kind === 'quote' ? all(block.blocks) : block.kind === 'heading' || block.kind === 'paragraph' ? plainWords(block.inline) : block.kind === 'table' ? [...block.head, ...block.rows.flat()].map(plainWords).join(' ') : `BLOCK ${block.kind}`)).join(' ');
    return words(all(blocks));
  };

  it('is shown as it is, in every place of a page', () => {
    const places: Readonly<Record<string, (text: string) => string>> = { paragraph: (text) => text, item: (text) => `- x ${text}\n- y`, start: (text) => `- ${text}\n`, number: (text) => `1. z: ${text}`, quote: (text) => `> x ${text}`, bold: (text) => `x **w** ${text}` };
    check(fc.property(nasty, fc.constantFrom(...Object.keys(places)), (value, place) => {
      const rest = shown('', places[place]!).split(' ').filter(Boolean);
      const got = shown(value, places[place]!).split(' ').filter((word) => word !== '' && !rest.includes(word));
      assert.deepEqual(got, words(value).split(' ').filter((word) => word !== '' && !rest.includes(word)));
    }), { quick: 200, full: 20_000 });
  });

  it('makes no block, link, image or emphasis of its own', () => {
    check(fc.property(nasty, (value) => {
      const blocks = markdownBlocks(settle(`- x ${ESCAPES.markdown(value)}`, 'markdown'));
      assert.equal(blocks.length, 1);
      const list = blocks[0]!;
      assert.ok(list.kind === 'list' && list.items.length === 1);
      for (const block of list.items[0]!) {
        assert.ok(block.kind === 'paragraph', block.kind);
        for (const part of block.inline) assert.ok(part.kind === 'text' || part.kind === 'break', part.kind);
      }
    }), { quick: 200, full: 20_000 });
  });
});

describe('a value in the other formats', () => {
  it('leaves no live sign in HTML and Slack', () => {
    check(fc.property(nasty, (value) => {
      assert.doesNotMatch(ESCAPES.html(value), /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      assert.doesNotMatch(ESCAPES.slack(value), /[<>]|&(?!(?:amp|lt|gt);)/);
      const pack = { body: settle(`# T\n\n- ${ESCAPES.markdown(value)}`, 'markdown'), format: 'markdown' as const, subject: value };
      assert.doesNotMatch(present(pack, 'slack'), /<(?!https?:|mailto:)/);
      for (const format of ['text', 'html', 'csv'] as const) assert.doesNotMatch(present({ body: value, format, subject: '' }, 'slack'), /<[!@#]/, format);
    }), { quick: 100, full: 10_000 });
  });

  it('keeps plain text in its columns', () => {
    check(fc.property(nasty, (value) => {
      for (const line of settle(`  - ${ESCAPES.text(value)}`, 'text').split('\n')) assert.ok(columns(line) <= 78 || line.trim().split(/\s/).length <= 3, line);
    }), { quick: 100, full: 5000 });
  });
});

describe('HTML of a show\'s own template', () => {
  const clean = (html: string): string => safeHtml(html, (url) => (url === 'ok.png' ? 'cid:1' : undefined));

  it('keeps its look and loses what runs, loads or reports', () => {
    assert.equal(clean('<table width=600><tr><td style="color:red;background:URL(x)">a<br/>b</td></tr></table>'), '<table width="600"><tr><td style="color:red">a<br>b</td></tr></table>');
    const attacks = ['<script>x</script>', '<ScRiPt src=x>x</sCrIpT >', '<img src=x onerror=alert(1)>', '<img/src="ok.png"/onload=x>', '<a href="java&#115;cript:x">y</a>', '<a href=" javascript:x">y</a>', '<a href="java\nscript:x">y</a>', '<a href=data:text/html,x>y</a>', '<svg><script>x</script></svg>', '<iframe src=x></iframe>', '<style>*{}</style>', '<link rel=x href=y>', '<form action=x><input></form>', '<meta http-equiv=refresh>', '<base href=x>', '<object data=x></object>', '<!--[if mso]><script>x</script><![endif]-->', '<img src="https://spy.example/a.gif">', '<div style="width:expression(x)">', '<div style="background:\\75rl(x)">', '<img src="ok.png" srcset="https://x 2x">', '<body background=x>', '<td background=x>', '<<script>script>x', '<scr<script></script>ipt>x</script>', '<textarea><img src=x onerror=y></textarea>', '<title><img src=x onerror=y></title>', '<p title="<script>x</script>">', '<img alt="\'><script>x" src=z>', '<a href=\'https://x" onclick="y\'>z</a>', '<plaintext><script>'];
    for (const attack of attacks) {
      const out = clean(attack);
      assert.doesNotMatch(out, /<(?!\/?(?:a|p|div|td|img|br)\b)|<[^>]*\son\w+=|<[^>]*(?:javascript|data|expression|url\():?|<[^>]*src="(?!cid:)|srcset|background=/i, `${attack} gave ${out}`);
    }
  });

  it('is stable: what is clean stays as it is', () => {
    check(fc.property(fc.array(fc.constantFrom('<', '>', '"', '\'', '&', 'script', 'b', '/', ' ', '=', 'style', 'img src=', 'ok.png', '<!--', '-->', 'a href=', 'https://x', '<p ', '</p>', 'onclick', '\n')).map((parts) => parts.join('')), (html) => {
      const once = clean(html);
      assert.doesNotMatch(once, /<script|<style|<!--|<[^>]*\sonclick=/i);
      assert.equal(safeHtml(once, (url) => (url.startsWith('cid:') ? url : undefined)), once);
    }), { quick: 300, full: 30_000 });
  });
});

describe('a mail', () => {
  const pack = { body: '# Hi\n\n![a](refs/a%20b.png) ![out](../x.png) ![net](https://x/y.png)\n', format: 'markdown' as const, subject: 'S' };

  it('embeds pictures of the notes folder by content id and no others', () => {
    const { html, pictures: embedded } = mailBody({ ...pack, body: `${pack.body}![again](refs/a%20b.png)` });
    assert.deepEqual(embedded, [{ path: 'refs/a b.png', cid: 'picture-1@shot-notes' }]);
    assert.equal(html.match(/src="cid:picture-1@shot-notes"/g)?.length, 2);
    assert.doesNotMatch(html, /src="(?!cid)/);
    assert.doesNotMatch(htmlFragment(pack), /<img/);
  });

  it('takes references for pictures and links only where they are harmless', () => {
    assert.deepEqual(pictures(['refs/a b.png', '../a.png', '/a.png', 'C:/a.png', 'https://x/a.png', 'file:///a.png', 'refs/../../a.png', 'a.txt', '__proto__.png']).map(({ path }) => path), ['refs/a b.png', '__proto__.png']);
    assert.deepEqual(links(['https://x.example/a?b=1', 'http://x', 'javascript:x', 'https://x y', 'HTTPS://ok', 'https://x"onclick']).map(({ url }) => url), ['https://x.example/a?b=1', 'HTTPS://ok']);
  });

  it('refuses addresses that are none, or that would add a header', () => {
    for (const good of ['maya.ito@studio.example', 'a+b@x.co', 'jürgen@büro.example', 'x@localhost']) assert.equal(addressFault(good), undefined, good);
    for (const bad of ['', 'a', 'a@', '@b', 'a@b\r\nBcc: c@d', 'a b@c', 'a@b, c@d', '<a@b>', '"a"@b', 'a@b..c', 'a@-b', 'a\u0000@b', `${'a'.repeat(65)}@b`, 'a@[1.2.3.4]', 'a(x)@b']) assert.notEqual(addressFault(bad), undefined, bad);
    assert.throws(() => packMessage(pack, [{ name: 'x', address: 'a@b\nBcc: c@d' }], undefined, true), /one line/);
    const message = packMessage({ ...pack, subject: 'a\r\nBcc: c@d' }, [{ name: 'M\r\nBcc: x', address: 'm@x.example' }], undefined, true);
    assert.deepEqual([message.subject, message.to[0]?.name, message.headers], ['a Bcc: c@d', 'M Bcc: x', { 'X-Unsent': '1' }]);
  });

  it('names files that stay in their folder', () => {
    const name = (to: string): string => packFileName({ to, circle: 'internal', format: 'markdown' }, 'artist-notes');
    assert.equal(name('maya'), 'artist-notes-maya-internal.md');
    check(fc.property(fc.string({ unit: 'binary' }), (to) => { assert.match(name(to), /^[^/\\:*?"<>|\p{Cc}]+\.md$/u); assert.doesNotMatch(name(to), /\.\.|^\./); }), { quick: 50, full: 5000 });
  });
});
