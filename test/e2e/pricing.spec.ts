/** Prices at the counter: discounts, a price by hand, a coupon; each seen on the ticket and found again on the bill. */
import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures.ts';
import { rupees, type Article, type TillPage } from './till-page.ts';

const minus = '\u2212';

/** PINs of the sample shop, as its sign-in screen shows them. */
async function pinOf(till: TillPage, name: string): Promise<string> {
  const answer = await till.page.request.post(`${till.url}/api/staff/people`, { data: {} });
  const { people } = (await answer.json()) as { people: { name: string; samplePin: string }[] };
  const person = people.find((each) => each.name.includes(name));
  if (person === undefined) throw new Error(`Nobody is called ${name}`);
  return person.samplePin;
}

/** Asks the till as whoever is signed in. */
async function ask<T>(till: TillPage, procedure: string, data: object): Promise<T> {
  const answer = await till.page.request.post(`${till.url}/api/${procedure}`, { data });
  if (!answer.ok()) throw new Error(`${procedure}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

function commandId(): string {
  // A version 7 id, as commands have them; its time does not matter here.
  return randomUUID().replace(/^(.{8}-.{4})-4/, '$1-7');
}

/** One pair on the ticket, cheap enough that no discount here changes its tax rate. */
async function startWithOne(till: TillPage): Promise<Article> {
  await till.startSelling();
  const article = (await till.articles(20)).find(({ price }) => price < 250_000);
  if (article === undefined) throw new Error('The sample has articles');
  await till.scan(article);
  return article;
}

async function openPanel(till: TillPage, key: string, title: string): Promise<void> {
  await till.page.keyboard.press(key);
  await expect(till.page.getByRole('heading', { name: title })).toBeVisible();
}

async function giveLeave(till: TillPage): Promise<void> {
  await expect(till.page.getByRole('dialog', { name: 'Leave needed' })).toBeVisible();
  await till.keyboard.type(await pinOf(till, 'Ramesh'));
  await till.page.keyboard.press('Enter');
}

/** Pays in cash to the rupee and shows the bill's paper. */
async function payAndLookAtBill(till: TillPage): Promise<void> {
  const { page } = till;
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
  await page.keyboard.press('Control+b');
  await expect(page.locator('.bill-place .paper')).toBeVisible();
}

/** To the rupee, as the bill is paid. */
function rounded(minorUnits: number): number {
  return Math.round(minorUnits / 100) * 100;
}

test('F8 takes 10 % off the line; the ticket and the bill say so', async ({ till, page }) => {
  const article = await startWithOne(till);
  const off = Math.round(article.price / 10);
  await openPanel(till, 'F8', 'Discount on the line');
  await till.keyboard.type('10');
  await expect(page.locator('.trial')).toContainText(rupees(article.price - off));
  await page.keyboard.press('Enter');
  await expect(till.line(article.name)).toContainText('Discount 10 %');
  await expect(till.line(article.name)).toContainText(`${minus}${rupees(off)}`);
  await payAndLookAtBill(till);
  await expect(page.locator('.bill-place .paper')).toContainText(`${minus}${rupees(off)}`);
  expect((await till.bills())[0]?.total).toBe(rounded(article.price - off));
});

test('more than a cashier may give waits for a manager’s PIN and then goes through', async ({
  till,
  page,
}) => {
  const article = await startWithOne(till);
  const off = Math.round((article.price * 12) / 100);
  await openPanel(till, 'Shift+F8', 'Discount on the bill');
  await till.keyboard.type('12');
  await expect(page.locator('.trial')).toContainText('PIN');
  await page.keyboard.press('Enter');
  await giveLeave(till);
  await expect(till.line(article.name)).toContainText(`${minus}${rupees(off)}`);
  await payAndLookAtBill(till);
  expect((await till.bills())[0]?.total).toBe(rounded(article.price - off));
});

test('F5 gives a new price with its reason and a manager’s leave; why this price names both', async ({
  till,
  page,
}) => {
  const article = await startWithOne(till);
  const price = article.price - 10_000;
  await openPanel(till, 'F5', 'New price');
  await till.keyboard.type(String(price / 100));
  await expect(till.key(/^Set price/)).toBeDisabled();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Enter');
  await giveLeave(till);
  await expect(till.line(article.name).locator('.line-amount')).toHaveText(rupees(price));
  await openPanel(till, 'Control+i', 'Why this price');
  await expect(page.locator('.steps')).toContainText('Damaged');
  await expect(page.locator('.steps')).toContainText(rupees(article.price));
  await page.keyboard.press('Escape');
  await payAndLookAtBill(till);
  await expect(page.locator('.bill-place .paper')).toContainText(rupees(price));
  expect((await till.bills())[0]?.total).toBe(rounded(price));
});

test('a coupon is typed, taken off the bill, and good for one bill only', async ({ till, page }) => {
  await ask(till, 'staff/signIn', { pin: await pinOf(till, 'Ramesh') });
  const everything = { styleIds: [], variantIds: [], categories: [], brands: [] };
  const always = { from: null, to: null, weekdays: [], hours: null, stores: [], customerGroups: [] };
  const promotion = {
    name: 'Neighbours',
    rule: { kind: 'each', off: { percent: '15' } },
    picks: everything,
    season: always,
    isExclusive: true,
    needsCoupon: true,
    isActive: true,
  };
  const saved = await ask<{ promotionId: string }>(till, 'pricing/savePromotion', {
    commandId: commandId(),
    promotion,
  });
  const { codes } = await ask<{ codes: string[] }>(till, 'pricing/issueCoupons', {
    commandId: commandId(),
    promotionId: saved.promotionId,
    count: 1,
  });
  await ask(till, 'staff/signOut', {});
  await page.reload();

  const article = await startWithOne(till);
  const off = Math.round((article.price * 15) / 100);
  await till.keyboard.type(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(page.locator('.coupon-line')).toContainText('Coupon Neighbours');
  await expect(till.line(article.name)).toContainText(`${minus}${rupees(off)}`);
  await payAndLookAtBill(till);
  await expect(page.locator('.bill-place .paper')).toContainText('Neighbours');
  expect((await till.bills())[0]?.total).toBe(rounded(article.price - off));

  await page.keyboard.press('Escape');
  await till.scan(article);
  await till.keyboard.type(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(till.band).toBeVisible();
  await expect(page.locator('.coupon-line')).toHaveCount(0);
});

test('a manager makes a promotion on the page of prices; it holds at the till until it is switched off', async ({
  till,
  page,
}) => {
  await till.signIn('Ramesh');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=percent]').click();
  await expect(page.getByText('No promotion and no price list yet')).toBeVisible();
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Stock clearance');
  await page.keyboard.press('Tab');
  await till.keyboard.type('20');
  await page.keyboard.press('Enter');
  await expect(page.locator('.price-facts')).toContainText('20 % off');
  await expect(page.locator('.price-entry')).toContainText('On');
  await page.keyboard.press('Escape');
  const article = (await till.articles(20)).find(({ price }) => price < 250_000);
  if (article === undefined) throw new Error('The sample has articles');
  await till.scan(article);
  await expect(till.line(article.name)).toContainText('Stock clearance');
  await expect(till.line(article.name)).toContainText(`${minus}${rupees(Math.round(article.price / 5))}`);
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=percent]').click();
  await expect(page.locator('.price-entry')).toBeVisible();
  await page.keyboard.press('Alt+a');
  await expect(page.locator('.price-entry')).toContainText('Off');
  await page.keyboard.press('Escape');
  await expect(till.line(article.name)).not.toContainText('Stock clearance');
});

test('coupons of a promotion are shown once, and one of them works at the till', async ({ till, page }) => {
  await till.signIn('Ramesh');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=percent]').click();
  await expect(page.getByText('No promotion and no price list yet')).toBeVisible();
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Neighbours');
  await page.keyboard.press('Tab');
  await till.keyboard.type('15');
  await till.key('Who has a coupon').click();
  await till.key(/^Make promotion/).click();
  await expect(page.getByRole('heading', { name: 'Coupons' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.coupon-codes li')).toHaveCount(10);
  const code = await page.locator('.coupon-codes li').first().innerText();
  await page.keyboard.press('Escape');
  await expect(page.locator('.price-facts')).toContainText('10 given out, 0 spent');
  await page.keyboard.press('Alt+c');
  await expect(page.locator('.coupon-codes')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('The sample has articles');
  await till.scan(article);
  await till.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(page.locator('.coupon-line')).toContainText('Neighbours');
});
