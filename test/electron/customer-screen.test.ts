/** The customer's window in the real shell: it opens where it belongs, shows the line and the change, and can do nothing else. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { derby, openShift, scan, shows, ticketShows } from './cashier.ts';
import { launch, newDataDir } from './launch.ts';
import type { Shell } from './launch.ts';

let shell: Shell;
let customer: Page;

beforeAll(async () => {
  shell = await launch(newDataDir(), ['--sample', 'shoe-shop']);
  await shell.page.getByRole('option', { name: /Imran/ }).waitFor();
  // A second screen is plugged in, as far as Electron can tell.
  const opened = shell.app.waitForEvent('window');
  await shell.app.evaluate(({ screen }) => {
    const own = screen.getPrimaryDisplay();
    const second = { ...own, id: own.id + 1, bounds: { x: 0, y: 0, width: 1024, height: 600 } };
    screen.getAllDisplays = () => [own, second];
    screen.emit('display-added', {}, second);
  });
  customer = await opened;
});
afterAll(async () => shell.app.close());

test('on a second screen it opens by itself, greets, and does not take the keys from the till', async () => {
  await customerSees(/Charan Footwear\s+Welcome/);
  const takeKeys = await shell.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isFocusable()),
  );
  expect(takeKeys).toHaveLength(2);
  expect(takeKeys.filter(Boolean)).toHaveLength(1);
});

test('it shows the line that is scanned, and the change', async () => {
  await openShift(shell);
  await scan(shell, derby);
  await ticketShows(shell, /Oxford derby/);
  await customerSees(/Oxford derby[^]*1 × 1,899.00[^]*Total[^]*1,899.00/);
  await shell.page.keyboard.press('F9');
  await shows(shell, /Cash[^]*1,899/);
  for (const digit of '2000') await shell.page.keyboard.press(digit, { delay: 60 });
  await shell.page.keyboard.press('Enter');
  await customerSees(/Thank you\s+Your change\s+₹\s*101.00/);
  expect(shell.app.windows()).toHaveLength(2);
});

test('its port answers what a customer may see, and nothing else of the till', async () => {
  const answers = await customer.evaluate(async () => {
    const port = await new Promise<MessagePort>((resolve) => {
      addEventListener('message', (event) => {
        if (event.data === 'galla:port' && event.ports[0] !== undefined) resolve(event.ports[0]);
      });
      postMessage('galla:ask-for-port', location.origin);
    });
    port.start();
    const ask = (id: string, path: string): Promise<string> =>
      new Promise((resolve) => {
        port.addEventListener('message', (event) => {
          if (String(event.data).includes(`"${id}"`)) resolve(String(event.data));
        });
        port.postMessage(JSON.stringify({ i: id, p: { u: path, b: { json: {} } } }));
      });
    return {
      cart: await ask('a', '/sales/cart'),
      people: await ask('b', '/staff/people'),
      status: await ask('c', '/app/status'),
      display: await ask('d', '/hardware/watchDisplay'),
    };
  });
  for (const refused of [answers.cart, answers.people, answers.status]) {
    expect(refused).toMatch(/404|NOT_FOUND/);
    expect(refused).not.toMatch(/Imran|Charan/);
  }
  expect(answers.display).not.toMatch(/NOT_FOUND/);
});

test('it is locked down like the till’s own window', async () => {
  type Told = { getLastWebPreferences(): object };
  const told = await shell.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((each) => (each as unknown as Told).getLastWebPreferences()),
  );
  expect(told).toHaveLength(2);
  for (const preferences of told) {
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  }
  const before = customer.url();
  for (const target of ['app://till/', 'file:///etc/passwd', 'about:blank']) {
    await customer.evaluate((url) => location.assign(url), target);
    await customer.waitForTimeout(200);
    expect(customer.url()).toBe(before);
  }
  expect(await customer.evaluate(() => window.open('app://till/') !== null)).toBe(false);
});

test('it goes with its screen, and does not keep a till open that was closed', async () => {
  await shell.app.evaluate(({ screen }) => {
    const own = screen.getPrimaryDisplay();
    screen.getAllDisplays = () => [own];
    screen.emit('display-removed', {}, own);
  });
  await expect.poll(() => shell.app.windows().length).toBe(1);
});

async function customerSees(text: RegExp): Promise<void> {
  await expect.poll(() => customer.locator('body').innerText(), { timeout: 15_000 }).toMatch(text);
}
