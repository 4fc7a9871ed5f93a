/** The hub worker: answers the calls of the shop's other tills on a connection that only reads. What must be written, the app does. */
import { workerData } from 'node:worker_threads';
import type { CloudRefusal, Enrolled } from '#contract/cloud.ts';
import type { Result } from '#domain/result.ts';
import { createHubAnswers } from '#main/features/sync/hub/answer-calls.ts';
import { openHubBook } from '#main/features/sync/hub/hub-book.ts';
import type { HubErrand, HubNote, HubWorkerData } from '#main/features/sync/hub/messages.ts';
import { serveHub } from '#main/features/sync/hub/serve-hub.ts';
import type { SyncFault } from '#main/features/sync/queries.ts';
import { openReader } from '#main/store/open.ts';
import { listenToApp } from './ask-app.ts';

/** What stands in the way may be gone: a network cable, another program. */
const tryAgainMs = 10_000;

// Handed over by the hub slot, which types it the same.
const { dataDir, migrationsDir, address, port } = workerData as HubWorkerData;
const opened = openReader(dataDir, migrationsDir === undefined ? {} : { migrationsDir });
if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.detail}`);
const reader = opened.value;
let end: () => void = () => undefined;
const ended = new Promise<void>((resolve) => {
  end = resolve;
});
const { ask, leave } = listenToApp<HubErrand, HubNote>({ note: () => answers.news(), close: () => end() });

const book = openHubBook(reader);
const elapsedMs = () => performance.now();
const answers = createHubAnswers({
  book,
  writer: {
    admit: async (asked) => ask<Result<Enrolled, CloudRefusal>>({ kind: 'admit', asked }),
    claim: async (chain, tillId) => ask<Result<null, SyncFault>>({ kind: 'claim', chain, tillId }),
    take: async (piece) => ask<Result<{ readonly taken: number }, SyncFault>>({ kind: 'take', ...piece }),
  },
  elapsedMs,
  now: () => Date.now(),
});

void serveUntilClosed();

/** A bug in it ends the worker, and the app is told. */
async function serveUntilClosed(): Promise<void> {
  const throwIt = (bug: unknown) => {
    setImmediate(() => {
      throw bug;
    });
  };
  for (let isClosed = false; !isClosed;) {
    const served = await serveHub({ book, answers, elapsedMs, onBug: throwIt }, { address, port });
    await ask({ kind: 'stands', fault: served.ok ? null : served.error });
    if (served.ok) {
      await ended;
      await served.value.close();
      break;
    }
    isClosed = await Promise.race([
      ended.then(() => true),
      new Promise<boolean>((resolve) => {
        setTimeout(() => resolve(false), tryAgainMs).unref();
      }),
    ]);
  }
  reader.close();
  leave();
}
