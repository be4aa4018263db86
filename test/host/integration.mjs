/** `npm run test:integration [-- floor|newest …] [--host desktop|server|auto]`: the tests inside a real extension host. */
import { parseArgs } from 'node:util';
import { editionNamed } from './editions.mjs';
import { build } from './lib/build.mjs';
import { chooseHost, runIntegration } from './lib/integration.mjs';
import { hostOption } from './lib/options.mjs';
import { printFailures } from './lib/results.mjs';
import { elapsed, runMain, say } from './lib/say.mjs';

await runMain(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { host: { type: 'string' } } });
  const editions = (positionals.length > 0 ? positionals : ['floor', 'newest']).map(editionNamed);
  const host = await chooseHost(hostOption(values.host));
  await build(['integration']);
  let failed = 0;
  for (const edition of editions) {
    const start = Date.now();
    const results = await runIntegration(edition, host);
    printFailures(results);
    say(`VS Code ${edition.vscode} (${host}): ${results.passed} passed, ${results.failed} failed, ${results.skipped} skipped in ${elapsed(start)}`);
    failed += results.failed;
  }
  return failed > 0 ? 1 : 0;
});
