/** The screens of labels: what is wanted, a sheet, the design editor, what is in stock, the label printer; in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'the labels',
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    const articles = await till.articles(3);
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=label-printer]').click();
    await expect(page.locator('.label-page svg')).toBeVisible();
    for (const { code } of articles) await till.keyboard.scan(code);
    await expect(page.locator('.label-wish')).toHaveCount(3);
    await page.keyboard.press('Alt+a');
    await expect.poll(() => page.locator('.label-wish').count()).toBeGreaterThan(3);
    await page.keyboard.press('F9');
    await expect(page.locator('.label-jobs li')).toHaveCount(1);
    await see('50-labels');
    await page.locator('.label-designs button').last().click();
    await expect(page.locator('.label-start')).toBeVisible();
    await see('51-label-sheet');
    await page.locator('.label-designs button').nth(4).click();
    await page.keyboard.press('Alt+d');
    await expect(page.locator('.design-editor .label-mark')).toBeVisible();
    await see('52-label-design');
    await page.locator('.design-fields .chip').first().click();
    await see('53-label-paper');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+f');
    await expect(page.locator('.label-categories button').first()).toBeFocused();
    await see('54-label-stock');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=printer]').click();
    await page.locator('.device-list button').last().click();
    await expect(page.locator('.label-setup img').first()).toBeVisible();
    await see('55-label-printer');
    await page.keyboard.press('Escape');
  },
});
