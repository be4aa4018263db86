import type { EditorWindow } from './window';

/** Waits until `met`; throws with `what` where it does not come true. */
export async function until(met: () => boolean | Promise<boolean>, what: string, timeoutMs = 30_000): Promise<void> {
  for (const late = Date.now() + timeoutMs; !(await met());) {
    if (Date.now() > late) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** Waits until the show is open: its commands are offered from then on, and the status bar names the session. */
export async function showIsOpen(window: EditorWindow): Promise<void> {
  await window.page.locator('.statusbar-item').filter({ hasText: 'Animation dailies' }).waitFor({ timeout: 60_000 });
}

/** Opens the capture line of a session and waits for the field. */
export async function captureIn(window: EditorWindow, session: string): Promise<void> {
  await showIsOpen(window);
  await window.run('Shot Notes: Capture Notes');
  await window.quickInput.rows.filter({ hasText: session }).first().click();
  await window.quickInput.widget.getByText('Enter keeps it').waitFor();
}
