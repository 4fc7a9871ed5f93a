/** The bill on A4 in a browser: kept as a PDF under its number, and printed by the browser's own print. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';
import type { TillPage } from './till-page.ts';

async function openBill(till: TillPage, page: Page): Promise<void> {
  await till.startSelling('Ramesh');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  await page.keyboard.press('Control+b');
  await expect(page.locator('.bill-place .paper')).toBeVisible();
}

test('the PDF of the bill is downloaded under its number', async ({ till, page }) => {
  await openBill(till, page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Alt+s')]);
  expect(download.suggestedFilename()).toBe('A2-2627-000001-a4.pdf');
  const pdf = readFileSync(await download.path());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await expect(page.locator('.saved-file')).toContainText('A2-2627-000001-a4.pdf');
});

test('without a printer of sheets the browser prints it, and nothing of the screen is on the paper', async ({
  till,
  page,
}) => {
  await openBill(till, page);
  // The dialog would wait for a person: what is noted is that it was asked for, and the sheets stay.
  const asked = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        window.print = () => resolve(document.querySelectorAll('.print-pages img').length);
      }),
  );
  await page.keyboard.press('Control+s');
  expect(await asked).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.print-pages img')).toBeVisible();
  await expect(page.locator('.bill-place')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('.bill-place')).toBeVisible();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

walkInEveryLook({
  through: 'the bill as a PDF',
  async walk(till, page, see) {
    await openBill(till, page);
    await Promise.all([page.waitForEvent('download'), page.keyboard.press('Alt+s')]);
    await expect(page.locator('.saved-file')).toContainText('.pdf');
    await see('31-bill-pdf');
  },
});
