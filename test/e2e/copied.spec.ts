/** A till's folder is copied and both machines sell: one is told so on its page of the cloud, and is enrolled anew there by keyboard. */
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test, watchForBugs } from './fixtures.ts';
import { startCloud } from './cloud.ts';
import { startServer } from './server.ts';
import { TillPage } from './till-page.ts';

test('the copy says what is so, sells on, and becomes a till of its own', async ({
  till,
  page,
  folder,
  server,
  browser,
}) => {
  test.setTimeout(180_000);
  const cloud = await startCloud(path.join(folder, 'endpoint'));
  const mark = page.locator('.bar-way', { hasText: /sent|send|stopped/i });
  try {
    await till.signIn('Ramesh');
    await till.ask('sync/enrol', { url: cloud.url, code: cloud.code() });
    await expect(mark).toContainText('All sent', { timeout: 60_000 });
    await server.stop();
    const copy = `${folder}-copy`;
    cpSync(folder, copy, {
      recursive: true,
      filter: (from) => !from.startsWith(path.join(folder, 'endpoint')),
    });
    // The first machine goes on for a while before the copy is switched on.
    for (let time = 0; time < 2; time += 1) {
      const own = await startServer(folder);
      const first = await TillPage.open(page, own.url);
      await first.signIn('Ramesh');
      await expect(mark).toContainText('All sent', { timeout: 60_000 });
      await own.stop();
    }
    const own = await startServer(folder);
    const second = await startServer(copy);
    try {
      const other = await browser.newPage();
      const bugs = watchForBugs(other);
      const copied = await TillPage.open(other, second.url);
      await copied.signIn('Ramesh');
      const stopped = other.locator('.bar-way', { hasText: 'Sending has stopped' });
      await expect(stopped).toBeVisible({ timeout: 90_000 });
      await stopped.click();
      await expect(other.getByRole('heading', { name: 'This till was copied' })).toBeVisible();
      await other.getByRole('textbox', { name: 'Address of the endpoint' }).focus();
      await copied.keyboard.type(cloud.url);
      await other.keyboard.press('Tab');
      await other.getByRole('textbox', { name: 'Code' }).fill(cloud.code());
      await other.keyboard.press('Enter');
      await expect(other.getByRole('heading', { name: 'All is sent' })).toBeVisible({ timeout: 60_000 });
      expect(bugs).toEqual([]);
      await other.close();
    } finally {
      await second.stop();
      rmSync(copy, { recursive: true, force: true });
      await own.stop();
    }
  } finally {
    await cloud.stop();
  }
});
