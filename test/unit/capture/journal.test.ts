import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type JournalEntry, journalLines, readJournal } from '../../../src/core/capture/journal';
import { JournalFile } from '../../../src/host/node/journalFile';
import { check, isLongRun } from '../support/property';

const entry = (id: string, line: string): JournalEntry => ({ id, at: '2026-11-20T10:00:00Z', show: 'file:///show', file: 'notes/a.yaml', create: '', fields: { id, text: line }, line });

describe('the capture journal', () => {
  it('holds an entry until it is done or undone', () => {
    const text = journalLines([entry('n_1', 'a'), entry('n_2', 'b'), { done: 'n_1' }, entry('n_3', 'c'), { undone: 'n_3' }]);
    assert.deepEqual(readJournal(text).pending.map((one) => one.id), ['n_2']);
  });

  it('loses at most the line that was being written, wherever it is cut', () => {
    check(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), fc.double({ min: 0, max: 1, noNaN: true }), (lines, cut) => {
      const entries = lines.map((line, i) => entry(`n_${i}`, line));
      const whole = journalLines(entries);
      const at = Math.floor(whole.length * cut);
      const complete = (whole.slice(0, at).match(/\n/gu) ?? []).length;
      const { pending } = readJournal(whole.slice(0, at));
      assert.ok(pending.length >= complete, `${pending.length} of ${complete} complete lines`);
      assert.deepEqual(pending.slice(0, complete), entries.slice(0, complete));
    }), { quick: 40, full: 5000 });
  });

  it('says which lines it cannot read, and reads the others', () => {
    const text = `${journalLines([entry('n_1', 'a')])}{"torn": \nnull\n${journalLines([entry('n_2', 'b')])}`;
    const { pending, unreadable } = readJournal(text);
    assert.deepEqual(pending.map((one) => one.id), ['n_1', 'n_2']);
    assert.deepEqual(unreadable, ['{"torn": ', 'null']);
  });

  it('keeps every line it has confirmed through kill -9', async function () {
    const kills = isLongRun ? 300 : 3;
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), 'shotnotes-journal-'));
    try {
      const safe = new Set<string>();
      for (let run = 0; run < kills; run++) {
        const child = spawn(process.execPath, [join(__dirname, 'journal.child.js'), folder, String(run)], { stdio: ['ignore', 'pipe', 'inherit'] });
        let said = '';
        child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString(); });
        await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
        await new Promise((resolve) => setTimeout(resolve, (run * 7) % 23));
        const gone = new Promise((resolve) => child.once('close', resolve));
        child.kill('SIGKILL');
        await gone;
        // What stands before the last line feed was said whole.
        for (const id of said.slice(0, said.lastIndexOf('\n')).split('\n')) {
          if (id.startsWith('-')) safe.delete(id.slice(1));
          else safe.add(id);
        }
      }
      const left = new JournalFile(folder, 999).leftBehind();
      const found = new Set(left.flatMap((journal) => journal.entries.map((one) => one.id)));
      const lost = [...safe].filter((id) => !found.has(id));
      // A kill between the `done` on the disk and its word to us takes an entry that we still count.
      assert.equal(new Set(lost.map((id) => id.split('_')[1])).size, lost.length, 'at most one a kill');
      assert.ok(lost.every((id) => Number(id.split('_')[2]) % 7 === 6), `lost ${lost.join(', ')}`);
      assert.ok(safe.size > kills, `the children wrote ${safe.size} lines`);
      assert.equal(left.length, kills, 'one journal for each killed process');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is thrown away by its own window only when nothing is pending', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shotnotes-journal-'));
    try {
      const journal = new JournalFile(folder, 1);
      await journal.append([entry('n_1', 'a'), entry('n_2', 'b')]);
      await journal.done(['n_1']);
      assert.deepEqual(journal.leftBehind(), [], 'a living window\'s journal is nobody else\'s');
      await journal.close();
      const again = new JournalFile(folder, 1);
      await again.undone('n_2');
      await again.close();
      assert.deepEqual(new JournalFile(folder, 2).leftBehind(), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
