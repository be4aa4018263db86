/** docs/templates.md against the code: the tables are made from it, and every example is run. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { packData } from '../../../src/core/pack/data';
import { FILTER_NAMES, OWN_FILTERS, TAG_NAMES } from '../../../src/core/pack/filters';
import { Gate } from '../../../src/core/pack/gate';
import { PackShow } from '../../../src/core/pack/show';
import { Templates } from '../../../src/core/pack/templates';
import { LIST_ITEMS, SAME_FIELDS, VARIABLES } from '../../../src/core/pack/variables';
import { exampleShow } from './exampleShow';

const PAGE = 'docs/templates.md';
const show = new PackShow(exampleShow());

/** The example show's notes of Maya, as production sees them, after one earlier send. */
function data(circle: string): ReturnType<typeof packData> {
  const gate = new Gate(show, show.config!, { circle, recipients: [] });
  const notes = show.notes.filter((note) => gate.lets(note) && note.status !== 'superseded').sort((a, b) => Number(b.id.endsWith('11')) - Number(a.id.endsWith('11')));
  return packData({ gate, notes, mark: (note) => (note.id.endsWith('11') ? 'changed' : ''), withdrawn: [{ id: 'n_01k9x3q7h2zd0009', about: '010_0030' }], split: 'person', to: 'maya', department: 'anim', today: '2026-11-20', order: ['010_0040'] });
}

/** All fields of the data, lists by their items' word. */
function fields(value: object, prefix: string, found: Set<string>): void {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (Array.isArray(inner)) {
      found.add(name);
      const word = LIST_ITEMS[name];
      for (const item of inner as unknown[]) if (typeof item === 'object' && item !== null) { assert.ok(word, `${name} is a list without a word for its items`); fields(item, word, found); }
    } else if (typeof inner === 'object' && inner !== null) {
      const same = SAME_FIELDS[name];
      if (same !== undefined) found.add(name);
      fields(inner, same ?? name, found);
    } else found.add(name);
  }
}

/** A way to reach a variable from the top, as a template would. */
const PATHS: Readonly<Record<string, string>> = {
  'session': 'sessions.first', 'note': 'notes.first', 'earlier': 'notes.first.earlier.first', 'reply': 'notes.first.replies.first', 'picture': 'notes.first.pictures.first', 'link': 'notes.first.links.first',
  'task': 'notes.first.tasks.first', 'shot': 'shots.first', 'department': 'departments.first', 'sequence': 'sequences.first', 'point': 'withdrawn.first',
};

function example(name: string): string {
  const [word = '', ...rest] = name.split('.');
  const path = [PATHS[word] ?? word, ...rest].join('.');
  return LIST_ITEMS[name] === undefined && SAME_FIELDS[name] === undefined ? `{{ ${path} }}` : LIST_ITEMS[name] === undefined ? `{{ ${path}.open }}` : `{{ ${path}.size }}`;
}

const runner = (liquid: string): string => new Templates([{ file: 't.liquid', text: `---\ncircle: internal\nformat: text\n---\n${liquid}` }]).render('t', data('production')).body.trim();
const cell = (text: string): string => text.replaceAll('|', '\\|');

function variablesTable(): string {
  return ['| variable | what it is | example | gives |', '|---|---|---|---|', ...VARIABLES.map(({ name, does, internal }) => `| \`${name}\` | ${does}${internal === true ? ' †' : ''} | \`${cell(example(name))}\` | ${cell(runner(example(name))) || '(empty)'} |`), '', '† Only where the readers see `internal`; empty, or zero, for all others.'].join('\n');
}

function filtersTable(): string {
  return ['| filter | does | example | gives |', '|---|---|---|---|', ...Object.entries(OWN_FILTERS).map(([name, one]) => `| \`${name}\` | ${one.does} | \`${cell(one.example)}\` | ${one.gives} |`), '',
    `All filters: ${FILTER_NAMES.map((name) => `\`${name}\``).join(', ')}. All tags: ${TAG_NAMES.map((name) => `\`${name}\``).join(', ')}.`, 'Those that are not the product\'s own are LiquidJS\'s.'].join('\n');
}

function templatesTable(): string {
  const templates = new Templates();
  return ['| template | circle | split | format |', '|---|---|---|---|', ...templates.list().map(({ name }) => { const head = templates.head(name); return `| \`${name}\` | \`${head.circle}\` | \`${head.split}\` | \`${head.format}\` |`; })].join('\n');
}

const between = (page: string, open: string, close: string): [number, number] => {
  const start = page.indexOf(open) + open.length;
  const end = page.indexOf(close);
  assert.ok(start >= open.length && end > start, `${PAGE} lacks ${open} … ${close}`);
  return [start, end];
};
const SECTIONS: readonly [open: string, close: string, make: () => string][] = [
  ['npm run test:unit writes it anew -->', '<!-- /made -->', variablesTable], ['<!-- filters -->', '<!-- /filters -->', filtersTable], ['<!-- templates -->', '<!-- /templates -->', templatesTable],
];

describe('docs/templates.md', () => {
  it('names every variable of the data and no other', () => {
    const found = new Set<string>();
    fields(data('production'), '', found);
    assert.deepEqual([...found].sort(), VARIABLES.map(({ name }) => name).sort());
  });

  it('says truly which variables only internal readers get', () => {
    const outside = data('client');
    const empty = (value: unknown): boolean => value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
    const seen = new Map<string, boolean>();
    const walk = (value: object, prefix: string): void => {
      for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
        const name = prefix === '' ? key : `${prefix}.${key}`;
        seen.set(name, (seen.get(name) ?? true) && empty(inner));
        if (Array.isArray(inner)) for (const item of inner as unknown[]) { if (typeof item === 'object' && item !== null) walk(item, LIST_ITEMS[name] ?? name); }
        else if (typeof inner === 'object' && inner !== null) walk(inner, SAME_FIELDS[name] ?? name);
      }
    };
    walk(outside, '');
    for (const { name, internal } of VARIABLES) if (internal === true) assert.ok(seen.get(name) ?? true, `${name} reaches the client`);
  });

  it('shows what each variable and filter gives, and each template is', () => {
    let page = readFileSync(PAGE, 'utf8');
    if (process.env['SHOTNOTES_GOLDEN'] === '1') {
      for (const [open, close, make] of SECTIONS) { const [start, end] = between(page, open, close); page = `${page.slice(0, start)}\n${make()}\n${page.slice(end)}`; }
      writeFileSync(PAGE, page);
    }
    for (const [open, close, make] of SECTIONS) { const [start, end] = between(page, open, close); assert.equal(page.slice(start, end).trim(), make()); }
    for (const one of Object.values(OWN_FILTERS)) assert.equal(runner(one.example), one.gives);
  });

  it('has an example template that runs', () => {
    const text = /```liquid\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8'))?.[1] ?? '';
    const { subject, body } = new Templates([{ file: 'x.liquid', text }]).render('x', data('production'));
    assert.match(subject, /^HSM notes: \d+ open$/);
    assert.match(body, /^# Notes for Maya\n\n- 010_0040: Lose the lens flare/);
  });
});
