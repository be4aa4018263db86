/**
 * `npm test [-- --host desktop|server|auto]`: everything a machine can tell about this tree; `npm run test:long` the same
 * with the full counts of random cases. The last line is the sum of all stages.
 */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { editionNamed } from './editions.mjs';
import { build } from './lib/build.mjs';
import { runEndToEnd } from './lib/e2e.mjs';
import { isInstalled } from './lib/install.mjs';
import { chooseHost, runIntegration } from './lib/integration.mjs';
import { runMocha } from './lib/mocha-run.mjs';
import { hostOption } from './lib/options.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runMain, say, step } from './lib/say.mjs';
import { runStages } from './lib/stages.mjs';
import { chromium, compiler, git, likeTools, pyYaml } from './lib/tools.mjs';

/** @param {string} tool path below node_modules @param {string[]} args */
const tool = (tool, ...args) => run(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: root });

async function typeCheck() {
  for (const project of ['.', 'src/core']) await tool('typescript/bin/tsc', '-p', project);
}

await runMain(async () => {
  const { values } = parseArgs({ options: { host: { type: 'string' }, long: { type: 'boolean', default: false } } });
  if (values.long) process.env['SHOTNOTES_LONG'] = '1';
  process.env['SHOTNOTES_SEED'] ||= String(randomInt(0x7fffffff));
  const seed = process.env['SHOTNOTES_SEED'];
  say(`random seed ${seed} (repeat with SHOTNOTES_SEED=${seed})`);
  const host = await step('Looking for the desktop VS Code', () => chooseHost(hostOption(values.host)));
  const [floor, newest] = [editionNamed('floor'), editionNamed('newest')];

  // All at once, so that a person who has to install them reads one command. A stage that lacks one fails by itself.
  const builds = [...(host === 'server' ? [floor] : []), newest].some((edition) => !isInstalled(edition));
  await likeTools([git, chromium, ...(builds ? compiler : []), pyYaml]);

  const unitMs = (values.long ? 90 : 15) * 60_000;
  return runStages([
    { name: 'type check', work: typeCheck },
    { name: 'lint', work: async () => { await tool('eslint/bin/eslint.js', '.', '--max-warnings', '0'); } },
    { name: 'build', work: () => build(['unit', 'integration', 'e2e']) },
    { name: 'unit tests', work: () => runMocha('unit', 'out/unit/**/*.test.js', { timeoutMs: unitMs }) },
    ...[floor, newest].map((edition) => ({
      name: `integration tests, VS Code ${edition.vscode} (${host}, ${edition.name})`, work: () => runIntegration(edition, host),
    })),
    { name: `end-to-end tests, VS Code ${newest.vscode}`, work: () => runEndToEnd(newest) },
  ]);
});
