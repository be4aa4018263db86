import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { editionNamed } from '../../host/editions.mjs';
import { launchChromium } from '../../host/lib/chromium.mjs';
import { root } from '../../host/lib/paths.mjs';
import { windowUrl } from '../../host/lib/server.mjs';
import { scratchShow, smallShow } from '../../host/lib/show.mjs';
import { QuickInput } from './quick-input';
import { Tree } from './tree';

export type Theme = 'light' | 'dark' | 'hc-black' | 'hc-light';
export const THEMES: readonly Theme[] = ['light', 'dark', 'hc-black', 'hc-light'];

export interface WindowOptions {
  /** The show to copy; the window opens the copy. Default: the small show of the fixtures. */
  readonly show?: string;
  readonly theme?: Theme;
  /** In CSS pixels. Default 1280 by 800. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Workspace settings in addition. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Which edition the server runs; decides the names of the default themes. */
  readonly edition?: 'floor' | 'newest';
  /** The address of a server that has the packaged extension installed, in place of the one that the tests share. */
  readonly packagedOn?: string;
}

function themeId(theme: Theme, edition: 'floor' | 'newest'): string {
  if (theme === 'hc-black') return 'Default High Contrast';
  if (theme === 'hc-light') return 'Default High Contrast Light';
  return editionNamed(edition).themes[theme];
}

/** The settings of one window: in the copy of the show, and unknown to its git, so that they are nobody's change. */
function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings, null, 2));
  appendFileSync(join(folder, '.git', 'info', 'exclude'), '/.vscode/\n');
}

let browser: Promise<Browser> | undefined;

/**
 * Opens a window of the running server (its address in SHOTNOTES_E2E_SERVER) on a scratch copy of a show, with the
 * extension loaded and a profile of its own, and waits until the workbench can be used.
 */
export async function openWindow(options: WindowOptions = {}): Promise<EditorWindow> {
  const authority = options.packagedOn ?? process.env['SHOTNOTES_E2E_SERVER'];
  if (authority === undefined) throw new Error('no server is running: start the end-to-end tests with npm run test:e2e');
  const folder = await scratchShow(options.show ?? smallShow);
  writeSettings(folder, { 'workbench.colorTheme': themeId(options.theme ?? 'dark', options.edition ?? 'newest'), ...options.settings });
  browser ??= launchChromium();
  const context = await (await browser).newContext({ viewport: options.size ?? { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(windowUrl(authority, { folder, installed: options.packagedOn !== undefined }));
  const window = new EditorWindow(page, context, folder);
  await window.ready();
  return window;
}

/** One VS Code window: what every test does in it. */
export class EditorWindow {
  readonly quickInput: QuickInput;

  constructor(readonly page: Page, private readonly context: BrowserContext, readonly folder: string) {
    this.quickInput = new QuickInput(page);
  }

  /** Waits until the files are listed and the extension host has answered, so that commands of extensions exist. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.getByRole('tree', { name: 'Files Explorer' }).getByRole('treeitem').first().waitFor({ timeout: 60_000 });
    // The branch in the status bar comes from the git extension: it stands there once extensions run.
    await this.page.locator('.statusbar-item').filter({ hasText: 'main' }).first().waitFor({ timeout: 60_000 });
  }

  /** Runs a command from the palette by its label, as in `Shot Notes: Search Notes…`. */
  async run(label: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.type(`>${label}`);
    await this.quickInput.pick(label);
  }

  /** The tree of a view, by the view's name. */
  tree(view: string): Tree {
    return new Tree(this.page.getByRole('tree', { name: view, exact: true }));
  }

  /** The page inside a webview; the first one that is shown. A webview is two frames deep. */
  webview(): FrameLocator {
    return this.page.locator('iframe.webview.ready').filter({ visible: true }).first().contentFrame().frameLocator('#active-frame');
  }

  /** Writes a picture of the whole window to out/pictures and answers its path. */
  async picture(name: string): Promise<string> {
    const file = join(root, 'out', 'pictures', `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return file;
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** Ends the browser that the windows of this process share. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
