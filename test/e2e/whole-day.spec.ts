/** The whole day, as a shop has it: opened, sold in twenty ways, three returns, an exchange, two cashiers, closed a note short. */
import { articlesOf, Cashier, typeCounts, verifyJournal } from './cashier.ts';
import { expect, test } from './fixtures.ts';
import { startServer } from './server.ts';
import { pieces, sum, Tally } from './tally.ts';
import { rupees, TillPage, type Article } from './till-page.ts';

const imransPin = '4321';
const buyersGstin = '24AAACC1206D1ZM';
const bankReference = '430812345678';
const fiveHundred = 50_000;

type Z = {
  number: number;
  reason: string | null;
  approvedBy: string | null;
  cash: { openingFloat: number; expected: number };
  sales: Record<'bills' | 'returns' | 'voidedBills', { count: number; amount: number }> & { net: number };
  variances: { method: string; expected: number; counted: number; difference: number }[];
};

test('a day of twenty sales, three returns, an exchange and two cashiers closes a note short, and every paisa is told', async ({
  page,
  folder,
}) => {
  test.setTimeout(180_000);
  const server = await startServer(folder, { sample: 'shoe-shop' });
  const till = await TillPage.open(page, server.url);
  const float = 200_000;
  const tally = new Tally(float);
  const cashier = new Cashier(till, tally);
  const line = (article: Article) => till.line(article.name).first();
  let articles: readonly Article[] = [];
  let place = 0;
  const another = (): Article => {
    const article = articles[place % articles.length];
    if (article === undefined) throw new Error('The sample has articles');
    place += 1;
    return article;
  };
  const scan = async (): Promise<Article> => {
    const article = another();
    await till.scan(article);
    return article;
  };

  await test.step('the float is counted by notes and coins', async () => {
    await till.signIn('Meena');
    await expect(page.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
    await typeCounts(cashier, [2, 3, 3, 1, 0, 4, 0, 1]);
    await expect(page.locator('.shift-glass .glass-figure')).toHaveText(rupees(float));
    await cashier.press('F9');
    await expect(page.getByText('Scan or search to start')).toBeVisible();
    articles = await articlesOf(till);
  });

  await test.step('1: one pair, exact cash', async () => {
    await scan();
    await cashier.payExact();
  });
  await test.step('2: three of one, by 3*, with change', async () => {
    await till.keyboard.type('3');
    await cashier.press('NumpadMultiply');
    const article = await scan();
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
    const article = await scan();
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
    const article = await scan();
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
    await scan();
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
    const waiting = await scan();
    await cashier.press('F4');
    await till.keyboard.type('ATM');
    await cashier.press('Enter');
    await expect(till.lines).toHaveCount(0);
    await scan();
    await cashier.payExact();
    await cashier.press('F4');
    await expect(page.locator('.held tbody tr')).toHaveCount(1);
    await cashier.press('Enter');
    await expect(line(waiting)).toBeVisible();
    await cashier.payExact();
  });
  await test.step('11: for a customer who is known', async () => {
    await scan();
    await cashier.chooseCustomer('Harish');
    await cashier.payExact();
  });
  await test.step('12: half in cash, half by card', async () => {
    await scan();
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
    await scan();
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
    await scan();
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
    await scan();
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
    await scan();
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
    await scan();
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
    await scan();
    await scan();
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
    await scan();
    const mistake = await scan();
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
    await scan();
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

  const numbers = (await till.bills()).map(({ number }) => number).toReversed();
  const refund = async (): Promise<number> => {
    const total = 0 - (await cashier.due()).total;
    await cashier.press('F9');
    await expect(page.getByText(/^Refund /).first()).toBeVisible();
    await cashier.press('Enter');
    await expect(page.getByText(/CA\d\/\d{4}\/0000\d/).first()).toBeVisible();
    await cashier.press('Enter');
    await expect(page.getByText('Scan or search to start')).toBeVisible();
    tally.returns.push(total);
    return total;
  };
  await test.step('a return by the scan of its bill', async () => {
    await till.keyboard.scan(numbers[0] ?? '');
    await expect(page.getByText('On this bill')).toBeVisible();
    await cashier.press('+');
    await expect(page.getByText('RETURN', { exact: true })).toBeVisible();
    tally.drawer -= await refund();
  });
  await test.step('a return of one of three, its bill found by its number', async () => {
    await cashier.press('F6');
    await expect(page.getByPlaceholder('Bill number, phone, item code or name')).toBeFocused();
    await till.keyboard.type(numbers[1] ?? '');
    await expect(page.locator('.return-bills .line')).toHaveCount(1);
    await cashier.press('Enter');
    await expect(page.getByText('On this bill')).toBeVisible();
    await cashier.press('+');
    await expect(page.getByText('RETURN', { exact: true })).toBeVisible();
    tally.drawer -= await refund();
  });
  await test.step('a return without a bill: store credit, by a manager’s leave', async () => {
    await cashier.chooseCustomer('Harish');
    await cashier.press('F6', 'Alt+N');
    await expect(page.getByText('as store credit only')).toBeVisible();
    await till.keyboard.scan(articles[0]?.code ?? '');
    await cashier.giveLeave();
    await expect(page.getByText('Coming back', { exact: true })).toBeVisible();
    await refund();
  });
  await test.step('an exchange for a dearer pair, the difference in cash', async () => {
    const cheap = articles.at(-1);
    const dear = articles[0];
    if (cheap === undefined || dear === undefined) throw new Error('The sample has articles');
    await till.scan(cheap);
    await cashier.payExact();
    const [bought] = await till.bills();
    await till.keyboard.scan(bought?.number ?? '');
    await expect(page.getByText('On this bill')).toBeVisible();
    await cashier.press('+');
    await expect(page.getByText('Coming back', { exact: true })).toBeVisible();
    await till.scan(dear);
    await expect(page.getByText('Going out')).toBeVisible();
    const { total, leftInCash } = await cashier.due();
    await cashier.press('F9', 'Enter');
    await cashier.next();
    tally.returns.push(bought?.total ?? 0);
    tally.bills.push(total + (bought?.total ?? 0));
    tally.drawer += leftInCash;
  });

  await test.step('tea is paid from the drawer, and notes go to the safe', async () => {
    await cashier.press('Control+d');
    await expect(page.getByRole('heading', { name: 'Drawer' })).toBeVisible();
    await cashier.press('o');
    await till.keyboard.type('120');
    await cashier.press('ArrowRight', 'Enter');
    await cashier.giveLeave();
    await expect(page.locator('.movements')).toContainText('\u2212120.00');
    await cashier.press('s');
    await till.keyboard.type('5000');
    await cashier.press('b');
    await till.keyboard.type('BAG-17');
    await cashier.press('Escape', 'Enter');
    await expect(page.locator('.movements')).toContainText('\u22125,000.00');
    await cashier.press('Escape');
    tally.drawer -= 12_000 + 500_000;
  });
  await test.step('an X tells what was sold, and nothing of what the drawer should hold', async () => {
    await cashier.press('Alt+x');
    const paper = page.getByRole('region', { name: 'The X report' });
    await expect(paper).toContainText('NOT FINAL');
    await expect(paper).not.toContainText(rupees(tally.drawer));
    await cashier.press('Escape');
  });

  await test.step('the close: a note short, counted again, explained, and allowed', async () => {
    await cashier.press('Alt+z');
    // What UPI still has to prove stays on the list.
    await expect(page.locator('.matters')).toBeVisible();
    await cashier.press('a', 'F9');
    await expect(page.getByRole('group', { name: 'Counted' })).toBeVisible();
    const slips = [tally.cards.length, sum(tally.cards) / 100, tally.upi.length, sum(tally.upi) / 100];
    const count = async (): Promise<void> => {
      await typeCounts(cashier, [...pieces(tally.drawer - fiveHundred), 0, ...slips]);
      await cashier.press('F9');
      await expect(page.getByRole('row', { name: /Cash/ })).toContainText('\u2212500.00');
    };
    await count();
    await expect(page.getByRole('row', { name: /Card/ })).not.toContainText('Short');
    await cashier.press('r');
    await count();
    await expect(page.getByText('Count 2,')).toBeVisible();
    await cashier.press('w');
    await till.keyboard.type('a note given twice');
    await cashier.press('Enter', 'F9', 'z');
    await cashier.giveLeave();
    await expect(page.getByRole('heading', { name: 'Z report 000001' })).toBeVisible();
  });

  await test.step('the Z, the books and the journal say what the slip of paper says', async () => {
    const { reports } = await cashier.ask<{ reports: { shiftId: string }[] }>('shifts/zReports', {
      limit: 5,
    });
    expect(reports).toHaveLength(1);
    const { z } = await cashier.ask<{ z: Z }>('shifts/zReport', { shiftId: reports[0]?.shiftId });
    expect(z).toMatchObject({
      number: 1,
      reason: 'a note given twice',
      cash: { openingFloat: float, expected: tally.drawer },
      sales: {
        bills: { count: tally.bills.length, amount: sum(tally.bills) },
        voidedBills: { count: 1, amount: sum(tally.voided) },
        returns: { count: tally.returns.length, amount: sum(tally.returns) },
        net: tally.net,
      },
    });
    expect(z.approvedBy).not.toBeNull();
    expect(Object.fromEntries(z.variances.map(({ method, difference }) => [method, difference]))).toEqual({
      cash: 0 - fiveHundred,
      card: 0,
      upi: 0,
    });
    const bills = await till.bills();
    expect(bills.map(({ total }) => total).toReversed()).toEqual(tally.bills);
    expect(bills.map(({ number }) => Number(number.slice(-5))).toReversed()).toEqual(
      tally.bills.map((_, index) => index + 1),
    );
    const { notes } = await cashier.ask<{ notes: { total: number }[] }>('returns/recent', { limit: 50 });
    expect(notes.map(({ total }) => total).toReversed()).toEqual(tally.returns);
  });
  await server.stop();
  expect(await verifyJournal(folder)).toMatchObject({ ok: true });
});
