/** Finds a Chromium for the tests that need one: CHROMIUM_PATH, Playwright's own, the system's, else Debian's package. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

type Found =
  { readonly browser: string; readonly why: null } | { readonly browser: null; readonly why: string };

/** The browser's executable, installed first where this is Debian and root; else why there is none. */
export function findBrowser(): Found {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { browser: named, why: null };
    return { browser: null, why: `CHROMIUM_PATH names ${named}, which is not there` };
  }
  return (
    present() ?? installed() ?? { browser: null, why: 'there is no Chromium (set CHROMIUM_PATH to one)' }
  );
}

function present(): Found | null {
  const known = [
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const browser = known.find((path) => existsSync(path));
  return browser === undefined ? null : { browser, why: null };
}

function installed(): Found | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return null;
  process.stdout.write('Installing the Debian package chromium for the tests in a browser ...\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    stdio: 'ignore',
  });
  return present();
}
