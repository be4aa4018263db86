import assert from 'node:assert/strict';
import { chmodSync, ftruncateSync, mkdirSync, openSync, closeSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findShowRoot } from '../../../src/host/node/files';
import { loadShow, NoShow } from '../../../src/host/node/loadShow';
import { removeScratch, scratchFolder, session, SHOW, write } from './scratch';

const A = 'notes/dailies/2026/2026-11-20-anim.yaml';

function show(): string {
  const root = scratchFolder();
  write(root, 'shotnotes.yaml', SHOW);
  write(root, A, session('2026-11-20', { id: 'n_01k9x3q7h2zd8m4c' }, { id: 'n_01k9x3q7h2zd8m4d' }));
  return root;
}

/** What is said of the files, without the good ones. */
const faults = (root: string): string[] => loadShow(root).index.faults().map((f) => `${f.file}:${f.line} ${f.code}`);

/** The good file of the show is there whatever else is. */
function assertGood(root: string): void {
  assert.deepEqual(loadShow(root).index.notesOfFile(A).map((n) => n.id), ['n_01k9x3q7h2zd8m4c', 'n_01k9x3q7h2zd8m4d']);
}

describe('loading a show from disk', () => {
  after(removeScratch);

  it('finds the show from any folder in it', () => {
    const root = show();
    assert.equal(findShowRoot(join(root, 'notes/dailies')), root);
    assert.equal(loadShow(join(root, 'notes/dailies')).index.noteCount, 2);
    assert.throws(() => loadShow(scratchFolder()), NoShow);
  });

  it('reads every folder of notes, and neither templates, pictures, hidden folders nor a show in the show', () => {
    const root = show();
    const one = (id: string) => session('2026-11-21', { id });
    write(root, 'notes/private/x.yaml', one('n_private'));
    write(root, 'notes/dailies/x.yml', one('n_yml'));
    write(root, 'notes/sent/2026/s.yaml', 'format: 1\nid: s_01k9x4a2m7qe5t0f\nby: pat\npacks: []\n');
    write(root, 'notes/templates/x.yaml', one('n_template'));
    write(root, 'notes/refs/x.yaml', one('n_refs'));
    write(root, 'notes/.git/x.yaml', one('n_git'));
    write(root, 'other/x.yaml', one('n_other'));
    write(root, 'notes/inner/shotnotes.yaml', SHOW);
    write(root, 'notes/inner/notes/x.yaml', one('n_inner'));
    const { index } = loadShow(root);
    assert.deepEqual([...index.notes()].map((n) => n.id).sort(), ['n_01k9x3q7h2zd8m4c', 'n_01k9x3q7h2zd8m4d', 'n_private', 'n_yml']);
    assert.deepEqual(index.filesOfKind('sent').map((f) => f.file), ['notes/sent/2026/s.yaml']);
    assert.deepEqual([...loadShow(join(root, 'notes/inner')).index.notes()].map((n) => n.id), ['n_inner']);
  });

  it('reads the folder that the show names', () => {
    const root = show();
    write(root, 'shotnotes.yaml', SHOW.replace('notes: notes', 'notes: prod/notes'));
    write(root, 'prod/notes/x.yaml', session('2026-11-20', { id: 'n_x' }));
    assert.deepEqual([...loadShow(root).index.notes()].map((n) => n.id), ['n_x']);
  });

  it('has no notes where there is no notes folder yet', () => {
    const root = scratchFolder();
    write(root, 'shotnotes.yaml', SHOW);
    assert.deepEqual(faults(root), []);
    assert.equal(loadShow(root).index.config?.code, 'HSM');
  });

  it('says which file is no text, and reads the others', () => {
    const root = show();
    write(root, 'notes/latin1.yaml', Buffer.from('format: 1\nsession: Größe\n', 'latin1'));
    write(root, 'notes/utf16.yaml', Buffer.from('\ufeffformat: 1\nsession: x\n', 'utf16le'));
    write(root, 'notes/nul.yaml', 'format: 1\nsession: "a\0b"\n');
    write(root, 'notes/broken.yaml', 'format: 1\nnotes: [\n');
    assert.deepEqual([...new Set(faults(root).map((f) => f.split(':')[0]))], ['notes/broken.yaml', 'notes/latin1.yaml', 'notes/nul.yaml', 'notes/utf16.yaml']);
    assert.ok(faults(root).includes('notes/utf16.yaml:1 file-encoding'));
    assert.ok(faults(root).includes('notes/latin1.yaml:2 file-encoding'));
    assertGood(root);
  });

  it('says which file is too large, without reading it', () => {
    const root = show();
    const descriptor = openSync(join(root, 'notes/large.yaml'), 'w');
    ftruncateSync(descriptor, 51 * 1024 * 1024);
    closeSync(descriptor);
    assert.deepEqual(faults(root), ['notes/large.yaml:1 file-too-large']);
    assertGood(root);
  });

  it('follows no link out of the show, into a folder or to nothing, and says so', () => {
    const root = show();
    const outside = scratchFolder();
    write(outside, 'secret.yaml', session('2026-11-20', { id: 'n_secret' }));
    mkdirSync(join(root, 'shared'));
    write(root, 'shared/in.yaml', session('2026-11-20', { id: 'n_inside' }));
    symlinkSync(join(outside, 'secret.yaml'), join(root, 'notes/secret.yaml'));
    symlinkSync(outside, join(root, 'notes/elsewhere'));
    symlinkSync('..', join(root, 'notes/loop'));
    symlinkSync('nowhere.yaml', join(root, 'notes/dangling.yaml'));
    symlinkSync('../shared/in.yaml', join(root, 'notes/in.yaml'));
    symlinkSync('dailies/2026/2026-11-20-anim.yaml', join(root, 'notes/twice.yaml'));
    assert.deepEqual(faults(root), ['notes/dangling.yaml', 'notes/elsewhere', 'notes/loop', 'notes/secret.yaml'].map((file) => `${file}:1 path-outside`));
    const { index } = loadShow(root);
    assert.equal(index.note('n_secret'), undefined);
    assert.equal(index.note('n_inside')?.file, 'notes/in.yaml');
    assertGood(root);
  });

  it('reads nothing where the notes folder itself leads out of the show', () => {
    const root = scratchFolder();
    const outside = scratchFolder();
    write(root, 'shotnotes.yaml', SHOW);
    write(outside, 'x.yaml', session('2026-11-20', { id: 'n_x' }));
    symlinkSync(outside, join(root, 'notes'));
    assert.deepEqual(faults(root), ['notes:1 path-outside']);
  });

  it('says which folder or file may not be read', () => {
    const root = show();
    write(root, 'notes/closed/x.yaml', 'format: 1\n');
    write(root, 'notes/shut.yaml', 'format: 1\n');
    chmodSync(root, 0o755);
    chmodSync(join(root, 'notes/closed'), 0);
    chmodSync(join(root, 'notes/shut.yaml'), 0);
    // The administrator may read everything, so for this the test is someone else.
    const administrator = process.getuid?.() === 0;
    if (administrator) process.seteuid?.(65534);
    try {
      assert.deepEqual(faults(root), ['notes/closed:1 file-unreadable', 'notes/shut.yaml:1 file-unreadable']);
      assertGood(root);
    } finally {
      if (administrator) process.seteuid?.(0);
      chmodSync(join(root, 'notes/closed'), 0o755);
    }
  });

  it('takes a file anew after it was written or removed', () => {
    const root = show();
    const loaded = loadShow(root);
    write(root, A, session('2026-11-20', { id: 'n_new' }));
    loaded.refresh(A);
    assert.deepEqual([...loaded.index.notes()].map((n) => n.id), ['n_new']);
    assert.match(loaded.text(A) ?? '', /n_new/);
    unlinkSync(join(root, A));
    loaded.refresh(A);
    assert.equal(loaded.index.noteCount, 0);
    assert.equal(loaded.text(A), undefined);
  });
});
