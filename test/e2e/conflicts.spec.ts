/** One promotion is named anew at two tills that cannot see each other: both names are shown at both, and one key decides it for both. */
import path from 'node:path';
import { expect, test, watchForBugs } from './fixtures.ts';
import { startCloud } from './cloud.ts';
import { startServer } from './server.ts';
import { newCommandId, TillPage } from './till-page.ts';

const promotion = {
  rule: { kind: 'each', off: { percent: '20' } },
  picks: { styleIds: [], variantIds: [], categories: [], brands: ['Tejas'] },
  season: { from: null, to: null, weekdays: [], hours: null, stores: [], customerGroups: [] },
  isExclusive: true,
  needsCoupon: false,
  isActive: false,
};

test('changed at two tills: shown on the page of the cloud, taken by keyboard, and gone at both', async ({
  till,
  page,
  folder,
  browser,
}) => {
  test.setTimeout(180_000);
  const cloudFolder = path.join(folder, 'endpoint');
  let cloud = await startCloud(cloudFolder);
  const second = await startServer(path.join(folder, 'second'));
  try {
    await till.signIn('Ramesh');
    await till.ask('sync/enrol', { url: cloud.url, code: cloud.code() });
    const { promotionId } = await till.ask<{ promotionId: string }>('pricing/savePromotion', {
      commandId: newCommandId(),
      promotion: { ...promotion, name: 'Season' },
    });
    await expect(page.locator('.bar-way', { hasText: 'All sent' })).toBeVisible({ timeout: 60_000 });

    const fresh = await browser.newPage();
    const bugs = watchForBugs(fresh);
    const joined = await TillPage.open(fresh, second.url);
    await joined.ask('setup/join', { url: cloud.url, code: cloud.code(), tillName: 'Back counter' });
    await expect(async () => {
      await fresh.reload();
      await expect(fresh.getByText('Who is at the till?')).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 90_000 });
    await joined.signIn('Ramesh');
    await cloud.stop();
    const name = async (at: TillPage, text: string) =>
      at.ask('pricing/savePromotion', {
        commandId: newCommandId(),
        promotion: { ...promotion, promotionId, name: text },
      });
    await name(till, 'Monsoon');
    await name(joined, 'Rains');
    cloud = await startCloud(cloudFolder, Number(new URL(cloud.url).port));

    const mark = page.locator('.bar-way', { hasText: '1 changed at two tills' });
    await till.ask('sync/retry', {});
    await joined.ask('sync/retry', {});
    await expect(mark).toBeVisible({ timeout: 60_000 });
    await mark.click();
    const conflict = page.locator('.conflict');
    await expect(conflict).toContainText('Promotion · name');
    await expect(conflict).toContainText('at A1');
    const [held, other] = (await conflict.locator('dd .figure-text:first-child').allTextContents()) as [
      string,
      string,
    ];
    expect([held, other].toSorted()).toEqual(['Monsoon', 'Rains']);
    await page.keyboard.press('Alt+t');
    await expect(conflict).toHaveCount(0);
    const { promotions } = await till.ask<{ promotions: { name: string }[] }>('pricing/promotions', {});
    expect(promotions.map((each) => each.name)).toContain(other);
    await expect(async () => {
      await joined.ask('sync/retry', {});
      const { conflicts } = await joined.ask<{ conflicts: unknown[] }>('sync/conflicts', {});
      expect(conflicts).toEqual([]);
    }).toPass({ timeout: 30_000 });
    expect(bugs).toEqual([]);
    await fresh.close();
  } finally {
    await second.stop();
    await cloud.stop();
  }
});
