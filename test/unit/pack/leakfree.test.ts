import assert from 'node:assert/strict';
import fc from 'fast-check';
import { htmlFragment, mailBody, present } from '../../../src/core/pack/present';
import { SentHistory } from '../../../src/core/pack/history';
import { compilePacks, type Packed, PackError } from '../../../src/core/pack/packs';
import { noteHash } from '../../../src/core/pack/hash';
import { PackShow } from '../../../src/core/pack/show';
import { type TemplateFile, Templates } from '../../../src/core/pack/templates';
import { check, isLongRun } from '../support/property';
import { buildShow, MARKS, Oracle, type RandomShow, showSpec } from './randomShow';

const ROOTS = ['show', 'pack', 'today', 'to', 'department', 'sessions', 'notes', 'shots', 'departments', 'sequences', 'counts', 'withdrawn', 'gate', 'config', 'withheld', 'files', 'this', 'self', 'globals'];
const DUMP = `${ROOTS.map((root) => `{{ ${root} | json }}{{ ${root}.constructor | json }}{{ ${root}["__proto__"] | json }}`).join('\n')}
{% for note in notes %}{{ note.follows }}{{ note.file }}{{ note.extra | json }}{{ note.batch }}{{ note.source }}{{ note.audience }}{% endfor %}{% render "note", note: notes.first, show_to: true %}`;
const ALL = 'Subject {{ notes | json }} {{ sessions | json }} {{ withdrawn | json }} {{ counts | json }}';

/** Templates that print all they can reach, in every format, split and circle. */
const hostile: TemplateFile[] = (['markdown', 'html', 'text', 'csv', 'slack'] as const).flatMap((format) => (['person', 'department', 'lead', 'shot', 'none'] as const).map((split, i) => ({
  file: `notes/templates/dump-${format}-${split}.liquid`,
  text: `---\ncircle: ${['production', 'internal', 'vendor', 'client', 'internal'][i] ?? 'client'}\nsplit: ${split}\nformat: ${format}\nsubject: '${ALL}'\n---\n${DUMP}`,
})));
const templates = new Templates(hostile);
const names = templates.list().map(({ name }) => name);

function compile(show: RandomShow, template: string, history: SentHistory): Packed | undefined {
  const packShow = new PackShow(show.files);
  try {
    return compilePacks({ show: packShow, templates, template, chosen: packShow.notes, history, today: '2026-11-20' });
  } catch (error) {
    // A random show may lack what a template needs; anything else is a fault.
    if (error instanceof PackError) return undefined;
    throw error;
  }
}

/** People's own ids are plain words: they are looked for by name. */
function traces(text: string): Set<string> {
  return new Set([...text.matchAll(MARKS)].map((found) => found[0]));
}

const PEOPLE_WORDS = /\bpe(?:pa|bo|co|di|el|fa|gu)\b/;

describe('no pack, whatever its template does', function () {
  // The full counts take minutes.
  this.timeout(isLongRun ? 600_000 : 20_000);

  it('shows a trace of what its readers may not see', () => {
    let packs = 0;
    let withheld = 0;
    check(fc.property(showSpec, fc.constantFrom(...names), fc.boolean(), (spec, template, again) => {
      const show = buildShow(spec);
      // Everything was sent to everybody before, by mistake: what they know must not come back with news.
      const sent = show.notes.map((one) => ({ id: one.id, hash: again ? noteHash(one) : 'old', status: 'open', about: undefined }));
      const history = new SentHistory(again ? [] : [{ file: 'f', batch: 'b', template: 'other', channel: 'c', by: 'x', to: 'pepa', readers: ['pepa'], circle: 'internal', at: '2026-01-01', body: '', notes: sent.slice(0, 2), withdrawn: [] }]);
      const packed = compile(show, template, history);
      const ceiling = templates.head(template).circle;
      for (const pack of packed?.packs ?? []) {
        packs++;
        withheld += pack.withheld.length;
        const oracle = Oracle.forPack(show, ceiling, pack.recipients);
        const allowed = oracle.allowed();
        const told = new Set(pack.withdrawn.map(({ id }) => id));
        const mail = mailBody(pack);
        const outputs = [pack.subject, pack.body, present(pack, 'text'), present(pack, 'slack'), htmlFragment(pack), mail.html, mail.text, JSON.stringify(mail.pictures), JSON.stringify([pack.notes, pack.changed])];
        for (const output of outputs) {
          for (const found of traces(output)) {
            // Names, tasks and the reader's own name belong to those who see internal; an id taken back is one they had.
            if (/^zq(?:person|task)/.test(found)) assert.ok(oracle.internal, `${found} in ${template} for ${pack.to}`);
            else assert.ok(allowed.has(found) || told.has(found), `${found} in ${template} for ${pack.to} (${pack.circle})`);
          }
          if (!oracle.internal) assert.doesNotMatch(output, PEOPLE_WORDS, `a person's id in ${template} for ${pack.to}`);
        }
        for (const id of pack.notes) assert.ok(oracle.may(show.notes.find((one) => one.id === id)!), `${id} is in the pack for ${pack.to}`);
      }
    }), { quick: 20, full: 6000 });
    assert.ok(packs > 0 && withheld > 0, 'the random shows made too few packs to prove anything');
  });

  it('differs in a letter from one of a show that never had the notes it withholds', () => {
    let compared = 0;
    check(fc.property(showSpec, fc.constantFrom(...names), fc.nat(), (spec, template, pick) => {
      const show = buildShow(spec);
      const none = new SentHistory([]);
      const packs = (compile(show, template, none)?.packs ?? []).filter((pack) => pack.notes.length > 0);
      const pack = packs[pick % Math.max(1, packs.length)];
      if (pack === undefined) return;
      const oracle = Oracle.forPack(show, templates.head(template).circle, pack.recipients);
      const kept = show.files.map((file) => ({ ...file, notes: file.notes.filter((one) => oracle.may(one)) }));
      const twin = compile({ ...show, files: kept, notes: kept.flatMap((file) => file.notes) }, template, none)?.packs.find((other) => other.to === pack.to && other.circle === pack.circle);
      compared++;
      assert.ok(JSON.stringify({ ...twin, withheld: [] }) === JSON.stringify({ ...pack, withheld: [] }), `the pack of ${template} for ${pack.to} (${pack.circle})`);
    }), { quick: 25, full: 4000 });
    assert.ok(compared > 0, 'no pack of the two shows could be compared');
  });
});
