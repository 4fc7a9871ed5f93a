/** A shift from its first count to its Z, as cashiers and managers go through it. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { startServer } from './server.ts';
import { TillPage } from './till-page.ts';

/** Sells one article for exact cash and says what it cost, in minor units. */
async function sellForCash(till: TillPage): Promise<number> {
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await till.page.keyboard.press('F9');
  await till.page.keyboard.press('Enter');
  await expect(till.page.getByText('Paid in full')).toBeVisible();
  const [bill] = await till.bills();
  if (bill === undefined) throw new Error('no bill');
  return bill.total;
}

async function ask(page: Page, till: TillPage, procedure: string, data: object): Promise<unknown> {
  const answer = await page.request.post(`${till.url}/api/${procedure}`, { data });
  return answer.json();
}

/** 500 short of the float the shift began with. */
const threeNotes = '3';

test('opened by counting notes and coins, with the keyboard alone', async ({ page, folder }) => {
  const server = await startServer(folder, { sample: 'shoe-shop' });
  const till = await TillPage.open(page, server.url);
  await till.signIn('Meena');
  await expect(page.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
  await till.keyboard.type('2');
  await page.keyboard.press('Enter');
  await till.keyboard.type('3');
  await page.keyboard.press('ArrowRight');
  await till.keyboard.type('14');
  await expect(page.locator('.shift-glass .glass-figure')).toHaveText('1,740.00');
  await page.keyboard.press('F9');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
  expect(await ask(page, till, 'shifts/current', {})).toMatchObject({ shift: { float: 174_000 } });
  await server.stop();
});

test('a shift opened at another window leaves whoever is on another page there', async ({ page, folder }) => {
  const server = await startServer(folder, { sample: 'shoe-shop' });
  const till = await TillPage.open(page, server.url);
  await till.signIn('Meena');
  await expect(page.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=printer]').click();
  await expect(page.locator('.device-list')).toBeVisible();
  // Whether the till was ever shown over it, however shortly.
  await page.evaluate(() => {
    const seen = { till: false };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if (document.querySelector('main.till:not([hidden])') !== null) seen.till = true;
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  await ask(page, till, 'shifts/open', { commandId: '01a1fd7f-aa82-702d-b19a-0000000000aa', float: 0 });
  await expect(page.locator('main.till[hidden] [data-omnibox]')).toHaveCount(1);
  expect(await page.evaluate(() => (window as unknown as { seen: { till: boolean } }).seen)).toEqual({
    till: false,
  });
  await expect(page.locator('.device-list')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
  await server.stop();
});

test('money out needs a manager’s leave, prints its voucher, and the next X tells of it', async ({
  till,
  page,
}) => {
  await till.startSelling();
  await page.keyboard.press('Control+d');
  await expect(page.getByRole('heading', { name: 'Drawer' })).toBeVisible();
  await page.keyboard.press('o');
  await till.keyboard.type('35000');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('t');
  await till.keyboard.type('tailor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Leave needed' })).toBeVisible();
  await till.keyboard.type('246802');
  await page.keyboard.press('Enter');
  await expect(page.locator('.movements')).toContainText('Money out · Tea and food · tailor · voucher 1');
  await expect(page.locator('.movements')).toContainText('\u2212350.00');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+x');
  const paper = page.getByRole('region', { name: 'The X report' });
  await expect(paper).toContainText('X REPORT');
  await expect(paper).toContainText('NOT FINAL');
  // Before the count a cashier is not told what the drawer should hold.
  await expect(page.getByText('What the drawer should hold is told after the count.')).toBeVisible();
  await expect(paper).not.toContainText('1,650.00');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => JSON.stringify(await ask(page, till, 'receipts/jobs', {})))
    .toContain('x-report');
});

test('a drawer is opened without a sale only with a reason', async ({ till, page }) => {
  await till.startSelling();
  await page.keyboard.press('Control+d');
  await expect(page.getByRole('heading', { name: 'Drawer' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText('Say why the drawer is opened');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('.movements')).toContainText('Open · Give change');
  await expect(page.locator('.bar')).toContainText('Drawer open');
});

test('a close that balances, with the keyboard alone: count, compare, Z, and the next shift', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const taken = await sellForCash(till);
  await page.keyboard.press('Alt+z');
  await expect(page.getByRole('heading', { name: 'Close the shift' })).toBeVisible();
  await expect(page.getByText('The book expects')).toBeHidden();
  // The float of 2,000 and what was taken, in one-rupee coins: up from the rest of the cash.
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await till.keyboard.type(String(2_000 + taken / 100));
  await page.keyboard.press('F9');
  await expect(page.getByText('Everything balances')).toBeVisible();
  await page.keyboard.press('F9');
  // The way back is what Enter presses.
  await page.keyboard.press('Enter');
  await expect(page.getByText('The shift ends now, for good.')).toBeHidden();
  await page.keyboard.press('F9');
  await page.keyboard.press('z');
  await expect(page.getByRole('heading', { name: 'Z report 000001' })).toBeVisible();
  await expect(page.locator('.z-place .paper').first()).toContainText('Z REPORT No. 000001');
  await expect(page.getByText('Sealed with a fingerprint')).toBeVisible();
  await page.keyboard.press('Control+p');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
  // The float of this morning stayed in the drawer: an empty one has to be explained.
  await expect(page.getByText('Z 1 left 2,000.00 in the drawer.')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(till.band).toContainText('Say why first');
  await till.keyboard.type('owner took it');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F9');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
});

test('a close with a shortage, by touch alone: recount, reason, a manager’s PIN, and a copy of the Z', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const tap = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const count = async (): Promise<void> => {
    await tap(/^500/);
    await page.getByRole('group', { name: 'Counted' }).getByRole('button', { name: threeNotes }).click();
    await tap(/Done counting/);
  };
  await tap(/Menu/);
  await tap(/Close the shift/);
  await count();
  await expect(page.getByRole('row', { name: /Cash/ })).toContainText('\u2212500.00');
  await expect(page.getByRole('row', { name: /Cash/ })).toContainText('Short');
  await tap(/Count again/);
  await count();
  await expect(page.getByText('Count 1,')).toBeVisible();
  await expect(page.getByText('Count 2,')).toBeVisible();
  await expect(till.key(/Count again/)).toBeDisabled();

  await tap(/Sign and close/);
  await expect(till.band).toContainText('Say why first');
  await tap('Wrong change given');
  await tap(/^Change$/);
  await tap('1,000');
  await tap(/That stays/);
  await expect(page.locator('.shift-glass .glass-figure')).toHaveText('500.00');
  await tap(/Sign and close/);
  await tap(/Make the Z/);
  const sheet = page.getByRole('dialog', { name: 'Leave needed' });
  for (const digit of '246802') await sheet.getByRole('button', { name: digit }).click();
  await sheet.getByRole('button', { name: /Allow it/ }).click();
  await expect(page.getByRole('heading', { name: 'Z report 000001' })).toBeVisible();
  await expect(page.locator('.z-place')).toContainText('Wrong change given');
  await tap(/Done/);
  await expect(page.getByText('Z 1 left 1,000.00 in the drawer.')).toBeVisible();

  await tap(/Menu/);
  await tap(/Closed shifts/);
  await expect(page.locator('.line')).toContainText('Short');
  await expect(page.locator('.z-list-place .paper').first()).toContainText('Z REPORT No. 000001');
  await tap(/Print a copy/);
  await expect(page.getByText('1 copy printed')).toBeVisible();
});

test('what is still open is carried over by name, and a count can be set aside to sell on', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await page.keyboard.press('Alt+z');
  await expect(page.locator('.matters')).toContainText('A bill begun and not paid');
  await page.keyboard.press('F9');
  await expect(till.band).toContainText('1 is undecided');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.keyboard.press('F9');
  await till.keyboard.type('4');
  await page.keyboard.press('F9');
  await expect(page.getByText('Everything balances')).toBeVisible();
  // A counted shift leads back to its close, whatever one does.
  await page.reload();
  await expect(page.locator('.matters')).toContainText('A bill begun and not paid');
  await page.keyboard.press('c');
  await expect(page.getByText('Everything balances')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  await till.keyboard.type('one more customer');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F9');
  await expect(till.line(article.name)).toBeVisible();
});

test('a shift nobody closed, and a drawer over its limit, are said in the bar', async ({ till, page }) => {
  await page.clock.setFixedTime(Date.now() + 17 * 3_600_000);
  await page.reload();
  await till.startSelling('Ramesh');
  await expect(page.locator('.bar')).toContainText('Shift open 17 h');
  await expect(page.locator('.bar')).not.toContainText('Drawer over its limit');
  await ask(page, till, 'settings/change', {
    commandId: '01a1fd7f-aa81-702d-b19a-eaaeb3576147',
    changes: { drawerLimit: 100_000 },
  });
  await expect(page.locator('.bar')).toContainText('Drawer over its limit');
});
