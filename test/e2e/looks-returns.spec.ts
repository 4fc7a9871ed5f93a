/** Goods that come back: the bill is found, its lines, the grounds, the refund, an exchange, and what has no bill; in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';

walkInEveryLook({
  through: 'returns',
  async prepare(till) {
    const articles = await till.articles(6, '8');
    const cash = (total: number): readonly object[] => [{ method: 'cash', received: total }];
    await till.sellBeside(articles.slice(0, 3), cash);
    await till.sellBeside(articles.slice(3), cash);
    await till.sellBeside(articles.slice(0, 1), (total) => [
      { method: 'upi', state: 'verified', reference: '430812345678', amount: total },
    ]);
  },
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await expect(page.locator('.tile').first()).toBeVisible();
    const [first, second] = await till.bills();
    if (first === undefined || second === undefined) throw new Error('no bills');
    await page.keyboard.press('F6');
    await expect(page.locator('.return-bills li')).toHaveCount(3);
    await see('70-return-find');
    await till.keyboard.type('90099 00011');
    await expect(page.locator('.return-bills li')).toHaveCount(0);
    await see('71-return-none-found');
    await page.locator('.return-find input').fill('');
    await till.keyboard.scan('Z9/2627/000077');
    await expect(page.locator('.returns [role=alert]')).toBeVisible();
    await see('72-return-unknown');
    await till.keyboard.scan(second.number);
    await expect(page.locator('.return-lines')).toBeVisible();
    await see('73-return-lines');
    await page.keyboard.press('+');
    await expect(page.locator('.return-grounds')).toBeVisible();
    await see('74-return-grounds');
    await page.keyboard.press('F9');
    await expect(page.locator('.return-confirm')).toBeVisible();
    await see('75-return-refund');
    await page.keyboard.press('Escape');
    // The exchange: dearer goods are scanned into the same cart.
    const articles = await till.articles(100, '9');
    const dear = articles.toSorted((a, b) => b.price - a.price)[0];
    if (dear === undefined) throw new Error('no articles');
    await till.scan(dear);
    await see('76-return-exchange');
    await page.keyboard.press('F9');
    await expect(page.locator('.tender-glass')).toBeVisible();
    await see('77-return-exchange-pay');
    await page.keyboard.press('Enter');
    await expect(page.locator('.change-figure')).toBeVisible();
    await see('78-return-exchange-done');
    await page.keyboard.press('Enter');
    // Another way than the money came: by UPI, back by UPI, with its trace.
    await till.keyboard.scan(first.number);
    await expect(page.locator('.return-lines')).toBeVisible();
    await page.keyboard.press('+');
    await expect(page.locator('.return-grounds')).toBeVisible();
    await page.keyboard.press('F9');
    await expect(page.locator('.return-confirm')).toBeVisible();
    await see('79-return-refund-upi');
    await page.keyboard.press('Enter');
    await expect(page.locator('.return-confirm')).toHaveCount(0);
    await see('80-return-done');
    await page.keyboard.press('Enter');
    await page.keyboard.press('F6');
    await page.keyboard.press('Alt+n');
    await expect(page.locator('.return-find input')).toBeFocused();
    await see('81-no-bill');
    if (articles[0] !== undefined) await till.keyboard.scan(articles[0].code);
    await expect(till.band).toBeVisible();
    await see('82-no-bill-needs-customer');
  },
});
