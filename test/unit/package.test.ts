import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Menu { readonly command: string; readonly when?: string; readonly group?: string }
interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly main: string;
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string; readonly icon?: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon?: string; readonly name: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly when?: string }[];
    readonly configuration: Configuration | readonly Configuration[];
    readonly yamlValidation: readonly { readonly url: string }[];
    readonly walkthroughs?: readonly { readonly steps: readonly { readonly media: Readonly<Record<string, unknown>> }[] }[];
  };
}
interface Configuration { readonly properties: Readonly<Record<string, { readonly default?: unknown; readonly description?: string; readonly markdownDescription?: string }>> }

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const nls = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(`src/${file}`, 'utf8')).join('\n');
const configurations = [contributes.configuration].flat() as readonly Configuration[];
const commands = contributes.commands.map(({ command }) => command);

describe('what package.json declares', () => {
  it('has every command registered in the source', () => {
    for (const command of commands) {
      const short = command.replace('shotNotes.', '');
      // The editor's own answer stands in the integration tests; this one names the command in a second.
      const written = [`registerCommand('${command}'`, `command('${short}'`].some((call) => sources.includes(call));
      assert.ok(written || new RegExp(`['"\`]${command.replaceAll('.', '\\.')}['"\`]`).test(sources), `${command} is declared and nowhere registered`);
    }
  });

  it('names every command by verb first, without the product, in one category', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(title, /^%.+%$/, command);
      assert.equal(category, 'Shot Notes', command);
      const words = nls[title.slice(1, -1)] ?? '';
      assert.match(words, /^[A-Z][^!]*[^.!]$|…$/, `${command}: ${words}`);
      assert.doesNotMatch(words, /shot notes/i, command);
    }
    assert.equal(new Set(commands).size, commands.length, 'a command is declared twice');
  });

  it('has every %key% in package.nls.json, and none unused', () => {
    const used = new Set([...text.matchAll(/%([\w.-]+)%/g)].map((match) => match[1] ?? ''));
    assert.deepEqual([...used].filter((key) => !(key in nls)), [], 'not translated');
    assert.deepEqual(Object.keys(nls).filter((key) => !used.has(key)), [], 'left over');
    for (const [key, words] of Object.entries(nls)) assert.doesNotMatch(words, /!|^\s|\s$|^$/, key);
  });

  it('has an icon for every view and container, and a name', () => {
    for (const container of Object.values(contributes.viewsContainers).flat()) assert.ok(existsSync(container.icon), container.id);
    for (const view of Object.values(contributes.views).flat()) assert.ok(view.icon?.startsWith('$(') === true || existsSync(view.icon ?? ''), view.id);
  });

  it('names no view, command or file that is not there', () => {
    const views = new Set(Object.values(contributes.views).flat().map(({ id }) => id));
    for (const { view } of contributes.viewsWelcome) assert.ok(views.has(view), view);
    for (const [menu, items] of Object.entries(contributes.menus)) for (const { command } of items) assert.ok(commands.includes(command), `${menu}: ${command}`);
    for (const words of Object.values(nls)) for (const match of words.matchAll(/command:(shotNotes\.[\w.]+)/g)) assert.ok(commands.includes(match[1] ?? ''), match[0]);
    for (const { url } of contributes.yamlValidation) assert.ok(existsSync(url), url);
    for (const match of text.matchAll(/"((?:\.\/)?(?:media|schemas)\/[^"]+)"/g)) assert.ok(existsSync(match[1] ?? ''), match[1]);
    for (const match of [...text.matchAll(/view == (shotNotes\.\w+)/g)]) assert.ok(views.has(match[1] ?? ''), match[0]);
  });

  it('keeps every context key that a clause asks for in the source', () => {
    const clauses = [...text.matchAll(/"when": "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '').join(' ');
    const ids = new Set([...commands, ...Object.values(contributes.views).flat().map(({ id }) => id)]);
    const keys = new Set([...clauses.matchAll(/(?<![\w/])shotNotes\.([a-z]\w*)/g)].map((match) => match[1] ?? '').filter((key) => !ids.has(`shotNotes.${key}`)));
    for (const key of keys) assert.match(sources, new RegExp(`'(shotNotes\\.)?${key}'`), `shotNotes.${key} is asked for and never set`);
  });

  it('puts every menu item into a group, and shows at most three actions in a row', () => {
    for (const [menu, items] of Object.entries(contributes.menus)) {
      if (menu === 'commandPalette') continue;
      for (const { command, group } of items) assert.match(group ?? '', /^[\w]+@\d+$/, `${menu}: ${command}`);
    }
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) => group?.startsWith('inline') === true);
    for (const kind of ['note', 'task', 'session', 'subject', 'shot', 'asset']) {
      const shown = inline.filter(({ when }) => new RegExp(`viewItem == ${kind}\\b|viewItem =~ /[^/]*\\b${kind}\\b`).test(when ?? ''));
      assert.ok(shown.length <= 3, `${kind}: ${shown.map(({ command }) => command).join(', ')}`);
    }
  });

  it('binds few keys, each only where it means something', () => {
    assert.ok(contributes.keybindings.length <= 12, `${contributes.keybindings.length} keybindings`);
    for (const { command, when } of contributes.keybindings) {
      assert.ok(commands.includes(command), command);
      assert.match(when ?? '', /shotNotes/, `${command} is bound everywhere`);
    }
    for (const { key, when } of contributes.keybindings.filter((one) => ['tab', 'up', 'down'].includes(one.key))) assert.match(when ?? '', /inQuickInput/, key);
  });

  it('has a default and one sentence about each setting', () => {
    for (const { properties } of configurations) {
      for (const [id, setting] of Object.entries(properties)) {
        assert.ok('default' in setting, id);
        const key = (setting.markdownDescription ?? setting.description ?? '').slice(1, -1);
        assert.match(nls[key] ?? '', /\.$/, id);
        assert.ok(sources.includes(`'${id.split('.').slice(1).join('.')}'`), `${id} is a setting that nothing reads`);
      }
    }
  });

  it('promises the editor that its types are of', () => {
    const types = manifest.devDependencies['@types/vscode'];
    assert.equal(manifest.engines.vscode, `^${types ?? ''}`);
    assert.ok(existsSync(manifest.icon));
    assert.ok(existsSync('LICENSE') && existsSync('CHANGELOG.md') && existsSync('SUPPORT.md') && existsSync('README.md'));
  });
});
