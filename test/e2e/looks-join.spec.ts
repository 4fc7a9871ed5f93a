/** A machine that joins a shop of which no other till is left: it waits, and the recovery key ends that. Before there is a shop there is no theme. */
import path from 'node:path';
import { startCloud } from './cloud.ts';
import { expect, test } from './fixtures.ts';
import { seeAll } from './look-walk.ts';
import { looksShown } from './looks.ts';
import { startServer } from './server.ts';
import { newCommandId, TillPage } from './till-page.ts';

for (const look of looksShown().filter(({ theme, name }) => theme === 'light' || name.endsWith('hi'))) {
  test.describe(look.name, () => {
    test.use({ viewport: look.size });
    test(`no key is too small, no word cut, no print pale: joining by the recovery key, ${look.name}`, async ({
      till,
      folder,
      context,
    }) => {
      test.setTimeout(180_000);
      const cloud = await startCloud(path.join(folder, 'endpoint'));
      const machine = await startServer(path.join(folder, 'fresh'));
      try {
        await till.signIn('Ramesh');
        await till.ask('sync/enrol', { url: cloud.url, code: cloud.code() });
        const keyNow = async () => (await till.ask<{ key: string | null }>('sync/recoveryKey', {})).key;
        await expect.poll(keyNow, { timeout: 30_000 }).not.toBeNull();
        const key = (await keyNow()) ?? '';
        await expect(till.page.locator('.bar-way', { hasText: 'All sent' })).toBeVisible({ timeout: 60_000 });
        await till.ask('sync/forget', { commandId: newCommandId() });

        const page = await context.newPage();
        const fresh = await TillPage.open(page, machine.url);
        if (look.language === 'hi') await page.locator('.language-choice button[lang=hi]').click();
        await expect(page.locator('.door-own .pay')).toBeEnabled();
        await page.keyboard.press('j');
        await page.locator('input[name=url]').fill(cloud.url);
        await page.locator('input[name=code]').fill(cloud.code());
        await page.locator('input[name=tillName]').fill('Back counter');
        await page.keyboard.press('Enter');
        await expect(page.locator('input[name=key]')).toBeFocused({ timeout: 60_000 });
        await seeAll(page, look, async (see) => see('146-join-key'));
        await fresh.keyboard.type('K7QM 2XRD');
        await page.keyboard.press('Enter');
        await expect(page.locator('.band')).toBeVisible();
        await page.locator('input[name=key]').fill(key.replaceAll('-', ' ').toLowerCase());
        await page.keyboard.press('Enter');
        await expect(page.locator('.join-progress')).toHaveCount(0, { timeout: 60_000 });
        await expect(page.locator('.people, .door-people, .sign-in').first()).toBeVisible();
      } finally {
        await machine.stop();
        await cloud.stop();
      }
    });
  });
}
