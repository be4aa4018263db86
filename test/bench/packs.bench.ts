/**
 * Packs beside other template engines: npm run bench -- packs [--quick] [--check]. Goal: 2,000 packs from 20,000 notes
 * in under 5 s, from the parsed files to the finished bodies. The peers are handed the very data that our gate made, so
 * their rows are rendering alone; they neither decide who may read what nor escape Markdown.
 */
import { Eta } from 'eta';
import Handlebars from 'handlebars';
import { packData, type PackData } from '../../src/core/pack/data';
import { Gate } from '../../src/core/pack/gate';
import { SentHistory } from '../../src/core/pack/history';
import { LeakFinder } from '../../src/core/pack/leaks/finder';
import { textsFor } from '../../src/core/pack/leaks/secrets';
import { compilePacks, type Pack } from '../../src/core/pack/packs';
import { mailBody } from '../../src/core/pack/present';
import { PackShow } from '../../src/core/pack/show';
import { Templates } from '../../src/core/pack/templates';
import { readShowFile } from '../../src/core/yaml/read';
import { generateShow } from '../unit/support/generate';

const quick = process.argv.includes('--quick');
const NOTES = quick ? 2000 : 20_000;
const PEOPLE = quick ? 200 : 2100;
const GOAL_MS = 5000;

/** A part of what artist-notes prints, the same in all three: head, shots, points with place, why, thread and replies. */
const BODY = {
  liquid: '---\ncircle: internal\nsplit: person\nsubject: s\n---\n# Notes for {{ to.first_name }}\n{{ counts.notes }} notes, {{ counts.open }} open\n{% for shot in shots %}\n## {{ shot.code }}\n{% for note in shot.notes %}\n- {% if note.priority == "urgent" %}**URGENT** {% endif %}{{ note.version }} {{ note.frames }}: {{ note.text }}{% if note.why != "" %}\n  - Why: {{ note.why }}{% endif %}{% if note.came_back > 0 %}\n  - Came back {{ note.came_back }}{% endif %}{% for reply in note.replies %}\n  - {{ reply.by }}: {{ reply.text }}{% endfor %}{% endfor %}\n{% endfor %}',
  handlebars: '# Notes for {{to.first_name}}\n{{counts.notes}} notes, {{counts.open}} open\n{{#each shots}}\n## {{code}}\n{{#each notes}}\n- {{#if urgent}}**URGENT** {{/if}}{{version}} {{frames}}: {{text}}{{#if why}}\n  - Why: {{why}}{{/if}}{{#if came_back}}\n  - Came back {{came_back}}{{/if}}{{#each replies}}\n  - {{by}}: {{text}}{{/each}}{{/each}}\n{{/each}}',
  eta: '# Notes for <%= it.to.first_name %>\n<%= it.counts.notes %> notes, <%= it.counts.open %> open\n<% for (const shot of it.shots) { %>\n## <%= shot.code %>\n<% for (const note of shot.notes) { %>\n- <% if (note.priority === "urgent") { %>**URGENT** <% } %><%= note.version %> <%= note.frames %>: <%= note.text %><% if (note.why) { %>\n  - Why: <%= note.why %><% } %><% if (note.came_back) { %>\n  - Came back <%= note.came_back %><% } %><% for (const reply of note.replies) { %>\n  - <%= reply.by %>: <%= reply.text %><% } %><% } %>\n<% } %>',
};

function time<T>(label: string, work: () => T): T {
  const runs: number[] = [];
  let result: T | undefined;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    result = work();
    runs.push(performance.now() - start);
  }
  rows.push([label, Math.min(...runs), runs.toSorted((a, b) => a - b)[1]!]);
  return result!;
}

const rows: [string, number, number][] = [];
const files = generateShow({ seed: 6, notes: NOTES, people: PEOPLE }).map(({ file, text }) => readShowFile(file, text));
// Notes by person is what the artists get; those that name nobody go by task or lead.
const show = new PackShow(files);
const templates = new Templates([{ file: 'same.liquid', text: BODY.liquid }]);
const history = new SentHistory([]);
const request = { show, templates, chosen: show.notes, history, today: '2026-11-20' };

const packed = time('packs, artist-notes: parsed files to bodies', () => compilePacks({ ...request, show: new PackShow(files), template: 'artist-notes' }));
const total = rows[0]![2];
time('packs, the peers\' template: readers, gate, data, body', () => compilePacks({ ...request, template: 'same' }));

const byId = new Map(show.notes.map((note) => [note.id, note]));
const dataOf = (pack: Pack): PackData => packData({
  gate: new Gate(show, show.config!, { circle: pack.circle, recipients: [] }), notes: pack.notes.map((id) => byId.get(id)!), mark: () => '', withdrawn: [], split: 'person', to: pack.to, department: undefined, today: '', order: [],
});
const data = time('  of that: gate and data', () => packed.packs.map(dataOf));
const lengths = new Map<string, number>();
const render = (name: string, one: (each: PackData) => string): void => { lengths.set(name, time(`  rendering alone: ${name}`, () => data.reduce((sum, each) => sum + one(each).length, 0))); };
render('liquidjs with our escape and limits', (each) => templates.render('same', each).body);
const handlebars = Handlebars.compile(BODY.handlebars);
// Handlebars has no comparison: what is urgent is worked out for it beforehand.
const urgent = new Map(data.map((each) => [each, { ...each, shots: each.shots.map((shot) => ({ ...shot, notes: shot.notes.map((note) => ({ ...note, urgent: note.priority === 'urgent' })) })) }]));
render('handlebars', (each) => handlebars(urgent.get(each)));
const eta = new Eta();
const compiled = eta.compile(BODY.eta);
render('eta', (each) => compiled.call(eta, each));
time('mail of each pack: HTML and text', () => packed.packs.reduce((sum, pack) => sum + mailBody(pack).html.length, 0));
const finder = time('leak check: index for the client', () => new LeakFinder(textsFor(show.config!, 'client', show.notes)));
const sample = packed.packs.map((pack) => pack.body).join('\n');
const leaks = time(`leak check: one file of ${(sample.length / 1e6).toFixed(1)} MB, all of it secret`, () => finder.find(sample).length);

console.log(`${packed.packs.length} packs of ${packed.packs.reduce((sum, pack) => sum + pack.notes.length, 0)} points from ${show.notes.length} notes; ${packed.unaddressed.length} unaddressed; best and median of 3, ms`);
for (const [label, best, median] of rows) console.log(`${label.padEnd(64)}${best.toFixed(0).padStart(8)}${median.toFixed(0).padStart(8)}`);
console.log(`bytes rendered: ${[...lengths].map(([name, length]) => `${name} ${length}`).join(', ')}; leaks named: ${leaks}`);
if (process.argv.includes('--check') && total > GOAL_MS) {
  console.error(`packs: ${total.toFixed(0)} ms, the goal is ${GOAL_MS} ms`);
  process.exitCode = 1;
}
