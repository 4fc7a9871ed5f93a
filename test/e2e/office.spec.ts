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

test('an owner lets a till in, shuts it out, changes the password and gives a program a key, by keyboard alone', async ({
  till,
  folder,
  context,
}) => {
  test.setTimeout(240_000);
  const cloud = await startCloud(path.join(folder, 'endpoint'));
  const page = await context.newPage();
  try {
    await till.signIn('Ramesh');
    const account = { name: 'asha@shop.example', password: cloud.owner('asha@shop.example') };
    await page.goto(cloud.page);
    await enter(page, account);

    await press(page, 'Tills');
    await press(page, 'Make a code');
    const code = await page.locator('.office-code').innerText();
    await till.ask('sync/enrol', { url: cloud.url, code });
    const row = page.locator('.office-till');
    await expect(row).toContainText('Connected', { timeout: 30_000 });
    await press(page, 'Revoke');
    // Enter alone keeps it.
    await page.keyboard.press('Enter');
    await expect(page.locator('.office-ask')).toHaveCount(0);
    await press(page, 'Revoke');
    await press(page, 'Revoke it');
    await expect(row).toContainText('Revoked');
    await expect
      .poll(async () => (await till.ask<SyncView>('sync/status', {})).link?.fault?.code, { timeout: 60_000 })
      .toBe('till-revoked');

    await press(page, 'Account');
    await press(page, 'Change password');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Tab');
    await page.keyboard.type('three mangoes by the well');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('The password is not right. Nothing was changed.');
    await page.getByRole('textbox', { name: 'Password now' }).fill(account.password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').first()).toContainText('The password is changed.');

    await press(page, 'New key');
    await page.keyboard.type('Books');
    await page.keyboard.press('Enter');
    const key = (await page.locator('.office-secret').innerText()).trim();
    const ask = async (name: string) =>
      (
        await fetch(`${cloud.url}/v1/owner/reports/${name}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: '{}',
        })
      ).status;
    expect([await ask('sales-by-day'), await ask('stock-on-hand')]).toEqual([200, 403]);
    await press(page, 'It is put away');
    await press(page, 'Take away');
    await expect(page.getByText('No program has a key.')).toBeVisible();
    expect(await ask('sales-by-day')).toBe(401);

    const log = page.locator('.office-store', { has: page.getByRole('heading', { name: 'What was done' }) });
    await expect(log.locator('li').first()).toContainText('A key was taken away');
    await expect(log).toContainText('A till was revoked');

    await cloud.stop();
    await expect(page.getByRole('alert')).toContainText('The endpoint does not answer', { timeout: 60_000 });
  } finally {
    await cloud.stop();
  }
});

type SyncView = { readonly link: { readonly fault: { readonly code: string } | null } | null };
