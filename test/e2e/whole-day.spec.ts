/** The whole day, as a shop has it: opened, sold in twenty ways, three returns, an exchange, two cashiers, closed a note short. */
import { articlesOf, Cashier, typeCounts, verifyJournal } from './cashier.ts';
import { expect, test } from './fixtures.ts';
import { startServer } from './server.ts';
import { pieces, sum, Tally } from './tally.ts';
import { rupees, TillPage } from './till-page.ts';
import { sellTwentyWays } from './twenty-sales.ts';

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
  await test.step('the float is counted by notes and coins', async () => {
    await till.signIn('Meena');
    await expect(page.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
    await typeCounts(cashier, [2, 3, 3, 1, 0, 4, 0, 1]);
    await expect(page.locator('.shift-glass .glass-figure')).toHaveText(rupees(float));
    await cashier.press('F9');
    await expect(page.getByText('Scan or search to start')).toBeVisible();
    cashier.articles = await articlesOf(till);
  });

  await sellTwentyWays(cashier);

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
    await till.keyboard.scan(cashier.articles[0]?.code ?? '');
    await cashier.giveLeave();
    await expect(page.getByText('Coming back', { exact: true })).toBeVisible();
    await refund();
  });
  await test.step('an exchange for a dearer pair, the difference in cash', async () => {
    const cheap = cashier.articles.at(-1);
    const dear = cashier.articles[0];
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
