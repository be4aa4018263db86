/** What each built-in template makes of the example show, in every form that a target reads. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseNotes } from '../../../src/core/pack/choose';
import { SentHistory } from '../../../src/core/pack/history';
import { compilePacks, type Pack } from '../../../src/core/pack/packs';
import { mailBody, present } from '../../../src/core/pack/present';
import { PackShow } from '../../../src/core/pack/show';
import { Templates } from '../../../src/core/pack/templates';
import { ANIM_SESSION, exampleShow } from './exampleShow';

const FOLDER = join('test', 'fixtures', 'pack');
// SHOTNOTES_GOLDEN=1 writes the files anew; the change is then read in the diff.
const update = process.env['SHOTNOTES_GOLDEN'] === '1';

const templates = new Templates([
  { file: 'notes/templates/own-html.liquid', text: '---\ncircle: internal\nsplit: person\nformat: html\nsubject: "Notes for {{ to.name }}"\n---\n<h1 onclick="x()">{{ to.name }}</h1>\n<script>alert(1)</script>\n<table width="640">{% for note in notes %}\n<tr><td style="padding:4px;background:url(http://x)">{{ note.about }}</td><td title="{{ note.text }}">{{ note.text }}{% for p in note.pictures %}<img src="{{ p.url }}" alt="{{ p.name }}">{% endfor %}</td><td><a href="{{ note.text }}">no</a> <a href="https://x.example/{{ note.about }}">yes</a></td></tr>{% endfor %}\n</table>\n<img src="https://spy.example/a.gif" alt="a spy">\n' },
  { file: 'notes/templates/own-text.liquid', text: '---\ncircle: internal\nsplit: person\nformat: text\nsubject: "Notes"\n---\nNOTES\n{% for note in notes %}\n  * {{ note.about }} {{ note.text }}\n{% endfor %}' },
  { file: 'notes/templates/own-slack.liquid', text: '---\ncircle: client\nsplit: none\nformat: slack\nsubject: "Notes"\n---\n*{{ show.name }}*\n{% for note in notes %}\n• *{{ note.about }}* {{ note.text }}\n{% endfor %}' },
]);

function packsOf(name: string): readonly Pack[] {
  const show = new PackShow(exampleShow());
  const chosen = chooseNotes(show, name === 'previously-on' ? { session: ANIM_SESSION } : { since: '2026-11-20' }, templates.head(name).notes);
  return compilePacks({ show, templates, template: name, chosen: chosen.notes, order: chosen.order, history: new SentHistory([]), today: '2026-11-20' }).packs;
}

const banner = (pack: Pack): string => `To: ${pack.to} (${pack.circle}${pack.recipients.length > 0 ? `: ${pack.recipients.join(', ')}` : ''})\nSubject: ${pack.subject}\n\n`;
const WANTED = { markdown: ['md', 'txt', 'slack', 'html'], html: ['html', 'txt', 'slack'], text: ['txt', 'md'], slack: ['slack', 'txt'], csv: ['csv'] } as const;
const FORMS: Readonly<Record<string, (pack: Pack) => string>> = {
  'csv': (pack) => pack.body, 'md': (pack) => present(pack, 'markdown'), 'txt': (pack) => present(pack, 'text'), 'slack': (pack) => present(pack, 'slack'),
  'html': (pack) => { const { html, pictures } = mailBody(pack); return `${html}${pictures.map((one) => `<!-- ${one.cid}: ${one.path} -->\n`).join('')}`; },
};

describe('built-in templates', () => {
  for (const { name } of templates.list()) {
    const { format } = templates.head(name);
    for (const form of WANTED[format]) {
      const render = FORMS[form]!;
      it(`${name} reads as agreed in ${form}`, () => {
        const text = packsOf(name).map((pack) => banner(pack) + render(pack)).join(`\n${'%'.repeat(40)}\n`);
        const file = join(FOLDER, `${name}.${form}`);
        if (update || !existsSync(file)) { assert.ok(update, `${file} is missing: SHOTNOTES_GOLDEN=1 writes it`); mkdirSync(FOLDER, { recursive: true }); writeFileSync(file, text); }
        assert.equal(text, readFileSync(file, 'utf8'));
      });
    }
  }

  it('keep plain text within 78 columns, but for words that are longer', () => {
    for (const { name } of templates.list()) {
      if (templates.head(name).format === 'csv') continue;
      for (const pack of packsOf(name)) for (const line of present(pack, 'text').split('\n')) assert.ok(line.length <= 78 || !line.trim().includes(' '), line);
    }
  });

  it('make mail of tables and inline styles alone', () => {
    for (const { name } of templates.list()) {
      for (const pack of packsOf(name)) {
        const { html } = mailBody(pack);
        assert.doesNotMatch(html, /<(?:script|style|link|iframe|object|form|svg)|\son\w+=|\sclass=|\sid=|javascript:|url\(|src="(?!cid:)/i, name);
      }
    }
  });
});
