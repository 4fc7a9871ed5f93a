/** The shop's people and what they earn: someone new, their commission, their leaving. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { TillPage } from './till-page.ts';

test('an owner adds a salesperson by keyboard, who sells, earns, and leaves', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  await openPage(page, 'settings', 'Alt+p');
  await expect(page.locator('.line').first()).toBeVisible();
  await page.keyboard.press('Alt+n');
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await till.keyboard.type('Bhavna Oza');
  await page.keyboard.press('Tab');
  await till.keyboard.type('2.50');
  await page.getByLabel('PIN', { exact: true }).fill('7391');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Bhavna Oza can sign in now')).toBeVisible();
  await expect(page.locator('.line').filter({ hasText: 'Bhavna Oza' })).toContainText('2.5 %');
  await page.keyboard.press('Escape');
  await page.locator('.settings-row', { hasText: 'Salesperson for each line' }).getByText('Yes').click();
  await page.keyboard.press('Escape');

  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await till.scan(article);
  await page.keyboard.press('Alt+s');
  await page.getByRole('button', { name: 'Bhavna Oza' }).click();
  await expect(page.getByText('Sold by Bhavna Oza').first()).toBeVisible();
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();

  await openPage(page, 'check', 'Alt+c');
  const net = await netOf(till);
  const row = page.getByRole('row', { name: /Bhavna Oza/ });
  await expect(row.getByRole('cell').last()).toHaveText((Math.round(net * 0.025) / 100).toFixed(2));

  await page.keyboard.press('Escape');
  await openPage(page, 'settings', 'Alt+p');
  await page.locator('.line').filter({ hasText: 'Bhavna Oza' }).getByRole('button').click();
  await till.key('Bhavna Oza leaves').click();
  await till.key('Take the place away').click();
  await expect(page.locator('.line').filter({ hasText: 'Bhavna Oza' })).toContainText('Left');
});

/** By the menu to a page, and by its key to the one behind it. */
async function openPage(page: Page, icon: 'settings' | 'check', key: string): Promise<void> {
  await page.keyboard.press('Alt+m');
  await page.locator(`.menu-way[data-icon=${icon}]`).last().click();
  await expect(page.locator('.page-head').first()).toBeVisible();
  await page.keyboard.press(key);
}

/** What the only sale of the day was worth before tax. */
async function netOf(till: TillPage): Promise<number> {
  const [bill] = await till.bills();
  const reply = await till.page.request.post(`${till.url}/api/sales/sale`, { data: bill });
  const { total, tax, roundOff } = (await reply.json()) as Record<'total' | 'tax' | 'roundOff', number>;
  return total - tax - roundOff;
}
