/** Payments after the fact and their papers: put right, verified, listed, given back. By keyboard, and as they look. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { walkInEveryLook, type See } from './look-walk.ts';
import type { TillPage } from './till-page.ts';

/** Of the manager of the sample shop. */
const managersPin = '246802';

/** A bill for one article, paid in cash to the paisa. */
async function sellForCash(till: TillPage, page: Page): Promise<void> {
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
}

async function openBills(page: Page): Promise<void> {
  await page.keyboard.press('Control+b');
  await expect(page.locator('.bill-place .paper')).toBeVisible();
}

test('cash rung for what was UPI is put right by a manager’s PIN, and then verified with the bank’s reference', async ({
  till,
  page,
}) => {
  await till.startSelling();
  await sellForCash(till, page);
  await openBills(page);
  await expect(page.locator('.bill-payment .done-tender').first()).toContainText('Cash');
  await page.keyboard.press('Alt+p');
  await expect(page.locator('.correct-payment')).toContainText('Rung as Cash');
  await page.keyboard.press('F10');
  await page.keyboard.press('Enter');
  await expect(page.locator('.approval')).toBeVisible();
  await till.keyboard.type(managersPin);
  await expect(till.band).toContainText('Payment corrected.');
  const payment = page.locator('.bill-payment');
  await expect(payment).toContainText('Corrected; was rung as Cash.');
  await expect(payment.locator('.done-tender').first()).toContainText('UPI');
  await expect(page.locator('.bill-place .paper')).toContainText('Way of paying corrected; it was: In cash');
  await page.keyboard.press('b');
  await till.keyboard.type('412345678901');
  await page.keyboard.press('Enter');
  await expect(page.locator('.approval')).toBeVisible();
  await till.keyboard.type(managersPin);
  await expect(payment.locator('.done-tender').first()).toContainText('Verified');
});

test('a split that was rung with the wrong amounts is put right payment by payment', async ({
  till,
  page,
}) => {
  await till.startSelling('Ramesh');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await till.sellBeside([article], splitOf);
  await openBills(page);
  await page.keyboard.press('Alt+p');
  await page.getByLabel('Amount', { exact: true }).fill('150');
  await expect(page.locator('.correct-sum')).toContainText('Together 250.00 of');
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText('Not enough money');
  await page.getByLabel('Cash handed over').fill(String(article.price / 100));
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText('Payment corrected.');
  const upi = page.locator('.bill-payment .done-tender').first();
  await expect(upi).toContainText('UPI');
  await expect(upi).toContainText('150.00');
});

test('what was rung right is not corrected, and Esc leaves it as it is', async ({ till, page }) => {
  await till.startSelling();
  await sellForCash(till, page);
  await openBills(page);
  await page.keyboard.press('Alt+p');
  await expect(page.locator('.correct-payment')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText('This is how it was rung.');
  // The band first, then the panel: one step back each.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('.correct-payment')).toHaveCount(0);
  await expect(page.locator('.bill-payment')).not.toContainText('Corrected');
});

test('an advance is taken and given back; both slips stand in the list, and print as copies', async ({
  till,
  page,
}) => {
  await till.startSelling('Ramesh');
  await takeAdvance(till, page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+r');
  await till.keyboard.type('200');
  await page.keyboard.press('Enter');
  await expect(page.locator('.slip-place .paper')).toContainText('REFUND VOUCHER');
  await expect(page.locator('.slip-place .paper')).toContainText('Advance held');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-facts')).toContainText('300.00');
  await page.keyboard.press('Escape');
  await openLists(page);
  await page.keyboard.press('Alt+3');
  await expect(page.locator('.bill-row')).toHaveCount(2);
  await expect(page.locator('.bill-row').first()).toContainText('Advance paid back');
  await till.keyboard.type('/00001');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.bill-place .paper')).toContainText('RECEIPT VOUCHER');
  await page.keyboard.press('Control+p');
  await expect(page.locator('.bill-jobs:not(.bill-payment)')).toContainText('Copy');
});

test('a gift card is found by its last four and blocked with a reason', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  const code = await sellCard(till, page);
  await openGiftCards(page);
  await expect(page.locator('.ticket-head').last()).toContainText('1,000.00');
  await till.keyboard.type(code.slice(-4));
  await expect(page.locator('.work-head h2').last()).toContainText(code.slice(-4));
  await page.keyboard.press('Alt+b');
  await expect(page.locator('.void-bill')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.locator('.customer-facts').last()).toContainText('Stolen');
});

async function takeAdvance(till: TillPage, page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await expect(page.getByRole('combobox', { name: /Phone|फ़ोन/ })).toBeFocused();
  await till.keyboard.type('harish');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-facts')).toBeVisible();
  await page.keyboard.press('Alt+v');
  await till.keyboard.type('500');
  await page.keyboard.press('Enter');
  await expect(page.locator('.slip-place .paper')).toBeVisible();
}

async function sellCard(till: TillPage, page: Page): Promise<string> {
  await page.keyboard.press('Control+g');
  await expect(page.locator('.customer-new')).toBeVisible();
  await page.keyboard.press('Alt+s');
  await till.keyboard.type('1000');
  await page.keyboard.press('Enter');
  const code = await page.locator('.gift-paper .paper-code p').innerText();
  await page.keyboard.press('Enter');
  return code;
}

async function openLists(page: Page): Promise<void> {
  await page.keyboard.press('Control+b');
  await expect(page.locator('.paper-lists')).toBeVisible();
}

async function openGiftCards(page: Page): Promise<void> {
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=gift]').click();
  await expect(page.locator('.customer-hit').first()).toBeVisible();
}

walkInEveryLook({
  through: 'the papers of money',
  async prepare(till) {
    const [article] = await till.articles(1);
    if (article === undefined) throw new Error('no article');
    await till.sellBeside([article], splitOf);
  },
  walk,
});

/** A hundred in cash, the rest claimed by UPI. */
function splitOf(total: number): readonly object[] {
  return [
    { method: 'upi', amount: total - 10_000, state: 'claimed' },
    { method: 'cash', received: 10_000 },
  ];
}

/** A pair comes back for store credit, and something is sold that is in no stock book: made beside the screen. */
async function fillLists(page: Page, till: TillPage): Promise<void> {
  let count = 0;
  const ask = async (procedure: string, data: object): Promise<Record<string, unknown>> => {
    count += 1;
    const commandId = `01a1fd7f-aa81-702d-b19a-eaaeb35763${String(count).padStart(2, '0')}`;
    const reply = await page.request.post(`${till.url}/api/${procedure}`, { data: { commandId, ...data } });
    expect([procedure, reply.status()]).toEqual([procedure, 200]);
    return (await reply.json()) as Record<string, unknown>;
  };
  const { sales } = await ask('sales/recent', { limit: 1 });
  const [{ saleId }] = sales as [{ saleId: string }];
  const { lines } = await ask('returns/bill', { saleId });
  const [{ saleLineId, paidEach }] = lines as [{ saleLineId: string; paidEach: number }];
  const { draftId } = await ask('sales/cart', {});
  const { customers } = await ask('customers/find', { text: 'harish' });
  const [{ customerId }] = customers as [{ customerId: string }];
  await ask('sales/setCustomer', { draftId, customerId });
  const { revision } = await ask('returns/takeBack', { draftId, saleId, saleLineId, quantity: '1' });
  const refunds = [{ method: 'store-credit', amount: paidEach, reference: null }];
  await ask('returns/commit', { draftId, revision, refunds });
  const next = await ask('sales/cart', {});
  const horn = {
    name: 'Shoe horn, steel',
    price: 9900,
    taxClass: 'gst-18',
    quantity: '2',
    code: '8901234567890',
  };
  const sold = await ask('sales/addOpenItem', { draftId: next['draftId'], ...horn });
  const tenders = [{ method: 'cash', received: 19_800 }];
  await ask('sales/commit', { draftId: next['draftId'], revision: sold['revision'], tenders });
}

async function walk(till: TillPage, page: Page, see: See): Promise<void> {
  await till.signIn('Ramesh');
  await expect(page.locator('.tile').first()).toBeVisible();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.locator('.change-figure')).toBeVisible();
  await page.keyboard.press('Enter');
  await takeAdvance(till, page);
  await see('80-slip');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await sellCard(till, page);
  await fillLists(page, till);
  await expect(page.locator('.tile').first()).toBeVisible();
  await openBills(page);
  await page.keyboard.press('Alt+p');
  await expect(page.locator('.correct-payment')).toBeVisible();
  await page.keyboard.press('F10');
  await see('81-correct');
  await page.keyboard.press('Enter');
  await expect(page.locator('.correct-payment')).toHaveCount(0);
  await expect(page.locator('.bill-payment .upi-state')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.locator('.slip-field')).toBeVisible();
  await see('82-bill-corrected');
  await page.keyboard.press('Escape');
  await page.locator('.bill-row').last().click();
  await expect(page.locator('.bill-payment .done-tender').nth(1)).toContainText('100.00');
  await page.keyboard.press('Alt+p');
  await page.locator('.correct-rows input.figure').last().fill('50');
  await see('82-correct-split');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+3');
  await expect(page.locator('.bill-row').first()).toBeVisible();
  await see('83-slips');
  await page.keyboard.press('Alt+2');
  await expect(page.locator('.bill-row').first()).toContainText('CA2/');
  await expect(page.locator('.bill-place .paper')).toContainText('CREDIT NOTE');
  await see('84-credit-notes');
  await page.keyboard.press('Alt+4');
  await expect(page.locator('.bill-row').first()).toContainText('Shoe horn');
  await expect(page.locator('.bill-place .paper')).toContainText('Shoe horn');
  await see('85-no-article');
  await page.keyboard.press('Escape');
  await openGiftCards(page);
  await expect(page.locator('.customer-part li').last()).toBeVisible();
  await see('86-gift-cards');
  await page.keyboard.press('Alt+b');
  await see('87-block');
}
