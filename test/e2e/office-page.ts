/** The owner's page as an owner drives it: by keyboard, with an authenticator at hand. */
import { expect, type Locator, type Page } from '@playwright/test';
import { codeAt } from '../cloud/owner.ts';

/** An account as its owner knows it. */
type Account = { readonly name: string; readonly password: string };

/** Moves the focus by Tab alone, so that what cannot be reached is noticed. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${String(target)}`);
}

/** Reaches a button by Tab and presses it by Enter. */
export async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toBeEnabled();
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

/** Signs in and sets up the authenticator. */
export async function enter(page: Page, { name, password }: Account): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  const key = page.locator('.office-secret');
  await expect(page.locator('.office-qr svg')).toBeVisible();
  const secret = (await key.innerText()).replaceAll(' ', '');
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeFocused();
  await page.keyboard.type(codeAt(secret, Date.now()));
  await page.keyboard.press('Enter');
  await expect(page.locator('.office-codes li')).toHaveCount(10);
  await press(page, 'They are written down');
}
