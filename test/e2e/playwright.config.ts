/** The till in a real browser, against the real server on a folder of its own. Run by test/run.ts, which names the browser. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../find-browser.ts';

const { browser } = findBrowser();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  // One till at a time: what is tested is order and timing of keys, and a crowded machine would blur both.
  workers: 1,
  fullyParallel: false,
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
  },
});
