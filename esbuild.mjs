// The one build. `node esbuild.mjs [target …] [--production] [--watch]`; without targets it builds what ships.
import { build, context } from 'esbuild';
import { readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const args = process.argv.slice(2);
const production = args.includes('--production');
const watch = args.includes('--watch');

/** All test entries below a folder, each its own bundle so that one broken file names itself. */
const entries = (dir, suffix) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith(suffix)).map((f) => join(dir, f));

// Built-in pack templates are bundled as texts.
const node = { platform: 'node', format: 'cjs', target: 'node20', bundle: true, loader: { '.liquid': 'text' } };
const ships = { minify: production, sourcemap: production ? false : 'linked', legalComments: 'none' };
const tests = { sourcemap: 'inline', sourcesContent: false, logLevel: 'warning' };

const targets = {
  extension: () => ({ ...node, ...ships, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] }),
  // Parses off the extension host's main thread.
  worker: () => ({ ...node, ...ships, entryPoints: ['src/host/node/worker.ts'], outfile: 'dist/worker.js' }),
  cli: () => ({ ...node, ...ships, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } }),
  // Tests are bundled without `vscode` as an external: a leak of the editor into the core fails the build.
  // The heavy packages are loaded once for all of them: parsed anew in each bundle they took most of the run's time.
  unit: () => ({ ...node, ...tests, external: ['yaml', 'fast-check', 'js-yaml', 'ajv', 'liquidjs', 'markdown-it', 'papaparse'], entryPoints: [...entries('test/unit', '.test.ts'), ...entries('test/unit', '.child.ts')], outdir: 'out/unit' }),
  // Writes generated shows to disk for benchmarks and for trying things by hand.
  generate: () => ({ ...node, ...tests, entryPoints: ['test/bench/generate.ts'], outdir: 'out/bench' }),
  // Bundled as modules, packages left out: the host scripts find the repository from their own place, and packages load as they are.
  e2e: () => ({ ...node, ...tests, format: 'esm', packages: 'external', entryPoints: ['test/e2e/look.ts', ...entries('test/e2e', '.test.ts')], outdir: 'out/e2e', outbase: 'test/e2e', outExtension: { '.js': '.mjs' } }),
  integration: () => ({ ...node, ...tests, entryPoints: ['test/integration/index.ts', ...entries('test/integration', '.test.ts')], outdir: 'out/integration', external: ['vscode', 'mocha'] }),
};

const wanted = args.filter((a) => !a.startsWith('--'));
const names = wanted.length > 0 ? wanted : ['extension', 'worker', 'cli'];
for (const name of names) if (!(name in targets)) { console.error(`esbuild.mjs: no target "${name}"; there are: ${Object.keys(targets).join(', ')}`); process.exit(2); }

// Stale files in dist/ would be packed, so a production build starts from an empty folder.
if (production) rmSync('dist', { recursive: true, force: true });

for (const name of names) {
  const options = { ...targets[name](), metafile: true };
  if (watch) { await (await context(options)).watch(); continue; }
  // A deleted test's bundle would go on being run.
  if (['unit', 'integration', 'e2e'].includes(name)) rmSync(options.outdir, { recursive: true, force: true });
  const result = await build(options);
  if (production) { mkdirSync('out/meta', { recursive: true }); writeFileSync(`out/meta/${name}.json`, JSON.stringify(result.metafile)); }
}
