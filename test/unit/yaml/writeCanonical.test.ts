import assert from 'node:assert/strict';
import { formatText } from '../../../src/core/yaml/canonical';
import { EditRefused } from '../../../src/core/yaml/edit';

const formats = (from: string, to: string): void => {
  assert.equal(formatText(from), to);
  assert.equal(formatText(to), to, 'formatting again changes nothing');
};

describe('the canonical form', () => {
  it('is restored: order, indentation, quotes, flow lists, block scalars', () => {
    formats(`notes:
- text:   Lose the flare
  shot: 010_0040
  version: 0012
  id: n_1
  zebra:   {b: 1,  a: 'x'}
  to:
    - maya
    - 'NO'
  status: "open"
  why: >
    It
    distracts.

    Much.
  tags: [a,b , 2026]
  apple: 010
session: 'Animation dailies'
date: 2026-11-20
format: 1
present:
- dir
`, `format: 1
session: Animation dailies
date: "2026-11-20"
present: [dir]
notes:
  - id: n_1
    shot: "010_0040"
    version: "0012"
    to: [maya, "NO"]
    status: "open"
    tags: [a, b, "2026"]
    text: |-
      Lose the flare
    why: |
      It distracts.
      Much.
    zebra: {b: 1, a: x}
    apple: 010
`);
  });

  it('keeps comments with what they belong to', () => {
    formats(`# the show
# two lines

# about notes
notes: # the list
    # first
    -   text: a # said twice
        # about the id
        id: n_1
        to: # people
          - maya # lead
        # trailing of n_1


    # second
    - # on the dash
      text: |- # header
         b
      # why: not yet
    # the end of the list
# about format
format: 1 # one
# the end
`, `# the show
# two lines

# about format
format: 1 # one
# about notes
notes: # the list
  # first
  # about the id
  - id: n_1
    to: # people
      - maya # lead
    text: |- # said twice
      a
    # trailing of n_1

  # second
  - # on the dash
    text: |- # header
      b
    # why: not yet
  # the end of the list
# the end
`);
  });

  it('opens notes and tasks in braces, and leaves other flow collections', () => {
    formats('format: 1\ndepartment: anim\ntasks: [{title: a, id: t_1, notes: [n_1]}, {id: t_2,\n  text: "x\\ny"}]\n',
      'format: 1\ndepartment: anim\ntasks:\n  - id: t_1\n    title: a\n    notes: [n_1]\n  - id: t_2\n    text: |-\n      x\n      y\n');
    formats('format: 1\nsession: s\nshots:\n- {version: v1, shot: 0010}\n- 010_0020\nnotes: []\ndefaults: {status: draft, audience: production}\n',
      'format: 1\nsession: s\ndefaults: {audience: production, status: draft}\nshots:\n  - {shot: "0010", version: "v1"}\n  - "010_0020"\nnotes: []\n');
  });

  it('keeps CRLF, a BOM, the document mark, anchors and tags', () => {
    formats('\ufeff---\r\nnotes:\r\n- id: n_1\r\n  text: a\r\n  zz: |\r\n    b\r\nformat: 1\r\n', '\ufeff---\r\nformat: 1\r\nnotes:\r\n  - id: n_1\r\n    text: |-\r\n      a\r\n    zz: |\r\n      b\r\n');
    formats('notes:\n- id: n_1\n  to: &t [ a,b ]\n- id: n_2\n  to: *t\n  x: !!str 12\n', 'notes:\n  - id: n_1\n    to: &t [ a,b ]\n  - id: n_2\n    to: *t\n    x: !!str 12\n');
  });

  it('refuses broken files and leaves what it cannot restate', () => {
    assert.throws(() => formatText('notes: [\n'), EditRefused);
    assert.throws(() => formatText('? a\n: b\n'), EditRefused);
    assert.throws(() => formatText('format: 2\nnotes:\n- id: n_1\n'), EditRefused);
    assert.equal(formatText('# only a comment'), '# only a comment');
  });
});
