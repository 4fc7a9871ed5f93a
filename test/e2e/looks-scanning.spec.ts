/** The screens of scanning without a scanner in the hand, and of setting one up, in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'scanning',
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    const articles = await till.articles(3, 'brown');
    await page.keyboard.press('Alt+g');
    await expect(page.locator('.collect-foot')).toBeVisible();
    await see('17-collect-empty');
    for (const [place, { code }] of [...articles, ...articles.slice(0, 2)].entries()) {
      await till.keyboard.scan(code);
      await expect(page.locator('.collected')).toContainText(place > 2 ? '2 ×' : '1 ×');
      await page.waitForTimeout(200);
    }
    await see('17-collect');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+c');
    // There is no camera here: the screen says so.
    await expect(page.locator('.camera-fault')).toBeVisible();
    await see('18-camera');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=printer]').click();
    await page.locator('.device-list button').nth(2).click();
    await expect(page.locator('.scanner-setup')).toBeVisible();
    await till.keyboard.scan('Galla-Qwzym-1234567890');
    await expect(page.locator('.scanner-setup dl')).toBeVisible();
    await see('16-scanner');
    await till.ask('phones/open', { address: '127.0.0.1' });
    await page
      .locator('.phones .key')
      .filter({ hasText: /Pair|जोड़ें/ })
      .click();
    await expect(page.locator('.phone-code .qr')).toBeVisible();
    await page.locator('.phone-code').scrollIntoViewIfNeeded();
    await see('19-phone');
  },
});
