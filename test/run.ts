/**
 * `npm test`: builds what the tests look at, then runs every runner this machine has what it takes for, one line for each
 * that has to stay away. `node test/run.ts electron` runs the shell's tests alone. Ends with the failed tests by name and
 * `N passed, N failed`.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { spawnSync } from 'node:child_process';
import { installedElectron, reasonAgainstWindow } from '../src/cli/desktop.ts';
import { buildIfStale, buildOwnersPageIfStale, checkout } from '../src/cli/screens.ts';
import { findBrowser } from './find-browser.ts';

type Count = { readonly passed: number; readonly failed: number; readonly names?: readonly string[] };

const reports = mkdtempSync(join(tmpdir(), 'galla-test-'));
const isShellOnly = process.argv[2] === 'electron';
const counts: readonly Count[] = [...(builds() ? runners() : [{ passed: 0, failed: 1 }])];
rmSync(reports, { recursive: true, force: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
say('');
for (const name of counts.flatMap(({ names = [] }) => names)) say(`failed: ${name}`);
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function* runners(): Generator<Count> {
  const { browser, why } = isShellOnly ? { browser: null, why: '' } : findBrowser();
  if (!isShellOnly) {
    yield vitest('vitest.config.ts', browser === null ? {} : { CHROMIUM_PATH: browser });
    const screens = join('test', 'e2e', 'playwright.config.ts');
    if (!existsSync(join(checkout, screens))) say('There are no tests in a browser here.');
    else if (browser === null) say(`The tests in a browser are left out, because ${why}.`);
    else yield playwright(screens, browser);
  }
  const missing = reasonAgainstShell();
  if (missing === null) yield vitest(join('test', 'electron', 'vitest.config.ts'), {});
  else say(`The tests of the desktop window are left out, because ${missing}.`);
}

function reasonAgainstShell(): string | null {
  if (installedElectron() === null) return 'Electron’s runtime is not on this machine';
  return reasonAgainstWindow();
}

function builds(): boolean {
  const parts = [buildIfStale(say), buildOwnersPageIfStale(say)];
  for (const part of parts) if (!part.ok) say(part.error);
  return parts.every((part) => part.ok);
}

function vitest(config: string, env: Readonly<Record<string, string>>): Count {
  const report = join(reports, `vitest-${randomUUID()}.json`);
  const binary = join(checkout, 'node_modules', 'vitest', 'vitest.mjs');
  const words = ['run', '--root', '.', '--config', config, '--reporter=default', '--reporter=json'];
  const status = run([binary, ...words, `--outputFile.json=${report}`], env);
  const summary = readReport(report) as VitestReport | null;
  return tally(
    status,
    summary && {
      passed: summary.numPassedTests,
      failed: summary.numFailedTests,
      names: summary.testResults.flatMap(failedIn),
    },
  );
}

function playwright(config: string, browser: string): Count {
  const report = join(reports, `playwright-${randomUUID()}.json`);
  const binary = join(checkout, 'node_modules', '@playwright', 'test', 'cli.js');
  const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const status = run([binary, 'test', '--config', config, '--reporter=list,json'], env);
  const summary = readReport(report) as PlaywrightReport | null;
  const { expected = 0, unexpected = 0, flaky = 0 } = summary?.stats ?? {};
  // Keys and sounds go by the clock, and a crowded machine can miss a beat: on CI a test is tried twice, and said to have been.
  if (flaky > 0)
    say(`${flaky} of the tests in a browser passed only when tried again; they are named above as flaky.`);
  return tally(
    status,
    summary && {
      passed: expected + flaky,
      failed: unexpected,
      names: summary.suites.flatMap((suite) => notOkIn(suite)),
    },
  );
}

/** Each failed test, or the file that could not be loaded. */
function failedIn({ name, status, assertionResults }: VitestFile): string[] {
  const titles = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
  const file = relative(checkout, name);
  if (titles.length > 0) return titles.map((test) => `${file} › ${test}`);
  return status === 'failed' ? [file] : [];
}

function notOkIn({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title }) => `${join('test', 'e2e', file)} › ${title}`);
  return [...own, ...suites.flatMap((suite) => notOkIn(suite))];
}

/** A runner that ended badly without naming a failed test has failed all the same. */
function tally(status: number, count: Count | null): Count {
  if (count === null) return { passed: 0, failed: 1 };
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function run(words: readonly string[], env: Readonly<Record<string, string>>): number {
  const child = spawnSync(process.execPath, [...words], {
    cwd: checkout,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return child.status ?? 1;
}

/** The shapes each runner's own documentation gives of its report. */
type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly VitestFile[];
};
type VitestFile = {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
};
type PlaywrightSuite = {
  readonly specs: readonly { readonly ok: boolean; readonly file: string; readonly title: string }[];
  readonly suites?: readonly PlaywrightSuite[];
};
type PlaywrightReport = {
  readonly suites: readonly PlaywrightSuite[];
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
};

/** What a runner reported; null where it never came to that. */
function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
