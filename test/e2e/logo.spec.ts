/** The shop's logo: chosen in the settings, seen on the bill, replaced and taken off. By keyboard, and as it looks. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { walkInEveryLook } from './look-walk.ts';
import type { TillPage } from './till-page.ts';

/** A sign drawn by the browser itself: a shoe's sole in two tones and a word. */
async function sign(page: Page, width: number, height: number): Promise<Buffer> {
  const url = await page.evaluate(
    ([w, h]) => {
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.fillStyle = '#a03020';
      context.beginPath();
      context.ellipse(w * 0.2, h / 2, w * 0.16, h * 0.42, 0.4, 0, 2 * Math.PI);
      context.fill();
      context.fillStyle = '#d8b090';
      context.beginPath();
      context.ellipse(w * 0.2, h / 2, w * 0.09, h * 0.26, 0.4, 0, 2 * Math.PI);
      context.fill();
      context.fillStyle = '#203060';
      context.font = `bold ${h * 0.42}px sans-serif`;
      context.fillText('Charan', w * 0.42, h * 0.64);
      return canvas.toDataURL('image/png');
    },
    [width, height] as const,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

async function openLogo(page: Page): Promise<void> {
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=settings]').click();
  await expect(page.locator('.logo-setting')).toBeVisible();
  await page.locator('.logo-setting').scrollIntoViewIfNeeded();
}

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('.logo-setting button').first().press('Enter'),
  ]);
  await picker.setFiles(file);
}

async function setSign(page: Page): Promise<void> {
  await openLogo(page);
  await choose(page, { name: 'sign.png', mimeType: 'image/png', buffer: await sign(page, 420, 140) });
  await expect(page.locator('.logo-setting img')).toBeVisible();
}

async function sellForCash(till: TillPage, page: Page): Promise<void> {
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no article');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.change).toBeVisible();
}

test('a logo is chosen, stands on the next bill, and is taken off by one key', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  await setSign(page);
  await page.keyboard.press('Escape');
  await sellForCash(till, page);
  await page.keyboard.press('Control+b');
  const logo = page.locator('.bill-place .paper-logo');
  await expect(logo).toBeVisible();
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(420);
  await page.keyboard.press('Escape');
  await openLogo(page);
  await page.locator('.logo-setting button').last().press('Enter');
  await expect(page.locator('.logo-setting img')).toHaveCount(0);
});

test('what is no picture is refused with the reason, and nothing changes', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  await openLogo(page);
  await choose(page, { name: 'sign.png', mimeType: 'image/png', buffer: Buffer.from('a text') });
  await expect(till.band).toContainText('It is no PNG or JPEG picture.');
  await choose(page, { name: 'sign.png', mimeType: 'image/png', buffer: Buffer.alloc(600 * 1024) });
  await expect(till.band).toContainText('It is larger than 500 KB');
  await expect(page.locator('.logo-setting img')).toHaveCount(0);
});

walkInEveryLook({
  through: 'the logo',
  async walk(till, page, see) {
    await till.startSelling('Ramesh');
    await setSign(page);
    await see('29-logo-setting');
    await page.keyboard.press('Escape');
    await sellForCash(till, page);
    await page.keyboard.press('Control+b');
    await expect(page.locator('.bill-place .paper-logo')).toBeVisible();
    await see('30-logo-on-bill');
  },
});
