/** Selling: by keyboard alone, by touch alone, by scanner and number pad, and what happens when a code is not known. */
import { expect, test } from './fixtures.ts';
import { rupees, TillPage } from './till-page.ts';

test('the whole sale by keyboard alone', async ({ till, page }) => {
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  const chosen = page.getByRole('option', { selected: true });
  await till.keyboard.type(await chosen.locator('.sample-pin b').innerText());
  await expect(page.getByText('Scan or search to start')).toBeVisible();

  await till.keyboard.type('oxford black 9');
  await expect(page.getByRole('option').first()).toContainText('Oxford');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(till.lines).toHaveCount(1);
  await expect(till.omnibox).toHaveValue('');

  await page.keyboard.press('+');
  await expect(till.lines.first()).toContainText('2');
  await page.keyboard.press('-');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(till.lines).toHaveCount(1);

  await page.keyboard.press('F9');
  await till.keyboard.type('5000');
  await expect(till.received).toHaveText('5,000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paid in full')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scan or search to start')).toBeVisible();
  expect(await till.bills()).toHaveLength(1);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('the whole sale by touch alone', async ({ till, page }) => {
    await page.getByRole('option', { name: /Meena/ }).tap();
    for (const digit of ['1', '2', '3', '4'])
      await page.locator('.pad').getByText(digit, { exact: true }).tap();
    await expect(page.getByText('Scan or search to start')).toBeVisible();

    await page.locator('.tile', { hasText: 'Oxford derby' }).tap();
    await page.getByRole('button', { name: /^Brown · 9:/ }).tap();
    await expect(till.line('Oxford derby')).toContainText('Brown · 9');
    await till.key('One more').tap();
    await expect(till.line('Oxford derby').locator('.line-quantity')).toHaveText('2');
    await page.locator('.tile', { hasText: 'Oxford derby' }).tap();
    await page.getByRole('button', { name: /^Tan · 8:/ }).tap();
    await expect(till.lines).toHaveCount(2);
    await till.key(/^Remove/).tap();
    await till.key(/^Scanned by mistake/).tap();
    await expect(till.lines).toHaveCount(1);
    await till.key('Put back').tap();
    await expect(till.lines).toHaveCount(2);

    await till.key(/^Pay/).tap();
    await page.locator('.note').nth(1).tap();
    await till.key(/Take cash/).tap();
    await expect(page.getByText('Paid in full')).toBeVisible();
    await till.key(/New sale/).tap();
    await expect(page.getByText('Scan or search to start')).toBeVisible();
  });
});

test('scanner and number pad are enough: 3 times, Num+ pays, NumEnter is exact', async ({ till, page }) => {
  await till.startSelling();
  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('no articles');
  await till.keyboard.type('3');
  await page.keyboard.press('NumpadMultiply');
  await till.scan(first);
  await expect(till.line(first.name).locator('.line-quantity')).toHaveText('3');
  await expect(till.omnibox).toHaveValue('');
  await till.scan(second);
  await page.keyboard.press('NumpadAdd');
  await expect(page.getByText('To pay')).toBeVisible();
  await page.keyboard.press('NumpadEnter');
  await expect(till.change).toHaveText('0.00');
  const [bill] = await till.bills();
  expect(bill?.total).toBe(first.price * 3 + second.price);
});

test('an unknown code is loud: red strip, nothing added, nothing lost; it stays until the next action', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await till.keyboard.scan('8901765430212');
  await expect(till.band).toContainText('Barcode not in the stock book. Nothing was added.');
  await expect(till.band).toContainText('8 901765 430212');
  await expect(till.lines).toHaveCount(1);
  const box = await till.band.boundingBox();
  expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 48, 1366, 64]);
  await page.keyboard.press('Escape');
  await expect(till.band).toBeHidden();
  await expect(till.lines).toHaveCount(1);

  await till.keyboard.scan('8901765430218');
  await expect(till.band).toContainText('check digit');
  await till.scan(article);
  await expect(till.band).toBeHidden();
});

test('a scan into a field half typed adds its line, and nothing of it stays in the field', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.keyboard.type('ox');
  await expect(till.omnibox).toHaveValue('ox');
  await expect(page.locator('.hit').first()).toBeVisible();
  await till.scan(article);
  await expect(till.lines).toHaveCount(1);
  await expect(till.omnibox).toHaveValue('');
});

test('scan after scan without a pause: none is lost, and their order is kept', async ({ till }) => {
  await till.startSelling();
  const articles = await till.articles(5, 'brown');
  for (let round = 0; round < 10; round++) {
    for (const article of articles) await till.keyboard.scan(article.code);
  }
  await expect(till.page.locator('.total-notes').first()).toContainText(`${articles.length * 10} items`);
  const names = await till.page.locator('.lines .line-name').allInnerTexts();
  expect(names).toEqual(articles.map(({ name }) => name));
});

test('typed digits and Enter are a code too', async ({ till, page }) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.keyboard.type(`2*${article.code}`);
  await page.keyboard.press('Enter');
  await expect(till.line(article.name).locator('.line-quantity')).toHaveText('2');
});

test('a scan while money is counted is refused; with no money entered it goes on the bill', async ({
  till,
  page,
}) => {
  await till.startSelling();
  const [first, second] = await till.articles(2);
  if (first === undefined || second === undefined) throw new Error('no articles');
  await till.scan(first);
  await page.keyboard.press('F9');
  await till.keyboard.type('5000');
  await till.keyboard.scan(second.code);
  await expect(till.band).toContainText('Nothing was added');
  await expect(till.received).toHaveText('5,000');
  await page.keyboard.press('Escape');
  await expect(till.band).toBeHidden();
  await expect(till.received).toHaveText('5,000');
  await page.keyboard.press('Escape');
  await expect(till.received).toHaveText(rupees(first.price).replace('.00', ''));
  await till.keyboard.scan(second.code);
  await expect(till.lines).toHaveCount(2);
  await expect(page.getByText('To pay')).toBeHidden();
});

test('too few keys to be sure of a scan never take money', async ({ till, page }) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await page.keyboard.press('F9');
  await expect(page.getByText('To pay')).toBeVisible();
  await till.keyboard.scan('99999');
  await expect(till.band).toContainText('Nothing was done');
  expect(await till.bills()).toEqual([]);
});

test('missing money is said, and nothing is taken', async ({ till, page }) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await page.keyboard.press('F9');
  await till.keyboard.type('1');
  await expect(page.getByText('Missing')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(till.band).toContainText(`${rupees(article.price - 100)} is missing. Nothing was taken.`);
  expect(await till.bills()).toEqual([]);
});

test('a price check adds nothing, and why a price is what it is can be read', async ({ till, page }) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await page.keyboard.press('F7');
  await till.keyboard.scan(article.code);
  await expect(page.locator('.price-figure')).toContainText(rupees(article.price));
  await expect(till.lines).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(till.lines).toHaveCount(1);
  await page.keyboard.press('Control+i');
  await expect(page.getByText('Why this price')).toBeVisible();
  await expect(page.locator('.steps')).toContainText(/CGST (2\.5|9) %/);
  await page.keyboard.press('Escape');
  await expect(page.getByText('Why this price')).toBeHidden();
  await expect(till.lines).toHaveCount(1);
});

test('what is typed for a tool before its code has come is typed into the tool, and nowhere else', async ({
  till,
  page,
}) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/note-tool-*.js', async (route) => {
    await released;
    await route.continue();
  });
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await till.scan(article);
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('wide feets');
  await page.keyboard.press('Backspace');
  await expect(page.locator('[data-omnibox]')).toHaveValue('');
  release();
  await expect(page.locator('.panel textarea, .panel input').first()).toHaveValue('wide feet');
  await expect(page.locator('[data-omnibox]')).toHaveValue('');
  await expect(till.lines).toHaveCount(1);
});

test('keys pressed for a page before its code has come act on that page, each after the one before', async ({
  till,
  page,
}) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/prices-screen-*.js', async (route) => {
    await released;
    await route.continue();
  });
  await till.startSelling('Ramesh');
  await page.keyboard.press('Alt+m');
  await page.locator('.menu-way[data-icon=percent]').click();
  await page.keyboard.press('Alt+n');
  await till.keyboard.type('Monsoon');
  release();
  await expect(page.getByLabel('Name, as the bill says it')).toHaveValue('Monsoon');
  await expect(page.locator('[data-omnibox]')).toHaveValue('');
});

test('a serial scanner adds lines past the page, whatever page is open', async ({ till, page }) => {
  await till.startSelling('Ramesh');
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  await page.keyboard.press('Control+b');
  await expect(page.getByText('Last bills')).toBeVisible();
  await page.request.post(`${till.url}/api/hardware/simulateScan`, { data: { text: article.code } });
  await expect(till.line(article.name)).toBeVisible();
  await page.request.post(`${till.url}/api/hardware/simulateScan`, { data: { text: '8901765430212' } });
  await expect(till.band).toContainText('Nothing was added.');
});

test('two pages at one till show one cart', async ({ till, page, context }) => {
  await till.startSelling();
  const [article] = await till.articles(1);
  if (article === undefined) throw new Error('no articles');
  const other = await TillPage.open(await context.newPage(), till.url);
  await expect(other.page.getByText('Scan or search to start')).toBeVisible();
  await page.bringToFront();
  await till.scan(article);
  await expect(other.line(article.name)).toBeVisible();
});
