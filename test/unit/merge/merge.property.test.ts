import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { mergeTexts, type MergeResult } from '../../../src/core/merge/merge';
import { findConflict } from '../../../src/core/yaml/full/conflicts';
import { check, isLongRun, runSeed } from '../support/property';
import { pythonWithYaml, readPyYaml, readYaml } from '../support/threeReaders';
import { edited, expected, firstFile, ops, plainNotes, start, written, type FileModel, type Side } from './model';

/** What a text says, in the oracle's terms. */
function said(text: string): unknown {
  const data = parse(text) as { present: string[]; defaults?: { audience?: string }; notes: Record<string, unknown>[] | null };
  const notes = (data.notes ?? []).map(({ id, ...fields }) => [String(id), new Map(Object.entries(fields).map(([key, value]) => {
    const list = key === 'replies' ? (value as { text: string }[]).map((reply) => reply.text) : value;
    return [key, Array.isArray(list) ? [...(list as string[])].sort() : list];
  }))] as const);
  assert.equal(new Set(notes.map(([id]) => id)).size, notes.length, `an id stands twice:\n${text}`);
  return { present: [...data.present].sort(), audience: data.defaults?.audience, notes: plainNotes(new Map(notes)) };
}

const sideOf = (result: MergeResult, side: Side): string => (result.clean ? result.text : findConflict(result.text)?.[side].text ?? '');
const places = (result: MergeResult): string[] => result.conflicts.map(({ id, field }) => (id === null ? String(field).replace(/\..*$/, '') : `${id}/${field ?? ''}`)).sort();

function verify(base: FileModel, ours: FileModel, theirs: FileModel): MergeResult {
  const texts = [written(base), written(ours), written(theirs)] as const;
  const result = mergeTexts(...texts);
  const want = expected(base, ours, theirs);
  const story = `${texts.join('=======\n')}>>>>>>>\n${result.text}`;
  assert.deepEqual(places(result), want.conflicts, story);
  assert.equal(result.clean, want.conflicts.length === 0, story);
  for (const side of ['ours', 'theirs'] as const) assert.deepEqual(said(sideOf(result, side)), want.value[side], story);
  for (const [file, before] of [[ours, base], [theirs, base]] as const) {
    for (const note of file.notes) {
      if (note.comment !== '' && !before.notes.some((one) => one.comment === note.comment)) assert.ok(result.text.includes(`# ${note.comment}\n`), `the comment "${note.comment}" is lost:\n${story}`);
    }
  }
  return result;
}

describe('merging two edits of a file', function () {
  this.timeout(isLongRun ? 1_800_000 : 20_000);

  it('loses nothing, chooses nothing silently and finds no needless conflict', () => {
    check(fc.property(start, ops, ops, (first, a, b) => {
      const base = firstFile(first);
      verify(base, edited(base, a, 'x'), edited(base, b, 'y'));
    }), { quick: 15, full: 10_000 });
  });

  it('says the same whichever side is ours', () => {
    check(fc.property(start, ops, ops, (first, a, b) => {
      const base = firstFile(first);
      const [ours, theirs] = [edited(base, a, 'x'), edited(base, b, 'y')];
      const [there, back] = [mergeTexts(written(base), written(ours), written(theirs)), mergeTexts(written(base), written(theirs), written(ours))];
      assert.deepEqual(places(there), places(back));
      assert.deepEqual(said(sideOf(there, 'ours')), said(sideOf(back, 'theirs')));
    }), { quick: 4, full: 3_000 });
  });

  it('with the ancestor gives the other side, byte for byte', () => {
    check(fc.property(start, ops, fc.constantFrom('\n', '\r\n'), (first, a, eol) => {
      const base = firstFile(first);
      const [before, after] = [written(base), written(edited(base, a, 'x')).replace(/\n/g, eol)];
      assert.equal(mergeTexts(before, after, before).text, after);
      assert.equal(mergeTexts(before, before, after).text, after);
    }), { quick: 3, full: 2_000 });
  });

  it('is read alike by yaml and PyYAML, and where git is clean and right, says what git says', function () {
    const sample = fc.sample(fc.tuple(start, ops, ops), { numRuns: isLongRun ? 2_000 : 6, seed: runSeed() });
    const folder = mkdtempSync(join(tmpdir(), 'shot-notes-merge-'));
    const texts: string[] = [];
    try {
      for (const [first, a, b] of sample) {
        const base = firstFile(first);
        const [ours, theirs] = [edited(base, a, 'x'), edited(base, b, 'y')];
        const result = mergeTexts(written(base), written(ours), written(theirs));
        texts.push(sideOf(result, 'ours'), sideOf(result, 'theirs'));
        for (const [name, file] of [['base', base], ['ours', ours], ['theirs', theirs]] as const) writeFileSync(join(folder, name), written(file));
        const git = spawnSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], { cwd: folder, encoding: 'utf8' });
        if (git.status !== 0 || !result.clean) continue;
        const want = expected(base, ours, theirs).value.ours;
        let right = true;
        try { assert.deepEqual(said(git.stdout), want); } catch { right = false; }
        if (right) assert.deepEqual(said(result.text), said(git.stdout));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    if (pythonWithYaml() === undefined) {
      console.log('    PyYAML left out: no python3 with yaml (apt-get install python3-yaml)');
      return;
    }
    readPyYaml(texts).forEach((reading, i) => assert.deepEqual(reading, readYaml(texts[i] ?? ''), texts[i]));
  });
});
