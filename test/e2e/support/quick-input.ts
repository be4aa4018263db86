import type { Locator, Page } from 'playwright-core';

/** The field at the top of a window: command palette, quick pick and input box. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget').filter({ visible: true });
    this.input = this.widget.locator('.quick-input-box input');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Replaces what stands in the field. */
  async type(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  /** The row whose label is exactly this, in any case of letters. */
  row(label: string): Locator {
    const exactly = new RegExp(`^\\s*${label.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}\\s*$`, 'i');
    return this.rows.filter({ has: this.page.locator('.label-name').filter({ hasText: exactly }) }).first();
  }

  /** Takes the row with this label. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** The labels of the rows that are drawn, from the top. */
  async labels(): Promise<string[]> {
    return this.rows.locator('.label-name').allInnerTexts();
  }

  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}
