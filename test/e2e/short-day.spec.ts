/** A short day by touch alone, and how many keys a first-time cashier presses for the commonest deals. */
import { expect, test } from './fixtures.ts';
import { countKeysAfter } from './keystrokes.ts';
import { startServer } from './server.ts';
import { rupees, TillPage } from './till-page.ts';

test.describe('by touch alone', () => {
  test.use({ hasTouch: true });

  test('opened, three sales of which one by UPI, one return, and a close that balances', async ({
    page,
    folder,
  }) => {
    test.setTimeout(120_000);
    page.setDefaultTimeout(10_000);
    const server = await startServer(folder, { sample: 'shoe-shop' });
    const till = await TillPage.open(page, server.url);
    const tap = (name: string | RegExp) => till.key(name).first().tap();
    const next = async (): Promise<void> => {
      await expect(till.change).toBeVisible();
      await tap(/New sale/);
      await expect(page.getByText('Scan or search to start')).toBeVisible();
    };
    const pick = async (style: string, variant: RegExp): Promise<void> => {
      await page.locator('.tile', { hasText: style }).tap();
      await page.getByRole('button', { name: variant }).tap();
      await expect(till.line(style)).toBeVisible();
    };
    const count = async (row: RegExp, pieces: string): Promise<void> => {
      await page.getByRole('button', { name: row }).first().tap();
      const pad = page.locator('.pad');
      for (const digit of pieces) await pad.getByRole('button', { name: digit, exact: true }).tap();
    };

    await test.step('the float is four notes of 500', async () => {
      await page.getByRole('option', { name: /Meena/ }).tap();
      for (const digit of '1234') await page.locator('.pad').getByText(digit, { exact: true }).tap();
      await expect(page.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
      await count(/^500/, '4');
      await expect(page.locator('.shift-glass .glass-figure')).toHaveText('2,000.00');
      await tap(/Open shift/);
      await expect(page.getByText('Scan or search to start')).toBeVisible();
    });
    await test.step('two sales in cash, one by UPI', async () => {
      await pick('Oxford derby', /^Brown · 9:/);
      await tap(/^Pay/);
      await tap(/Take cash/);
      await next();
      await pick('Oxford derby', /^Tan · 8:/);
      await tap(/^Pay/);
      await page.locator('.note').nth(1).tap();
      await tap(/Take cash/);
      await next();
      await pick('Oxford derby', /^Brown · 9:/);
      await tap(/^Pay/);
      await tap(/^UPI/);
      await expect(page.locator('.upi .qr')).toBeVisible();
      await tap(/Customer says it went through/);
      await tap(/Finish unverified/);
      await next();
    });
    const bills = (await till.bills()).toReversed();
    expect(bills).toHaveLength(3);
    const price = bills[0]?.total ?? 0;
    await test.step('the first pair comes back', async () => {
      await tap(/^Return/);
      await page.locator('.return-bills .bill-row', { hasText: bills[0]?.number ?? '' }).tap();
      await expect(page.getByText('On this bill')).toBeVisible();
      await tap('One more comes back');
      await expect(page.getByText('RETURN', { exact: true })).toBeVisible();
      await page.locator('.actions .pay').tap();
      await page.locator('.return-confirm').tap();
      await expect(page.getByText(`Give back`)).toBeVisible();
      await expect(page.getByText(/CA\d\/\d{4}\/0000\d/).first()).toBeVisible();
      await tap(/Next customer/);
      await expect(page.getByText('Scan or search to start')).toBeVisible();
    });
    await test.step('the count balances at once', async () => {
      await tap(/Menu/);
      await tap(/Close the shift/);
      await tap(/Carry all over/);
      await tap('Count');
      await count(/^500/, '4');
      // The rest lies there in coins: the second pair.
      await count(/^Other cash/, String(price / 100));
      await count(/^UPI, Slips/, '1');
      await count(/^UPI, Amount/, String(price / 100));
      await tap(/Done counting/);
      await expect(page.getByText('Everything balances')).toBeVisible();
      await tap(/Sign and close/);
      await tap(/Make the Z/);
      await expect(page.getByRole('heading', { name: 'Z report 000001' })).toBeVisible();
      await expect(page.locator('.z-place')).toContainText(rupees(price * 2));
    });
    await server.stop();
  });
});

test('a first-time cashier: one pair for exact cash is at most three keys after its scan', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('The sample has articles');
  const keys = await countKeysAfter(page, () => till.scan(article));
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
  expect(await till.bills()).toHaveLength(1);
  expect(await keys()).toBeLessThanOrEqual(3);
});

test('a first-time cashier: one pair comes back by its receipt in at most six keys after the scan', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('The sample has articles');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
  const [bill] = await till.bills();

  const keys = await countKeysAfter(page, () => till.keyboard.scan(bill?.number ?? ''));
  await expect(page.getByText('On this bill')).toBeVisible();
  await page.keyboard.press('+');
  await expect(page.getByText('RETURN', { exact: true })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText(`Refund ${rupees(bill?.total ?? 0)} cash`)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Give back')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
  expect(await keys()).toBeLessThanOrEqual(6);
});
