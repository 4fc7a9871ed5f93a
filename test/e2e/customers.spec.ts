/** Customers at the till: by keyboard alone. */
import { openFind } from './customer-find.ts';
import { expect, test } from './fixtures.ts';

test('an unknown phone, Enter, a name, Enter: the customer is on the bill, and is known the next time', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await till.scan(article);
  await openFind(page);
  await till.keyboard.type('98980 00055');
  await expect(till.key('Add 98980 00055')).toBeVisible();
  await page.keyboard.press('Enter');
  await till.keyboard.type('Bhavna Oza');
  await page.keyboard.press('Enter');
  const head = page.locator('.ticket-head').first();
  await expect(head).toContainText('Bhavna Oza');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
  await page.keyboard.press('Enter');
  await openFind(page);
  await till.keyboard.type('0055');
  await expect(page.getByRole('option').first()).toContainText('Bhavna Oza');
  await page.keyboard.press('Enter');
  await expect(head).toContainText('98980 ···55');
  await expect(head).toContainText('1 visit');
  await expect(page.locator('.customer-part').last()).toContainText(article.name.split(' ').at(-1) ?? '');
});

test('an advance is taken in cash by keyboard, and the customer is taken off the bill', async ({
  till,
  page,
}) => {
  await till.startSelling();
  await openFind(page);
  await till.keyboard.type('harish');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-facts')).toBeVisible();
  await page.keyboard.press('Alt+v');
  await till.keyboard.type('500');
  await page.keyboard.press('Enter');
  await expect(page.locator('.slip-notice')).toContainText('Taken: 500.00');
  await expect(page.locator('.slip-place .paper')).toContainText('RECEIPT VOUCHER');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+0');
  await expect(page.locator('.tile').first()).toBeVisible();
  await expect(page.locator('.ticket-head').first()).not.toContainText('Harish');
});

test('a bill’s points stand on its receipt, half come back with half the goods, and the card has the rest', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await openFind(page);
  await till.keyboard.type('harish');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-facts')).toBeVisible();
  await page.keyboard.press('Escape');
  await till.scan(article);
  await till.keyboard.scan(article.code);
  await expect(page.getByText('2 items').first()).toBeVisible();
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
  const [bill] = await till.bills();
  if (bill === undefined) throw new Error('no bill');
  const earned = Math.floor(bill.total / 10_000);
  const paper = page.locator('.done-paper .paper');
  await expect(paper).toContainText(`Points earned${earned}`);
  await expect(paper).toContainText(`Points balance${earned}`);
  await page.keyboard.press('Enter');

  await till.keyboard.scan(bill.number);
  await expect(page.getByText('On this bill')).toBeVisible();
  await page.keyboard.press('+');
  await expect(till.total).toContainText('−');
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Give back')).toBeVisible();
  await page.keyboard.press('Enter');

  await openFind(page);
  await till.keyboard.type('harish');
  await page.keyboard.press('Enter');
  const left = earned - Math.round(earned / 2);
  const points = page.locator('.customer-facts > div').filter({ hasText: 'Points' });
  await expect(points.locator('.figure')).toHaveText(String(left));
});
