import assert from 'node:assert/strict';
import { useWindow } from './support/use-window';

describe('a window with a show', function () {
  this.timeout(60_000);
  const window = useWindow();

  it('has the extension running', async () => {
    const { page } = window();
    await window().run('Developer: Show Running Extensions');
    const row = page.locator('.extension').filter({ has: page.locator('.name', { hasText: /^(Shot Notes|shotnotes\.shot-notes)$/ }) });
    // The slowest to start come first, and rows out of sight do not exist.
    const list = page.locator('.runtime-extensions-editor');
    await list.hover();
    for (let pages = 0; pages < 10 && (await row.count()) === 0; pages++) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(100);
    }
    assert.match(await row.innerText(), /Activation: \d+ms/);
    await window().picture('running-extensions');
  });
});
