/** The exchange of the running till: a worker where it is enrolled, none where it is not. Sales go by it untouched. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Refusal } from '#contract/errors.ts';
import type { JoiningView } from '#contract/setup.ts';
import type { SyncDetails, SyncStatus } from '#contract/sync.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { StoreFault } from '../../store/errors.ts';
import { beginEpoch } from './begin-epoch.ts';
import { openDeviceKey } from './device-key.ts';
import { enrolTill, joinShop, type EnrolParts } from './enrol.ts';
import type { Poke } from './exchange/loop.ts';
import type { Errand, FromWorker, SyncWorkerData, ToWorker } from './exchange/messages.ts';
import { forgetLink, recordAck, recordTurn, type LinkParts } from './link-commands.ts';
import { openRecordDesk } from './records/record-desk.ts';
import {
  currentLink,
  joiningState,
  outOfTouchSince,
  syncDetails,
  syncStatus,
  type SyncFault,
} from './queries.ts';
import { createPieceTaker } from './take-pieces.ts';

export type SyncSlot = {
  readonly status: () => SyncStatus;
  readonly details: () => SyncDetails;
  /** Lets the till in and begins to send. Errors: those of `enrolTill`. */
  readonly enrol: (asked: Parameters<typeof enrolTill>[1]) => Promise<Result<null, Refusal>>;
  /** Makes this machine a till of a shop that the endpoint has. Errors: those of `joinShop`. */
  readonly join: (asked: Parameters<typeof joinShop>[1]) => Promise<Result<null, Refusal>>;
  /** How far it is in that; null where it is not joining. */
  readonly joining: () => JoiningView | null;
  /** Errors: `not-enrolled`. */
  readonly forget: (asked: Parameters<typeof forgetLink>[1]) => Promise<Result<null, Refusal>>;
  /** Tries again now; does nothing where the till is not enrolled. */
  readonly poke: (why: Poke) => void;
  readonly outOfTouchSince: typeof outOfTouchSince;
  /** Begins to exchange where the till is enrolled. */
  readonly start: () => void;
  readonly close: () => Promise<void>;
};

export type SlotParts = Omit<EnrolParts, 'wireTo'> &
  LinkParts & {
    readonly onBug: (bug: unknown) => void;
    /** Folder of the migrations of a packaged app. */
    readonly migrationsDir: string | undefined;
    /** File of the worker; default the source beside the features. */
    readonly workerFile?: URL | string;
  };

const checkoutWorker: string = fileURLToPath(new URL('../../workers/sync.worker.ts', import.meta.url));
/** What a worker that was told to end may still take. */
const closingMs = 3_000;
/** After a bug in it; what waits is in the journal. */
const restartMs = 60_000;

/** Notices that speak of no new fact: nothing is to be sent for them. */
const withoutFacts: ReadonlySet<string> = new Set(['sync', 'draft', 'print-queue', 'store']);

type Running = {
  readonly worker: Worker;
  readonly exited: Promise<void>;
  readonly say: (message: ToWorker) => void;
};

export function createSyncSlot(parts: SlotParts): SyncSlot {
  const { store, keys, onBug } = parts;
  let running: Running | null = null;
  let restarting: NodeJS.Timeout | null = null;
  const key = () => openDeviceKey(keys);
  const records = openRecordDesk(parts);
  const pieces = createPieceTaker(parts);

  function start(): void {
    const link = currentLink(store.read);
    if (link === null || running !== null) return;
    const data: SyncWorkerData = {
      dataDir: store.dataDir,
      migrationsDir: parts.migrationsDir,
      url: link.url,
      deviceId: link.deviceId,
    };
    const worker = new Worker(parts.workerFile ?? checkoutWorker, { workerData: data, execArgv: [] });
    worker.unref();
    const say = (message: ToWorker): void => worker.postMessage(message);
    const exited = new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
    });
    const own: Running = { worker, exited, say };
    running = own;
    worker.on('error', onBug);
    worker.on('message', ({ id, errand }: FromWorker) => say({ kind: 'done', id, answer: carryOut(errand) }));
    worker.once('exit', () => {
      if (running !== own) return;
      // It ended by itself: a bug, which was told.
      running = null;
      restarting = setTimeout(start, restartMs);
      restarting.unref();
    });
  }

  function carryOut(errand: Errand): unknown {
    switch (errand.kind) {
      case 'sign':
        return key().sign(errand.text);
      case 'ack':
        return kept(recordAck(parts, errand));
      case 'epoch':
        return beginEpoch(parts, errand.fork);
      case 'take':
        return pieces.take(errand);
      case 'turn':
        // A disk that refuses this says so in what comes next.
        recordTurn(parts, errand.turn);
        return null;
      case 'records':
        return records[errand.about]();
      case 'take-share':
        return records.takeShare(errand.answer);
      case 'take-records':
        return records.take(errand.piece);
      default:
        return assertNever(errand);
    }
  }

  async function end(): Promise<void> {
    if (restarting !== null) clearTimeout(restarting);
    const last = running;
    running = null;
    if (last === null) return;
    last.say({ kind: 'close' });
    const late = setTimeout(() => void last.worker.terminate(), closingMs);
    await last.exited;
    clearTimeout(late);
  }

  const unsubscribe = store.changes.subscribe((topics) => {
    if (topics.some((topic) => !withoutFacts.has(topic))) running?.say({ kind: 'poke', why: 'facts' });
  });
  return {
    outOfTouchSince,
    status: () => syncStatus(store.read),
    details: () => syncDetails(store.read),
    async enrol(asked) {
      const enrolled = await enrolTill(parts, asked);
      if (!enrolled.ok) return enrolled;
      start();
      return ok(null);
    },
    async join(asked) {
      const joined = await joinShop(parts, asked);
      if (!joined.ok) return joined;
      start();
      return ok(null);
    },
    joining: () => joiningState(store.read),
    async forget(asked) {
      await end();
      const forgotten = forgetLink(parts, asked);
      // Refused by the disk: it is still enrolled, and goes on.
      start();
      return forgotten;
    },
    poke: (why) => running?.say({ kind: 'poke', why }),
    start,
    async close() {
      unsubscribe();
      pieces.close();
      await end();
    },
  };
}

function kept(result: Result<null, StoreFault>): Result<null, SyncFault> {
  return result.ok ? result : err({ code: 'store-refused', detail: result.error.code, seq: null });
}
