/** Customers at the till and on their own page, in every look. */
import { openFind } from './customer-find.ts';
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'customers',
  async prepare(till) {
    const { customers } = await till.ask<{ customers: { customerId: string }[] }>('customers/find', {
      text: 'Harish',
    });
    await till.sellBeside(
      await till.articles(1, 'tan'),
      () => [{ method: 'on-account' }],
      customers[0]?.customerId,
    );
  },
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    const articles = await till.articles(4, 'brown');
    for (const article of articles) await till.scan(article);
    await page.keyboard.press('F3');
    await expect(page.locator('.customer-hit').first()).toBeVisible();
    await see('50-customer-find');
    await till.keyboard.type('98989 00077');
    await expect(page.locator('.panel-empty .key')).toBeVisible();
    await see('51-customer-unknown');
    await page.keyboard.press('Enter');
    await till.keyboard.type('Bhavna Oza');
    await see('52-customer-new');
    await page.keyboard.press('Enter');
    await expect(page.locator('.customer-facts')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F9');
    await page.keyboard.press('Enter');
    await expect(page.locator('.change-figure')).toBeVisible();
    await page.keyboard.press('Enter');
    for (const article of articles.slice(0, 2)) await till.scan(article);
    await openFind(page);
    await till.keyboard.type('bhavna');
    await page.keyboard.press('Enter');
    await expect(page.locator('.customer-part li').first()).toBeVisible();
    await see('53-customer-card');
    await page.keyboard.press('Alt+v');
    await till.keyboard.type('1500');
    await page.keyboard.press('F10');
    await see('54-customer-advance');
    await page.keyboard.press('Enter');
    await expect(page.locator('.slip-place .paper')).toBeVisible();
    await see('55-customer-taken');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+r');
    await expect(page.locator('.money-panel')).toBeVisible();
    await see('55-customer-advance-back');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await see('56-ticket-head');
    await page.keyboard.press('Control+g');
    await expect(page.locator('.customer-new')).toBeVisible();
    await see('57-gift-card');
    await page.keyboard.press('Alt+s');
    await till.keyboard.type('1000');
    await see('58-gift-sell');
    await page.keyboard.press('Enter');
    await expect(page.locator('.gift-paper')).toBeVisible();
    await see('59-gift-sold');
    const code = await page.locator('.gift-paper .paper-code p').innerText();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+g');
    await till.keyboard.scan(code);
    await expect(page.locator('.customer-facts')).toBeVisible();
    await see('60-gift-look');
    await page.keyboard.press('Alt+r');
    await expect(page.locator('.money-panel')).toBeVisible();
    await see('61-gift-refund');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=person]').click();
    await expect(page.locator('.customer-form').first()).toBeVisible();
    await see('62-customers');
    await page.locator('.customer-page').evaluate((place) => place.scrollTo(0, place.scrollHeight));
    await see('63-customers-end');
    await page.keyboard.press('Escape');
    await expect(page.locator('.tile').first()).toBeVisible();
    await page.keyboard.press('F3');
    await expect(page.locator('.customer-facts')).toBeVisible();
    await page.keyboard.press('Alt+0');
    await expect(page.locator('.tile').first()).toBeVisible();
    await openFind(page);
    await till.keyboard.type('harish');
    await page.keyboard.press('Enter');
    await expect(page.locator('.customer-ages')).toBeVisible();
    await see('64-customer-dues');
    await page.keyboard.press('Alt+d');
    await till.keyboard.type('500');
    await see('65-customer-collect');
    await page.keyboard.press('Enter');
    await expect(page.locator('.slip-notice')).toContainText('500.00');
    await expect(page.locator('.slip-place .paper')).toBeVisible();
    await see('66-customer-dues-slip');
  },
});
