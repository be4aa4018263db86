/**
 * `npm run look -- [--show DIR] [--theme T] [--size WxH] step …`: pictures of the product in a real window, see --help.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { editionNamed } from './editions.mjs';
import { build } from './lib/build.mjs';
import { installServer } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { Advice, runMain, say } from './lib/say.mjs';
import { startServer } from './lib/server.mjs';
import { exampleShow, smallShow } from './lib/show.mjs';
import { chromium, git, needTools } from './lib/tools.mjs';

const help = `Pictures of the product, taken in a real VS Code window on a scratch copy of a show.

  node test/host/look.mjs [options] step …

Options
  --show DIR            the show to copy; "small" is the fixture, default the example
  --theme T             light, dark (default), hc-black, hc-light
  --size WxH            the window in pixels, default 1280x800
  --setting KEY=JSON    a setting of the window, may be repeated
  --edition E           newest (default) or floor
  --no-build            the extension as it was built last

Steps, done in the order given
  --run LABEL           a command of the palette, as in "View: Toggle Terminal"
  --keys "F1 Escape"    keys, by Playwright's names: Enter, Control+Shift+P, ArrowDown …
  --type TEXT           text, typed where the focus is
  --click SELECTOR      a click, by a Playwright selector: "text=010_0040", "[role=treeitem] >> nth=1"
  --click-panel SELECTOR  the same inside the webview
  --wait MS             a pause
  --out FILE            a picture of the window as it is now
`;

/** @param {string} value */
function sizeOf(value) {
  const match = /^(\d+)x(\d+)$/.exec(value);
  if (!match) throw new Advice(`--size takes WIDTHxHEIGHT in pixels, as in 1280x800, not "${value}".`);
  return { width: Number(match[1]), height: Number(match[2]) };
}

/** @param {string} setting @returns {[string, unknown]} */
function settingOf(setting) {
  const at = setting.indexOf('=');
  try {
    return [setting.slice(0, at), JSON.parse(setting.slice(at + 1))];
  } catch {
    throw new Advice(`--setting takes KEY=JSON, as in editor.fontSize=16 or workbench.sideBar.location='"right"', not "${setting}".`);
  }
}

/** @param {string} edition @returns {'floor' | 'newest'} */
const editionOption = (edition) => editionNamed(edition).name;

await runMain(async () => {
  const text = /** @type {const} */ ({ type: 'string' });
  const step = /** @type {const} */ ({ type: 'string', multiple: true });
  const { values, tokens } = parseArgs({
    tokens: true,
    options: {
      help: { type: 'boolean' }, 'no-build': { type: 'boolean' }, show: text, theme: text, size: text, edition: text, setting: step,
      run: step, keys: step, type: step, click: step, 'click-panel': step, wait: step, out: step,
    },
  });
  if (values.help || !values.out) { say(help); return values.help ? 0 : 2; }
  await needTools([chromium, git]);
  if (!values['no-build']) await build(['e2e']);
  /** @type {typeof import('../e2e/look')} */
  const { look, LOOK_STEPS, themeNamed } = await import(pathToFileURL(join(root, 'out', 'e2e', 'look.mjs')).href);
  const steps = tokens.flatMap((token) => (token.kind === 'option' && LOOK_STEPS.includes(token.name) ? [{ name: token.name, value: token.value ?? '' }] : []));

  const edition = editionOption(values.edition ?? 'newest');
  const theme = themeNamed(values.theme ?? 'dark');
  if (theme === undefined) throw new Advice(`--theme takes light, dark, hc-black or hc-light, not "${values.theme}".`);
  const server = await startServer(await installServer(editionNamed(edition)));
  process.env['SHOTNOTES_E2E_SERVER'] = server.authority;
  try {
    await look({
      show: values.show === undefined ? exampleShow() : values.show === 'small' ? smallShow : resolve(values.show),
      theme, edition, size: sizeOf(values.size ?? '1280x800'), settings: Object.fromEntries((values.setting ?? []).map(settingOf)),
    }, steps);
  } finally {
    await server.stop();
  }
  return 0;
});
