/** The manager's evening: a day whose drawer differs, its money on the way, the bank's file, and the sign-off; in every look. */
import { expect } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';
import { newCommandId, type TillPage } from './till-page.ts';

let claimed: readonly { readonly number: string; readonly total: number }[] = [];

walkInEveryLook({
  through: 'the day’s end',
  async prepare(till) {
    const [first, second, third, fourth] = await till.articles(4, '8');
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('no articles');
    await till.sellBeside([first], (total) => [{ method: 'cash', received: total }]);
    const cash = await till.sellBeside([second], (total) => [{ method: 'cash', received: total }]);
    const card = await till.sellBeside([third], () => [{ method: 'card', reference: '000421' }]);
    const upi = [];
    for (const article of [fourth, second, first])
      upi.push(await till.sellBeside([article], () => [{ method: 'upi', state: 'claimed' }]));
    claimed = upi;
    await closeShort(till, { cash: 200_000 + cash.total, card: card.total, upi: sum(upi) });
  },
  async walk(till, page, see) {
    await till.signIn('Ramesh');
    await page.keyboard.press('Alt+m');
    await page.locator('.menu-way[data-icon=check]').click();
    await expect(page.locator('.day-figures')).toBeVisible();
    await expect(page.locator('.day-coach')).toBeVisible();
    await see('130-day');
    const items = page.locator('.day-columns section').last();
    // Three payments stand above the cash and the slips.
    await items.locator('.day-item .key').nth(3).click();
    await expect(items.locator('.day-form')).toBeVisible();
    await see('131-day-bank');
    await items.locator('.day-form input').first().fill('10');
    await see('132-day-bank-differs');
    await items.locator('.day-item .key').nth(4).click();
    await see('133-day-cards');
    await items.locator('.day-item .key').first().click();
    await expect(items.locator('.day-form')).toBeVisible();
    await see('134-day-confirm');
    await items.locator('.day-head .key').click();
    await expect(page.locator('.day-statement')).toBeVisible();
    await see('135-day-file');
    await page.locator('.day-statement input[type=file]').setInputFiles({
      name: 'bank.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(bankFile()),
    });
    await expect(page.locator('.day-statement .day-list').first()).toBeVisible();
    await see('136-day-file-read');
    await page.keyboard.press('F9');
    await expect(page.locator('.day-figures')).toBeVisible();
    await page.keyboard.press('F9');
    await see('137-day-signed');
  },
});

/** Counted as `cash`, which is one bill's less than there should be; with every slip, and signed. */
async function closeShort(
  till: TillPage,
  { cash, card, upi }: { readonly cash: number; readonly card: number; readonly upi: number },
): Promise<void> {
  const { shift } = await till.ask<{ shift: { shiftId: string } }>('shifts/current', {});
  const { shiftId } = shift;
  await till.ask('shifts/count', {
    commandId: newCommandId(),
    shiftId,
    denominations: [],
    otherCash: cash,
    tenders: [
      { method: 'card', count: 1, amount: card },
      { method: 'upi', count: 3, amount: upi },
    ],
  });
  const { matters } = await till.ask<{ matters: { id: string }[] }>('shifts/closing', {});
  await till.ask('shifts/close', {
    commandId: newCommandId(),
    shiftId,
    carriedMatters: matters.map(({ id }) => id),
    carryOver: 200_000,
    reason: 'Looked for in the evening, not found',
  });
}

function sum(bills: readonly { readonly total: number }[]): number {
  return bills.reduce((all, { total }) => all + total, 0);
}

/** A bank's file: it names the first payment, has another sum for the second, money of nobody, a row it spoils; the third it lacks. */
function bankFile(): string {
  const [first, second] = claimed;
  const today = new Intl.DateTimeFormat('en-GB').format(Date.now());
  const rupees = (minorUnits: number): string => (minorUnits / 100).toFixed(2);
  return [
    'Statement of account,,,',
    'Date,Narration,Debit,Credit',
    `${today},UPI/632512345678/${first?.number}/ASHA P,,"${rupees(first?.total ?? 0)}"`,
    `${today},UPI/632512345679/${second?.number}/RAVI K,,"${rupees((second?.total ?? 0) - 10_000)}"`,
    `${today},UPI/632512345680/somebody,,12.00`,
    `${today},Rent,5000.00,`,
    'not a date,UPI/632512345681/spoiled,,x',
  ].join('\r\n');
}
