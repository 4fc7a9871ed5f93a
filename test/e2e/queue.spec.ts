/** The print queue's page: a printer that fails shows in the bar, and what it owes is moved, taken out or printed. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { TillPage } from './till-page.ts';

async function breakPrinter(page: Page, till: TillPage, fault: string | null): Promise<void> {
  const asked = await page.request.post(`${till.url}/api/hardware/simulate`, {
    data: { device: 'printer', fault },
  });
  expect(asked.ok()).toBe(true);
}

async function sellOne(page: Page, till: TillPage): Promise<string> {
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  const { sales } = (await (
    await page.request.post(`${till.url}/api/sales/recent`, { data: { limit: 1 } })
  ).json()) as { sales: { number: string }[] };
  return sales[0]?.number ?? '';
}

test('by keyboard: a bill without paper is seen, tried again, taken out; the next one prints', async ({
  till,
  page,
}) => {
  await till.startSelling();
  await breakPrinter(page, till, 'paper-out');
  const number = await sellOne(page, till);
  const bar = page.locator('.bar-way');
  await expect(bar).toHaveText(/no paper\s*1$/);
  await page.keyboard.press('Alt+q');
  await expect(page.locator('.queue-facts h3')).toHaveText('Printer is out of paper');
  await expect(page.getByText('The sale stands.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.queue-facts dd').nth(2)).not.toHaveText('1');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Take this paper out of the queue')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.locator('.queue-facts h3')).toHaveText('Taken out: Written by hand');
  await expect(page.locator('.line', { hasText: number })).toContainText('taken out of the queue');
  await breakPrinter(page, till, null);
  await page.keyboard.press('Enter');
  await expect(page.locator('.queue-facts h3')).toHaveText('Printed');
  await expect(bar).toHaveText('Printer');
  await page.keyboard.press('Escape');
  await expect(till.change).toBeVisible();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('the printer in the bar opens the queue, and a paper goes to the second printer', async ({
    till,
    page,
  }) => {
    await till.startSelling('Ramesh');
    const changed = await page.request.post(`${till.url}/api/settings/change`, {
      data: {
        commandId: '01a1fd7f-aa81-702d-b19a-eaaeb3576147',
        changes: {
          backupPrinter: {
            printer: { kind: 'virtual' },
            printAs: 'raster',
            paperWidth: 80,
            afterFaults: 8,
          },
        },
      },
    });
    expect(changed.ok()).toBe(true);
    await breakPrinter(page, till, 'offline');
    await sellOne(page, till);
    await page.locator('.bar-way').tap();
    await expect(page.locator('.queue-facts h3')).toHaveText('Printer is not reached');
    await till.key(/Other printer/).tap();
    await expect(page.locator('.queue-facts h3')).toHaveText('Printed');
    await expect(page.locator('.queue-facts dd').last()).toHaveText('Second printer');
  });
});
