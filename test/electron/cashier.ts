/** A cashier at the window of the shell: signing in, opening the shift, scanning, reading the screen. */
import { expect } from 'vitest';
import type { Shell } from './launch.ts';

/** Of the sample shop: Oxford derby, black, at Rs 1,899 and Penny loafer, brown, at Rs 1,299. */
export const derby = '2900000000018';
export const loafer = '2900000000285';
/** Imran's, shown on the sign-in screen of the sample. */
const pin = '4321';

export async function openShift(shell: Shell): Promise<void> {
  await signIn(shell);
  await shows(shell, /float/i);
  // S: a plain sum instead of a count. As fingers do it: a burst would be a scan, which this screen refuses.
  await shell.page.keyboard.press('s');
  for (const digit of '2000') await shell.page.keyboard.press(digit, { delay: 60 });
  await shell.page.keyboard.press('Enter');
  await shows(shell, /Pay\s+F9/);
}

export async function signIn(shell: Shell): Promise<void> {
  await shows(shell, /PIN for \w+/);
  const person = shell.page.getByRole('option', { name: /Imran/ });
  await person.click();
  await shows(shell, /PIN for Imran/);
  for (const digit of pin) await shell.page.keyboard.press(digit, { delay: 60 });
}

/** What a wedge scanner does: the digits and Enter, all at once, as keys of the system. */
export async function scan({ app }: Shell, code: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, keys) => {
      // The customer's window, where there is one, takes no keys.
      const contents = BrowserWindow.getAllWindows().find((window) => window.isFocusable())?.webContents;
      for (const keyCode of keys) {
        contents?.sendInputEvent({ type: 'keyDown', keyCode });
        if (keyCode.length === 1) contents?.sendInputEvent({ type: 'char', keyCode });
        contents?.sendInputEvent({ type: 'keyUp', keyCode });
      }
    },
    [...Array.from(code), 'Enter'],
  );
}

export async function shows({ page }: Shell, text: RegExp): Promise<void> {
  await expect.poll(() => page.locator('body').innerText(), { timeout: 15_000 }).toMatch(text);
}

export async function ticketShows({ page }: Shell, text: RegExp): Promise<void> {
  await expect.poll(() => page.locator('.ticket').first().innerText(), { timeout: 15_000 }).toMatch(text);
}
