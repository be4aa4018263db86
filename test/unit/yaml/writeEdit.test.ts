import assert from 'node:assert/strict';
import { appendItem, applyEdits, EditBatch, EditRefused, removeItem, setFields, setHead, type Fields } from '../../../src/core/yaml/edit';

const set = (text: string, id: string, fields: Fields): string => applyEdits(text, setFields(text, { id }, fields));
const append = (text: string, list: string, item: Record<string, string>, afterId?: string): string =>
  applyEdits(text, appendItem(text, list, item, afterId === undefined ? {} : { afterId }));
const remove = (text: string, id: string): string => applyEdits(text, removeItem(text, { id }));

const HEAD = 'format: 1\nsession: Animation dailies\ndate: "2026-11-20"\n';
const FILE = `# the day
${HEAD}notes:
  # about the flare
  - id: n_1
    shot: "010_0040"   # the wide one
    status: open # still
    to: [maya, 'ken']
    # why it is said
    text: |-
      Lose the flare.

      It distracts.

  # second
  - id: n_2
    text: |- # header
      Eyes.
    # why: not yet said
# the end
`;

describe('edits of fields', () => {
  it('change the bytes of the field only', () => {
    assert.equal(set(FILE, 'n_1', { status: 'addressed' }), FILE.replace('status: open', 'status: addressed'));
    assert.equal(set(FILE, 'n_1', { shot: '010_0050' }), FILE.replace('"010_0040"', '"010_0050"'));
    assert.equal(set(FILE, 'n_1', { to: ['maya', 'ken', 'pat'] }), FILE.replace("'ken']", "'ken', pat]"));
    assert.equal(set(FILE, 'n_1', { to: ['ken'] }), FILE.replace('[maya, ', '['));
    assert.equal(set(FILE, 'n_1', { to: [] }), FILE.replace("[maya, 'ken']", '[]'));
    assert.equal(set(FILE, 'n_1', { status: 'open' }), FILE);
  });

  it('rewrite a block scalar in place and leave blank lines and comments around it', () => {
    assert.equal(set(FILE, 'n_1', { text: 'New.' }), FILE.replace('Lose the flare.\n\n      It distracts.', 'New.'));
    assert.equal(set(FILE, 'n_2', { text: 'a\tb' }), FILE.replace('|- # header\n      Eyes.', '"a\\tb" # header'));
    assert.equal(set('notes:\n  - id: n_1\n    text: short # c\n', 'n_1', { text: 'long\nlines' }), 'notes:\n  - id: n_1\n    text: |- # c\n      long\n      lines\n');
    assert.equal(set('notes:\n  - id: n_1\n    text:\n      on the\n      next line\n    why: x\n', 'n_1', { text: 'T' }), 'notes:\n  - id: n_1\n    text: |-\n      T\n    why: x\n');
    assert.equal(set('notes:\n  - id: n_1\n    text: # c\n', 'n_1', { text: 'T' }), 'notes:\n  - id: n_1\n    text: |- # c\n      T\n');
    assert.equal(set('notes:\n  - id: n_1\n    text:', 'n_1', { text: 'T' }), 'notes:\n  - id: n_1\n    text: |-\n      T');
    assert.equal(set('notes:\n  - id: n_1\n    text: |+\n      a\n\n\n    why: b\n', 'n_1', { text: 'T' }), 'notes:\n  - id: n_1\n    text: |-\n      T\n    why: b\n');
  });

  it('add a key at its canonical place', () => {
    assert.equal(set(FILE, 'n_1', { priority: 'high', version: 'v012' }),
      FILE.replace('# the wide one', '# the wide one\n    version: "v012"').replace('# still\n    to', '# still\n    priority: high\n    to'));
    assert.equal(set(FILE, 'n_2', { shot: '020_0010', why: 'Because.' }),
      FILE.replace('- id: n_2', '- id: n_2\n    shot: "020_0010"').replace('Eyes.\n', 'Eyes.\n    why: |-\n      Because.\n'));
  });

  it('add an id to an item that has none, found by its offset', () => {
    const text = 'notes:\n  - text: a\n  - # c\n    text: b\n';
    const at = text.indexOf('text: b');
    assert.equal(applyEdits(text, setFields(text, { start: at }, { id: 'n_2' })), 'notes:\n  - text: a\n  - # c\n    id: n_2\n    text: b\n');
    assert.equal(applyEdits(text, setFields(text, { start: 11 }, { id: 'n_1' })), 'notes:\n  - id: n_1\n    text: a\n  - # c\n    text: b\n');
  });

  it('remove a key with its line and the comment above it', () => {
    assert.equal(set(FILE, 'n_1', { text: undefined }), FILE.replace(/ {4}# why it[^]*?distracts\.\n/, ''));
    assert.equal(set(FILE, 'n_1', { shot: undefined, status: undefined }), FILE.replace(/ {4}shot.*\n.*\n/, ''));
    assert.equal(set('notes:\n  - id: n_1\n    shot: "1"\n    text: a', 'n_1', { text: undefined }), 'notes:\n  - id: n_1\n    shot: "1"');
    const first = 'notes:\n  - tags: [x]\n    # of n_1\n    id: n_1\n';
    assert.equal(set(first, 'n_1', { tags: undefined }), 'notes:\n  -\n    # of n_1\n    id: n_1\n');
    assert.equal(set('notes:\n  - tags: [x]\n    id: n_1\n', 'n_1', { tags: undefined }), 'notes:\n  - id: n_1\n');
  });

  it('work in flow collections, CRLF, a BOM, unindented lists and no last newline', () => {
    assert.equal(set('notes: [{id: n_1, text: "a"}, {id: n_2}]', 'n_1', { status: 'open', text: 'x, y' }), 'notes: [{id: n_1, status: open, text: "x, y"}, {id: n_2}]');
    assert.equal(set('notes:\n  - {id: n_1, to: [a, # c\n    b], x: 1}\n', 'n_1', { to: ['a', 'b', 'c'], x: undefined }), 'notes:\n  - {id: n_1, to: [a, # c\n    b, c]}\n');
    assert.equal(set('\ufeffformat: 1\r\nnotes:\r\n- id: n_1\r\n  text: |-\r\n    a\r\n  zz: 1', 'n_1', { text: 'b\nc', why: 'd' }),
      '\ufeffformat: 1\r\nnotes:\r\n- id: n_1\r\n  text: |-\r\n    b\r\n    c\r\n  why: |-\r\n    d\r\n  zz: 1');
  });

  it('edit lists written as blocks item by item', () => {
    const text = 'notes:\n  - id: n_1\n    to:\n      - maya # lead\n      # ken too\n      - ken\n    text: a\n';
    assert.equal(set(text, 'n_1', { to: ['maya', 'ken', 'pat'] }), text.replace('- ken\n', '- ken\n      - pat\n'));
    assert.equal(set(text, 'n_1', { to: ['maya'] }), text.replace('      # ken too\n      - ken\n', ''));
    assert.equal(set(text, 'n_1', { to: ['pat', 'ken'] }), text.replace('maya', 'pat'));
    assert.equal(set(text, 'n_1', { to: [] }), 'notes:\n  - id: n_1\n    to: []\n    text: a\n');
  });

  it('append a reply', () => {
    const reply = { by: 'ken', date: '2026-11-21', text: 'Done.' };
    const one = set(FILE, 'n_1', { replies: [reply] });
    assert.equal(one, FILE.replace('It distracts.\n', 'It distracts.\n    replies:\n      - by: ken\n        date: "2026-11-21"\n        text: |-\n          Done.\n'));
    const two = set(one, 'n_1', { replies: [reply, { text: 'No.', by: 'dir' }] });
    assert.equal(two, one.replace('          Done.\n', '          Done.\n      - by: dir\n        text: |-\n          No.\n'));
    assert.equal(set(two, 'n_1', { replies: [{ ...reply, text: 'Done!' }, { text: 'No.', by: 'dir' }] }), two.replace('Done.', 'Done!'));
  });

  it('refuse what others share, what is broken, newer or in conflict, and ids that are not there or stand twice', () => {
    const refused = (text: string, id: string, fields: Fields, message: RegExp): void => {
      assert.throws(() => set(text, id, fields), (error) => error instanceof EditRefused && message.test(error.message), text);
    };
    refused('notes:\n  - id: n_1\n    to: &t [a]\n  - id: n_2\n    to: *t\n', 'n_1', { to: ['b'] }, /^line 3: .*anchor/);
    refused('notes:\n  - &n\n    id: n_1\n    text: a\nother: *n\n', 'n_1', { text: 'b' }, /anchor/);
    refused('notes:\n  - id: n_1\n    text: "a\n', 'n_1', { text: 'b' }, /^line 3: .*broken/);
    refused('format: 2\nnotes:\n  - id: n_1\n', 'n_1', { text: 'b' }, /format 2/);
    refused('notes:\n<<<<<<< HEAD\n  - id: n_1\n=======\n  - id: n_1\n>>>>>>> x\n', 'n_1', { text: 'b' }, /broken/);
    refused('notes:\n  - id: n_1\n    id: n_1\n', 'n_1', { text: 'b' }, /broken/);
    refused('notes:\n  - id: n_1\n---\na: b\n', 'n_1', { text: 'b' }, /broken/);
    refused('notes:\n  - id: n_2\n', 'n_1', { text: 'b' }, /no item n_1/);
    refused('notes:\n  - id: n_1\n  - id: n_1\n', 'n_1', { text: 'b' }, /twice/);
    const aliased = 'notes:\n  - id: n_1\n    to: &t [a]\n  - id: n_2\n    to: *t\n';
    assert.equal(set(aliased, 'n_2', { to: ['b'] }), aliased.replace('*t', '[b]'));
    assert.equal(set(aliased, 'n_2', { status: 'open' }), aliased.replace('*t', '*t\n    status: open'));
  });
});

describe('items appended and removed', () => {
  it('come after the last one, before comments that end the list', () => {
    assert.equal(append(FILE, 'notes', { text: 'Third.', id: 'n_3' }), FILE.replace('not yet said\n', 'not yet said\n  - id: n_3\n    text: |-\n      Third.\n'));
    assert.equal(append(FILE, 'notes', { id: 'n_3' }, 'n_1'), FILE.replace('distracts.\n', 'distracts.\n  - id: n_3\n'));
  });

  it('make the list where there is none', () => {
    const item = '  - id: n_1\n    text: |-\n      a\n';
    const note = { id: 'n_1', text: 'a' };
    assert.equal(append(HEAD, 'notes', note), `${HEAD}notes:\n${item}`);
    assert.equal(append(`${HEAD}notes: [] # none\nextra: 1\n`, 'notes', note), `${HEAD}notes: # none\n${item}extra: 1\n`);
    assert.equal(append(`${HEAD}notes:\n\n# end\n`, 'notes', note), `${HEAD}notes:\n${item}\n# end\n`);
    assert.equal(append(`${HEAD}notes:`, 'notes', note), `${HEAD}notes:\n${item.trimEnd()}`);
    assert.equal(append(`${HEAD}notes: [{id: n_0, text: x}]\n`, 'notes', note), `${HEAD}notes: [{id: n_0, text: x}, {id: n_1, text: "a"}]\n`);
    assert.equal(append('format: 1\ntasks:\n- id: t_1', 'tasks', { id: 't_2', shot: '1' }), 'format: 1\ntasks:\n- id: t_1\n- id: t_2\n  shot: "1"');
    assert.equal(append('---\nnotes:\n    -   id: a\n...\n', 'notes', note), '---\nnotes:\n    -   id: a\n    - id: n_1\n      text: |-\n        a\n...\n');
    assert.equal(append('notes:\n  - id: a\n    text: |+\n      x\n\n', 'notes', note), `notes:\n  - id: a\n    text: |+\n      x\n\n${item}`);
  });

  it('go with their lines and the comment directly above', () => {
    assert.equal(remove(FILE, 'n_2'), FILE.replace(/ {2}# second[^]*said\n/, ''));
    assert.equal(remove(FILE, 'n_1'), FILE.replace(/ {2}# about[^]*distracts\.\n/, ''));
    assert.equal(remove('notes:\n  - id: n_1\n    a: b\nx: y\n', 'n_1'), 'notes: []\nx: y\n');
    assert.equal(remove('notes:\n  - id: n_1\n  - id: n_2', 'n_2'), 'notes:\n  - id: n_1');
    assert.equal(remove('notes: [{id: n_1}, {id: n_2}]\n', 'n_2'), 'notes: [{id: n_1}]\n');
    assert.equal(remove('notes: [{id: n_1}]\n', 'n_1'), 'notes: []\n');
  });

  it('can be many at once, also where they touch', () => {
    const text = 'notes:\n  - id: n_1\n  - id: n_2\n  - id: n_3\n';
    const batch = (make: (b: EditBatch) => EditBatch): string => applyEdits(text, make(new EditBatch(text)).finish());
    assert.equal(batch((b) => b.set({ id: 'n_3' }, { status: 'open' }).append('notes', [{ id: 'n_4' }]).set({ id: 'n_1' }, { status: 'open' })),
      'notes:\n  - id: n_1\n    status: open\n  - id: n_2\n  - id: n_3\n    status: open\n  - id: n_4\n');
    assert.equal(batch((b) => b.remove({ id: 'n_3' }).append('notes', [{ id: 'n_4' }])), 'notes:\n  - id: n_1\n  - id: n_2\n  - id: n_4\n');
    assert.equal(batch((b) => b.remove({ id: 'n_2' }).remove({ id: 'n_1' }).set({ id: 'n_3' }, { x: 'z' })), 'notes:\n  - id: n_3\n    x: z\n');
    assert.equal(batch((b) => b.set({ id: 'n_1' }, { a: '1' }).set({ id: 'n_1' }, { b: 'c' })), 'notes:\n  - id: n_1\n    a: "1"\n    b: c\n  - id: n_2\n  - id: n_3\n');
  });
});

describe('edits of the head', () => {
  it('set, add and remove values, nested ones too', () => {
    const text = `${HEAD}present: [dir]\ndefaults: {audience: internal}\nnotes:\n  - id: n_1\n`;
    const head = (path: string[], value: Parameters<typeof setHead>[2], t = text): string => applyEdits(t, setHead(t, path, value));
    assert.equal(head(['present'], ['dir', 'maya']), text.replace('[dir]', '[dir, maya]'));
    assert.equal(head(['defaults', 'audience'], 'vendor'), text.replace('internal', 'vendor'));
    assert.equal(head(['defaults', 'status'], 'draft'), text.replace('internal', 'internal, status: draft'));
    assert.equal(head(['defaults', 'audience'], undefined), text.replace('defaults: {audience: internal}\n', ''));
    assert.equal(head(['department'], 'anim'), text.replace('-20"\n', '-20"\ndepartment: anim\n'));
    assert.equal(head(['defaults', 'audience'], 'vendor', HEAD), `${HEAD}defaults:\n  audience: vendor\n`);
    assert.equal(head(['shots'], ['010_0010', { shot: '010_0020', version: 'v1' }], HEAD), `${HEAD}shots:\n  - "010_0010"\n  - shot: "010_0020"\n    version: "v1"\n`);
  });
});
