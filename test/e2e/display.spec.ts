/** The customer's screen, open beside the till: a whole sale as the customer sees it, and what it must not say. */
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test, watchForBugs } from './fixtures.ts';
import { findBlemishes } from './looks.ts';
import { readQr } from '../read-qr.ts';
import { newCommandId, rupees, type TillPage } from './till-page.ts';

/** The sample's. */
const shop = 'Charan Footwear';
/** Where customers' screens are small, usual and large; each look once. */
const looks = [
  { width: 1024, height: 600, theme: 'light', language: 'en' },
  { width: 1280, height: 800, theme: 'dark', language: 'hi' },
  { width: 1920, height: 1080, theme: 'dark', language: 'en' },
  { width: 600, height: 1024, theme: 'light', language: 'hi' },
] as const;

/** A tab in which nobody is signed in, as a browser on the till's second screen has it. */
async function openDisplay(till: TillPage): Promise<Page> {
  const browser = till.page.context().browser();
  const context = await browser?.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context?.newPage();
  if (page === undefined) throw new Error('no browser to open a tab in');
  await page.goto(`${till.url}/display`);
  return page;
}

test('a sale from the welcome over lines, code and change, to the next customer', async ({ till }) => {
  await till.startSelling('Ramesh');
  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('no articles');
  const display = await openDisplay(till);
  const bugs = watchForBugs(display);
  await expect(display.locator('main.idle h1')).toHaveText(shop);

  await till.scan(first);
  await expect(display.locator('.latest')).toContainText(first.name);
  await expect(display.locator('.latest .amount')).toHaveText(rupees(first.price));
  await till.scan(second);
  await expect(display.locator('.lines li')).toHaveCount(2);
  await expect(display.locator('.latest')).toContainText(second.name);
  await expect(display.locator('.total .figure')).toHaveText(`₹${rupees(first.price + second.price)}`);

  const { draftId } = await till.ask<{ draftId: string }>('sales/cart', {});
  await till.ask('sales/requestUpi', { commandId: newCommandId(), draftId });
  const code = display.getByRole('img', { name: 'QR code to pay by UPI' });
  await expect(code).toBeVisible();
  expect(await readQr(await code.screenshot())).toContain(
    `am=${((first.price + second.price) / 100).toFixed(2)}`,
  );
  await expect(display.locator('.ask .figure')).toHaveText(`₹${rupees(first.price + second.price)}`);

  const { tenders } = await till.ask<{ tenders: { tenderId: string }[] }>('sales/cart', {});
  await till.ask('sales/removeTender', {
    commandId: newCommandId(),
    draftId,
    tenderId: tenders[0]?.tenderId,
  });
  await expect(display.locator('main.cart')).toBeVisible();
  const { revision, total } = await till.ask<{ revision: number; total: number }>('sales/cart', {});
  const received = total + 10_000;
  const cash = { method: 'cash', received };
  await till.ask('sales/commit', { commandId: newCommandId(), draftId, revision, tenders: [cash] });
  await expect(display.locator('.given')).toContainText(`Your change₹${rupees(10_000)}`);
  await till.scan(first);
  await expect(display.locator('.lines li')).toHaveCount(1);
  expect(bugs).toEqual([]);
  await display.context().close();
});

test('it knows no person and no stock, answers nothing else, and a till that is gone leaves no amount on it', async ({
  till,
  server,
}) => {
  await till.startSelling('Ramesh');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  const display = await openDisplay(till);
  const heard: string[] = [];
  display.on('request', (request) => heard.push(new URL(request.url()).pathname));
  await till.scan(article);
  const { customerId } = await till.ask<{ customerId: string }>('customers/create', {
    commandId: newCommandId(),
    name: 'Kamala Devi',
    phone: '98250 12341',
  });
  const { draftId } = await till.ask<{ draftId: string }>('sales/cart', {});
  await till.ask('sales/setCustomer', { commandId: newCommandId(), draftId, customerId });
  await expect(display.locator('.latest')).toContainText(article.name);
  await expect(display.locator('body')).not.toContainText(/Kamala|98250|Ramesh/);
  expect(heard.filter((path) => path.startsWith('/rpc'))).toEqual([]);
  const refused = await display.request.post(`${till.url}/api/sales/cart`, { data: {} });
  expect(refused.status()).toBe(401);
  await server.stop();
  await expect(display.locator('main.idle h1')).toHaveText(shop);
  await display.context().close();
});

for (const { width, height, theme, language } of looks) {
  const look = `${width}x${height}-${theme}-${language}`;
  test(`nothing is cut or pale on it at ${look}`, async ({ till }) => {
    test.setTimeout(120_000);
    await till.startSelling('Ramesh');
    await change(till, { theme, receiptLanguage: language });
    const display = await openDisplay(till);
    await display.setViewportSize({ width, height });
    await expect(display.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(display.locator('html')).toHaveAttribute('lang', language);
    const wrong: Record<string, unknown> = {};
    const see = async (screen: string): Promise<void> => {
      await display.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
      await display.screenshot({ path: `test-results/looks/display-${screen}-${look}.png` });
      const found = [...(await display.evaluate(findBlemishes)), ...(await violations(display))];
      if (found.length > 0) wrong[screen] = found;
    };
    await expect(display.locator('main.idle')).toBeVisible();
    await see('1-idle');
    const articles = [...(await till.articles(9)), ...(await till.articles(9, 'brown'))];
    for (const article of articles.slice(0, 2)) await till.scan(article);
    await expect(display.locator('.lines li')).toHaveCount(2);
    await see('2-two-lines');
    for (const article of articles.slice(2)) await till.scan(article);
    await expect(display.locator('.lines li')).toHaveCount(articles.length);
    const { draftId } = await till.ask<{ draftId: string }>('sales/cart', {});
    const discount = { percent: '10' };
    await till.ask('sales/setBillDiscount', { commandId: newCommandId(), draftId, discount });
    await expect(display.locator('.beside dt')).toHaveCount(1);
    await see('3-many-lines');
    await till.ask('sales/requestUpi', { commandId: newCommandId(), draftId });
    await expect(display.locator('.code svg')).toBeVisible();
    await see('4-upi');
    const { tenders } = await till.ask<{ tenders: { tenderId: string }[] }>('sales/cart', {});
    await till.ask('sales/removeTender', {
      commandId: newCommandId(),
      draftId,
      tenderId: tenders[0]?.tenderId,
    });
    const { revision, total } = await till.ask<{ revision: number; total: number }>('sales/cart', {});
    const cash = { method: 'cash', received: total + 45_000 };
    await till.ask('sales/commit', { commandId: newCommandId(), draftId, revision, tenders: [cash] });
    await expect(display.locator('.given')).toBeVisible();
    await see('5-change');
    expect(wrong).toEqual({});
    await display.context().close();
  });
}

function change(till: TillPage, changes: object): Promise<unknown> {
  return till.ask('settings/change', { commandId: newCommandId(), changes });
}
