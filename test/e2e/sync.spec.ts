/** The owner links the till to the cloud, the line goes and comes back, and the till says in words how it stands. */
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import { startCloud } from './cloud.ts';

test('linked by keyboard alone, offline without a sale being held up, and all is sent when the cloud is back', async ({
  till,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  const cloudFolder = path.join(folder, 'endpoint');
  const cloud = await startCloud(cloudFolder);
  const mark = page.locator('.bar-way', { hasText: /sent|send|Offline/i });
  try {
    await till.startSelling('Ramesh');
    await expect(mark).toHaveCount(0);
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=globe]').click();
    await expect(page.getByRole('textbox', { name: 'Address of the endpoint' })).toBeFocused();
    await till.keyboard.type(cloud.url);
    await page.keyboard.press('Tab');
    await till.keyboard.type('AAAA-AAAA');
    await page.keyboard.press('Enter');
    await expect(till.band).toContainText('The code is not valid');
    await page.getByRole('textbox', { name: 'Code' }).fill(cloud.code());
    await page.keyboard.press('Enter');
    await expect(mark).toContainText('All sent');
    await expect(page.locator('.sync-turns li').first()).toContainText('sent');
    await page.keyboard.press('Escape');

    await cloud.stop();
    const [article] = await till.articles(1);
    if (article === undefined) throw new Error('no article');
    await till.scan(article);
    await page.keyboard.press('F9');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Paid in full')).toBeVisible();
    await expect(mark).toContainText(/Offline since \d\d:\d\d, \d+ to send/);
    await mark.click();
    await expect(page.getByRole('heading', { name: 'No answer from the cloud endpoint' })).toBeVisible();
    await expect(page.locator('.sync-kind', { hasText: 'Bills' })).toContainText('1');

    const back = await startCloud(cloudFolder, Number(new URL(cloud.url).port));
    try {
      await expect(async () => {
        await page.keyboard.press('Enter');
        await expect(page.getByRole('heading', { name: 'All is sent' })).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 30_000 });
      await expect(mark).toContainText('All sent');
      await page.keyboard.press('Delete');
      await page.getByRole('button', { name: 'End it' }).click();
      await expect(page.getByRole('heading', { name: 'Link this till' })).toBeVisible();
      await expect(mark).toHaveCount(0);
    } finally {
      await back.stop();
    }
  } finally {
    await cloud.stop();
  }
});
