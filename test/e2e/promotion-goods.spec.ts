/** On which goods a promotion is: chosen on its page, and what it then leaves alone at the till. */
import { expect, test } from './fixtures.ts';

test('a promotion on one scanned article leaves its other sizes alone; one on a brand says so', async ({
  till,
  page,
}) => {
  await till.signIn('Ramesh');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('The sample has articles');
  const { hits } = await till.ask<{ hits: (typeof article)[] }>('catalog/search', {
    text: article.name,
    limit: 40,
  });
  const other = hits.find(({ styleId, size }) => styleId === article.styleId && size !== article.size);
  if (other === undefined) throw new Error('The style has one size');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=percent]').click();
  await expect(page.locator('.price-tabs')).toBeVisible();
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Last of its size');
  await page.getByRole('textbox', { name: 'How much' }).fill('20');
  await till.key('Chosen styles').click();
  await till.key('Single articles').click();
  await till.keyboard.scan(article.code);
  await expect(page.locator('.promotion-pick')).toContainText(`· ${article.size}`);
  await till.key(/^Make promotion/).click();
  await expect(page.locator('.price-facts')).toContainText('20 % off');
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Of one maker');
  await page.getByRole('textbox', { name: 'How much' }).fill('5');
  await till.key('Categories or brands').click();
  const maker = page.getByRole('combobox', { name: 'A brand' });
  const brand = await maker.locator('option').nth(1).innerText();
  await maker.selectOption(brand);
  await expect(page.locator('.promotion-pick')).toContainText(brand);
  await till.key(/^Make promotion/).click();
  await expect(page.locator('.price-facts')).toContainText(brand);
  await page.keyboard.press('Escape');
  await till.keyboard.scan(article.code);
  await expect(till.lines.first()).toContainText('Last of its size');
  await till.keyboard.scan(other.code);
  await expect(till.lines).toHaveCount(2);
  await expect(till.lines.filter({ hasText: 'Last of its size' })).toHaveCount(1);
});
