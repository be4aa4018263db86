import assert from 'node:assert/strict';
import { type TemplateFile, Templates } from '../../../src/core/pack/templates';
import { TemplateError } from '../../../src/core/pack/templateHead';

const HEAD = '---\ncircle: internal\nsubject: s\n---\n';
const own = (body: string, more: readonly TemplateFile[] = [], format = 'text', limits?: ConstructorParameters<typeof Templates>[1]): Templates =>
  new Templates([{ file: 'notes/templates/t.liquid', text: HEAD.replace('subject', `format: ${format}\nsubject`) + body }, ...more], limits);

function fault(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof TemplateError, String(error));
    return error.message;
  }
  return assert.fail('nothing was thrown');
}

const text = (templates: Templates, data: object = {}, name = 't'): string => templates.render(name, data).body;

describe('templates of a show', () => {
  it('join the built-in ones, and replace one of the same name, by file or by head', () => {
    const names = ['artist-notes', 'department-round-up', 'lead-summary', 'client-summary', 'session-report', 'previously-on', 'daily-numbers', 'outgoing-notes'];
    assert.deepEqual(new Templates().list().map(({ name }) => name), names);
    const byFile = new Templates([{ file: 'notes/templates/artist-notes.liquid', text: `${HEAD}mine` }]);
    assert.equal(byFile.render('artist-notes', {}).body, 'mine\n');
    assert.deepEqual(byFile.list().map(({ name }) => name), names);
    assert.equal(new Templates([{ file: 'notes/templates/x.liquid', text: HEAD.replace('circle', 'name: artist-notes\ncircle') + 'mine' }]).render('artist-notes', {}).body, 'mine\n');
  });

  it('are never replaced by the built-in one when they are broken', () => {
    const broken = new Templates([{ file: 'notes/templates/client-summary.liquid', text: '---\ncircle: [\n---\nmine' }]);
    assert.match(fault(() => broken.render('client-summary', {})), /^notes\/templates\/client-summary.liquid:\d+:\d+: the head is not YAML/);
  });

  it('say where they are wrong, head and body, also in a part', () => {
    const head = (lines: string): string => fault(() => new Templates([{ file: 't.liquid', text: `---\n${lines}\n---\nx` }]).head('t'));
    assert.equal(head('split: person'), 't.liquid:2:1: the head has to name its circle, as in "circle: internal"');
    assert.equal(head('circle: client\nsplit:   everyone'), 't.liquid:3:10: split is one of person, department, lead, shot, none, not "everyone"');
    assert.equal(head('circle: client\nsplitt: person'), 't.liquid:3:1: the head knows name, circle, split, format, subject, notes, not "splitt"');
    assert.match(head('circle: client\n  x: [y'), /^t\.liquid:\d:\d+: the head is not YAML/);
    assert.equal(fault(() => text(own('a\nbc {{ x | nope }}'))), 'notes/templates/t.liquid:7:4: undefined filter: nope');
    assert.equal(fault(() => text(own('a\n{% if x %}'))), 'notes/templates/t.liquid:7:1: tag {% if x %} not closed');
    assert.equal(fault(() => text(own('{% render "p" %}', [{ file: 'notes/templates/p.liquid', text: '\n\n  {{ 1 | nope }}' }]))), 'notes/templates/p.liquid:3:3: undefined filter: nope');
    assert.equal(fault(() => new Templates([{ file: 't.liquid', text: '---\ncircle: internal\nsubject: "ab {{ x | nope }}"\n---\n' }]).render('t', {})), 't.liquid:3:14: in the subject: undefined filter: nope');
    assert.match(fault(() => new Templates().head('nope')), /there is no template "nope"; there are artist-notes, /);
    assert.match(fault(() => new Templates().head('note')), /starts with a head/);
  });

  it('read nothing but templates, by name', () => {
    for (const path of ['/etc/passwd', '../../package.json', './package.json', 'package.json', 'test/fixtures/pack/own-text.txt', 'constructor', '__proto__', '..']) {
      for (const tag of [`{% render "${path}" %}`, `{% assign p = "${path}" %}{% render p %}`]) assert.match(fault(() => text(own(tag))), /there is no template or part|illegal file path/, tag);
    }
    for (const tag of ['include', 'layout', 'block', 'increment', 'tablerow']) assert.match(fault(() => text(own(`{% ${tag} "t" %}{% end${tag} %}`))), /not found/, tag);
  });

  it('cannot reach beyond their data', () => {
    const data = { note: { text: 'x' }, list: ['a'] };
    for (const path of ['note.constructor', 'note.__proto__', 'note["constructor"]["constructor"]', 'note.toString', 'list.push', 'list.constructor', 'note.text.constructor', 'constructor', '__proto__', 'process', 'global', 'globalThis', 'require']) {
      assert.equal(text(own(`[{{ ${path} }}][{{ ${path} | json }}]`), data), '[][]\n', path);
    }
    assert.equal(text(own('{{ "now" | date: "%Y" }}{{ "today" | date }}')), 'nowtoday\n', 'no clock');
  });

  it('are stopped before they hang or fill the memory', () => {
    const bombs = {
      time: '{% for a in (1..3000) %}{% for b in (1..3000) %}{% for c in (1..3000) %}{% endfor %}{% endfor %}{% endfor %}',
      range: '{% for a in (1..4000000000) %}x{% endfor %}',
      append: '{% assign a = "xxxxxxxxxxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
      capture: '{% capture a %}xxxxxxxxxxxxxxxx{% endcapture %}{% for i in (1..40) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}',
      static: `{% for a in (1..100000) %}${'x'.repeat(10_000)}{% endfor %}`,
      captured: `{% capture a %}{% for a in (1..100000) %}${'x'.repeat(10_000)}{% endfor %}{% endcapture %}`,
      recursion: '{% render "t" %}',
      replace: '{% assign a = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" %}{% for i in (1..30) %}{% assign a = a | replace: "x", "xxxxxxxx" %}{% endfor %}',
      concat: '{% assign a = "a,b,c,d" | split: "," %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}',
      long: 'x'.repeat(100_001),
    };
    for (const [name, body] of Object.entries(bombs)) assert.match(fault(() => text(own(body, [], 'text', { parse: 100_000, renderMs: 100, memory: 1_000_000 }))), /takes more than|more text than|longer than|without end/, name);
  });

  it('escape every value, however it is printed', () => {
    const data = { v: '<b>&"\'', list: ['<b>&"\''] };
    const forms = ['{{ v }}', '{% echo v %}', '{% cycle v, v %}', '{% liquid\necho v %}', '{{ v | append: "" }}', '{% for x in list %}{{ x }}{% endfor %}', '{{ list }}', '{{ list | first }}', '{% render "p", v: v %}', '{% assign y = v %}{{ y }}', '{{ v | default: "" }}'];
    const part = { file: 'p.liquid', text: '{{ v }}' };
    for (const form of forms) assert.equal(text(own(form, [part], 'html'), data), '&lt;b&gt;&amp;&quot;&#39;\n', form);
    for (const filter of ['raw', 'escape', 'unescape', 'base64_decode', 'url_decode', 'newline_to_br', 'strip_html']) assert.match(fault(() => text(own(`{{ v | ${filter} }}`), data)), /undefined filter/, filter);
    assert.doesNotMatch(text(own('{% capture y %}{{ v }}{% endcapture %}{{ y }}', [], 'html'), data), /<b>/);
  });

  it('make one line of a subject, whatever stands in it', () => {
    const templates = new Templates([{ file: 't.liquid', text: '---\ncircle: internal\nsubject: "Re: {{ v }}"\n---\n' }]);
    assert.equal(templates.render('t', { v: 'a\r\nBcc: x@y.z\u2028\u0000b\u0085c\td' }).subject, 'Re: a Bcc: x@y.z b c d');
    assert.equal(templates.render('t', { v: 'x'.repeat(999) }).subject.length, 250);
  });
});
