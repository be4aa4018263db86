/** `npm run test:e2e`: the product in a real window, driven as a person would. */
import { editionNamed } from './editions.mjs';
import { build } from './lib/build.mjs';
import { runEndToEnd } from './lib/e2e.mjs';
import { runMain } from './lib/say.mjs';
import { runStages } from './lib/stages.mjs';

await runMain(async () => {
  await build(['e2e']);
  const edition = editionNamed('newest');
  return runStages([{ name: `end-to-end tests, VS Code ${edition.vscode}`, work: () => runEndToEnd(edition) }]);
});
