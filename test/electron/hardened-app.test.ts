/**
 * The packed app as it runs: its fuses by trying each back door, and the operating system's sandbox by what the kernel says
 * of its pages. It is stopped before its store by one changed byte, so that it needs no compiled part that fits the runtime.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkout } from '../../src/cli/screens.ts';
import { launch, newDataDir } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'galla-hardened-'));
const packed = join(folder, 'linux-unpacked', 'galla');
const marks = join(folder, 'marks');
const home = join(folder, 'home');
const intruder = join(folder, 'intruder.cjs');

/** The runtime as it came, and whom its windows run as. */
let runtime: { readonly executable: string; readonly uid: number };
const running: ChildProcess[] = [];

beforeAll(async () => {
  const shell = await launch(newDataDir());
  runtime = await shell.app.evaluate(() => ({
    executable: process.execPath,
    uid: process.getuid?.() ?? 0,
  }));
  await shell.app.close();
  const script = join(checkout, 'build', 'package.ts');
  const words = ['--electron', dirname(runtime.executable), '--out', folder];
  execFileSync(process.execPath, [script, ...words], { cwd: checkout, stdio: 'pipe' });
  for (const place of [marks, home]) mkdirSync(place);
  writeFileSync(intruder, `require('fs').writeFileSync(${JSON.stringify(join(marks, 'node-options'))}, '')`);
  // A folder of this name beside the archive would be started in its place, were it not for a fuse.
  const decoy = join(dirname(packed), 'resources', 'app');
  rmSync(decoy, { recursive: true, force: true });
  mkdirSync(decoy);
  writeFileSync(join(decoy, 'package.json'), '{ "name": "decoy", "main": "index.cjs" }');
  const leaveMark = `require('fs').writeFileSync(${JSON.stringify(join(marks, 'decoy'))}, '')`;
  writeFileSync(join(decoy, 'index.cjs'), `${leaveMark}; process.exit(0)`);
  const parts = join(dirname(packed), 'resources', 'app.asar.unpacked');
  const compiled = readdirSync(parts, { recursive: true, encoding: 'utf8' }).find((file) =>
    file.endsWith('.node'),
  );
  appendFileSync(join(parts, compiled ?? ''), ' ');
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  for (const place of [marks, home]) chmodSync(place, 0o777);
});

afterAll(() => {
  for (const each of running) each.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('the runtime as it came obeys the back doors: the tries below are real ones', async () => {
  const wire = await getCurrentFuseWire(runtime.executable);
  if (!isOn(wire[FuseV1Options.RunAsNode])) {
    process.stdout.write(
      'This runtime came with its fuse for Node already blown: nothing to compare with.\n',
    );
    return;
  }
  expect(asNode(runtime.executable)).toContain('ran as Node');
});

test('19: it does not become a Node for anyone who says so in its environment', () => {
  expect(asNode(packed)).not.toContain('ran as Node');
});

test('19: it loads neither what NODE_OPTIONS names nor a folder beside its archive, and opens no inspector', async () => {
  const { words, pages } = await open(['--inspect=0'], { NODE_OPTIONS: `--require ${intruder}` });
  expect(pages.length).toBeGreaterThan(0);
  expect(words()).not.toMatch(/Debugger listening|inspector/i);
  expect(existsSync(join(marks, 'node-options'))).toBe(false);
  expect(existsSync(join(marks, 'decoy'))).toBe(false);
});

test('4 and 19: the kernel holds each page in its sandbox, and the running executable carries the fuses', async () => {
  const why = reasonAgainstSandbox();
  if (why !== null) {
    process.stdout.write(`The sandbox of the running app was not looked at, because ${why}.\n`);
    return;
  }
  const { pid, pages } = await open([], {});
  for (const page of pages) {
    const status = readFileSync(`/proc/${page}/status`, 'utf8');
    // 2: system calls pass a filter (proc_pid_status(5)); more than one pid: a namespace of its own.
    expect(/^Seccomp:\t(\d)/m.exec(status)?.[1]).toBe('2');
    expect(/^NoNewPrivs:\t(\d)/m.exec(status)?.[1]).toBe('1');
    expect(/^NSpid:\t(.*)$/m.exec(status)?.[1]?.split('\t').length).toBeGreaterThan(1);
    expect(readFileSync(`/proc/${page}/cmdline`, 'utf8')).not.toContain('--no-sandbox');
  }
  const wire = await getCurrentFuseWire(`/proc/${pid}/exe`);
  expect(
    [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableCookieEncryption].every((fuse) =>
      isOn(wire[fuse]),
    ),
  ).toBe(true);
  expect(isOn(wire[FuseV1Options.GrantFileProtocolExtraPrivileges])).toBe(false);
});

/** In the executable each fuse is a digit: 0 off, 1 on. */
function isOn(fuse: unknown): boolean {
  return String.fromCodePoint(Number(fuse)) === '1';
}

/** What the executable says when it is told to be Node. */
function asNode(executable: string): string {
  const { stdout } = spawnSync(executable, ['-e', "console.log('ran as ' + 'Node')"], {
    env: environment({ ELECTRON_RUN_AS_NODE: '1' }),
    ...person(),
    timeout: 8_000,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  });
  return stdout;
}

type Running = {
  readonly pid: number;
  readonly words: () => string;
  /** The process of each page. */
  readonly pages: readonly number[];
};

/** Starts the packed app and waits for its window, which says that its files have been changed. */
async function open(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  const app = spawn(packed, ['--disable-gpu', ...words, '--data', newDataDir()], {
    env: environment(env),
    ...person(),
  });
  running.push(app);
  let told = '';
  for (const stream of [app.stdout, app.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
  }
  await expect.poll(() => told, { timeout: 60_000 }).toContain('Galla is open.');
  return { pid: app.pid ?? 0, words: () => told, pages: pagesUnder(packed) };
}

/** The renderer processes of an executable. */
function pagesUnder(executable: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const line = commandLine(pid);
      return line.startsWith(executable) && line.includes('--type=renderer');
    })
    .map(Number);
}

/** Empty where the process has ended since. */
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function environment(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config'), ...env };
}

/** Chromium keeps no sandbox for root: a root runs the app as whoever the runtime's windows run as. */
function person(): { readonly uid?: number; readonly gid?: number } {
  return process.getuid?.() === 0 ? { uid: runtime.uid, gid: runtime.uid } : {};
}

/** Why this machine has no sandbox to look at, or null. */
function reasonAgainstSandbox(): string | null {
  const { status } = spawnSync('unshare', ['--user', 'true'], { ...person(), stdio: 'ignore' });
  return status === 0 ? null : 'a plain user may not make a namespace here';
}
