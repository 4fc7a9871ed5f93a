/** How many keys a person presses; what a scanner sends is not counted, for a scan is one movement of the hand. */
import type { Page } from '@playwright/test';

/** Counts from the end of the scan that is made by `scan`; the answer tells how many keys came since. */
export async function countKeysAfter(page: Page, scan: () => Promise<void>): Promise<() => Promise<number>> {
  await scan();
  await page.evaluate(() => {
    let count = 0;
    window.addEventListener('keydown', () => (count += 1), { capture: true });
    Object.assign(window, { keysPressed: () => count });
  });
  return () => page.evaluate(() => (window as unknown as { keysPressed: () => number }).keysPressed());
}
