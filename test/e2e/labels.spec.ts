/** Labels in the browser: chosen by scan, search and size, counted, printed; a design moved by the arrow keys and kept. */
import { expect, test } from './fixtures.ts';
import type { TillPage } from './till-page.ts';

async function openLabels(till: TillPage): Promise<void> {
  const { page } = till;
  await till.startSelling('Ramesh');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=label-printer]').click();
  await expect(page.locator('.label-page svg')).toBeVisible();
}

test('three labels by keyboard alone: a scan, a search, a count; the printer gets them', async ({
  till,
  page,
}) => {
  await openLabels(till);
  const [article] = await till.articles(1);
  await till.keyboard.scan(article?.code ?? '');
  await expect(page.locator('.label-wish')).toHaveCount(1);
  await page.keyboard.press('+');
  await expect(page.getByText('2 labels · 1 articles')).toBeVisible();
  await till.keyboard.type('9 black 900');
  await expect(page.locator('.hit').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 labels · 2 articles')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.locator('.label-jobs')).toContainText('3 of 3 labels');
  await expect(page.locator('.label-jobs')).toContainText('All sent');
  await page.keyboard.press('Control+Delete');
  await expect(page.locator('.label-wish')).toHaveCount(0);
});

test('a field is moved by the arrow keys, and the design is kept under a name of its own', async ({
  till,
  page,
}) => {
  await openLabels(till);
  await page.keyboard.press('Alt+d');
  const fromLeft = page.getByRole('textbox', { name: 'From left' });
  const before = Number(await fromLeft.inputValue());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(fromLeft).toHaveValue(String(before + 1));
  await page.getByRole('textbox', { name: 'Name of the design' }).fill('Our box');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.label-designs button', { hasText: 'Our box' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
