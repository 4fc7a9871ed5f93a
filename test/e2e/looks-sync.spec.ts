/** The screens of the cloud: linking the till, all sent, offline with bills that wait, ending the link; in every look. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from './fixtures.ts';
import { startCloud } from './cloud.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'the cloud',
  async walk(till, page, see) {
    const folder = mkdtempSync(path.join(tmpdir(), 'galla-cloud-'));
    const cloud = await startCloud(folder);
    try {
      await till.signIn('Ramesh');
      await expect(page.locator('.tile').first()).toBeVisible();
      await page.keyboard.press('Alt+m');
      await page.locator('.menu-way[data-icon=globe]').click();
      await expect(page.locator('.customer-form input').first()).toBeFocused();
      await see('90-cloud-link');
      await till.ask('sync/enrol', { url: cloud.url, code: cloud.code() });
      await expect(page.locator('.sync-turns li').first()).toBeVisible();
      await see('91-cloud-well');
      await cloud.stop();
      const articles = await till.articles(2);
      await till.sellBeside(articles, (total) => [{ method: 'cash', received: total }]);
      // A bill that was sold elsewhere leads back to the till; the bar's word leads here.
      await expect(page.locator('.tile').first()).toBeVisible();
      await page.locator('.bar-way').last().click();
      await expect(page.locator('.queue-facts h3 + .caption')).toBeVisible();
      await expect(page.locator('.sync-kind dt').first()).toBeVisible();
      await see('92-cloud-offline');
      await page.keyboard.press('Alt+y');
      await expect(page.locator('.recovery-key')).toHaveText(/^(.{4}-){13}.{4}$/);
      await page.locator('.recovery-key').scrollIntoViewIfNeeded();
      await see('92-cloud-recovery-key');
      await page.keyboard.press('Alt+y');
      await page.keyboard.press('Delete');
      await expect(page.locator('.sync-end')).toBeVisible();
      await see('93-cloud-end');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(page.locator('.tile').first()).toBeVisible();
      await see('94-till-offline');
    } finally {
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
