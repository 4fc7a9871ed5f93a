/** Scanning without a scanner in the hand: the till's camera, and scans that are collected before they go onto the bill. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from '../find-browser.ts';
import { film } from './camera-film.ts';
import { expect, test } from './fixtures.ts';

const reel = path.join(tmpdir(), `galla-camera-${process.pid}.y4m`);
const { browser } = findBrowser();

test.use({
  permissions: ['camera'],
  launchOptions: {
    ...(browser === null ? {} : { executablePath: browser }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${reel}`,
    ],
  },
});
test.afterAll(() => rmSync(reel, { force: true }));

test('puts what it sees onto the bill, once for as long as it stays in sight', async ({ till, page }) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await film(reel, article.code);
  await page.keyboard.press('Alt+c');
  await expect(page.locator('.camera-view[data-state=live] video')).toBeVisible();
  await expect(till.lines).toHaveCount(1);
  await expect(till.line(article.name)).toBeVisible();
  // Ten more looks at the same code.
  await page.waitForTimeout(2_500);
  await expect(till.line(article.name)).toContainText('1');
  await expect(till.lines).toHaveCount(1);
  const cart = await page.request.post(`${till.url}/api/sales/cart`, { data: {} });
  expect(((await cart.json()) as { pieces?: string; lines: { quantity: string }[] }).lines[0]?.quantity).toBe(
    '1',
  );
  await expect(page.locator('.camera-view')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.camera-view')).toBeHidden();
});

test('collected scans are grouped by article, changed by key and by finger, and put on the bill in one go', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [shoe, boot] = await till.articles(2);
  if (shoe === undefined || boot === undefined) throw new Error('no articles');
  await page.keyboard.press('Alt+g');
  await expect(page.locator('.collect-foot')).toBeVisible();
  const rows = page.locator('.collected-row');
  for (const { code } of [shoe, boot, shoe, shoe]) {
    await till.keyboard.scan(code);
    await page.waitForTimeout(150);
  }
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('3 ×');
  await expect(till.lines).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('+');
  await expect(rows.nth(1)).toContainText('2 ×');
  await till.keyboard.scan('8901765430212');
  await expect(till.band).toBeVisible();
  await expect(rows).toHaveCount(2);
  await till.key(/Put 5 pieces on the bill/).click();
  await expect(till.lines).toHaveCount(2);
  const cart = await page.request.post(`${till.url}/api/sales/cart`, { data: {} });
  const { lines } = (await cart.json()) as { lines: { quantity: string }[] };
  expect(lines.map(({ quantity }) => quantity)).toEqual(['2', '3']);
});
