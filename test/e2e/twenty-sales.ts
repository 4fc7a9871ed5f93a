/** Twenty sales, no two alike: how goods come onto a bill, what is changed on it, and how it is paid. */
import type { Cashier } from './cashier.ts';
import { expect, test } from './fixtures.ts';
import type { Article } from './till-page.ts';

const imransPin = '4321';
const buyersGstin = '24AAACC1206D1ZM';
const bankReference = '430812345678';
const fiveHundred = 50_000;

/** From the first customer to the last; another cashier takes over before the twentieth. */
export async function sellTwentyWays(cashier: Cashier): Promise<void> {
  const { till, tally, page } = cashier;
  const line = (article: Article) => till.line(article.name).first();

  await test.step('1: one pair, exact cash', async () => {
    await cashier.scan();
    await cashier.payExact();
  });
  await test.step('2: three of one, by 3*, with change', async () => {
    await till.keyboard.type('3');
    await cashier.press('NumpadMultiply');
    const article = await cashier.scan();
    await expect(line(article).locator('.line-quantity')).toHaveText('3');
    await cashier.payWithChange(100_000);
  });
  await test.step('3: found by search, paid by card', async () => {
    await till.keyboard.type('oxford black 9');
    await expect(page.getByRole('option').first()).toContainText('Oxford');
    await cashier.press('Enter');
    await expect(till.lines).toHaveCount(1);
    await cashier.payByCard('000421');
  });
  await test.step('4: from a tile and its sizes', async () => {
    await page.locator('.tile', { hasText: 'Oxford derby' }).click();
    await page.getByRole('button', { name: /^Brown · 9:/ }).click();
    await expect(till.line('Oxford derby')).toContainText('Brown · 9');
    await cashier.press('Escape');
    await cashier.payExact();
  });
  await test.step('5: five per cent off the line', async () => {
    const article = await cashier.scan();
    const before = await cashier.due();
    await cashier.press('F8');
    await expect(page.getByRole('group', { name: 'Usual discounts' })).toBeVisible();
    await till.keyboard.type('5');
    await cashier.press('Enter');
    await expect(line(article)).toContainText(/5\s?%/);
    expect((await cashier.due()).total).toBeLessThan(before.total);
    await cashier.payExact();
  });
  await test.step('6: a price by hand, with a manager’s PIN', async () => {
    const article = await cashier.scan();
    await cashier.press('F5');
    await expect(page.getByRole('heading', { name: 'New price' })).toBeVisible();
    await till.keyboard.type(String(Math.round(article.price / 100) - 40));
    await cashier.press('Alt+4', 'Enter');
    await cashier.giveLeave();
    await expect.poll(async () => (await cashier.due()).total).toBeLessThan(article.price);
    await cashier.payExact();
  });
  await test.step('7: an open item, with change', async () => {
    await cashier.press('Alt+O');
    await expect(page.getByRole('heading', { name: 'Open item' })).toBeVisible();
    await till.keyboard.type('Brass buckle');
    await cashier.press('Tab');
    await till.keyboard.type('149.50');
    await cashier.press('Enter');
    await expect(till.line('Brass buckle')).toContainText('149.50');
    await cashier.payWithChange(200);
  });
  await test.step('8: with a note, by UPI that the customer says went through', async () => {
    await cashier.scan();
    await cashier.press('Alt+N');
    await till.keyboard.type('gift wrap');
    await cashier.press('Enter');
    await expect(till.lines.first()).toContainText('gift wrap');
    const { total } = await cashier.due();
    await cashier.press('F10');
    await expect(page.locator('.upi .qr')).toBeVisible();
    await cashier.press('Enter');
    await expect(till.key('Finish unverified')).toBeVisible();
    await cashier.press('Enter');
    await cashier.next();
    tally.bills.push(total);
    tally.upi.push(total);
  });
  await test.step('9 and 10: one bill waits while another is sold, then comes back', async () => {
    const waiting = await cashier.scan();
    await cashier.press('F4');
    await till.keyboard.type('ATM');
    await cashier.press('Enter');
    await expect(till.lines).toHaveCount(0);
    await cashier.scan();
    await cashier.payExact();
    await cashier.press('F4');
    await expect(page.locator('.held tbody tr')).toHaveCount(1);
    await cashier.press('Enter');
    await expect(line(waiting)).toBeVisible();
    await cashier.payExact();
  });
  await test.step('11: for a customer who is known', async () => {
    await cashier.scan();
    await cashier.chooseCustomer('Harish');
    await cashier.payExact();
  });
  await test.step('12: half in cash, half by card', async () => {
    await cashier.scan();
    const { total } = await cashier.due();
    await cashier.press('F9');
    await till.keyboard.type('300');
    await cashier.press('+');
    await expect(page.locator('.paid-row')).toContainText('Cash');
    await cashier.press('F11');
    await till.keyboard.type('000422');
    await cashier.press('Enter');
    await cashier.next();
    tally.bills.push(total);
    tally.drawer += 30_000;
    tally.cards.push(total - 30_000);
  });
  await test.step('13: by UPI, seen at the bank by a manager', async () => {
    await cashier.scan();
    const { total } = await cashier.due();
    await cashier.press('F10');
    await expect(page.locator('.upi .qr')).toBeVisible();
    await cashier.press('b');
    await till.keyboard.type(bankReference);
    await cashier.press('Enter');
    await cashier.giveLeave();
    await expect(page.getByText('The money was seen at the bank.').first()).toBeVisible();
    await cashier.press('Enter');
    await cashier.next();
    tally.bills.push(total);
    tally.upi.push(total);
  });
  await test.step('14: written on the customer’s account', async () => {
    await cashier.scan();
    await cashier.chooseCustomer('Harish');
    const { total } = await cashier.due();
    await cashier.press('F12');
    await expect(page.locator('.account-of')).toContainText('Harish');
    await cashier.press('Enter');
    await cashier.next();
    tally.bills.push(total);
  });
  await test.step('15: a gift card is sold for cash, and pays a part of the next bill', async () => {
    await cashier.press('Control+g');
    await cashier.press('Alt+s');
    await till.keyboard.type('500');
    await cashier.press('Enter');
    await cashier.giveLeave();
    const barcode = page.locator('.gift-paper');
    await expect(barcode).toContainText('500.00');
    const code = /[0-9A-Z]{4}(?:[ -][0-9A-Z]{4}){3,}/.exec(await barcode.innerText())?.[0];
    if (code === undefined) throw new Error(`No code in ${await barcode.innerText()}`);
    await cashier.press('Enter');
    tally.drawer += fiveHundred;
    await cashier.scan();
    const { total } = await cashier.due();
    await cashier.press('F9');
    await till.keyboard.type('500');
    await cashier.press('g');
    await till.keyboard.scan(code.replaceAll(/[ -]/g, ''));
    await cashier.press('Enter');
    await expect(page.locator('.paid-row')).toContainText('Gift card');
    const { leftInCash } = await cashier.ask<{ leftInCash: number }>('sales/cart');
    await cashier.press('Enter');
    await cashier.next();
    tally.bills.push(total);
    tally.drawer += leftInCash;
  });
  await test.step('16: sold, and cancelled with a manager’s PIN', async () => {
    await cashier.scan();
    await cashier.payExact();
    await cashier.press('Control+b');
    await expect(page.locator('.bill-place .paper')).toBeVisible();
    await cashier.press('Delete', 'Enter');
    await cashier.giveLeave();
    await expect(page.locator('.bill-row').first()).toContainText('VOID');
    await expect(till.band).toContainText('Give back');
    await cashier.press('Escape');
    await expect(till.band).toBeHidden();
    await cashier.press('Escape');
    await expect(page.getByText('Scan or search to start')).toBeVisible();
    const total = tally.bills.at(-1) ?? 0;
    tally.voided.push(total);
    tally.drawer -= total;
  });
  await test.step('17: to a business, with its GSTIN', async () => {
    await cashier.scan();
    await cashier.press('Shift+F3');
    await till.keyboard.type(buyersGstin);
    await cashier.press('Enter');
    await expect
      .poll(async () => (await cashier.ask<{ buyer: object }>('sales/cart')).buyer)
      .toMatchObject({
        taxId: buyersGstin,
      });
    await cashier.payByCard('000423');
  });
  await test.step('18: fifty rupees off a bill of two', async () => {
    await cashier.scan();
    await cashier.scan();
    const before = await cashier.due();
    await cashier.press('Shift+F8');
    await page
      .getByRole('button', { name: 'Amount' })
      .or(page.getByRole('radio', { name: /Amount/ }))
      .first()
      .click();
    await till.keyboard.type('50');
    await cashier.press('Enter');
    await expect
      .poll(async () => (await cashier.ask<{ total: number }>('sales/cart')).total)
      .toBeLessThan(before.total);
    await cashier.payExact();
  });
  await test.step('19: one of two lines is taken off again', async () => {
    await cashier.scan();
    const mistake = await cashier.scan();
    await cashier.press('Delete', 'Delete');
    await expect(line(mistake)).toBeHidden();
    await cashier.payExact();
  });

  await test.step('Imran takes the till by his PIN', async () => {
    await cashier.press('Control+l');
    await expect(page.getByRole('heading', { name: 'Type your PIN' })).toBeVisible();
    await till.keyboard.type(imransPin);
    await cashier.press('Enter');
    await expect(page.locator('.bar-item', { hasText: 'Imran' })).toBeVisible();
  });
  await test.step('20: UPI and cash share a bill', async () => {
    await cashier.scan();
    const { total } = await cashier.due();
    await cashier.press('F9');
    await till.keyboard.type('200');
    await cashier.press('F10');
    await expect(page.locator('.upi .qr')).toBeVisible();
    await cashier.press('Enter');
    await expect(page.locator('.paid-row')).toContainText('Claimed');
    const { leftInCash } = await cashier.ask<{ leftInCash: number }>('sales/cart');
    await cashier.press('Enter');
    await cashier.next();
    tally.bills.push(total);
    tally.upi.push(20_000);
    tally.drawer += leftInCash;
  });
}
