/**
 * Moves what the WAL holds into the database file, away from the commits: they keep to one fsync each.
 *
 *   nothing sold for a moment -> worker: PASSIVE (waits for nobody), so that its fsyncs meet no sale's
 *   without such a moment, every 400 commits or 16 MB -> worker: PASSIVE all the same
 *   all moved?   -> the writer starts the WAL anew with an empty commit, so that its header's fsync is not a sale's
 *   above 64 MB and nothing sold for a moment -> worker: TRUNCATE
 *   above 256 MB -> TRUNCATE here: the worker is missing or a reader has held it back for long
 */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { pragmaValue, type Connection } from './connection.ts';

/** What main asks of the worker, and what the worker answers. */
export type CheckpointRequest = 'passive' | 'truncate' | 'close';
export type CheckpointReply =
  | { readonly kind: 'moved'; readonly isComplete: boolean }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
export type CheckpointWorkerData = { readonly dataDir: string; readonly state: SharedArrayBuffer };

/** The worker's state, shared so that the writer can look at it without an event loop. */
export const idle = 0;
export const asked = 1;
export const closed = 2;

export type Checkpoints = {
  /** Called after each commit. */
  readonly afterCommit: () => void;
  /** Called every second while the app has time: empties the WAL, or shortens a long one, when nothing is being sold. */
  readonly inQuietMoment: () => void;
  readonly hasWorker: () => boolean;
  readonly close: () => void;
};

export type CheckpointOptions = {
  readonly connection: Connection;
  readonly dataDir: string;
  readonly walPath: string;
  /** Null where there can be no worker. */
  readonly worker: URL | string | null;
  /** True while a command runs. */
  readonly isBusy: () => boolean;
  /** Told of each error of a checkpoint; SQLite's own have their code. The store decides which of them stop it. */
  readonly onFailure: (error: unknown) => void;
};

/** The worker's file in a checkout. */
export const checkoutWorker: string = fileURLToPath(
  new URL('../workers/checkpoint.worker.ts', import.meta.url),
);

const megabyte = 1024 * 1024;
// A checkpoint syncs the database file, and a commit that meets it waits for the disk: every 64 commits it was in the p99 of a scan.
const commitsPerCheckpoint = 400;
const growthPerCheckpoint = 16 * megabyte;
const walCap = 64 * megabyte;
const walLimit = 256 * megabyte;

/** Starts nothing yet: the worker comes with the first checkpoint, so short commands never pay for one. */
export function startCheckpoints(options: CheckpointOptions): Checkpoints {
  const shared = new SharedArrayBuffer(4);
  const state = new Int32Array(shared);
  let worker: Worker | null = null;
  let isInline = options.worker === null;
  let commits = 0;
  let sizeAtLast = 0;
  let hasSoldSinceTick = false;
  if (isInline) checkpointInline();

  function checkpointInline(): void {
    isInline = true;
    worker = null;
    options.connection.pragma('wal_autocheckpoint = 1000');
  }

  function ask(request: CheckpointRequest): void {
    if (isInline || options.worker === null) return;
    if (Atomics.compareExchange(state, 0, idle, asked) !== idle) return;
    worker ??= start(options.worker);
    worker.postMessage(request);
  }

  function start(file: URL | string): Worker {
    const data: CheckpointWorkerData = { dataDir: options.dataDir, state: shared };
    const started = new Worker(file, { workerData: data, execArgv: [] });
    started.unref();
    started.on('error', checkpointInline);
    started.on('message', (reply: CheckpointReply) => {
      // An answer that was on its way while the store was being closed.
      if (worker === null) return;
      if (reply.kind === 'failed') {
        options.onFailure(Object.assign(new Error(reply.message), { code: reply.code }));
      } else if (reply.isComplete && !options.isBusy()) {
        guarded(() => beginWalAnew(options.connection));
      }
    });
    return started;
  }

  /** Nobody waits for these, and the sale before them is safe: what goes wrong is for the store to judge. */
  function guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      options.onFailure(error);
    }
  }

  return {
    afterCommit() {
      hasSoldSinceTick = true;
      commits += 1;
      if (commits % 16 !== 0) return;
      const size = walSize(options.walPath);
      if (size > walLimit) guarded(() => truncateHere(options.connection));
      if (commits < commitsPerCheckpoint && size - sizeAtLast < growthPerCheckpoint) return;
      commits = 0;
      sizeAtLast = size;
      ask('passive');
    },
    inQuietMoment() {
      const isQuiet = !hasSoldSinceTick && !options.isBusy();
      hasSoldSinceTick = false;
      if (!isQuiet) return;
      const size = walSize(options.walPath);
      if (size > walCap) ask('truncate');
      else if (commits > 0) {
        commits = 0;
        sizeAtLast = size;
        ask('passive');
      }
    },
    hasWorker: () => !isInline,
    close() {
      if (worker === null) return;
      // Waits for a checkpoint in hand: the last connection to close then folds the WAL into the file.
      worker.postMessage('close' satisfies CheckpointRequest);
      if (Atomics.load(state, 0) === asked) Atomics.wait(state, 0, asked, 2000);
      if (Atomics.load(state, 0) !== closed) Atomics.wait(state, 0, idle, 500);
      void worker.terminate();
      worker = null;
    },
  };
}

/** An empty commit: writing the schema version it already has is enough to make SQLite write, and sync, a new WAL header. */
function beginWalAnew(connection: Connection): void {
  const version = Number(pragmaValue(connection, 'user_version'));
  connection.pragma(`user_version = ${version}`);
}

function truncateHere(connection: Connection): void {
  // A reader may hold old frames; a sale does not wait for it longer than this.
  connection.pragma('busy_timeout = 100');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.pragma('busy_timeout = 5000');
}

function walSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
