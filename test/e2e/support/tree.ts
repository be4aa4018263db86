import type { Locator } from 'playwright-core';

/** A tree view. Only the rows in sight exist: open a small window on a small show, or filter first. */
export class Tree {
  readonly rows: Locator;

  constructor(readonly element: Locator) {
    this.rows = element.getByRole('treeitem');
  }

  /** The row whose accessible name holds this text. */
  row(name: string | RegExp): Locator {
    return this.element.getByRole('treeitem', { name }).first();
  }

  /** The accessible names of the rows in sight, from the top. */
  async names(): Promise<string[]> {
    const rows = await Promise.all((await this.rows.all()).map(async (row) => ({
      name: (await row.getAttribute('aria-label')) ?? '', at: Number(await row.getAttribute('data-index')),
    })));
    return rows.sort((a, b) => a.at - b.at).map((row) => row.name);
  }

  /** Opens or closes a row with its arrow keys. */
  async expand(name: string | RegExp, open = true): Promise<void> {
    const row = this.row(name);
    if ((await row.getAttribute('aria-expanded')) === String(open)) return;
    await row.click();
    if ((await row.getAttribute('aria-expanded')) !== String(open)) await row.press(open ? 'ArrowRight' : 'ArrowLeft');
  }
}
