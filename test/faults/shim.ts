/** Runs a program with the disk shim (shim.c) before it, and reads back what it did to the disk and in which order. */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Trial } from './trial.ts';

/** One thing that happened to a file, or a line that was printed (`printed`, without a path). */
export type DiskRecord = {
  readonly kind: 'write' | 'sync' | 'truncate' | 'unlink' | 'rename' | 'printed' | 'failed';
  readonly path: string;
  /** By the program's main thread, rather than by a worker. */
  readonly isMain: boolean;
  /** Where in the file; for a truncation the new size. */
  readonly offset: number;
  readonly bytes: Buffer;
};

export type ShimmedRun = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly records: readonly DiskRecord[];
};

export type Failing = {
  readonly kind: 'write' | 'sync' | 'any';
  readonly at: number;
  readonly count: number;
  readonly errno: number;
};

let library: string | null = null;

/** Compiles the shim; where that cannot be done, says why in one line and answers the reason, for the tests to be left out. */
export function shimMissing(): string | null {
  const reason = process.platform === 'linux' ? compile() : `needs Linux, this is ${process.platform}`;
  if (reason !== null) process.stderr.write(`Tests of power cuts and disk errors are not run: ${reason}\n`);
  return reason;
}

/** Runs the trial's program on `dataDir` to its end. */
export function runShimmed(trial: Trial, dataDir: string, failing?: Failing): ShimmedRun {
  if (library === null) throw new Error('The shim has not been compiled');
  const folder = mkdtempSync(join(tmpdir(), 'galla-shim-'));
  const log = join(folder, 'disk.log');
  const out = join(folder, 'stdout');
  const stdout = openSync(out, 'w');
  try {
    const { file, args } = trial.start(dataDir);
    const { status, stderr } = spawnSync(file, args, {
      encoding: 'utf8',
      stdio: ['ignore', stdout, 'pipe'],
      env: {
        ...process.env,
        LD_PRELOAD: library,
        GALLA_SHIM_DIR: dataDir,
        GALLA_SHIM_LOG: log,
        ...(failing && {
          GALLA_SHIM_FAIL: `${failing.kind}:${failing.at}:${failing.count}:${failing.errno}`,
        }),
      },
    });
    const records = existsSync(log) ? parseLog(readFileSync(log)) : [];
    return { status, stderr, stdout: readFileSync(out, 'utf8'), records };
  } finally {
    closeSync(stdout);
    rmSync(folder, { recursive: true });
  }
}

function compile(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'galla-shim-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const source = fileURLToPath(new URL('shim.c', import.meta.url));
  const target = join(folder, 'shim.so');
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', target, source, '-ldl', '-lpthread'], {
      stdio: 'pipe',
    });
    library = target;
    return null;
  } catch (error) {
    return `there is no C compiler that makes the shim (${String(error).split('\n')[0]})`;
  }
}

const kinds: Readonly<Record<string, DiskRecord['kind']>> = {
  W: 'write',
  S: 'sync',
  T: 'truncate',
  U: 'unlink',
  R: 'rename',
  A: 'printed',
  F: 'failed',
};

/** The log's records are those of `struct record` in shim.c, little-endian, each followed by its bytes. */
function parseLog(log: Buffer): readonly DiskRecord[] {
  const paths: string[] = [''];
  const records: DiskRecord[] = [];
  for (let at = 0; at + 16 <= log.length;) {
    const type = String.fromCharCode(log.readUInt8(at));
    const length = log.readUInt32LE(at + 4);
    const path = log.readUInt16LE(at + 2);
    const bytes = log.subarray(at + 16, at + 16 + length);
    const kind = kinds[type];
    if (type === 'P') paths[path] = bytes.toString();
    else if (kind === undefined) throw new Error(`Not a record of the shim: ${type} at ${at}`);
    else {
      const isMain = log.readUInt8(at + 1) === 1;
      const offset = Number(log.readBigUInt64LE(at + 8));
      records.push({ kind, path: paths[path] ?? '', isMain, offset, bytes });
    }
    at += 16 + length;
  }
  return records;
}
