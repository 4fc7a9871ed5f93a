/** The sync worker: the exchange with the endpoint on a connection that only reads. What must be written or signed, the app does. */
import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';
import type { Result } from '#domain/result.ts';
import { openBook } from '#main/features/sync/exchange/book.ts';
import { createExchange } from '#main/features/sync/exchange/exchange.ts';
import { httpWire } from '#main/features/sync/exchange/http-wire.ts';
import { createLoop } from '#main/features/sync/exchange/loop.ts';
import type { Errand, SyncNote, SyncWorkerData } from '#main/features/sync/exchange/messages.ts';
import type { SyncFault } from '#main/features/sync/queries.ts';
import { openReader } from '#main/store/open.ts';
import { unsentRecords } from '#main/store/records.ts';
import { listenToApp } from './ask-app.ts';

/** Node has no notice of it, so the addresses of this machine are compared. */
const lookAtNetworkMs = 5_000;
/** A clock that is kept right by the network is moved by less. */
const clockMovedMs = 30_000;

// Handed over by the sync slot, which types it the same.
const { dataDir, migrationsDir, target, url, deviceId } = workerData as SyncWorkerData;
const opened = openReader(dataDir, migrationsDir === undefined ? {} : { migrationsDir });
if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.detail}`);
const reader = opened.value;
const stop = new AbortController();
const { ask, leave } = listenToApp<Errand, SyncNote>({
  note: (why) => loop.poke(why),
  close() {
    loop.stop();
    stop.abort();
  },
});

const exchange = createExchange({
  deviceId,
  wire: httpWire(url, stop.signal),
  sign: async (text) => ask<string>({ kind: 'sign', text }),
  book: openBook(
    reader,
    {
      recordAck: async (acked) => ask<Result<null, SyncFault>>({ kind: 'ack', ...acked }),
      beginEpoch: async (fork) => ask<Result<null, SyncFault>>({ kind: 'epoch', fork }),
      keepInstance: async (instance) => ask<Result<null, SyncFault>>({ kind: 'instance', instance }),
      compareClocks: async ({ serverAtMs }) => ask<Result<null, SyncFault>>({ kind: 'clocks', serverAtMs }),
      take: async (piece) =>
        ask<Result<{ readonly taken: number; readonly next: number }, SyncFault>>({ kind: 'take', ...piece }),
    },
    target,
  ),
  // People travel by the cloud alone.
  records:
    target === 'hub'
      ? null
      : {
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
let clock = clockOffset();
const looking = setInterval(() => {
  const now = addresses();
  if (now !== network) loop.poke('network');
  network = now;
  // Set by hand or by the network, or the machine slept: how it stands against the endpoint's is to be looked at anew.
  const offset = clockOffset();
  if (Math.abs(offset - clock) > clockMovedMs) loop.poke('network');
  clock = offset;
}, lookAtNetworkMs);

void exchangeUntilClosed();

/** A bug in it ends the worker, and the app is told. */
async function exchangeUntilClosed(): Promise<void> {
  await loop.run();
  clearInterval(looking);
  reader.close();
  leave();
}

/** What the wall shows beyond what has gone by. */
function clockOffset(): number {
  return Date.now() - performance.now();
}

function addresses(): string {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .toSorted()
    .join();
}
