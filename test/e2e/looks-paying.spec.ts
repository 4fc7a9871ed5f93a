/** Prices made at the counter, questions before a line, and every way to pay; in every look. */
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { walkInEveryLook, type See } from './look-walk.ts';
import { newCommandId, type TillPage } from './till-page.ts';

walkInEveryLook({
  through: 'prices and paying',
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    for (const article of await till.articles(4, 'black')) await till.scan(article);
    await pricesByHand(till, page, see);
    await questions(till, page, see);
    await buyer(till, page, see);
    await waysToPay(till, page, see);
  },
});

async function pricesByHand(till: TillPage, page: Page, see: See): Promise<void> {
  await page.keyboard.press('F8');
  await till.keyboard.type('10');
  await expect(page.locator('.trial')).toBeVisible();
  await see('100-line-discount');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
  await page.keyboard.press('Shift+F8');
  await till.keyboard.type('5');
  await expect(page.locator('.trial')).toBeVisible();
  await see('101-bill-discount');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('F5');
  await till.keyboard.type('999');
  await page.keyboard.press('Alt+1');
  await expect(page.locator('.trial')).toBeVisible();
  await see('102-new-price');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
  await page.keyboard.press('Control+i');
  await expect(page.locator('.steps')).toBeVisible();
  await see('103-why-by-hand');
  await page.keyboard.press('Escape');
}

async function questions(till: TillPage, page: Page, see: See): Promise<void> {
  await till.keyboard.scan('8900000000012');
  await expect(page.locator('[data-birth]')).toBeVisible();
  await see('104-age-check');
  await page.keyboard.press('1');
  await expect(page.locator('.tile').first()).toBeVisible();
  await till.keyboard.scan('8900000000029');
  await expect(till.band).toBeVisible();
  await see('105-no-price');
  await page.keyboard.press('F5');
  await till.keyboard.type('1250');
  await see('106-price-needed');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
}

async function buyer(till: TillPage, page: Page, see: See): Promise<void> {
  await page.keyboard.press('Shift+F3');
  await expect(page.locator('#buyer-number')).toBeFocused();
  await till.keyboard.type('27AAPFU0939F1ZW');
  await page.locator('#buyer-place').focus();
  await see('107-buyer-wrong');
  await page.locator('#buyer-number').fill('27AAPFU0939F1ZV');
  await see('108-buyer');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
}

async function waysToPay(till: TillPage, page: Page, see: See): Promise<void> {
  await page.keyboard.press('F9');
  await till.keyboard.type('500');
  await see('110-cash-missing');
  await page.keyboard.press('+');
  await expect(page.locator('.paid-row')).toHaveCount(1);
  await see('111-split');
  await till.keyboard.type('300');
  await page.keyboard.press('F10');
  await expect(page.locator('.upi .qr')).toBeVisible();
  await see('112-upi-shown');
  await page.keyboard.press('b');
  await till.keyboard.type('4308');
  await page.keyboard.press('Enter');
  await expect(till.band).toBeVisible();
  await see('113-upi-wrong-reference');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.locator('.paid-row')).toHaveCount(2);
  await see('114-upi-claimed-in-part');
  await page.keyboard.press('F10');
  await expect(page.locator('.upi .qr')).toBeVisible();
  await page.keyboard.press('Enter');
  await see('115-upi-claimed');
  await page.keyboard.press('b');
  await till.keyboard.type('430812345678');
  await see('116-upi-seen');
  await page.keyboard.press('Enter');
  await see('117-upi-one-verified');
  await page.keyboard.press('b');
  await till.keyboard.type('430812345679');
  await page.keyboard.press('Enter');
  await expect(page.locator('.upi-rows')).toHaveCount(0);
  await see('117-upi-verified');
  await page.keyboard.press('Enter');
  await expect(page.locator('.change-figure')).toBeVisible();
  await see('118-done-split');
  await page.keyboard.press('Enter');
  const [article] = await till.articles(1, 'tan');
  if (article === undefined) throw new Error('no article');
  await till.scan(article);
  await page.keyboard.press('F12');
  await see('119-account-of-nobody');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const { customers } = await till.ask<{ customers: { customerId: string }[] }>('customers/find', {
    text: 'Harish',
  });
  const { draftId } = await till.ask<{ draftId: string }>('sales/cart', {});
  const customerId = customers[0]?.customerId;
  await till.ask('sales/setCustomer', { commandId: newCommandId(), draftId, customerId });
  await expect(page.locator('.ticket-head').first()).toContainText('Harish');
  await page.keyboard.press('F12');
  await expect(page.locator('.account-of')).toBeVisible();
  await see('120-account');
  for (const [method, name] of [
    ['F11', 'card'],
    ['w', 'wallet'],
    ['g', 'gift-card'],
    ['s', 'store-credit'],
    ['a', 'advance'],
  ] as const) {
    await page.keyboard.press('Escape');
    await page.keyboard.press(method);
    await see(`121-${name}`);
  }
}
