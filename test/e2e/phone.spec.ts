/** A phone as a scanner: paired by the code on the Devices page, it reads a photograph and the till has the article. */
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { toBuffer } from 'bwip-js/node';
import { devices } from '@playwright/test';
import { expect, test, watchForBugs } from './fixtures.ts';

test('a phone without an app pairs, photographs a code, and is told the name; the till has it on the bill', async ({
  till,
  page,
  browser,
}) => {
  await till.startSelling('Ramesh');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  const asked = async (procedure: string, data: object) =>
    (await page.request.post(`${till.url}/api/phones/${procedure}`, { data })).json() as Promise<{
      url: string;
    }>;
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=printer]').click();
  await page.locator('.device-list button').filter({ hasText: 'Scanner' }).click();
  await asked('open', { address: '127.0.0.1' });
  await till.key('Pair a phone').click();
  await expect(page.getByRole('img', { name: 'Address to pair a phone' })).toBeVisible();
  await page.screenshot({ path: path.resolve(import.meta.dirname, '../../test-results/looks/phones.png') });
  const { url } = await asked('invite', {});
  const context = await browser.newContext({ ...devices['Pixel 7'] });
  const phone = await context.newPage();
  const bugs = watchForBugs(phone);
  await phone.goto(url);
  await expect(phone.getByRole('status')).toHaveText(/Ready/);
  const code = await loadImage(await toBuffer({ bcid: 'ean13', text: article.code, scale: 4, height: 30 }));
  const canvas = createCanvas(1200, 900);
  const drawing = canvas.getContext('2d');
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, 1200, 900);
  drawing.drawImage(code, 400, 300);
  await phone
    .locator('#photo')
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: canvas.toBuffer('image/jpeg') });
  await expect(phone.locator('#scans li.good')).toContainText(article.name);
  await phone.screenshot({
    path: path.resolve(import.meta.dirname, '../../test-results/looks/phone-page.png'),
  });
  expect(bugs).toEqual([]);
  await context.close();
  // What was scanned shows itself: the till comes to the front.
  await expect(till.line(article.name)).toBeVisible();
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=printer]').click();
  await page.locator('.device-list button').filter({ hasText: 'Scanner' }).click();
  await expect(page.getByText('1 scan')).toBeVisible();
  await till.key('Remove').click();
  await expect(page.getByText('No phone is paired.')).toBeVisible();
  const cart = await page.request.post(`${till.url}/api/sales/cart`, { data: {} });
  expect(((await cart.json()) as { lines: unknown[] }).lines).toHaveLength(1);
});
