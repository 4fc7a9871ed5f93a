/** Starts the built shell as `npm start` does, on a data folder of its own, and finds its window. */
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { installedElectron } from '../../src/cli/desktop.ts';
import { checkout, shellEntry } from '../../src/cli/screens.ts';

export type Shell = { readonly app: ElectronApplication; readonly page: Page; readonly dataDir: string };

const standIn = join(import.meta.dirname, 'stand-in.cjs');

/** A data folder that the runtime's user may write, whoever that is. */
export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galla-shell-'));
  chmodSync(folder, 0o777);
  return folder;
}

/** The first start on a machine reads the whole runtime from the disk (ms). */
const windowMs = 80_000;

/**
 * Opens the shell and waits for the first page. A first start that shows none is given up and made once more: a hook, where most tests start
 * it, is not tried again by itself.
 */
export async function launch(
  dataDir: string,
  words: readonly string[] = [],
  {
    entry = shellEntry,
    env = {},
    switches = [],
  }: {
    entry?: string;
    env?: Readonly<Record<string, string>>;
    /** Chromium's own words, before ours. */
    switches?: readonly string[];
  } = {},
): Promise<Shell> {
  const executablePath = installedElectron();
  if (executablePath === null)
    throw new Error('test/run.ts starts these tests only where a runtime is present');
  for (let isLast = false; ; isLast = true) {
    const app = await electron.launch({
      executablePath,
      args: [...switches, '-r', standIn, entry, '--data', dataDir, ...words],
      cwd: checkout,
      env: { ...definedEnv(), ...env },
      timeout: windowMs,
    });
    try {
      const page = await app.firstWindow({ timeout: windowMs });
      await page.waitForLoadState('domcontentloaded');
      return { app, page, dataDir };
    } catch (failure) {
      app.process().kill('SIGKILL');
      if (isLast) throw failure;
      process.stdout.write('The shell showed no window in its time and is started once more.\n');
    }
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
