/** Each test gets a till of its own: a copy of one sample shop with its shift open, served on a free port. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { startServer, type Server } from './server.ts';
import { TillPage } from './till-page.ts';

type ForWorker = { readonly sampleFolder: string };
type ForTest = {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  readonly server: Server;
  readonly till: TillPage;
};

export const test = base.extend<ForTest, ForWorker>({
  sampleFolder: [
    // Playwright wants the first argument destructured.
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names a fixture takes from its pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'galla-sample-'));
      const server = await startServer(folder, { sample: 'shoe-shop' });
      await openShift(server.url);
      await server.stop();
      addGoods(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names a fixture takes from its pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'galla-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  server: async ({ sampleFolder, folder }, use) => {
    cpSync(sampleFolder, folder, { recursive: true });
    const server = await startServer(folder);
    await use(server);
    await server.stop();
  },
  till: async ({ server, page }, use) => {
    const bugs = watchForBugs(page);
    await use(await TillPage.open(page, server.url));
    if (bugs.length > 0) throw new Error(`The page broke: ${bugs.join('; ')}`);
  },
});

export { expect } from '@playwright/test';

/** What a page throws or is forbidden by its own policy: collected as it comes. */
export function watchForBugs(page: Page): string[] {
  const bugs: string[] = [];
  page.on('pageerror', (error) => bugs.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) bugs.push(message.text());
  });
  return bugs;
}

async function openShift(url: string): Promise<void> {
  const signedIn = await fetch(`${url}/api/staff/signIn`, json({ pin: '135791' }));
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const commandId = '01a1fd7f-aa81-702d-b19a-eaaeb3576145';
  const opened = await fetch(`${url}/api/shifts/open`, json({ commandId, float: 200_000 }, { cookie }));
  if (!opened.ok) throw new Error(`No shift: ${await opened.text()}`);
}

/** What the sample shop lacks: goods sold from an age on, goods whose price is asked for, and goods sold by weight. */
function addGoods(folder: string): void {
  const rows = [
    'code,name,price,minimumAge,category,unit',
    '8900000000012,Contact adhesive,120,18,care,',
    '8900000000029,Made to measure sandal,variable,,men,',
    '8900000000036,Leather offcuts,300,,care,KGS',
  ];
  const file = path.join(folder, 'goods.csv');
  writeFileSync(file, rows.join('\n'));
  execFileSync(process.execPath, ['src/cli/galla.ts', 'import', 'products', file, '--data', folder], {
    cwd: path.resolve(import.meta.dirname, '../..'),
  });
}

function json(body: object, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
