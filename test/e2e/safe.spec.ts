/** What must hold when things go wrong: reload, power cut, no paper, wrong PIN, a till locked in mid-sale. */
import { expect, test } from './fixtures.ts';
import { startServer } from './server.ts';

test('a reload in mid-cart loses nothing', async ({ till, page }) => {
  await till.startSelling();
  const articles = await till.articles(3);
  for (const article of articles) await till.scan(article);
  const before = await page.locator('.lines').innerText();
  await page.reload();
  await expect(till.lines).toHaveCount(3);
  expect(await page.locator('.lines').innerText()).toBe(before);
});

test('killed in mid-cart, the till comes back with the cart as it stood', async ({
  till,
  page,
  server,
  folder,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  const port = Number(new URL(server.url).port);
  await server.kill();
  const again = await startServer(folder, { port });
  await page.goto(again.url);
  await till.signIn('Meena');
  await expect(till.line(article.name)).toBeVisible();
  await again.stop();
});

test('when the till is started again behind an open page, the page asks who is there', async ({
  till,
  page,
  server,
  folder,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  const port = Number(new URL(server.url).port);
  await server.kill();
  const again = await startServer(folder, { port });
  await expect(page.getByText('Who is at the till?')).toBeVisible({ timeout: 20_000 });
  await till.signIn('Meena');
  await expect(till.line(article.name)).toBeVisible();
  await again.stop();
});

test('out of paper: the sale is safe, the screen says so, and the receipt prints when paper is back', async ({
  till,
  page,
}) => {
  await till.startSelling('Ramesh');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  const tell = (fault: string | null) =>
    page.request.post(`${till.url}/api/hardware/simulate`, { data: { device: 'printer', fault } });
  await tell('paper-out');
  await expect(page.locator('.bar')).toContainText('Printer: no paper');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
  await expect(page.getByText('Printer is out of paper')).toBeVisible();
  await expect(page.getByText('the sale is in the book all the same')).toBeVisible();
  expect(await till.bills()).toHaveLength(1);
  await tell(null);
  await till.key('Print again').click();
  await expect(page.getByText('Receipt printed')).toBeVisible();
});

test('the last bill is printed again as a copy', async ({ till, page }) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Last sale')).toBeVisible();
  await page.keyboard.press('Control+p');
  await page.keyboard.press('Control+b');
  await expect(page.locator('.bill-jobs:not(.bill-payment)')).toContainText('Copy');
  const paper = await page.request.post(`${till.url}/api/receipts/paper`, { data: { limit: 2 } });
  expect(await paper.text()).toContain('COPY');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
});

test('a scan at the sign-in screen is no PIN: refused loudly, and no try is counted', async ({
  till,
  page,
}) => {
  await page.getByRole('option', { name: /Meena/ }).click();
  await till.keyboard.scan('2900000028425');
  await expect(till.band).toContainText('Sign in first. Nothing was added.');
  await expect(page.getByRole('img', { name: '0 of 4 digits typed' })).toBeVisible();
  await page.keyboard.press('Escape');
  await till.keyboard.type('1234');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
});

test('a wrong PIN is said, and after some of them the pad waits', async ({ till, page }) => {
  await page.getByRole('option', { name: /Meena/ }).click();
  const wait = page.getByText(/Next try in/);
  for (let attempt = 0; attempt < 5 && !(await wait.isVisible()); attempt++) {
    await till.keyboard.type('9876');
    await expect(page.getByText('Wrong PIN.')).toBeVisible();
    await expect(page.getByRole('img', { name: '0 of 4 digits typed' })).toBeVisible();
  }
  await expect(page.getByText(/Next try in \d+ s/)).toBeVisible();
  await expect(page.locator('.pad-key').first()).toBeDisabled();
});

test('locking keeps the cart for the next person', async ({ till, page }) => {
  await till.startSelling('Meena');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await page.keyboard.press('Control+l');
  await expect(page.getByText('Type your PIN')).toBeVisible();
  await expect(till.line(article.name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Who is at the till?')).toBeVisible();
  await till.signIn('Imran');
  await expect(till.line(article.name)).toBeVisible();
  await expect(page.locator('.bar')).toContainText('Imran');
});

test('language and look change at once, and stay after a reload', async ({ till, page }) => {
  await till.startSelling();
  await page.keyboard.press('Alt+m');
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('स्कैन करें या खोजें')).toBeVisible();
  await page.reload();
  await expect(page.getByText('स्कैन करें या खोजें')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('what only the owner may change stands dashed for a cashier', async ({ till, page }) => {
  await till.startSelling('Meena');
  await page.keyboard.press('Alt+m');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByText('What is dashed only the owner changes.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Paper' }).getByRole('button').first()).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
});
