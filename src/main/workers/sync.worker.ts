/** The sync worker: the exchange with the endpoint on a connection that only reads. What must be written or signed, the app does. */
import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '#domain/result.ts';
import { openBook } from '#main/features/sync/exchange/book.ts';
import { createExchange } from '#main/features/sync/exchange/exchange.ts';
import { httpWire } from '#main/features/sync/exchange/http-wire.ts';
import { createLoop } from '#main/features/sync/exchange/loop.ts';
import type { Errand, FromWorker, SyncWorkerData, ToWorker } from '#main/features/sync/exchange/messages.ts';
import type { SyncFault } from '#main/features/sync/queries.ts';
import { openReader } from '#main/store/open.ts';
import { unsentRecords } from '#main/store/records.ts';

/** Node has no notice of it, so the addresses of this machine are compared. */
const lookAtNetworkMs = 5_000;

// Handed over by the sync slot, which types it the same.
const { dataDir, migrationsDir, url, deviceId } = workerData as SyncWorkerData;
const opened = openReader(dataDir, migrationsDir === undefined ? {} : { migrationsDir });
if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.detail}`);
const reader = opened.value;
const stop = new AbortController();
const waiting = new Map<number, (answer: unknown) => void>();
let last = 0;

/** Asks the app for what only it can do; its answer is typed by the errand. */
async function ask<T>(errand: Errand): Promise<T> {
  last += 1;
  const id = last;
  const message: FromWorker = { id, errand };
  return new Promise((resolve) => {
    // The slot answers each errand with the value of the same command.
    waiting.set(id, (answer) => resolve(answer as T));
    parentPort?.postMessage(message);
  });
}

const exchange = createExchange({
  deviceId,
  wire: httpWire(url, stop.signal),
  sign: async (text) => ask<string>({ kind: 'sign', text }),
  book: openBook(reader, {
    recordAck: async (acked) => ask<Result<null, SyncFault>>({ kind: 'ack', ...acked }),
    beginEpoch: async (fork) => ask<Result<null, SyncFault>>({ kind: 'epoch', fork }),
    take: async (piece) =>
      ask<Result<{ readonly taken: number; readonly next: number }, SyncFault>>({ kind: 'take', ...piece }),
  }),
  records: {
    hasUnsent: () => unsentRecords(reader.db, 1).length > 0,
    ownShare: async () => ask({ kind: 'records', about: 'ownShare' }),
    takeShare: async (answer) => ask({ kind: 'take-share', answer }),
    unsent: async () => ask({ kind: 'records', about: 'unsent' }),
    sent: async () => ask({ kind: 'records', about: 'sent' }),
    place: async () => ask({ kind: 'records', about: 'place' }),
    take: async (piece) => ask({ kind: 'take-records', piece }),
    startAnew: async () => ask({ kind: 'records', about: 'startAnew' }),
  },
});
const loop = createLoop({
  exchange,
  now: () => performance.now(),
  random: () => Math.random(),
  sleep: async (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
  onTurn: async (turn) => ask<void>({ kind: 'turn', turn }),
});

let network = addresses();
const looking = setInterval(() => {
  const now = addresses();
  if (now !== network) loop.poke('network');
  network = now;
}, lookAtNetworkMs);

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'poke') return loop.poke(message.why);
  if (message.kind === 'close') {
    loop.stop();
    return stop.abort();
  }
  waiting.get(message.id)?.(message.answer);
  waiting.delete(message.id);
});

void exchangeUntilClosed();

/** A bug in it ends the worker, and the app is told. */
async function exchangeUntilClosed(): Promise<void> {
  await loop.run();
  clearInterval(looking);
  reader.close();
  parentPort?.close();
}

function addresses(): string {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .toSorted()
    .join();
}
