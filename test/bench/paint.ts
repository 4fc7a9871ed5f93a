/** From the scanner's last key to the painted line, in a real browser; and a scanner that does not stop for a minute. */
import { existsSync, rmSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { atMost, percentile, told, type BenchRow } from './bench-row.ts';
import { preparedCode, shopWith } from './prepared-shop.ts';
import { signInAtSample, startTill, type RunningTill } from './till.ts';

const skus = 1_000_000;
/** Of two hundred, the 99th percentile would be the second worst alone: one hiccup of the machine. */
const samples = 1000;
const floodPerSecond = 50;
const floodSeconds = 60;
const frameMs = 1000 / 60;

export async function run(): Promise<readonly BenchRow[]> {
  const dir = await shopWith(skus);
  const till = await startTill(dir);
  await signInAtSample(till, newId);
  const browser = await chromium.launch({
    executablePath:
      process.env['CHROMIUM_PATH'] ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : ''),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await openTillPage(page, till);
    const painted = await scanToPaint(page);
    await emptyCart(page);
    const flood = await scanFlood(page);
    const floor = await keyToPaint(await browser.newPage());
    return [
      told('floor: key to frame of a bare page, p50', percentile(floor, 0.5), 'ms', 'no till behind it'),
      told('floor: key to frame of a bare page, p99', percentile(floor, 0.99), 'ms'),
      told(
        'scan to painted line, p50',
        percentile(painted, 0.5),
        'ms',
        `${skus} SKUs, ${samples} scans, last key to the frame after the line stands`,
      ),
      atMost('scan to painted line, p99', percentile(painted, 0.99), 2 * frameMs, {
        unit: 'ms',
        note: 'two frames of 60 Hz',
      }),
      told('scanner flood: scans a second', flood.perSecond, '/s', `for ${floodSeconds} s in the page`),
      atMost('scanner flood: scans lost', flood.lost, 0, { unit: 'scans', note: `of ${flood.sent}` }),
      atMost('scanner flood: scans out of order', flood.outOfOrder, 0, { unit: 'scans' }),
    ];
  } finally {
    await browser.close();
    await till.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function openTillPage(page: Page, till: RunningTill): Promise<void> {
  const { people } = await till.call('staff/people', {});
  const cashier = (people as { name: string; role: string; samplePin: string }[]).find(
    ({ role }) => role === 'cashier',
  );
  await page.goto(till.url);
  await page
    .getByText(cashier?.name ?? '')
    .first()
    .click();
  for (const digit of cashier?.samplePin ?? '') await page.keyboard.press(digit);
  await page.locator('.ticket').first().waitFor();
  await page.waitForTimeout(1000);
}

/** Types codes as a wedge does, without a pause; the page itself measures, so that no driver's delay is in the figure. */
async function scanToPaint(page: Page): Promise<number[]> {
  const timings: number[] = [];
  for (let n = 0; n < samples; n += 1) {
    // A cart of ordinary length: after ten lines the last ten are taken out again.
    if (n % 10 === 0) await emptyCart(page);
    timings.push(await page.evaluate(scanOnce, preparedCode((n * 50_021) % skus)));
  }
  return timings;
}

/** The least this machine needs from a key to its frame: a page that does nothing but write one line at Enter. */
async function keyToPaint(page: Page): Promise<number[]> {
  await page.setContent('<ol class="ticket"></ol>');
  await page.evaluate(() => {
    window.addEventListener('keydown', ({ key }) => {
      if (key !== 'Enter') return;
      const line = document.createElement('li');
      line.className = 'line';
      line.setAttribute('aria-current', 'true');
      line.textContent = 'Oxford derby 1,899.00';
      document.querySelector('.ticket')?.replaceChildren(line);
    });
  });
  const timings: number[] = [];
  for (let n = 0; n < samples / 5; n += 1) timings.push(await page.evaluate(scanOnce, preparedCode(n)));
  return timings;
}

/** Runs in the page: milliseconds from the terminator to the frame after the ticket changed. */
function scanOnce(code: string): Promise<number> {
  return new Promise((resolve) => {
    const ticket = document.querySelector('.ticket');
    if (ticket === null) throw new Error('No ticket on the page');
    let began = 0;
    const seen = new MutationObserver(() => {
      if (began === 0 || ticket.querySelector('li.line[aria-current]') === null) return;
      seen.disconnect();
      // The frame that shows the change has been drawn when the next one begins.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve(performance.now() - began));
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
    seen.observe(ticket, { childList: true, subtree: true, characterData: true });
    for (const key of [...Array.from(code), 'Enter']) {
      if (key === 'Enter') began = performance.now();
      const init = { key, code: key === 'Enter' ? 'Enter' : `Digit${key}`, bubbles: true, cancelable: true };
      window.dispatchEvent(new KeyboardEvent('keydown', init));
      window.dispatchEvent(new KeyboardEvent('keyup', init));
    }
  });
}

async function emptyCart(page: Page): Promise<void> {
  while ((await page.locator('li.line').count()) > 0) {
    const before = await page.locator('li.line').count();
    await page.keyboard.press('Delete');
    await page.locator('.reasons').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction((count) => document.querySelectorAll('li.line').length < count, before);
  }
}

type Flood = {
  readonly sent: number;
  readonly lost: number;
  readonly outOfOrder: number;
  readonly perSecond: number;
};

/** Forty articles again and again: the ticket stays as long as a real one, the quantities tell whether any scan was lost. */
async function scanFlood(page: Page): Promise<Flood> {
  const sent = floodPerSecond * floodSeconds;
  const articles = Array.from({ length: 40 }, (_, n) => preparedCode(n * 24_001));
  const asked: string[] = [];
  page.on('request', (request) => {
    const code = /addScan/.test(request.url())
      ? /"code":"(\d+)"/.exec(request.postData() ?? '')?.[1]
      : undefined;
    if (code !== undefined) asked.push(code);
  });
  const took = await page.evaluate(
    ([codes, count, perSecond]) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        let n = 0;
        const next = (): void => {
          const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
          for (; n < due; n += 1) {
            for (const key of [...Array.from(codes[n % codes.length] ?? ''), 'Enter']) {
              const init = {
                key,
                code: key === 'Enter' ? 'Enter' : `Digit${key}`,
                bubbles: true,
                cancelable: true,
              };
              window.dispatchEvent(new KeyboardEvent('keydown', init));
              window.dispatchEvent(new KeyboardEvent('keyup', init));
            }
          }
          if (n < count) setTimeout(next, 4);
          else resolve(performance.now() - began);
        };
        next();
      }),
    [articles, sent, floodPerSecond] as const,
  );
  // Whatever still waits is given half a minute; what has not come by then is lost.
  await page
    .waitForFunction(
      (count) =>
        Array.from(document.querySelectorAll('li.line .line-quantity')).reduce(
          (sum, cell) => sum + Number(cell.textContent),
          0,
        ) >= count,
      sent,
      { timeout: 30_000 },
    )
    .catch(() => undefined);
  const counted = await page.locator('li.line .line-quantity').allTextContents();
  const arrived = counted.reduce((sum, text) => sum + Number(text), 0);
  const outOfOrder = asked.filter((code, n) => code !== articles[n % articles.length]).length;
  return { sent, lost: sent - arrived, outOfOrder, perSecond: (sent / took) * 1000 };
}
