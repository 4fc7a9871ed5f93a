/** Goods that come back: by keyboard, counted; exchanges with payment and with refund; without a bill; a second exchange of the same goods. */
import { expect, test } from './fixtures.ts';
import { rupees, type Article, type TillPage } from './till-page.ts';

/** Sells one pair for exact cash and leaves the till ready; the bill's number. */
async function sell(
  till: TillPage,
  article: Article,
): Promise<{ readonly number: string; readonly total: number }> {
  await till.scan(article);
  await till.page.keyboard.press('F9');
  await till.page.keyboard.press('Enter');
  await expect(till.page.getByText('Paid in full')).toBeVisible();
  await expect(async () => {
    await till.page.keyboard.press('Enter');
    await expect(till.page.getByText('Scan or search to start')).toBeVisible({ timeout: 1000 });
  }).toPass();
  const [bill] = await till.bills();
  if (bill === undefined) throw new Error('No bill was made');
  return bill;
}

/** The goods of the sample by price: a cheap pair, a dear one. */
async function pairs(till: TillPage): Promise<readonly [Article, Article]> {
  const articles = (await till.articles(12)).toSorted((a, b) => a.price - b.price);
  const [cheap] = articles;
  const dear = articles.at(-1);
  if (cheap === undefined || dear === undefined || cheap.price === dear.price)
    throw new Error('Too few prices');
  return [cheap, dear];
}

test('one pair comes back by its receipt: three keys after the scan of the bill', async ({ till, page }) => {
  await till.startSelling();
  const [cheap] = await pairs(till);
  const bill = await sell(till, cheap);

  await till.keyboard.scan(bill.number);
  await expect(page.getByText('On this bill')).toBeVisible();
  await page.keyboard.press('+');
  await expect(page.getByText('RETURN', { exact: true })).toBeVisible();
  await expect(till.total).toContainText('−');
  await page.keyboard.press('F9');
  await expect(page.getByText(`Refund ${rupees(bill.total)} cash`)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Give back')).toBeVisible();
  await expect(page.getByText(/CA\d\/\d{4}\/00001/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scan or search to start')).toBeVisible();

  await till.keyboard.scan(bill.number);
  await expect(page.getByText('none left')).toBeVisible();
});

test('an exchange for a dearer pair is paid in the same deal, one for a cheaper pair gives the difference back', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [cheap, dear] = await pairs(till);
  const first = await sell(till, cheap);
  await till.keyboard.scan(first.number);
  await expect(page.getByText('On this bill')).toBeVisible();
  await page.keyboard.press('+');
  await expect(page.getByText('Coming back', { exact: true })).toBeVisible();
  await till.scan(dear);
  await expect(page.getByText('Going out')).toBeVisible();
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
  await page.keyboard.press('Enter');
  const [second] = await till.bills();

  await till.keyboard.scan(second?.number ?? '');
  await expect(page.getByText('On this bill')).toBeVisible();
  await page.keyboard.press('+');
  await expect(page.getByText('Coming back', { exact: true })).toBeVisible();
  await till.scan(cheap);
  await expect(page.getByText(/^Added: /)).toBeVisible();
  await page.keyboard.press('F9');
  const less = (second?.total ?? 0) - first.total;
  await expect(page.getByText(`Refund ${rupees(less)} cash`)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Give back')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
  // What was added to the cart that was refunded is no news of the next.
  await expect(page.getByText(/^Added: /)).toHaveCount(0);

  // The same goods a second time: the papers stand in one chain.
  const answer = await page.request.post(`${till.url}/api/sales/recent`, { data: { limit: 1 } });
  const { sales } = (await answer.json()) as { sales: { saleId: string }[] };
  const chain = await page.request.post(`${till.url}/api/returns/chain`, {
    data: { saleId: sales[0]?.saleId },
  });
  const { links } = (await chain.json()) as { links: { kind: string }[] };
  expect(links.map(({ kind }) => kind)).toEqual(['bill', 'credit-note', 'bill', 'credit-note', 'bill']);
});

test('a bill that is not known says so, and which way leads on', async ({ till, page }) => {
  await till.startSelling();
  await till.keyboard.scan('Z9/2627/000077');
  await expect(page.locator('.returns [role=alert]')).toContainText('known');
  await page.keyboard.press('Alt+b');
  await expect(page.getByPlaceholder('Bill number, phone, item code or name')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.tile').first()).toBeVisible();
});

test('without a bill: a customer, a manager’s PIN, the policy’s price, store credit only', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [cheap] = await pairs(till);
  const bill = await sell(till, cheap);
  const ask = async (path: string, data: object) =>
    (await page.request.post(`${till.url}/api/${path}`, { data })).json() as Promise<Record<string, string>>;

  await page.keyboard.press('F6');
  await expect(page.getByPlaceholder('Bill number, phone, item code or name')).toBeFocused();
  await page.keyboard.press('Alt+n');
  await expect(page.getByText('as store credit only')).toBeVisible();
  await till.keyboard.scan(cheap.code);
  await expect(till.band).toContainText('customer');

  const created = await ask('customers/create', {
    commandId: id(1),
    phone: '9904012317',
    name: 'Farida Shaikh',
  });
  const { draftId } = await ask('sales/cart', {});
  await ask('sales/setCustomer', { commandId: id(2), draftId, customerId: created['customerId'] });
  await till.keyboard.scan(cheap.code);
  await expect(page.getByRole('dialog')).toContainText('Leave');
  // Kavita's PIN, in the sample shop.
  await till.keyboard.type('246802');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Coming back', { exact: true })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText(`Refund ${rupees(bill.total)} store credit`)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/CA\d\/\d{4}\/00001/)).toBeVisible();
});

/** Command ids of a test that has no other. */
function id(n: number): string {
  return `0190a5b0-0000-7000-8000-${String(n).padStart(12, '0')}`;
}
