/** The owner's page on a phone, a tablet and wide screens, light and dark, in both languages, over three stores. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { adjusted, append, returned, sale } from '../cloud/facts.ts';
import { enrolTill, outputOf } from '../cloud/till.ts';
import { startCloud, type CloudServer } from './cloud.ts';
import { expect, test } from './fixtures.ts';
import { seeAll } from './look-walk.ts';
import { looksShown, type Look } from './looks.ts';
import { enter } from './office-page.ts';
import type { TillPage } from './till-page.ts';

const phones: readonly Look[] = (['en', 'hi'] as const).map((language) => {
  const theme = language === 'en' ? 'light' : 'dark';
  const size = { width: 390, height: 844 };
  return { size, theme, language, name: `390x844-${theme}-${language}` };
});

/** A store with a till that sells, one whose till was copied, and one whose till sells without a shift. */
async function threeStores(till: TillPage, cloud: CloudServer): Promise<void> {
  await till.signIn('Ramesh');
  await till.ask('sync/enrol', { url: cloud.url, code: cloud.code() });
  const articles = await till.articles(3);
  await till.sellBeside(articles, (total) => [{ method: 'cash', received: total }]);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format(Date.now());
  const weekBefore = new Date(Date.parse(day) - 7 * 86_400_000).toISOString().slice(0, 10);
  const { hits } = await till.ask<{ hits: { variantId: string }[] }>('catalog/search', {
    text: 'black',
    limit: 12,
  });
  const moved = hits.map(({ variantId }, place) => ({ variantId, quantity: String(place * 3 - 1) }));
  const copied = await enrolTill(cloud.url, cloud.code('Station Road, near the old bus stand'));
  const copy = copied.journal.copy();
  outputOf(
    await copied.push(
      append(copied.journal, [
        adjusted(moved),
        sale(day, 12_43_410_00, []),
        sale(weekBefore, 9_87_654_50, []),
        returned(day, 43_210_75, []),
      ]),
    ),
  );
  await copied.push(append(copy, [sale(day, 1, [])]));
  outputOf(await copied.pull({}));
  const third = await enrolTill(cloud.url, cloud.code('Airport'));
  outputOf(await third.push(append(third.journal, [sale(weekBefore, 76_543_00, [])])));
}

async function wear(page: Page, { theme, language }: Look): Promise<void> {
  await page.evaluate(
    ([nextTheme, nextLanguage]) => {
      localStorage.setItem('galla.theme', nextTheme);
      localStorage.setItem('galla.language', nextLanguage);
    },
    [theme, language] as const,
  );
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

test('no key is too small, no word cut, no print pale: the owner’s page, in every look', async ({
  till,
  context,
}) => {
  test.setTimeout(480_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-cloud-'));
  const cloud = await startCloud(folder);
  try {
    await threeStores(till, cloud);
    const account = { name: 'Asha', password: cloud.owner('Asha') };
    const page = await context.newPage();
    await page.goto(cloud.page);
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
    const looks = [...phones, ...looksShown()];
    const [first] = looks;
    if (first === undefined) throw new Error('there are looks');
    await page.setViewportSize(first.size);
    await seeAll(page, first, (see) => see('95-office-sign-in'));
    await enter(page, account);
    for (const look of looks) {
      await page.setViewportSize(look.size);
      await wear(page, look);
      await seeAll(page, look, async (see) => {
        const nav = page.locator('.office-bar nav button');
        await expect(page.locator('.office-store')).toHaveCount(3);
        await see('95-office-today');
        await nav.nth(1).click();
        await page.locator('.office-search input').fill('derby');
        await expect(page.locator('.office-style').first()).toBeVisible();
        await see('96-office-stock');
        await nav.nth(2).click();
        await page.locator('.office-new .key').last().click();
        await expect(page.locator('.office-code')).toBeVisible();
        await page.locator('.office-till .key').first().click();
        await expect(page.locator('.office-ask')).toBeVisible();
        await see('97-office-tills');
        await nav.nth(3).click();
        await expect(page.locator('.office-rows li')).not.toHaveCount(0);
        await see('98-office-account');
        const [own, keys] = [page.locator('.office-store').first(), page.locator('.office-store').nth(2)];
        await own.locator('.office-keys .key').first().click();
        await keys.locator('.office-keys .key').last().click();
        await expect(page.locator('.office-inner')).toHaveCount(2);
        await see('99-office-forms');
        await keys.locator('input').fill('Books');
        await keys.locator('input').press('Enter');
        await expect(keys.locator('.office-secret')).toBeVisible();
        await see('99-office-new-key');
        await keys.locator('.office-inner .key').click();
        await keys.locator('.office-rows .key').click();
        await expect(keys.locator('.office-rows li')).toHaveCount(0);
      });
    }
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
