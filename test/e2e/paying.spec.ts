/** Paying in a browser in every way a cashier does: split, by UPI, by card, from an account, with a gift card. */
import type { Page } from '@playwright/test';
import { readQr } from '../read-qr.ts';
import { expect, test } from './fixtures.ts';
import { rupees, TillPage } from './till-page.ts';

const utr = '430812345678';
const managersPin = '246802';

async function twoPairs(till: TillPage): Promise<number> {
  await till.startSelling();
  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('Two articles were looked for');
  await till.scan(first);
  await till.scan(second);
  const { total } = await ask<{ total: number }>(till.page, till.url, 'sales/cart', {});
  return total;
}

/** Another person's PIN, where the sheet asks for it. */
async function giveLeave(till: TillPage): Promise<void> {
  await expect(till.page.getByRole('dialog')).toBeVisible();
  await till.keyboard.type(managersPin);
  await till.page.keyboard.press('Enter');
}

/** What the page asks the till itself, as the one who is signed in there. */
async function ask<T>(page: Page, url: string, path: string, data: object): Promise<T> {
  const reply = await page.request.post(`${url}/api/${path}`, { data });
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`);
  return (await reply.json()) as T;
}

let count = 0;
function newId(): string {
  count += 1;
  return `01a1fd7f-aa82-702d-b19a-${String(count).padStart(12, '0')}`;
}

type Tenders = {
  tenders: { method: string; amount: number; state: string | null; reference: string | null }[];
};

async function lastSale(
  till: TillPage,
): Promise<Tenders & { saleId: string; total: number; change: number }> {
  const { sales } = await ask<{ sales: { saleId: string }[] }>(till.page, till.url, 'sales/recent', {
    limit: 1,
  });
  return ask(till.page, till.url, 'sales/sale', { saleId: sales[0]?.saleId ?? '' });
}

test('a scanner on a wire of its own is refused under the payer as one that types, and sells again before any money', async ({
  till,
  page,
}) => {
  const total = await twoPairs(till);
  const [, , third] = await till.articles(3);
  if (third === undefined) throw new Error('Three articles were looked for');
  const serial = () =>
    page.request.post(`${till.url}/api/hardware/simulateScan`, { data: { text: third.code } });
  const totalNow = async () => (await ask<{ total: number }>(page, till.url, 'sales/cart', {})).total;
  await page.keyboard.press('F9');
  await till.keyboard.type('500');
  await serial();
  await expect(till.band).toContainText('Nothing was added');
  expect(await totalNow()).toBe(total);
  await expect(till.lines).toHaveCount(2);
  await page.keyboard.press('Delete');
  await serial();
  await expect(till.lines).toHaveCount(3);
  await expect(page.getByRole('button', { name: /Pay/ })).toBeVisible();
});

test('while money is counted at one window, a scan typed at another changes nothing and is refused in the same words', async ({
  till,
  page,
}) => {
  const total = await twoPairs(till);
  const [, , third] = await till.articles(3);
  if (third === undefined) throw new Error('Three articles were looked for');
  const other = await TillPage.open(await page.context().newPage(), till.url);
  await expect(other.lines).toHaveCount(2);
  await page.bringToFront();
  await page.keyboard.press('F9');
  await till.keyboard.type('500');
  await expect(till.received).toHaveText('500');
  await other.page.bringToFront();
  await other.keyboard.scan(third.code);
  await expect(other.band).toContainText('Money is being counted for this bill. Nothing was added');
  expect(await ask<{ total: number }>(page, till.url, 'sales/cart', {})).toMatchObject({ total });
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect(till.received).not.toHaveText('500');
  await other.page.bringToFront();
  await other.keyboard.scan(third.code);
  await expect(other.lines).toHaveCount(3);
});

test('cash and UPI share a bill: the code on the screen is the one the bank will know, and the rest is cash', async ({
  till,
  page,
}) => {
  const total = await twoPairs(till);
  await page.keyboard.press('F9');
  await till.keyboard.type('500');
  await page.keyboard.press('F10');
  const code = page.locator('.upi .qr');
  await expect(code).toBeVisible();
  await expect(page.locator('.tender-glass .total-figure')).toContainText('500');
  const text = await readQr(await code.screenshot());
  const read = new URL(text).searchParams;
  expect(text.startsWith('upi://pay?pa=charanfootwear@example&')).toBe(true);
  expect([read.get('am'), read.get('cu'), read.get('pn')]).toEqual(['500.00', 'INR', 'Charan Footwear']);
  // Said to be paid: it counts, and cash is asked for the rest.
  await page.keyboard.press('Enter');
  await expect(page.locator('.paid-row')).toContainText('Claimed');
  await expect(page.locator('.tender-glass .total-figure')).toContainText(
    rupees(total - 50_000).replace(/\.\d\d$/, ''),
  );
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  await expect(page.locator('.done-tenders')).toContainText('Claimed');
  expect(await lastSale(till)).toMatchObject({
    total,
    change: 0,
    tenders: [
      { method: 'upi', amount: 50_000, state: 'claimed', reference: read.get('tr') },
      { method: 'cash', amount: total - 50_000 },
    ],
  });
});

test('UPI is claimed, the bill is done, and a manager’s PIN verifies it with the bank’s reference', async ({
  till,
  page,
}) => {
  const total = await twoPairs(till);
  await page.keyboard.press('F10');
  await expect(page.locator('.upi .qr')).toBeVisible();
  await expect(till.key('Customer says it went through')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(till.key('Finish unverified')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.change-glass')).toContainText('Still to verify');
  await page.keyboard.press('b');
  await till.keyboard.type(utr);
  await page.keyboard.press('Enter');
  await giveLeave(till);
  await expect(page.locator('.done-tenders')).toContainText('Verified');
  await expect(page.locator('.change-glass')).toContainText('Paid in full');
  expect(await lastSale(till)).toMatchObject({
    tenders: [{ method: 'upi', amount: total, state: 'verified', reference: utr }],
  });
  expect(await ask(page, till.url, 'sales/payments', {})).toEqual({ payments: [] });
});

test('UPI that the soundbox said is heard with one key, and the bill waits for nobody', async ({
  till,
  page,
}) => {
  const total = await twoPairs(till);
  await page.keyboard.press('F10');
  await expect(till.key(`Heard the soundbox say ${rupees(total)}`)).toBeVisible();
  await page.keyboard.press('h');
  await expect(page.locator('.paid-row')).toContainText('Heard');
  await page.keyboard.press('Enter');
  await expect(page.locator('.change-glass')).toContainText('Paid in full');
  expect(await lastSale(till)).toMatchObject({ tenders: [{ method: 'upi', amount: total, state: 'heard' }] });
  expect(await ask(page, till.url, 'sales/payments', {})).toEqual({ payments: [] });
});

test('a code that nobody pays is left safely: Esc, cash, and the bill is paid once', async ({
  till,
  page,
}) => {
  const total = await twoPairs(till);
  await page.keyboard.press('F10');
  await expect(page.locator('.upi .qr')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.paid-row')).toContainText('Shown');
  await expect(till.received).toContainText(rupees(total).replace('.00', ''));
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  expect(await lastSale(till)).toMatchObject({ tenders: [{ method: 'cash', amount: total }] });
});

test('by card: the number of the card is refused in a sentence, the number of the slip is taken', async ({
  till,
  page,
}) => {
  const total = await twoPairs(till);
  await page.keyboard.press('F11');
  await expect(page.getByLabel('Number on the slip')).toBeFocused();
  await till.keyboard.type('4111 1111 1111 1111');
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText('looks like a card number');
  await page.getByLabel('Number on the slip').fill('');
  await till.keyboard.type('000421');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  expect(await lastSale(till)).toMatchObject({
    tenders: [{ method: 'card', amount: total, reference: '000421' }],
  });
});

test('on account: over the limit a manager’s PIN lets this one bill through', async ({ till, page }) => {
  const total = await twoPairs(till);
  const customer = await ask<{ customerId: string }>(page, till.url, 'customers/create', {
    commandId: newId(),
    phone: '98250 00777',
    name: 'Kiran Joshi',
  });
  const { draftId } = await ask<{ draftId: string }>(page, till.url, 'sales/cart', {});
  await page.keyboard.press('F12');
  await expect(page.locator('.tender-lack')).toContainText('no customer');
  await page.keyboard.press('Escape');
  await ask(page, till.url, 'sales/setCustomer', {
    commandId: newId(),
    draftId,
    customerId: customer.customerId,
  });
  await page.keyboard.press('F12');
  await expect(page.locator('.account-of')).toContainText('Kiran Joshi');
  await page.keyboard.press('Enter');
  await giveLeave(till);
  await expect(page.locator('.change-glass')).toContainText('Put on account');
  expect(await lastSale(till)).toMatchObject({ tenders: [{ method: 'on-account', amount: total }] });
  const { credit } = await ask<{ credit: { dues: number } }>(page, till.url, 'customers/view', {
    customerId: customer.customerId,
  });
  expect(credit.dues).toBe(total);
  // What is owed can be paid off the paper.
  const paper = page.locator('.done-paper .paper-qr .qr');
  await expect(paper).toBeAttached();
  await paper.scrollIntoViewIfNeeded();
  expect(new URL(await readQr(await paper.screenshot())).searchParams.get('am')).toBe(
    (total / 100).toFixed(2),
  );
});

test('a gift card pays its part, is never overdrawn, and cash pays the rest', async ({ till, page }) => {
  const total = await twoPairs(till);
  const { approvalId } = await approve(till, 'issueGiftCard');
  const { code } = await ask<{ code: string }>(page, till.url, 'customers/sellGiftCard', {
    ...approvalId,
    method: 'cash',
    amount: 50_000,
    expiresOn: null,
  });
  await page.keyboard.press('F9');
  await page.keyboard.press('g');
  await page.getByLabel('Code of the gift card').fill(code);
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText(/balance|left|enough/i);
  await till.key('5').click();
  await till.key('0').first().click();
  await till.key('0').first().click();
  await page.getByLabel('Code of the gift card').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.paid-row')).toContainText('Gift card');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  expect(await lastSale(till)).toMatchObject({
    tenders: [
      { method: 'gift-card', amount: 50_000 },
      { method: 'cash', amount: total - 50_000 },
    ],
  });
});

test('whoever only takes cash presses no more keys than ever: F9, Enter', async ({ till, page }) => {
  await twoPairs(till);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  // The total is in sight without scrolling.
  await expect(page.locator('.done-tenders')).toBeInViewport({ ratio: 1 });
});

/** Leave for a command of this id: that is what a sale of a gift card is bound to. */
async function approve(till: TillPage, permission: string) {
  const commandId = newId();
  const given = await ask<{ approvalId: string }>(till.page, till.url, 'staff/approve', {
    permission,
    subject: commandId,
    pin: managersPin,
  });
  return { approvalId: { commandId, approvalId: given.approvalId } };
}
