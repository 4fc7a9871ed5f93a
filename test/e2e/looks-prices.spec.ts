/** Promotions, coupons and price lists, as an owner makes them; in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'the pages of prices',
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=percent]').click();
    await expect(page.locator('.price-tabs')).toBeVisible();
    await see('180-prices-empty');
    const styles = await till.articles(3);
    await page.keyboard.press('Alt+n');
    await till.keyboard.type('Winter');
    await page.locator('.promotion-form .toggles .key').nth(1).click();
    await page.locator('.promotion-steps .key').first().click();
    await see('181-promotion-steps');
    await page.locator('.promotion-form .toggles .key').nth(2).click();
    await page.locator('.promotion-form .choice button').nth(2).click();
    for (const { name } of styles) {
      await page.locator('[data-article-field]').fill(name);
      await expect(page.locator('.promotion-found button').first()).toContainText(name);
      if (name === styles[0]?.name) await see('182-promotion-goods');
      await page.keyboard.press('Enter');
      await expect(page.locator('.promotion-pick').last()).toContainText(name);
    }
    const days = page.locator('.promotion-form input[type=date]');
    await days.nth(0).fill('2020-12-01');
    await days.nth(1).fill('2099-12-15');
    await expect(page.locator('.promotion-example .figure')).toBeVisible();
    await see('183-promotion-told');
    await page.locator('.weekdays .key').first().scrollIntoViewIfNeeded();
    await page.locator('.weekdays .key').first().click();
    await page.locator('.promotion-form').evaluate((form) => form.scrollTo(0, form.scrollHeight));
    await see('184-promotion-season');
    const choices = page.locator('.promotion-form .choice');
    await choices.nth(2).locator('button').nth(1).click();
    await page.locator('.promotion-foot .key').click();
    await expect(page.locator('.coupon-issue')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.locator('.coupon-codes li')).toHaveCount(10);
    await page.keyboard.press('F9');
    await expect(page.locator('.promotion-told')).toContainText(/10.*10/);
    await see('185-coupon-codes');
    await page.keyboard.press('Escape');
    await expect(page.locator('.coupon-batches li')).toHaveCount(1);
    await page.locator('.coupon-batches .key').click();
    await see('186-coupon-batches');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.locator('.price-facts .promotion-example .figure')).toBeVisible();
    await see('187-promotion-facts');
    await page.keyboard.press('Alt+l');
    await page.keyboard.press('Alt+n');
    await till.keyboard.type('Traders 2026');
    await see('188-price-list-new');
    await page.keyboard.press('Enter');
    await expect(page.locator('.price-columns')).toBeVisible();
    for (const { code } of styles) {
      await till.keyboard.scan(code);
      await expect(page.locator('.price-entry-foot')).toBeVisible();
      await till.keyboard.type('999.50');
      if (code === styles[0]?.code) await page.keyboard.press('Alt+w');
      await page.keyboard.press('Enter');
      await expect(page.locator('.price-entry-foot')).toHaveCount(0);
    }
    await see('189-list-prices');
    await page.locator('[data-article-field]').fill('black 8');
    await expect(page.locator('.price-row').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.locator('.price-entry-foot')).toBeVisible();
    await see('190-list-price-entry');
    await page.keyboard.press('Escape');
    const rows = `${styles[0]?.code ?? ''},,899\n123456,,10\n8.90177E+12,,10\n${styles[1]?.code ?? ''},,ten\n`;
    await page.locator('input[type=file]').setInputFiles({
      name: 'prices.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`code,name,price\n${rows}`),
    });
    await expect(page.locator('.price-file-rows li')).toHaveCount(3);
    await see('191-price-file');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.locator('.price-facts .facts')).toBeVisible();
    await see('192-price-list-facts');
  },
});
