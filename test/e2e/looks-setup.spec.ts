/** The first minute, the settings, and the pages that stand where the till cannot; in every look. */
import { safeScreens } from '../../src/main/hosts/electron/safe-screen.ts';
import { expect, test } from './fixtures.ts';
import { looksShown } from './looks.ts';
import { seeAll, walkInEveryLook } from './look-walk.ts';
import { startServer } from './server.ts';
import { TillPage } from './till-page.ts';

// Before there is a shop there is no theme to choose, and a store that cannot be opened has none to read.
for (const look of looksShown().filter(
  ({ theme, name }) => theme === 'light' || name === '1024x768-dark-hi',
)) {
  test.describe(look.name, () => {
    test.use({ viewport: look.size });
    test(`no key is too small, no word cut, no print pale: the first run, ${look.name}`, async ({
      page,
      folder,
    }) => {
      test.setTimeout(120_000);
      const server = await startServer(folder);
      await TillPage.open(page, server.url);
      await seeAll(page, look, async (see) => {
        if (look.language === 'hi') await page.locator('.language-choice button[lang=hi]').click();
        await expect(page.locator('.door-own .pay')).toBeEnabled();
        await see('140-first-run');
        await page.keyboard.press('j');
        await expect(page.locator('input[name=code]')).toBeVisible();
        await see('145-join-shop');
        await page.keyboard.press('Escape');
        await expect(page.locator('.door-own .pay')).toBeEnabled();
        await page.keyboard.press('Enter');
        await expect(page.locator('.shop-form')).toBeVisible();
        await see('141-shop-form');
        await page.keyboard.press('Enter');
        await see('142-shop-form-faults');
        const profile = page.locator('select[name=taxProfile]');
        await page.locator('input[name=taxNumber]').fill('27AAPFU0939F1ZV');
        await see('143-shop-form-in');
        for (const code of ['gb', 'us-ny-nyc', 'none']) {
          await profile.selectOption(code);
          await see(`144-shop-form-${code}`);
        }
      });
      await server.stop();
    });

    test(`no print pale, no word cut: the safe screens, ${look.name}`, async ({ page }) => {
      const pages = safeScreens(look.language, '/home/charan/.local/share/Galla/shop');
      await seeAll(page, look, async (see) => {
        for (const [name, page_] of Object.entries(pages)) {
          await page.setContent(page_('nonce'));
          await see(`150-${name.replaceAll(/.*\/|\.html/g, '')}`);
        }
      });
    });
  });
}

walkInEveryLook({
  through: 'the settings',
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=settings]').click();
    await expect(page.locator('.settings-group').first()).toBeVisible();
    const groups = page.locator('.settings-group');
    for (let place = 0; place < (await groups.count()); place += 1) {
      await groups.nth(place).evaluate((group) => group.scrollIntoView({ block: 'start' }));
      await see(`16${place}-settings-group`);
    }
  },
});
