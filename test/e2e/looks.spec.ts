/** Every screen of a sale and of the counter, in every look. */
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { walkInEveryLook, type See } from './look-walk.ts';

walkInEveryLook({
  through: 'a sale',
  async walk(till, page, see) {
    await see('01-sign-in');
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    await see('02-till-empty');
    const articles = await till.articles(6, 'brown');
    for (const article of articles) await till.scan(article);
    await page.keyboard.press('ArrowUp');
    await see('03-till-lines');
    await till.keyboard.scan('8901765430212');
    await expect(till.band).toBeVisible();
    await see('04-unknown');
    await page.keyboard.press('Escape');
    await till.keyboard.type('9 black');
    await expect(page.locator('.hit').first()).toBeVisible();
    await see('05-search');
    await page.keyboard.press('Escape');
    await page.locator('.tile').first().click();
    await expect(page.locator('.matrix-cell').first()).toBeVisible();
    await see('06-sizes');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+i');
    await expect(page.locator('.steps')).toBeVisible();
    await see('07-why');
    await page.keyboard.press('F7');
    await till.keyboard.scan(articles[0]?.code ?? '');
    await expect(page.locator('.price-figure')).toBeVisible();
    await see('08-price-check');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await expect(page.locator('.key-map')).toBeVisible();
    await see('09-keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+m');
    await expect(page.locator('.menu')).toBeVisible();
    await see('10-menu');
    await page.keyboard.press('Escape');
    await counterTools(page, see);
    await page.keyboard.press('F9');
    await page.locator('.note').nth(3).click();
    await see('11-tender');
    await page.keyboard.press('Enter');
    await expect(page.locator('.change-figure')).toBeVisible();
    await expect(page.locator('.done-paper .paper')).toBeVisible();
    await see('12-done');
    await page.keyboard.press('Control+b');
    await expect(page.locator('.bill-place .paper')).toBeVisible();
    await see('13-bills');
    await page.keyboard.press('Delete');
    await expect(page.locator('.void-bill')).toBeVisible();
    await see('24-void');
    await page.keyboard.press('Enter');
    await expect(page.locator('.approval')).toBeVisible();
    await see('25-approval');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=printer]').click();
    await expect(page.locator('.device-list')).toBeVisible();
    await see('14-devices');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=settings]').click();
    await expect(page.locator('.settings')).toBeVisible();
    await see('15-settings');
    await page.keyboard.press('Escape');
  },
});

/** What the counter does beside selling, each beside the ticket. */
async function counterTools(page: Page, see: See): Promise<void> {
  for (const [key, name] of [
    ['Delete', 'remove'],
    ['Alt+n', 'note'],
    ['Alt+o', 'open-item'],
    ['Alt+s', 'salesperson'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.locator('.panel-head')).toBeVisible();
    await see(`20-${name}`);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('F4');
  await page.locator('.tool-field input').fill('Gone to the ATM');
  await see('21-hold');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
  await page.keyboard.press('F4');
  await expect(page.locator('.held tbody tr')).toHaveCount(1);
  await see('22-held');
  await page.keyboard.press('Enter');
  await expect(page.locator('.lines .line').first()).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.locator('.locked-ticket')).toBeVisible();
  await see('23-locked');
  await page.keyboard.type('4321', { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
}
