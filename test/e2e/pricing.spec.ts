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
  await expect(page.getByText('No promotion yet')).toBeVisible();
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Stock clearance');
  await page.getByRole('textbox', { name: 'How much' }).fill('20');
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
  await expect(page.locator('.price-entry')).toContainText('Ended');
  await page.keyboard.press('Escape');
  await expect(till.line(article.name)).not.toContainText('Stock clearance');
});

test('coupons of a promotion are shown once, and one of them works at the till', async ({ till, page }) => {
  await till.signIn('Ramesh');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=percent]').click();
  await expect(page.getByText('No promotion yet')).toBeVisible();
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Neighbours');
  await page.getByRole('textbox', { name: 'How much' }).fill('15');
  await till.key('Only with a coupon').click();
  await till.key(/^Make promotion/).click();
  await expect(page.getByRole('heading', { name: 'Coupons' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.coupon-codes li')).toHaveCount(10);
  const code = await page.locator('.coupon-codes li').first().innerText();
  await page.keyboard.press('F9');
  await expect(page.locator('.promotion-told')).toContainText('10 of 10 printed');
  await page.keyboard.press('Escape');
  await expect(page.locator('.coupon-batches')).toContainText('10 given out · 0 spent · 10 left');
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

/** Opens the page of prices; the shop has none yet. */
async function openPrices(till: TillPage): Promise<void> {
  await till.page.keyboard.press('Alt+m');
  await till.page.locator('.menu-way[data-icon=percent]').click();
  await expect(till.page.locator('.price-tabs')).toBeVisible();
}

test('buy two, get one on a chosen style is made by keys, told in words, and explained at the till', async ({
  till,
  page,
}) => {
  await till.signIn('Ramesh');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('The sample has articles');
  await openPrices(till);
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Two and one');
  await till.key('Buy some, get some').click();
  await till.key('Chosen styles').click();
  await till.keyboard.type(article.name);
  await expect(page.locator('.promotion-found button').first()).toContainText(article.name);
  await page.keyboard.press('Enter');
  await expect(page.locator('.promotion-pick')).toContainText(article.name);
  await expect(page.locator('.promotion-words')).toContainText(
    `Buy 2, get 1 free, the cheapest · on ${article.name} · Always`,
  );
  await expect(page.locator('.promotion-example')).toContainText(rupees(2 * article.price));
  await till.key(/^Make promotion/).click();
  await expect(page.locator('.price-facts')).toContainText(article.name);
  await page.keyboard.press('Escape');
  for (const pair of [1, 2, 3]) {
    await till.scan(article);
    await expect(till.line(article.name).locator('.line-quantity')).toContainText(String(pair));
  }
  await expect(till.line(article.name)).toContainText(`${minus}${rupees(article.price)}`);
  await openPanel(till, 'Control+i', 'Why this price');
  await expect(page.locator('.steps')).toContainText('Two and one');
  await page.keyboard.press('Escape');
  await payAndLookAtBill(till);
  expect((await till.bills())[0]?.total).toBe(rounded(2 * article.price));
});

test('a price list is made, an article is scanned into it, and a customer of its group pays its price', async ({
  till,
  page,
}) => {
  await till.signIn('Ramesh');
  const { groups } = await ask<{ groups: { groupId: string; name: string }[] }>(till, 'customers/saveGroup', {
    commandId: commandId(),
    name: 'Traders',
  });
  const customer = await ask<{ customerId: string }>(till, 'customers/create', {
    commandId: commandId(),
    name: 'Jignesh Wadia',
    phone: '9825000099',
  });
  await ask(till, 'customers/setTerms', {
    commandId: commandId(),
    customerId: customer.customerId,
    groupId: groups.find(({ name }) => name === 'Traders')?.groupId,
    creditLimit: 0,
    termsDays: 0,
  });
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('The sample has articles');
  await openPrices(till);
  await page.keyboard.press('Alt+l');
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Traders 2026');
  await page.locator('.promotion-form select').selectOption({ label: 'Traders' });
  await till.key(/^Make price list/).click();
  await expect(page.locator('.price-columns')).toBeVisible();
  await till.keyboard.scan(article.code);
  await expect(page.locator('.price-entry-foot')).toContainText(article.name);
  await till.keyboard.type('999');
  await page.keyboard.press('Enter');
  await expect(page.locator('.price-row')).toHaveCount(1);
  await expect(page.locator('.price-row')).toContainText('999.00');
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Alt+s');
  expect((await saved).suggestedFilename()).toBe('Traders-2026.csv');
  await page.keyboard.press('Escape');
  await expect(page.locator('.price-facts')).toContainText('Traders');
  await page.keyboard.press('Escape');

  await till.scan(article);
  await expect(till.line(article.name).locator('.line-amount')).toHaveText(rupees(article.price));
  await page.keyboard.press('F3');
  await till.keyboard.type('Jignesh Wadia');
  await expect(page.locator('.customer-hit').first()).toContainText('Jignesh Wadia');
  await page.keyboard.press('Enter');
  await expect(till.line(article.name).locator('.line-amount')).toHaveText(rupees(99_900));
  await page.keyboard.press('Escape');
  await openPanel(till, 'Control+i', 'Why this price');
  await expect(page.locator('.steps')).toContainText('Traders 2026');
});

test('a table of prices is tried before it is taken; the coupons of a batch are taken back', async ({
  till,
  page,
}) => {
  await till.signIn('Ramesh');
  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('The sample has articles');
  await openPrices(till);
  await page.keyboard.press('Alt+l');
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('December');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No prices in it yet')).toBeVisible();
  const give = (rows: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'december.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`code,name,price\n${first.code},,899\n${rows}`),
    });
  await give('nobody,,10\n');
  await expect(page.locator('.price-file-rows')).toContainText('no article has this code');
  await expect(till.key(/^Take 1 price/)).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByText('No prices in it yet')).toBeVisible();
  await give(`${second.code},,799.50\n`);
  await expect(till.key(/^Take 2 prices/)).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(page.locator('.price-row')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+l');

  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Neighbours');
  await page.getByRole('textbox', { name: 'How much' }).fill('10');
  await till.key('Only with a coupon').click();
  await till.key(/^Make promotion/).click();
  await expect(page.locator('.coupon-issue')).toBeVisible();
  await page.keyboard.press('Enter');
  const code = await page.locator('.coupon-codes li').first().innerText();
  await page.keyboard.press('Escape');
  await expect(page.locator('.promotion-told')).toContainText('none saved');
  await page.keyboard.press('Escape');
  await till.key(/^Take back/).click();
  await till.key(/^Void 10 coupons/).click();
  await expect(page.locator('.coupon-batches')).toContainText('taken back');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await till.scan(first);
  await expect(till.line(first.name).locator('.line-amount')).toHaveText(rupees(89_900));
  await till.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText('The shop has taken this coupon back');
});
