import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unpack } from '../../../src/core/index/packed';
import { ShowIndex } from '../../../src/core/index/show';
import type { ParsedFile } from '../../../src/core/model/types';
import { type LoadJob, runLoad } from '../../../src/host/node/loadJob';
import { loadShow } from '../../../src/host/node/loadShow';
import { check } from '../support/property';
import { removeScratch, scratchFolder, session, SHOW, write } from './scratch';

const FILES = 12;
const name = (i: number): string => `notes/dailies/${i}.yaml`;

function show(): { root: string; cache: string } {
  const root = scratchFolder();
  write(root, 'shotnotes.yaml', SHOW);
  for (let i = 0; i < FILES; i++) {
    write(root, name(i), session('2026-11-20', { id: `n_${i}`, text: i % 3 === 0 ? 'Größer, 👁' : 'Plain words' }));
    // Older than a cache that is written now, so that its times are believed.
    utimesSync(join(root, name(i)), 1_700_000_000, 1_700_000_000);
  }
  return { root, cache: join(root, 'cache') };
}

/** Loads as the editor does, in two shares; `parsed` counts what the cache could not give. */
function load(root: string, cache: string, build = 'b1'): { index: ShowIndex; parsed: number } {
  const index = new ShowIndex();
  let parsed = 0;
  for (const part of [0, 1]) {
    const job: LoadJob = { root, notes: 'notes', part, parts: 2, cache: join(cache, `${part}`), build };
    parsed += runLoad(job, ({ packed, stale }) => { index.apply(unpack(packed, (i) => !stale.includes(i)), []); });
  }
  return { index, parsed };
}

const filesOf = (index: ShowIndex): readonly (ParsedFile | undefined)[] => index.files.filter((file) => file !== 'shotnotes.yaml').map((file) => index.file(file));

function assertAsOnDisk(root: string, index: ShowIndex): void {
  const disk = filesOf(loadShow(root).index);
  const cached = filesOf(index);
  // What is `undefined` comes back from the cache as absent: the same to everyone who reads it.
  assert.deepEqual(JSON.parse(JSON.stringify(cached)), JSON.parse(JSON.stringify(disk)));
}

describe('the cache of a show', () => {
  after(removeScratch);

  it('gives back what was read, without parsing it again', () => {
    const { root, cache } = show();
    assert.equal(load(root, cache).parsed, FILES);
    const warm = load(root, cache);
    assert.equal(warm.parsed, 0);
    assertAsOnDisk(root, warm.index);
  });

  it('is not used for another build, another place or another notes folder', () => {
    const { root, cache } = show();
    load(root, cache);
    assert.equal(load(root, cache, 'b2').parsed, FILES);
    load(root, cache);
    const elsewhere = `${root}-moved`;
    renameSync(root, elsewhere);
    assert.equal(load(elsewhere, join(elsewhere, 'cache')).parsed, FILES);
    renameSync(elsewhere, root);
  });

  it('notices a file of the same size and time whose words are others', () => {
    const { root, cache } = show();
    load(root, cache);
    const path = join(root, name(5));
    writeFileSync(path, readFileSync(path, 'utf8').replace('Plain words', 'Other words'));
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    const warm = load(root, cache);
    assert.equal(warm.index.note('n_5')?.text, 'Other words');
    assert.equal(warm.parsed, 1);
  });

  it('does not parse a file anew of which only the times changed', () => {
    const { root, cache } = show();
    load(root, cache);
    utimesSync(join(root, name(5)), 1_600_000_000, 1_600_000_000);
    assert.equal(load(root, cache).parsed, 0);
  });

  it('is as good as none where it was cut off or spoiled, and may go at any moment', () => {
    const { root, cache } = show();
    load(root, cache);
    const whole = readFileSync(join(cache, '0'));
    check(fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
      const bytes = Buffer.from(cut ? whole.subarray(0, at) : whole);
      if (!cut) bytes[at] = (bytes[at] ?? 0) ^ flip;
      writeFileSync(join(cache, '0'), bytes);
      assertAsOnDisk(root, load(root, cache).index);
    }), { quick: 8, full: 1_000 });
    rmSync(cache, { recursive: true });
    assertAsOnDisk(root, load(root, cache).index);
    writeFileSync(cache.replace(/cache$/u, 'no-folder'), '');
    assertAsOnDisk(root, load(root, cache.replace(/cache$/u, 'no-folder')).index);
  });

  it('never shows anything but the disk, whatever happened to the files meanwhile', () => {
    const { root, cache } = show();
    const act = fc.record({ file: fc.nat(FILES + 2), what: fc.constantFrom('edit', 'remove', 'touch', 'break', 'same size'), word: fc.constantFrom('one', 'two') });
    check(fc.property(fc.array(fc.array(act, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), (starts) => {
      for (const acts of starts) {
        for (const { file, what, word } of acts) {
          const path = join(root, name(file));
          if (what === 'remove') {
            if (existsSync(path)) unlinkSync(path);
          } else if (what === 'touch') {
            if (existsSync(path)) utimesSync(path, 1_650_000_000, 1_650_000_000);
          } else {
            writeFileSync(path, what === 'break' ? 'format: 1\nnotes: [' : session('2026-11-21', { id: `n_${file}`, text: word }));
            if (what === 'same size') utimesSync(path, 1_650_000_000, 1_650_000_000);
          }
        }
        assertAsOnDisk(root, load(root, cache).index);
      }
    }), { quick: 5, full: 500 });
  });
});
