/** Every screen at every size, look and language: a picture for the eye (test-results/looks), and what a script can see. */
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { findBlemishes, looksShown, type Blemish } from './looks.ts';
import type { TillPage } from './till-page.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/looks');

for (const { size, theme, language, name } of looksShown()) {
  test.describe(name, () => {
    test.use({ viewport: size });

    test(`no key is too small, no word cut, no print pale: ${name}`, async ({ till, page }) => {
      test.setTimeout(240_000);
      await look(page, till, { language, theme });
      const wrong: Record<string, unknown> = {};
      await walk(till, page, async (screen) => {
        await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
        await page.screenshot({ path: path.join(pictures, `${screen}-${name}.png`) });
        const blemishes: Blemish[] = await page.evaluate(findBlemishes);
        // Structure does not depend on size: axe looks once a look and language.
        const axe = size.width === 1366 ? await violations(page) : [];
        if (blemishes.length + axe.length > 0) wrong[screen] = [...blemishes, ...axe];
      });
      expect(wrong).toEqual({});
    });
  });
}

/** Language and look are the till's own settings: set before anyone looks, by someone signed in elsewhere. */
async function look(page: Page, till: TillPage, wanted: { language: string; theme: string }): Promise<void> {
  const ask = (procedure: string, data: object) =>
    page.request.post(`${till.url}/api/${procedure}`, { data });
  await ask('staff/signIn', { pin: '135791' });
  await ask('settings/appearance', { commandId: '01a1fd7f-aa81-702d-b19a-eaaeb3576146', ...wanted });
  await ask('staff/signOut', {});
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', wanted.theme);
  await expect(page.locator('html')).toHaveAttribute('lang', wanted.language);
}

/** Through every screen once, as a sale goes. */
async function walk(till: TillPage, page: Page, see: (screen: string) => Promise<void>): Promise<void> {
  await see('01-sign-in');
  await till.signIn('Ramesh');
  await expect(page.locator('.tile').first()).toBeVisible();
  await see('02-till-empty');
  const articles = await till.articles(6, 'brown');
  for (const article of articles) await till.scan(article);
  await page.keyboard.press('ArrowUp');
  await see('03-till-lines');
  await till.keyboard.scan('8901765430212');
  await expect(till.band).toBeVisible();
  await see('04-unknown');
  await page.keyboard.press('Escape');
  await till.keyboard.type('9 black');
  await expect(page.locator('.hit').first()).toBeVisible();
  await see('05-search');
  await page.keyboard.press('Escape');
  await page.locator('.tile').first().click();
  await expect(page.locator('.matrix-cell').first()).toBeVisible();
  await see('06-sizes');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+i');
  await expect(page.locator('.steps')).toBeVisible();
  await see('07-why');
  await page.keyboard.press('F7');
  await till.keyboard.scan(articles[0]?.code ?? '');
  await expect(page.locator('.price-figure')).toBeVisible();
  await see('08-price-check');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await expect(page.locator('.key-map')).toBeVisible();
  await see('09-keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+m');
  await expect(page.locator('.menu')).toBeVisible();
  await see('10-menu');
  await page.keyboard.press('Escape');
  await counterTools(page, see);
  await page.keyboard.press('F9');
  await page.locator('.note').nth(3).click();
  await see('11-tender');
  await page.keyboard.press('Enter');
  await expect(page.locator('.change-figure')).toBeVisible();
  await expect(page.locator('.done-paper .paper')).toBeVisible();
  await see('12-done');
  await page.keyboard.press('Control+b');
  await expect(page.locator('.bill-place .paper')).toBeVisible();
  await see('13-bills');
  await page.keyboard.press('Delete');
  await expect(page.locator('.void-bill')).toBeVisible();
  await see('24-void');
  await page.keyboard.press('Enter');
  await expect(page.locator('.approval')).toBeVisible();
  await see('25-approval');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=printer]').click();
  await expect(page.locator('.device-list')).toBeVisible();
  await see('14-devices');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=settings]').click();
  await expect(page.locator('.settings')).toBeVisible();
  await see('15-settings');
  await page.keyboard.press('Escape');
  await walkShift(till, page, see);
}

/** The end of a day, by a cashier: cash by hand, X, the close in its steps, the Z, and the next shift. */
async function walkShift(till: TillPage, page: Page, see: (screen: string) => Promise<void>): Promise<void> {
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await page.keyboard.press('Control+l');
  await expect(page.locator('.locked-ticket')).toBeVisible();
  await page.keyboard.press('Escape');
  await till.signIn('Meena');
  await expect(page.locator('.tile').first()).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(page.locator('.drawer-tool')).toBeVisible();
  await see('30-drawer');
  await page.keyboard.press('i');
  await till.keyboard.type('500');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('.movements li')).toHaveCount(1);
  await page.keyboard.press('o');
  await till.keyboard.type('350');
  await page.keyboard.press('ArrowRight');
  await see('31-money-out');
  await page.keyboard.press('Enter');
  await expect(page.locator('.approval')).toBeVisible();
  await see('32-leave');
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await see('33-to-the-safe');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+x');
  await expect(page.locator('.x-place .paper')).toBeVisible();
  await see('34-x-report');
  await page.keyboard.press('Escape');
  await till.scan(article);
  await page.keyboard.press('Alt+z');
  await expect(page.locator('.matters')).toBeVisible();
  await see('35-still-open');
  await page.keyboard.press('c');
  await page.keyboard.press('F9');
  await expect(page.locator('.count-sheet')).toBeVisible();
  for (const count of ['11', '5', '10', '7', '6', '9', '0', '6', '5', '4', '3', '', '4', '6200', '33']) {
    await till.keyboard.type(count);
    await page.keyboard.press('Enter');
  }
  await till.keyboard.type('27054');
  await see('36-count');
  await page.keyboard.press('F9');
  await expect(page.locator('.compare-table')).toBeVisible();
  await see('37-compare');
  await page.keyboard.press('Escape');
  await see('38-sell-on');
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await see('39-float-that-stays');
  await page.keyboard.press('Enter');
  await page.keyboard.press('w');
  await till.keyboard.type('a note stuck to another');
  await see('40-reason');
  await page.keyboard.press('F9');
  await see('41-for-good');
  await page.keyboard.press('z');
  await expect(page.locator('.approval')).toBeVisible();
  await see('42-leave-to-close');
  await till.keyboard.type('246802');
  await page.keyboard.press('Enter');
  await expect(page.locator('.z-place .paper').first()).toBeVisible();
  await see('43-z');
  await page.keyboard.press('Enter');
  await expect(page.locator('.count-sheet')).toBeVisible();
  await till.keyboard.type('3');
  await expect(page.locator('.carry .reason')).toBeVisible();
  await see('44-open-shift');
  await page.keyboard.press('s');
  await see('45-open-by-sum');
  await page.keyboard.press('Alt+m');
  await expect(page.locator('.menu')).toBeVisible();
  await page.locator('.menu-way[data-icon=book]').click();
  await expect(page.locator('.z-list-place .paper').first()).toBeVisible();
  await see('46-closed-shifts');
}

/** What the counter does beside selling, each beside the ticket. */
async function counterTools(page: Page, see: (screen: string) => Promise<void>): Promise<void> {
  for (const [key, name] of [
    ['Delete', 'remove'],
    ['Alt+n', 'note'],
    ['Alt+o', 'open-item'],
    ['Alt+s', 'salesperson'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.locator('.panel-head')).toBeVisible();
    await see(`20-${name}`);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('F4');
  await page.locator('.tool-field input').fill('Gone to the ATM');
  await see('21-hold');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
  await page.keyboard.press('F4');
  await expect(page.locator('.held tbody tr')).toHaveCount(1);
  await see('22-held');
  await page.keyboard.press('Enter');
  await expect(page.locator('.lines .line').first()).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.locator('.locked-ticket')).toBeVisible();
  await see('23-locked');
  await page.keyboard.type('4321', { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.locator('.tile').first()).toBeVisible();
}

async function violations(page: Page): Promise<object[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
    .analyze();
  return found.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html.slice(0, 120)) }));
}
