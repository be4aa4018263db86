// npm run bench [-- name …] [--quick]: builds test/bench/<name>.bench.ts and runs each in a process of its own, so that
// one row's memory and warm code do not help or hurt the next. A bench prints its table and exits 0, or 1 where a goal
// is missed with --check.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const suffix = '.bench.ts';
const known = readdirSync(here).filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length)).sort();
const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`bench: no "${unknown.join('", "')}"; there are: ${known.join(', ')}`);
  process.exit(2);
}

const outdir = join(here, '../../out/bench');
let failed = 0;
for (const name of wanted.length > 0 ? wanted : known) {
  await build({ entryPoints: [join(here, name + suffix)], outdir, bundle: true, platform: 'node', format: 'cjs', target: 'node20', sourcemap: 'inline', logLevel: 'warning', loader: { '.liquid': 'text' } });
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=6000', join(outdir, `${name}.bench.js`), ...args.filter((arg) => arg.startsWith('--'))], { stdio: 'inherit' });
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
