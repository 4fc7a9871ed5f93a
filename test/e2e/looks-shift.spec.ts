/** The end of a day, by a cashier: cash by hand, X, the close in its steps, the Z, and the next shift; in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'a shift',
  async walk(till, page, see) {
    await till.signIn('Meena');
    await expect(page.locator('.tile').first()).toBeVisible();
    const [article] = await till.articles(1);
    if (article === undefined) throw new Error('no articles');
    await page.keyboard.press('Control+d');
    await expect(page.locator('.drawer-tool')).toBeVisible();
    await see('30-drawer');
    await page.keyboard.press('i');
    await till.keyboard.type('500');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.locator('.movements li')).toHaveCount(1);
    await page.keyboard.press('o');
    await till.keyboard.type('350');
    await page.keyboard.press('ArrowRight');
    await see('31-money-out');
    await page.keyboard.press('Enter');
    await expect(page.locator('.approval')).toBeVisible();
    await see('32-leave');
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await see('33-to-the-safe');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+x');
    await expect(page.locator('.x-place .paper')).toBeVisible();
    await see('34-x-report');
    await page.keyboard.press('Escape');
    await till.scan(article);
    await page.keyboard.press('Alt+z');
    await expect(page.locator('.matters')).toBeVisible();
    await see('35-still-open');
    await page.keyboard.press('c');
    await page.keyboard.press('F9');
    await expect(page.locator('.count-sheet')).toBeVisible();
    for (const count of ['11', '5', '10', '7', '6', '9', '0', '6', '5', '4', '3', '', '4', '6200', '33']) {
      await till.keyboard.type(count);
      await page.keyboard.press('Enter');
    }
    await till.keyboard.type('27054');
    await see('36-count');
    await page.keyboard.press('F9');
    await expect(page.locator('.compare-table')).toBeVisible();
    await see('37-compare');
    await page.keyboard.press('Escape');
    await see('38-sell-on');
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    await see('39-float-that-stays');
    await page.keyboard.press('Enter');
    await page.keyboard.press('w');
    await till.keyboard.type('a note stuck to another');
    await see('40-reason');
    await page.keyboard.press('F9');
    await see('41-for-good');
    await page.keyboard.press('z');
    await expect(page.locator('.approval')).toBeVisible();
    await see('42-leave-to-close');
    await till.keyboard.type('246802');
    await page.keyboard.press('Enter');
    await expect(page.locator('.z-place .paper').first()).toBeVisible();
    await see('43-z');
    await page.keyboard.press('Enter');
    await expect(page.locator('.count-sheet')).toBeVisible();
    await till.keyboard.type('3');
    await expect(page.locator('.carry .reason')).toBeVisible();
    await see('44-open-shift');
    await page.keyboard.press('s');
    await see('45-open-by-sum');
    await page.keyboard.press('Alt+m');
    await expect(page.locator('.menu')).toBeVisible();
    await page.locator('.menu-way[data-icon=book]').click();
    await expect(page.locator('.z-list-place .paper').first()).toBeVisible();
    await see('46-closed-shifts');
  },
});
