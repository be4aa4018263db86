import { closeBrowser, openWindow, type EditorWindow, type WindowOptions } from './window';

/**
 * Gives the tests of a `describe` one window, opened before the first and closed after the last. Where a test fails, a
 * picture of the window as it was then lies in out/pictures.
 * @returns the window, once the tests run
 */
export function useWindow(options: WindowOptions = {}): () => EditorWindow {
  let window: EditorWindow | undefined;
  before(async function () {
    this.timeout(120_000);
    window = await openWindow(options);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.picture(`failed ${this.currentTest.fullTitle()}`);
  });
  after(async () => {
    await window?.close();
    await closeBrowser();
  });
  return () => {
    if (window === undefined) throw new Error('the window is not open yet');
    return window;
  };
}
