/** The owner's page, driven by keyboard against an endpoint that a real till feeds. */
import path from 'node:path';
import { startCloud } from './cloud.ts';
import { expect, test } from './fixtures.ts';
import { enter, press } from './office-page.ts';
import { rupees } from './till-page.ts';

const cash = (total: number) => [{ method: 'cash', received: total }];

test('an owner sets up the authenticator, sees a bill arrive and finds its goods, by keyboard alone', async ({
  till,
  folder,
  context,
}) => {
  test.setTimeout(240_000);
  const cloud = await startCloud(path.join(folder, 'endpoint'));
  const page = await context.newPage();
  try {
    await till.signIn('Ramesh');
    await till.ask('sync/enrol', { url: cloud.url, code: cloud.code() });
    const account = { name: 'asha@shop.example', password: cloud.owner('asha@shop.example') };

    await page.goto(cloud.page);
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type(account.name);
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Name, password or code is not right. Check all three.');
    await page.reload();
    await enter(page, account);

    const store = page.locator('.office-store').first();
    await expect(store.getByRole('heading', { level: 2 })).not.toHaveText('Store without a name');
    await expect(store.locator('.office-net')).toHaveText('₹ 0.00');
    await expect(store).toContainText('Connected');
    const [article] = await till.articles(1);
    if (article === undefined) throw new Error('no article');
    const { total } = await till.sellBeside([article, article], cash);
    await expect(store.locator('.office-net')).toHaveText(`₹ ${rupees(total)}`, { timeout: 30_000 });
    await expect(store).toContainText('1 bill · No returns');
    // The float of the sample's shift and what was paid.
    const drawer = store.locator('.office-row-end', { hasText: 'In the drawer' });
    await expect(drawer).toContainText(rupees(200_000 + total));

    await press(page, 'Stock');
    await expect(page.getByRole('textbox', { name: 'Name, number or code' })).toBeFocused();
    await page.keyboard.type(article.code);
    await expect(page.locator('.office-style')).toHaveCount(1);
  } finally {
    await cloud.stop();
  }
});
