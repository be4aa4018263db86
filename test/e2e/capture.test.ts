import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EditorWindow } from './support/window';
import { captureIn, until } from './support/capture';
import { useWindow } from './support/use-window';

const file = 'notes/dailies/2026/2026-11-20-anim.yaml';
const onDisk = (window: EditorWindow): string => readFileSync(join(window.folder, file), 'utf8');
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('taking notes by keyboard alone', function () {
  this.timeout(120_000);
  const window = useWindow({ size: { width: 900, height: 700 } });

  before(async function () {
    this.timeout(120_000);
    await captureIn(window(), 'Animation dailies');
  });

  it('shows live what it understood, with the version under review and the sticky shot', async () => {
    const { quickInput, page } = window();
    await quickInput.input.pressSequentially('010_40 @maya ! Lose the', { delay: 20 });
    const first = quickInput.rows.first();
    await first.filter({ hasText: '010_0040' }).filter({ hasText: 'v012' }).filter({ hasText: 'Lose the' }).waitFor();
    await page.keyboard.type(' second flare');
    await page.keyboard.press('Enter');
    await quickInput.rows.filter({ hasText: 'Lose the second flare' }).filter({ hasText: 'saved' }).waitFor();
    assert.equal(await quickInput.input.inputValue(), '');
    assert.match(onDisk(window()), /shot: "?010_0040"?\n(?: {4}[^\n]*\n)*? {4}version: "?v012"?\n(?: {4}[^\n]*\n)*? {4}text: [^]*Lose the second flare/);
    await page.keyboard.type('Still about the same shot');
    await first.filter({ hasText: '010_0040' }).waitFor();
    await page.keyboard.press('Enter');
    await until(() => onDisk(window()).includes('Still about the same shot'), 'the line is on disk');
    await window().picture('capture');
  });

  it('completes people, departments and shots with Tab', async () => {
    const { quickInput, page } = window();
    for (const [typed, completed] of [['>li', '>light '], ['@ma', '@maya ']] as const) {
      await quickInput.type('');
      await page.keyboard.type(typed);
      await quickInput.rows.filter({ hasText: 'Tab completes' }).or(quickInput.rows.nth(1)).first().waitFor();
      await page.keyboard.press('Tab');
      await until(async () => (await quickInput.input.inputValue()) === completed, `${typed} became ${completed}`);
    }
    await page.keyboard.type('After Tab the typing goes on');
    await page.keyboard.press('Enter');
    await until(() => /to: \[maya\]\n[^]*After Tab the typing goes on/.test(onDisk(window())), 'it is on disk');
  });

  it('recalls older lines with Up, and gives the half-typed line back with Down', async () => {
    const { quickInput, page } = window();
    await page.keyboard.type('half typed');
    await page.keyboard.press('ArrowUp');
    await until(async () => (await quickInput.input.inputValue()).endsWith('After Tab the typing goes on'), 'the newest comes first');
    await page.keyboard.press('ArrowUp');
    await until(async () => (await quickInput.input.inputValue()) === 'Still about the same shot', 'then the one before');
    await page.keyboard.press('ArrowDown');
    await until(async () => (await quickInput.input.inputValue()).endsWith('After Tab the typing goes on'), 'Down goes back');
    await page.keyboard.press('ArrowDown');
    await until(async () => (await quickInput.input.inputValue()) === 'half typed', 'to what was being typed');
    await quickInput.type('');
  });

  it('takes the last line back', async () => {
    const { quickInput, page } = window();
    await page.keyboard.type('A slip of the tongue');
    await page.keyboard.press('Enter');
    await until(() => onDisk(window()).includes('A slip of the tongue'), 'it is on disk');
    await page.keyboard.press('Control+Alt+Backspace');
    await until(() => !onDisk(window()).includes('A slip of the tongue'), 'it is gone from the disk');
    await until(async () => (await quickInput.input.inputValue()) === 'A slip of the tongue', 'and back in the field');
    await quickInput.type('');
  });

  it('takes a dozen lines as fast as they are typed, without a look at the field', async () => {
    const { page } = window();
    const lines = Array.from({ length: 12 }, (_, i) => `Fast line number ${i + 101} of many`);
    for (const line of lines) {
      await page.keyboard.type(line, { delay: 25 });
      await page.keyboard.press('Enter');
    }
    await until(() => onDisk(window()).includes('number 112'), 'all are on disk');
    for (const line of lines) assert.equal(count(onDisk(window()), line), 1, line);
  });

  it('survives the loss of focus and a reload of the window with the half-typed line', async () => {
    const { quickInput, page } = window();
    await page.keyboard.type('010_30 half a thou');
    await page.locator('.statusbar').click({ position: { x: 300, y: 10 } });
    assert.equal(await quickInput.input.inputValue(), '010_30 half a thou');
    await page.waitForTimeout(1000);
    await page.reload();
    await quickInput.input.waitFor({ timeout: 60_000 });
    await until(async () => (await quickInput.input.inputValue()) === '010_30 half a thou', 'the half-typed line is back', 60_000);
  });
});
