import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { THEMES, closeBrowser, openWindow, type EditorWindow, type Theme, type WindowOptions } from './support/window';

/** One thing to do in the window, in the order of the command line. */
export interface LookStep {
  readonly name: string;
  readonly value: string;
}

const actions: Readonly<Record<string, (window: EditorWindow, value: string) => Promise<unknown>>> = {
  run: (window, label) => window.run(label),
  keys: async ({ page }, keys) => { for (const key of keys.split(/\s+/)) await page.keyboard.press(key); },
  type: ({ page }, text) => page.keyboard.type(text),
  click: ({ page }, selector) => page.locator(selector).filter({ visible: true }).first().click(),
  'click-panel': (window, selector) => window.webview().locator(selector).first().click(),
  wait: (_, milliseconds) => pause(Number(milliseconds)),
  out: async ({ page }, file) => {
    mkdirSync(dirname(file), { recursive: true });
    // Lists and highlights settle a little after the last key.
    await pause(700);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    console.log(file);
  },
};

export const LOOK_STEPS: readonly string[] = Object.keys(actions);

export function themeNamed(name: string): Theme | undefined {
  return THEMES.find((theme) => theme === name);
}

/** Opens a window, does the steps one by one, and closes it. */
export async function look(options: WindowOptions, steps: readonly LookStep[]): Promise<void> {
  const window = await openWindow(options);
  try {
    for (const { name, value } of steps) {
      try {
        await actions[name]?.(window, value);
      } catch (error) {
        const picture = await window.picture('look-failed');
        throw new Error(`--${name} "${value}" failed; the window as it was then: ${picture}`, { cause: error });
      }
    }
  } finally {
    await window.close();
    await closeBrowser();
  }
}
