import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readdirSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFile, rewriteFile, WriteRefused } from '../../../src/host/node/safeWrite';
import { Folder } from './support';

describe('writing a file of a show', () => {
  let show: Folder;
  beforeEach(() => { show = new Folder({ 'notes/a.yaml': 'one\n' }); });
  afterEach(() => { show.remove(); });
  const path = (file: string) => join(show.root, file);

  it('keeps its rights, and leaves nothing beside it', () => {
    chmodSync(path('notes/a.yaml'), 0o640);
    rewriteFile(show.root, 'notes/a.yaml', (text) => text + 'two\n');
    assert.equal(show.read('notes/a.yaml'), 'one\ntwo\n');
    assert.equal(statSync(path('notes/a.yaml')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(path('notes')), ['a.yaml']);
  });

  it('keeps what another program wrote in between', () => {
    let calls = 0;
    rewriteFile(show.root, 'notes/a.yaml', (text) => {
      if (++calls === 1) writeFileSync(path('notes/a.yaml'), 'theirs\n');
      return text + 'ours\n';
    });
    assert.equal(show.read('notes/a.yaml'), 'theirs\nours\n');
    let again = 0;
    rewriteFile(show.root, 'notes/a.yaml', (text) => {
      // As editors and git write: another file takes the place of this one, of the same length.
      if (++again === 1) {
        writeFileSync(path('notes/b.yaml'), 'THEIRS\nOURS\n');
        renameSync(path('notes/b.yaml'), path('notes/a.yaml'));
      }
      return text + 'more\n';
    });
    assert.equal(show.read('notes/a.yaml'), 'THEIRS\nOURS\nmore\n');
  });

  it('gives up, with nothing written, where the file never holds still', () => {
    let calls = 0;
    assert.throws(() => rewriteFile(show.root, 'notes/a.yaml', (text) => {
      writeFileSync(path('notes/a.yaml'), `theirs ${++calls}\n`);
      return text + 'ours\n';
    }), WriteRefused);
    assert.equal(show.read('notes/a.yaml'), `theirs ${calls}\n`);
    assert.deepEqual(readdirSync(path('notes')), ['a.yaml']);
  });

  it('passes on what the change throws, and leaves the file and no lock', () => {
    assert.throws(() => rewriteFile(show.root, 'notes/a.yaml', () => { throw new Error('refused'); }), /refused/);
    assert.equal(show.read('notes/a.yaml'), 'one\n');
    assert.deepEqual(readdirSync(path('notes')), ['a.yaml']);
  });

  it('touches nothing where nothing changes', () => {
    utimesSync(path('notes/a.yaml'), 1000, 1000);
    rewriteFile(show.root, 'notes/a.yaml', (text) => text);
    assert.equal(statSync(path('notes/a.yaml')).mtimeMs, 1_000_000);
  });

  it('keeps a byte order mark and line ends', () => {
    show.write('notes/a.yaml', '\ufeffone\r\n');
    rewriteFile(show.root, 'notes/a.yaml', (text) => text + 'two');
    assert.equal(show.read('notes/a.yaml'), '\ufeffone\r\ntwo');
  });

  it('takes over the lock of a program that died', () => {
    show.write('notes/.a.yaml.lock', '');
    utimesSync(path('notes/.a.yaml.lock'), 1000, 1000);
    rewriteFile(show.root, 'notes/a.yaml', (text) => text + 'two\n');
    assert.deepEqual(readdirSync(path('notes')), ['a.yaml']);
  });

  it('writes what a link in the show leads to, and through none that leads out', () => {
    const outside = new Folder({ 'x.yaml': 'x\n' });
    try {
      symlinkSync('a.yaml', path('notes/in.yaml'));
      rewriteFile(show.root, 'notes/in.yaml', (text) => text + 'two\n');
      assert.ok(lstatSync(path('notes/in.yaml')).isSymbolicLink());
      assert.equal(show.read('notes/a.yaml'), 'one\ntwo\n');
      symlinkSync(join(outside.root, 'x.yaml'), path('notes/out.yaml'));
      symlinkSync(outside.root, path('notes/folder'));
      assert.throws(() => rewriteFile(show.root, 'notes/out.yaml', () => 'y'), WriteRefused);
      assert.throws(() => rewriteFile(show.root, 'notes/folder/x.yaml', () => 'y'), WriteRefused);
      assert.throws(() => createFile(show.root, 'notes/folder/new.yaml', 'y'), WriteRefused);
      assert.throws(() => createFile(show.root, '../new.yaml', 'y'), WriteRefused);
      assert.equal(outside.read('x.yaml'), 'x\n');
      assert.deepEqual(readdirSync(outside.root), ['x.yaml']);
    } finally {
      outside.remove();
    }
  });

  it('makes a file once, with its folders', () => {
    createFile(show.root, 'notes/deep/er/b.yaml', 'b');
    assert.equal(show.read('notes/deep/er/b.yaml'), 'b');
    assert.throws(() => createFile(show.root, 'notes/deep/er/b.yaml', 'c'), WriteRefused);
    assert.equal(show.read('notes/deep/er/b.yaml'), 'b');
  });

  it('refuses folders, files that are gone and bytes that are no text', () => {
    mkdirSync(path('notes/dir.yaml'));
    show.write('notes/latin.yaml', Uint8Array.from([0xe9]));
    for (const file of ['notes/dir.yaml', 'notes/gone.yaml', 'notes/latin.yaml']) {
      assert.throws(() => rewriteFile(show.root, file, (text) => text + 'x'), (error) => error instanceof WriteRefused && error.message.includes(file));
    }
  });
});
