/** Small show files and the many ways in which hands, tools and disks change them. */
import { generateShow, type GeneratedFile } from '../support/generate';
import { Random } from '../support/random';

/** What breaks the rules of one reader or the other when it lands in the middle of a file. */
const TOKENS = [
  ': ', ':', ' #', '#', '# ', ' # x', '"', "'", '|-', '|', '|2-', '>-', '|+', '\t', '\r\n', '\r', '\n', '\n\n', '\ufeff', '\u0085', '\u2028', '\u00a0',
  '- ', '-', '? ', '{', '}', '[', ']', ',', ', ', '&a ', '*a', '*a ', '<<', '<<: ', '!', '!!str ', '!x ', '%', '@', '`', '\\', '\\n', '\\"', '\\ud83d',
  '---', '\n---\n', '...', '\n...\n', ' ', '  ', '    ', '0', '010', '1_0', '0x1', '1:30', '1e3', 'null', '~', 'true', 'no', '2026-01-01', '.', '=', '+', 'é', '😀', '\u0000',
  '\u0007', '\ud800', '__proto__', 'notes:', 'id', 'text: ', 'format: 2\n', 'defaults: {audience: [a, b]}\n', '\n    why: |\n      a\n', '\n# c\n', '[a, "b"]', '{a: b}', ' |-\n      x\n',
];

const HAND_WRITTEN: readonly GeneratedFile[] = [
  {
    file: 'notes/dailies/a.yaml',
    text: `# Animation, Friday\nformat: 1\n\nsession: "Animation dailies"   # the usual room\ndate: 2026-11-20\ndepartment: anim\npresent: [dir, maya,'x']\ndefaults:\n  audience: [internal, client]\n  from: dir\nshots:\n- "010_0030"\n- {shot: '010_0040', version: v012, by: maya}\nhouse: {mood: good, take: 3, deep: [1, [2]]}\nnotes:\n  # twice now\n  - id: n_01k9x3q7h2zd8m4c\n    shot: 0040\n    to: [maya]\n    status: in_progress # ask\n    text: Lose the flare #3\n    why: "It\\u2019s \\"loud\\""\n\n  - {text: 'It''s fine', kind: approval, tags: []}\n  - shot: "010_0040"\n    text: |-\n      One\n\n        two # three\n      - four: five\n    # end\n    replies:\n      - by: maya\n        date: "2026-11-21"\n        text: Done.\n      - text: |\n          Not yet\n    colour:\n`,
  },
  { file: 'notes/tasks/b.yaml', text: 'format: 1\r\ndepartment: anim\r\ntasks:\r\n  - id: t_1\r\n    title: Blocking pass\r\n    bid: 2.5\r\n    due: "2026-11-25"\r\n    notes: [n_1]\r\n    text: |-\r\n      a\r\n\r\n      b\r\n  - title: x\r\n    status: done' },
  { file: 'notes/shots.yaml', text: '\ufeffformat: 1\nshots:\n  - code: "010_0040"\n    aliases: ["T", b]\n    omitted: yes\n  - {code: x, handles: 8}\nassets:\n  - {code: char_maya, name: Maya, type: character}\n' },
  { file: 'shotnotes.yaml', text: 'format: 1\nshow:\n  code: HSM\n  name: Hyper é\n  fps: 24\nreaders: internal\ncommit: [config/**]\ndepartments:\n  - id: anim\n    aliases: [animation]\npeople:\n  - id: maya\n    email: maya.ito@studio.example\n    active: no\n    circle: internal\ncircles:\n  production: {sees: [production, client], drafts: true}\n  client: {sees: [client]}\n' },
  { file: 'notes/dailies/c.yaml', text: '# by a script\n---\nformat: 1\nsession: A\ndate: "2026-11-20"\nnotes:\n- id: n_1\n  text: Done\n  replies:\n  - text: x\n    by: maya\n- id: n_2\n  text: Not yet\n' },
  { file: 'notes/queries.yaml', text: 'format: 1\nqueries:\n  - {name: Mine, query: "is:open to:me"}\n  - name: Old\n    query: \'before:2026-01-01\'\n    order: 012\n' },
];

const CORPUS: readonly GeneratedFile[] = [
  ...HAND_WRITTEN,
  ...generateShow({ seed: 7, notes: 36, shots: 6, departments: 2, people: 5, notesPerFile: 3, tasks: 4 }).filter((file) => file.text.length < 3000),
];

/** A file of the corpus after up to four changes; now and then as it is. */
export function mutated(seed: number): GeneratedFile {
  const random = new Random(seed);
  const { file, text } = random.pick(CORPUS);
  let changed = text;
  for (let left = random.int(5); left > 0; left--) changed = change(changed, random);
  return { file, text: changed };
}

function change(text: string, random: Random): string {
  const at = random.int(text.length + 1);
  switch (random.int(11)) {
    case 0: return splice(text, at, 1, String.fromCharCode(random.chance(0.8) ? 32 + random.int(95) : random.int(0x300)));
    case 1: return splice(text, at, 1 + random.int(3), '');
    case 2: case 3: return splice(text, at, 0, random.pick(TOKENS));
    case 4: return splice(text, wordAt(text, at), 0, random.pick(TOKENS));
    case 5: return lines(text, (all, line) => all.splice(line, 0, all[line] ?? ''), random);
    case 6: return lines(text, (all, line) => all.splice(line, 1 + random.int(2)), random);
    case 7: return lines(text, (all, line) => { const [moved = ''] = all.splice(line, 1); all.splice(random.int(all.length + 1), 0, moved); }, random);
    case 8: return lines(text, (all, line) => { all[line] = indented(all[line] ?? '', random.int(5) - 2); }, random);
    case 9: return lines(text, (all, line) => { all[line] = random.pick(TOKENS) + (random.chance(0.5) ? (all[line] ?? '') : ''); }, random);
    default: return random.chance(0.5) ? text.replaceAll('\n', '\r\n') : text.slice(0, at);
  }
}

function splice(text: string, at: number, count: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + count);
}

/** The start of some value near an offset: behind a colon and its space. */
function wordAt(text: string, from: number): number {
  const colon = text.indexOf(': ', from);
  return colon < 0 ? from : colon + 2;
}

function lines(text: string, edit: (all: string[], line: number) => void, random: Random): string {
  const all = text.split('\n');
  edit(all, random.int(all.length));
  return all.join('\n');
}

function indented(line: string, by: number): string {
  return by >= 0 ? ' '.repeat(by) + line : line.replace(/^ {1,2}/, '');
}
