/** The manager's evening: a drawer that closed short, where to look, the cash to the bank, and the day signed off. */
import { expect, test } from './fixtures.ts';
import { rupees } from './till-page.ts';

test('a shortage is laid to the bill it equals, its cash is banked, and the day is signed off', async ({
  till,
  page,
}) => {
  await till.startSelling('Ramesh');
  const [article, other] = await till.articles(2);
  if (article === undefined || other === undefined) throw new Error('no articles');
  for (const each of [article, other]) {
    await till.scan(each);
    await page.keyboard.press('F9');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Paid in full')).toBeVisible();
  }
  const [second, first] = await till.bills();
  if (first === undefined || second === undefined) throw new Error('no bills');

  // The first bill's cash is not there: the float and the second bill are counted, in one-rupee coins.
  await page.keyboard.press('Alt+z');
  await expect(page.getByRole('heading', { name: 'Close the shift' })).toBeVisible();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await till.keyboard.type(String(2_000 + second.total / 100));
  await page.keyboard.press('F9');
  const tap = (name: string | RegExp) => page.getByRole('button', { name }).click();
  await tap('Wrong change given');
  await tap(/Sign and close/);
  await tap(/Make the Z/);
  await expect(page.getByRole('heading', { name: 'Z report 000001' })).toBeVisible();
  await tap(/Done/);

  await tap(/Menu/);
  await tap(/Day end/);
  await expect(page.getByText('One drawer differs.')).toBeVisible();
  const drawers = page.getByRole('region', { name: 'Drawers' });
  await expect(drawers).toContainText(`\u2212${rupees(first.total)}`);
  await expect(drawers).toContainText(`Bill ${first.number}`);
  await expect(drawers).toContainText('was rung as Cash. Perhaps it was paid by UPI.');

  const open = page.getByRole('region', { name: 'Still open' });
  await expect(open).toContainText('Cash of Z 1');
  await open.getByRole('button', { name: 'Banked' }).click();
  await page.keyboard.press('Enter');
  await expect(open).toContainText('Nothing is open.');
  await page.keyboard.press('F9');
  await expect(page.getByText(/Signed off by Ramesh/)).toBeVisible();
});
