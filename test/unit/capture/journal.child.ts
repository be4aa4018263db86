/** Writes notes into a journal as fast as it can, saying each id once it is safe. Ends by being killed. */
import { JournalFile } from '../../../src/host/node/journalFile';

const [folder = '', run = '0'] = process.argv.slice(2);
const journal = new JournalFile(folder, Number(run));

async function main(): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `n_${run}_${n}`;
    await journal.append([{ id, at: '2026-11-20T10:00:00Z', show: 'file:///show', file: 'notes/a.yaml', create: '', fields: { id, text: 'x'.repeat(n % 5000) }, line: 'x' }]);
    process.stdout.write(`${id}\n`);
    if (n % 7 === 6) {
      await journal.done([id]);
      process.stdout.write(`-${id}\n`);
    }
  }
}

void main();
