/** R13 on the page: a serial scanner at 200 scans a second while someone types and while dialogs are open. GALLA_SCANS sets how many. */
import { expect, test } from './fixtures.ts';
import { createPseudoSerial, hasPseudoTerminals, type PseudoSerial } from '../hardware/pseudo-terminal.ts';
import { newCommandId, type TillPage } from './till-page.ts';

const scans = Number(process.env['GALLA_SCANS'] ?? 300);

async function flood(port: PseudoSerial, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    port.send(`${code}\r`);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

/** Code and pieces of each line in the book, in the order of the bill. */
async function bill(till: TillPage): Promise<readonly (readonly [string, string])[]> {
  type Cart = { readonly lines: readonly { readonly code: string; readonly quantity: string }[] };
  const { lines } = await till.ask<Cart>('sales/cart', {});
  return lines.map(({ code, quantity }) => [code, quantity] as const);
}

test('every scan is on the bill while someone types and while a dialog closes, none behind typed money', async ({
  till,
  page,
}) => {
  test.skip(!hasPseudoTerminals(), 'no python3 here to open pseudo-terminals');
  test.setTimeout(120_000 + scans * 30);
  const port = createPseudoSerial();
  await port.plugIn();
  await till.startSelling('Ramesh');
  const changes = { serialScanner: { path: port.path, baudRate: 115_200 } };
  await till.ask('settings/change', { commandId: newCommandId(), changes });
  const articles = await till.articles(5);
  const sent = Array.from({ length: scans }, (_, n) => articles[n % articles.length]?.code ?? '');
  // The driver opens the port after the command: until it has, a scan would stay in the cable.
  port.send(`${sent[0] ?? ''}\r`);
  await expect(till.lines).toHaveCount(1);

  const scanner = { isDone: false };
  const flooding = flood(port, sent.slice(1)).finally(() => (scanner.isDone = true));
  await till.omnibox.focus();
  do {
    await till.omnibox.fill('');
    for (const letter of 'oxford') await page.keyboard.type(letter, { delay: 120 });
  } while (!scanner.isDone);
  await flooding;
  const pieces = articles.map(({ code }) => [code, String(sent.filter((each) => each === code).length)]);
  await expect.poll(() => bill(till), { timeout: 30_000 }).toEqual(pieces);
  await expect(till.omnibox).toHaveValue('oxford');
  await expect(till.lines).toHaveCount(articles.length);

  // A scan before any money is typed goes back to selling: the first does that, and none behind it is lost on the way.
  await till.omnibox.fill('');
  await page.keyboard.press('F9');
  await expect(page.locator('.amount-field')).toBeVisible();
  await flood(port, sent);
  const twice = pieces.map(([code, count]) => [code, String(Number(count) * 2)]);
  await expect.poll(() => bill(till), { timeout: 30_000 }).toEqual(twice);

  // Behind typed money nothing changes the sum.
  await page.keyboard.press('F9');
  await expect(page.locator('.amount-field')).toBeVisible();
  await till.keyboard.type('5');
  await flood(port, sent.slice(0, 100));
  await expect(till.band).toBeVisible();
  expect(await bill(till)).toEqual(twice);
  await page.keyboard.press('Escape');
  await port.remove();
});
