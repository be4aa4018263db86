/**
 * Search beside its peers, in one process on one corpus: npm run bench -- search [--quick] [--only=name,name].
 * `--quick` takes 2,000 notes alone.
 */
import type { Note } from '../../src/core/model/types';
import { SearchIndex } from '../../src/core/search/engine';
import { makeDocuments, makeQueries, type Document } from './search/corpus';
import { buildOurs, engines, facts, ours } from './search/engines';
import { startWatch } from './stopwatch';
import { memory, measure, percentile, type Measured } from './search/measure';

const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice(7).split(',');
const sizes = process.argv.includes('--quick') ? [2000] : process.argv.find((arg) => arg.startsWith('--notes='))?.slice(8).split(',').map(Number) ?? [2000, 20_000, 100_000];
/** Time given to each of a peer's two measurements; a slow one answers fewer queries, and the table says how many. */
const BUDGET_MS = 12_000;

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

function print(rows: readonly Measured[]): void {
  const head = ['engine', 'index ms', 'MB', 'key p50', 'p95', 'max ms', 'keys', 'recall', 'precision', 'first 20', 'empty', 'queries'];
  const cells = rows.map((row) => [row.name, number(row.indexMs), number(row.megabytes), number(row.p50), number(row.p95), number(row.max), String(row.keys),
    row.recall.toFixed(3), row.precision.toFixed(3), row.first20.toFixed(3), String(row.empty), String(row.asked)]);
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]!.length)));
  for (const row of [head, ...cells]) console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
}

/** What only this engine has: slices, the start from a cache, one edit. */
function printOurs(documents: readonly Document[]): void {
  const before = memory();
  const { index, longestSlice } = buildOurs(documents);
  const megabytes = memory() - before;
  const bytes = index.toCache(() => '1');
  const byFile = new Map<string, Note[]>();
  for (const { note } of documents) byFile.set(note.file, [...byFile.get(note.file) ?? [], note]);
  const files = [...byFile].map(([file, items]) => ({ file, stamp: '1', items }));
  const warm = [1, 2, 3].map(() => {
    const copy = bytes.slice(0);
    const watch = startWatch();
    const read = SearchIndex.fromCache(copy, files);
    if (read?.index.size !== documents.length) throw new Error('the cache was not read');
    return watch();
  });
  const edits = Array.from({ length: 200 }, (_, i) => {
    const { note } = documents[(i * 7919) % documents.length]!;
    const after = { ...note, text: `${note.text} zyzzyva` };
    const watch = startWatch();
    index.update(note, after);
    const found = index.search('zyzzyva', { facts, limit: 50 }).total;
    const took = watch();
    if (found !== 1) throw new Error('the edit was not found');
    index.update(after, note);
    return took;
  });
  console.log(`  longest slice of building ${number(longestSlice)} ms; cache ${number(bytes.byteLength / 1e6)} MB, warm start ${number(Math.min(...warm))} ms; `
    + `one edit found again p95 ${number(percentile(edits, 0.95))} ms, max ${number(Math.max(...edits))}; held ${number(megabytes)} MB`);
}

async function main(): Promise<void> {
  console.log('Each query is typed letter by letter, 50 rows asked for; the least of three passes counts for each keystroke,');
  console.log('in time given to this process, so that what else runs on the machine does not count.');
  for (const engine of engines) console.log(`  ${engine.name}: ${engine.settings}`);
  for (const size of sizes) {
    const documents = makeDocuments(size);
    const queries = makeQueries(documents, 15);
    console.log(`\n${documents.length.toLocaleString('en')} notes, ${queries.length} queries with known answers`);
    const rows: Measured[] = [];
    for (const engine of engines) {
      if (only !== undefined && engine !== ours && !only.includes(engine.name)) continue;
      rows.push(await measure(engine, documents, queries, engine === ours ? 60_000 : BUDGET_MS));
    }
    print(rows);
    const [own] = rows;
    for (const peer of rows.filter(({ name }) => name === 'fuse.js' || name === 'MiniSearch')) {
      console.log(`  ${own!.name} is ${(peer.p95 / own!.p95).toFixed(0)} times faster than ${peer.name} at the keystroke's p95, ${(peer.p50 / own!.p50).toFixed(0)} times at p50`);
    }
    printOurs(documents);
  }
}

void main();
