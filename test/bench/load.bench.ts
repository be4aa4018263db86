/**
 * Loading a show beside its peers: npm run bench -- load [--quick] [--notes=2000,100000] [--check].
 * Everything is measured on files on disk with a warm page cache; the least of the passes counts, the peers' big ones
 * have one pass. Ours is the whole way, worker threads started included, to an index that answers.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { load as jsYamlLoad } from 'js-yaml';
import { parse as yamlParse } from 'yaml';
import { ShowIndex } from '../../src/core/index/show';
import { readShowFile } from '../../src/core/yaml/read';
import { readFile } from '../../src/host/node/loadShow';
import { Threads } from '../../src/host/node/threads';
import { generateShow } from '../unit/support/generate';
import { writeShow } from '../unit/support/writeShow';
import { memory } from './search/measure';

const sizes = process.argv.includes('--quick') ? [2000] : process.argv.find((arg) => arg.startsWith('--notes='))?.slice(8).split(',').map(Number) ?? [2000, 20_000, 100_000];
const worker = join(process.cwd(), 'dist/worker.js');
const missed: string[] = [];

const ms = (value: number): string => `${value >= 10 ? value.toFixed(0) : value.toFixed(2)} ms`;

function goal(what: string, met: boolean): string {
  if (!met) missed.push(what);
  return met ? '' : '  MISSED';
}

function least(passes: number, work: () => void): number {
  let best = Infinity;
  for (let pass = 0; pass < passes; pass++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Everything below the show's folder, as a program that knows nothing of shows would find it. */
const bytesOf = (root: string): Buffer[] => readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)));

async function loadOnce(root: string, cache: string | undefined, cacheFirst = false): Promise<{ index: ShowIndex; took: number; worstBlock: number }> {
  const threads = new Threads(worker, cache);
  const index = new ShowIndex();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const own = readFile(root, 'shotnotes.yaml');
  if (own) index.update(own.parsed);
  await threads.load(root, 'notes', (files) => { index.apply(files, []); });
  const took = performance.now() - start;
  delay.disable();
  if (cacheFirst) await threads.cached();
  threads.dispose();
  return { index, took, worstBlock: delay.max / 1e6 };
}

async function rows(notes: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'shotnotes-bench-'));
  const cache = mkdtempSync(join(tmpdir(), 'shotnotes-bench-cache-'));
  try {
    const files = writeShow(root, { seed: 1, notes });
    const big = notes > 20_000;
    const raw = least(5, () => { bytesOf(root); });
    const texts = bytesOf(root).map((bytes) => bytes.toString('utf8'));
    const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
    const yaml = least(big ? 1 : 2, () => { for (const text of texts) yamlParse(text, { logLevel: 'silent' }); });
    const jsYaml = least(big ? 1 : 2, () => { for (const text of texts) jsYamlLoad(text); });
    const oneThread = least(3, () => { for (const [i, text] of texts.entries()) readShowFile(`notes/dailies/${i}.yaml`, text); });

    let cold = Infinity;
    let coldBlock = 0;
    for (let pass = 0; pass < 5; pass++) {
      const { took, worstBlock } = await loadOnce(root, undefined);
      if (took < cold) [cold, coldBlock] = [took, worstBlock];
    }
    await loadOnce(root, cache, true);
    // Files written a moment ago are looked into; a show that lies there for a while is not.
    let warm = Infinity;
    let warmBlock = 0;
    for (let pass = 0; pass < 7; pass++) {
      const { index, took, worstBlock } = await loadOnce(root, cache);
      if (index.noteCount !== notes) throw new Error(`${index.noteCount} notes instead of ${notes}`);
      if (took < warm) [warm, warmBlock] = [took, worstBlock];
    }
    const before = memory();
    const held = await loadOnce(root, cache);
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    const used = memory() - before;

    console.log(`${notes.toLocaleString('en')} notes, ${files.length} files, ${megabytes.toFixed(1)} MB`);
    console.log(`  read the raw bytes   ${ms(raw)}`);
    console.log(`  yaml.parse           ${ms(yaml)}`);
    console.log(`  js-yaml              ${ms(jsYaml)}`);
    console.log(`  our reader, 1 thread ${ms(oneThread)}  (${(yaml / oneThread).toFixed(1)} times faster than yaml.parse)`);
    const atSize = notes >= 100_000;
    console.log(`  cold, to the index   ${ms(cold)}  (${(yaml / cold).toFixed(1)} times faster than yaml.parse, goal 20)${atSize ? goal('cold load', yaml / cold >= 20) : ''}, longest block ${ms(coldBlock)}${goal('cold block', coldBlock < 50)}`);
    console.log(`  warm, to the index   ${ms(warm)}  (${(warm / raw).toFixed(1)} times the raw bytes, goal 3)${atSize ? goal('warm load', warm / raw < 3) : ''}, longest block ${ms(warmBlock)}${goal('warm block', warmBlock < 50)}`);
    console.log(`  held in memory       ${used.toFixed(0)} MB for ${held.index.noteCount} notes, ${held.index.shots().length} shots, ${held.index.sessions().length} sessions${goal('memory', used < 200)}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(cache, { recursive: true, force: true });
  }
}

/** One status changed in a file of 1,000 notes, in a show of as many notes as there are. */
function oneEdit(): void {
  for (const [form, spoil] of [['canonical', (text: string) => text], ['odd', (text: string) => text.replace('notes:', 'notes: !!seq')]] as const) {
    const index = new ShowIndex();
    const files = generateShow({ seed: 2, notes: 5000, notesPerFile: 1000 });
    for (const { file, text } of files) index.update(readShowFile(file, text));
    const made = files.find(({ file, text }) => index.notesOfFile(file).length >= 1000 && text.includes('status: open'));
    if (!made) throw new Error('no file of 1,000 notes');
    const texts = ['status: open', 'status: addressed'].map((status) => spoil(made.text.replace('status: open', status)));
    const times: number[] = [];
    for (let i = 0; i < 40; i++) {
      const start = performance.now();
      index.update(readShowFile(made.file, texts[i % 2] ?? ''));
      index.shots();
      index.sessions();
      times.push(performance.now() - start);
    }
    const median = times.sort((a, b) => a - b)[20] ?? 0;
    console.log(`  one edit in a file of 1,000 notes, ${form} form: ${ms(median)}${form === 'canonical' ? goal('one edit', median < 20) : ' (by the full reader, in a worker)'}`);
  }
}

async function main(): Promise<void> {
  execFileSync(process.execPath, ['esbuild.mjs', 'extension', 'worker', 'cli', '--production'], { stdio: 'inherit' });
  for (const size of sizes) await rows(size);
  oneEdit();
  const bundles = readdirSync('dist').filter((file) => file.endsWith('.js')).sort();
  console.log(`  bundles: ${bundles.map((file) => `${file} ${(statSync(join('dist', file)).size / 1000).toFixed(0)} kB`).join(', ')}`);
  if (missed.length > 0) console.log(`  missed: ${missed.join(', ')}`);
  process.exitCode = process.argv.includes('--check') && missed.length > 0 ? 1 : 0;
}

void main();
