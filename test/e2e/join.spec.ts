/** A second machine becomes a till of the shop, by keyboard alone: its people sign in there, and its first sale goes to the cloud. */
import path from 'node:path';
import { expect, test, watchForBugs } from './fixtures.ts';
import { startCloud } from './cloud.ts';
import { startServer } from './server.ts';
import { TillPage } from './till-page.ts';

test('a fresh machine joins by address and code, and sells with the shop’s goods, prices and people', async ({
  till,
  page,
  folder,
  browser,
}) => {
  test.setTimeout(180_000);
  const cloud = await startCloud(path.join(folder, 'endpoint'));
  const second = await startServer(path.join(folder, 'second'));
  try {
    await till.signIn('Ramesh');
    await till.ask('sync/enrol', { url: cloud.url, code: cloud.code() });
    await expect(page.locator('.bar-way', { hasText: 'All sent' })).toBeVisible({ timeout: 60_000 });
    const [article] = await till.articles(1);
    if (article === undefined) throw new Error('no article');

    const fresh = await browser.newPage();
    const bugs = watchForBugs(fresh);
    const joined = await TillPage.open(fresh, second.url);
    await expect(fresh.locator('.door-own .pay')).toBeEnabled();
    await fresh.keyboard.press('j');
    await expect(fresh.locator('input[name=url]')).toBeFocused();
    await joined.keyboard.type(cloud.url);
    await fresh.keyboard.press('Tab');
    await joined.keyboard.type('AAAA-AAAA');
    await fresh.keyboard.press('Tab');
    await joined.keyboard.type('Back counter');
    await fresh.keyboard.press('Enter');
    await expect(joined.band).toContainText('The code is not valid');
    await fresh.locator('input[name=code]').fill(cloud.code());
    await fresh.keyboard.press('Enter');

    await expect(fresh.getByText('Who is at the till?')).toBeVisible({ timeout: 90_000 });
    await joined.signIn('Meena');
    await expect(fresh.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
    await fresh.keyboard.press('s');
    await joined.keyboard.type('1000');
    await fresh.keyboard.press('Enter');
    await expect(fresh.getByText('Scan or search to start')).toBeVisible();
    await joined.scan(article);
    await fresh.keyboard.press('F9');
    await fresh.keyboard.press('Enter');
    await expect(fresh.getByText('Paid in full')).toBeVisible();
    await expect(fresh.locator('.bar-way', { hasText: 'All sent' })).toBeVisible({ timeout: 30_000 });
    expect(bugs).toEqual([]);
    await fresh.close();
  } finally {
    await second.stop();
    await cloud.stop();
  }
});
