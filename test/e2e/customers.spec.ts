/** Customers at the till: by keyboard alone, and every screen of theirs as it looks. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { findBlemishes, looksShown, type Blemish } from './looks.ts';
import type { TillPage } from './till-page.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/looks');

test('an unknown phone, Enter, a name, Enter: the customer is on the bill, and is known the next time', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await till.scan(article);
  await openFind(page);
  await till.keyboard.type('98980 00055');
  await expect(till.key('Add 98980 00055')).toBeVisible();
  await page.keyboard.press('Enter');
  await till.keyboard.type('Bhavna Oza');
  await page.keyboard.press('Enter');
  const head = page.locator('.ticket-head').first();
  await expect(head).toContainText('Bhavna Oza');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
  await page.keyboard.press('Enter');
  await openFind(page);
  await till.keyboard.type('0055');
  await expect(page.getByRole('option').first()).toContainText('Bhavna Oza');
  await page.keyboard.press('Enter');
  await expect(head).toContainText('98980 ···55');
  await expect(head).toContainText('1 visit');
  await expect(page.locator('.customer-part').last()).toContainText(article.name.split(' ').at(-1) ?? '');
});

test('an advance is taken in cash by keyboard, and the customer is taken off the bill', async ({
  till,
  page,
}) => {
  await till.startSelling();
  await openFind(page);
  await till.keyboard.type('harish');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-facts')).toBeVisible();
  await page.keyboard.press('Alt+v');
  await till.keyboard.type('500');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-notice')).toContainText('Taken: 500.00');
  await page.keyboard.press('Alt+0');
  await expect(page.locator('.tile').first()).toBeVisible();
  await expect(page.locator('.ticket-head').first()).not.toContainText('Harish');
});

for (const { size, theme, language, name } of looksShown()) {
  test.describe(name, () => {
    test.use({ viewport: size });
    test(`the screens of customers have no blemish: ${name}`, async ({ till, page }) => {
      await look(page, till, { language, theme });
      const wrong: Record<string, unknown> = {};
      await walk(till, page, async (screen) => {
        await page.screenshot({ path: path.join(pictures, `${screen}-${name}.png`) });
        const blemishes: Blemish[] = await page.evaluate(findBlemishes);
        if (blemishes.length > 0) wrong[screen] = blemishes;
      });
      expect(wrong).toEqual({});
    });
  });
}

/** F3, and wait for the field: the tool is loaded when it is asked for the first time. */
async function openFind(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await expect(page.getByRole('combobox', { name: /Phone|फ़ोन/ })).toBeFocused();
}

async function look(page: Page, till: TillPage, wanted: { language: string; theme: string }): Promise<void> {
  const ask = (procedure: string, data: object) =>
    page.request.post(`${till.url}/api/${procedure}`, { data });
  await ask('staff/signIn', { pin: '135791' });
  await ask('settings/appearance', { commandId: '01a1fd7f-aa81-702d-b19a-eaaeb3576146', ...wanted });
  await ask('staff/signOut', {});
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', wanted.language);
}

async function walk(till: TillPage, page: Page, see: (screen: string) => Promise<void>): Promise<void> {
  await till.signIn('Ramesh');
  await expect(page.locator('.tile').first()).toBeVisible();
  const articles = await till.articles(4, 'brown');
  for (const article of articles) await till.scan(article);
  await page.keyboard.press('F3');
  await expect(page.locator('.customer-hit').first()).toBeVisible();
  await see('20-customer-find');
  await till.keyboard.type('98989 00077');
  await expect(page.locator('.panel-empty .key')).toBeVisible();
  await see('21-customer-unknown');
  await page.keyboard.press('Enter');
  await till.keyboard.type('Bhavna Oza');
  await see('22-customer-new');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-facts')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.locator('.change-figure')).toBeVisible();
  await page.keyboard.press('Enter');
  for (const article of articles.slice(0, 2)) await till.scan(article);
  await openFind(page);
  await till.keyboard.type('bhavna');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-part li').first()).toBeVisible();
  await see('23-customer-card');
  await page.keyboard.press('Alt+v');
  await till.keyboard.type('1500');
  await page.keyboard.press('F10');
  await see('24-customer-advance');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-notice')).toBeVisible();
  await see('25-customer-taken');
  await page.keyboard.press('Escape');
  await see('26-ticket-head');
  await page.keyboard.press('Control+g');
  await expect(page.locator('.customer-new')).toBeVisible();
  await see('27-gift-card');
  await page.keyboard.press('Alt+s');
  await till.keyboard.type('1000');
  await see('28-gift-sell');
  await page.keyboard.press('Enter');
  await expect(page.locator('.gift-paper')).toBeVisible();
  await see('29-gift-sold');
  const code = await page.locator('.gift-paper .paper-code p').innerText();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+g');
  await till.keyboard.scan(code);
  await expect(page.locator('.customer-facts')).toBeVisible();
  await see('30-gift-look');
  await page.keyboard.press('Alt+r');
  await expect(page.locator('.money-panel')).toBeVisible();
  await see('31-gift-refund');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=person]').click();
  await expect(page.locator('.customer-form').first()).toBeVisible();
  await see('32-customers');
  await page.locator('.customer-page').evaluate((place) => place.scrollTo(0, place.scrollHeight));
  await see('33-customers-end');
  await page.keyboard.press('Escape');
  await sellOnAccount(page, till, 'Harish');
  await openFind(page);
  await till.keyboard.type('harish');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-ages')).toBeVisible();
  await see('34-customer-dues');
  await page.keyboard.press('Alt+d');
  await till.keyboard.type('500');
  await see('35-customer-collect');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-notice')).toContainText('500.00');
}

/** A bill on account, made beside the screen, whose own cart is empty by then. */
async function sellOnAccount(page: Page, till: TillPage, name: string): Promise<void> {
  let count = 0;
  const ask = async (procedure: string, data: object): Promise<Record<string, unknown>> => {
    count += 1;
    const commandId = `01a1fd7f-aa81-702d-b19a-eaaeb35762${String(count).padStart(2, '0')}`;
    const reply = await page.request.post(`${till.url}/api/${procedure}`, { data: { commandId, ...data } });
    expect([procedure, reply.status()]).toEqual([procedure, 200]);
    return (await reply.json()) as Record<string, unknown>;
  };
  const { customers } = await ask('customers/find', { text: name });
  const [{ customerId }] = customers as [{ customerId: string }];
  const { draftId } = await ask('sales/cart', {});
  await ask('sales/setCustomer', { draftId, customerId });
  const { revision } = await ask('sales/cart', {});
  await ask('sales/commit', { draftId, revision, tenders: [{ method: 'on-account' }] });
}
