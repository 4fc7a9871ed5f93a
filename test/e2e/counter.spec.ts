/** What the counter does beside selling: hold and recall, void with leave, open items, another cashier in mid-sale. */
import { expect, test } from './fixtures.ts';
import { rupees, type TillPage } from './till-page.ts';

/** PINs of the sample shop, as its sign-in screen shows them. */
async function pinOf(till: TillPage, name: string): Promise<string> {
  const answer = await till.page.request.post(`${till.url}/api/staff/people`, { data: {} });
  const { people } = (await answer.json()) as { people: { name: string; samplePin: string }[] };
  const person = people.find((each) => each.name.includes(name));
  if (person === undefined) throw new Error(`Nobody is called ${name}`);
  return person.samplePin;
}

test('I hold a bill, sell another, and the slip of the first brings it back', async ({ till, page }) => {
  await till.startSelling();
  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('The sample has articles');
  await till.scan(first);
  await page.keyboard.press('F4');
  await expect(page.getByRole('heading', { name: 'Hold this bill' })).toBeVisible();
  await till.keyboard.type('Gone to the ATM');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Held as H-1')).toBeVisible();
  await expect(till.lines).toHaveCount(0);
  await till.scan(second);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  const list = await page.request.post(`${till.url}/api/holds/list`, { data: {} });
  const { held } = (await list.json()) as { held: { code: string; note: string }[] };
  expect(held).toMatchObject([{ note: 'Gone to the ATM' }]);
  await till.keyboard.scan(held[0]?.code ?? '');
  await expect(till.line(first.name)).toBeVisible();
  await expect(till.total).toContainText(rupees(first.price).split('.')[0] ?? '');
});

test('F4 on an empty bill lists what waits; Enter brings it back and the bill there is put aside', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('The sample has articles');
  await till.scan(first);
  await page.keyboard.press('F4');
  await page.keyboard.press('Enter');
  await expect(till.lines).toHaveCount(0);
  await page.keyboard.press('F4');
  await expect(page.getByRole('heading', { name: 'Held bills' })).toBeVisible();
  await page.keyboard.press('Escape');
  await till.scan(second);
  await page.keyboard.press('F4');
  await page.keyboard.press('F4');
  await expect(page.locator('.held tbody tr')).toHaveCount(1);
  await expect(page.locator('.ticket')).toContainText('Held total');
  await expect(till.line(first.name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(till.line(second.name)).toBeVisible();
  await page.keyboard.press('F4');
  await page.keyboard.press('F4');
  await expect(till.line(first.name)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.ticket')).not.toContainText('Held total');
  await expect(till.line(first.name)).toBeVisible();
  await expect(till.line(second.name)).toHaveCount(0);
  await expect(page.getByText('H-1 is back. The bill that was here waits as H-2.')).toBeVisible();
});

test('a cashier voids a bill with a manager’s PIN, and it says VOID in the list', async ({ till, page }) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('The sample has articles');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  await page.keyboard.press('Control+b');
  await expect(page.locator('.bill-place .paper')).toBeVisible();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Leave needed' })).toBeVisible();
  await expect(page.locator('.approval-facts')).toContainText('Void a paid bill');
  await expect(page.locator('.approval-facts')).toContainText(rupees(article.price));
  await till.keyboard.scan('8901765430212');
  await expect(till.band).toContainText('Finish this first');
  await page.keyboard.press('Escape');
  await till.keyboard.type(await pinOf(till, 'Ramesh'));
  await page.keyboard.press('Enter');
  await expect(page.locator('.bill-row').first()).toContainText('VOID');
  await expect(till.band).toContainText('Give back');
  await expect(page.locator('.bill-place .paper')).toContainText('VOID');
});

test('an unknown code is sold as an open item by keys alone', async ({ till, page }) => {
  await till.startSelling();
  await till.keyboard.scan('8901765430212');
  await expect(till.band).toContainText('Barcode not in the stock book');
  await page.keyboard.press('Alt+o');
  await expect(page.getByRole('heading', { name: 'Open item' })).toBeVisible();
  await till.keyboard.type('Brass buckle');
  await page.keyboard.press('Tab');
  await till.keyboard.type('149.50');
  await page.keyboard.press('Enter');
  await expect(till.line('Brass buckle')).toContainText('149.50');
});

test('another cashier takes over in mid-sale by PIN alone; the bill stands and is theirs', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('The sample has articles');
  await till.scan(article);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Type your PIN' })).toBeVisible();
  await expect(till.line(article.name)).toBeVisible();
  await till.keyboard.scan(article.code);
  await expect(till.band).toContainText('The till is locked');
  await page.keyboard.press('Escape');
  await till.keyboard.type(await pinOf(till, 'Imran'));
  await page.keyboard.press('Enter');
  await expect(page.locator('.bar-item', { hasText: 'Imran' })).toBeVisible();
  await expect(till.lines).toHaveCount(1);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  const [bill] = (await till.bills()) as unknown as { cashier: string }[];
  expect(bill?.cashier).toContain('Imran');
});

test('a line goes with its reason and comes back; the whole bill goes with one too', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('The sample has articles');
  await till.scan(first);
  await till.scan(second);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('heading', { name: 'Remove' })).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(till.lines).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(till.lines).toHaveCount(2);
  await page.keyboard.press('Control+Delete');
  await expect(page.getByRole('heading', { name: 'Empty the bill' })).toBeVisible();
  await page.keyboard.press('1');
  await expect(till.lines).toHaveCount(0);
});
