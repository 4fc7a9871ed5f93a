/** The first minutes of someone who has never seen Galla. */
import { expect, test, watchForBugs } from './fixtures.ts';
import { startServer } from './server.ts';
import { TillPage } from './till-page.ts';

test('from nothing to the second customer: sample shop, sign in, shift, scan, pay, next scan', async ({
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  const server = await startServer(folder);
  const bugs = watchForBugs(page);
  const till = await TillPage.open(page, server.url);

  await expect(page.getByRole('heading', { name: 'Look around a sample shop' })).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByText('Who is at the till?')).toBeVisible({ timeout: 60_000 });

  await till.signIn('Meena');
  await expect(page.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
  await page.keyboard.press('s');
  await till.keyboard.type('2000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scan or search to start')).toBeVisible();

  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('The sample has no black shoes');
  await till.scan(first);
  await page.keyboard.press('F9');
  await expect(page.getByText('To pay')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
  await expect(till.change).toHaveText('0.00');
  await expect(page.locator('.done-paper .paper')).toContainText(first.name);
  await expect(page.getByText('Receipt printed')).toBeVisible();
  await expect(page.getByText('Drawer is open')).toBeVisible();

  await till.scan(second);
  await expect(till.lines).toHaveCount(1);
  await expect(page.getByText('Paid in full')).toBeHidden();
  expect(bugs).toEqual([]);
  await server.stop();
});

test('setting up one’s own shop: what is wrong is said at once, then the owner signs in', async ({
  page,
  folder,
}) => {
  const server = await startServer(folder);
  const till = await TillPage.open(page, server.url);
  await till.key('Set up my shop').click();
  await page.getByLabel('Name of the shop').fill('Charan Footwear');
  await page.getByLabel('GSTIN, if there is one').fill('27AAPFU0939F1ZW');
  await page.getByLabel('Your name').fill('Ramesh Patel');
  await expect(page.getByText('The last character does not fit the others.')).toBeVisible();
  await page.getByLabel('GSTIN, if there is one').fill('27AAPFU0939F1ZV');
  await expect(page.getByLabel('State')).toHaveValue('27');
  await page.getByLabel('PIN', { exact: true }).fill('123456');
  await page.getByLabel('PIN again').fill('123456');
  await page.getByLabel('Your name').focus();
  await expect(page.getByText('Too easy to guess.')).toBeVisible();
  await page.getByLabel('PIN', { exact: true }).fill('135790');
  await page.getByLabel('PIN again').fill('135790');
  await page.keyboard.press('Enter');

  await expect(page.getByText('Who is at the till?')).toBeVisible();
  await expect(page.getByText('Sample shop.')).toBeHidden();
  await till.keyboard.type('135790');
  await expect(page.getByRole('heading', { name: 'Open the shift' })).toBeVisible();
  await till.key(/Open shift/).click();
  await expect(page.getByText('Nothing in this category yet')).toBeVisible();
  await server.stop();
});

test('the whole first run speaks Hindi when asked to', async ({ page, folder }) => {
  const server = await startServer(folder);
  await TillPage.open(page, server.url);
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect(page.getByRole('heading', { name: 'नमूना दुकान देखें' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
  await server.stop();
});

test('a window too small for fingers is refused with a sentence', async ({ page, server }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  await page.goto(server.url);
  await expect(page.getByText('This window is too small for a till')).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(page.getByText('Who is at the till?')).toBeVisible();
});
