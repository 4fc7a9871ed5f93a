/** The exchanges of the running till: a worker for each that it is enrolled at, the cloud endpoint and the hub. Sales go by them untouched. */
import { fileURLToPath } from 'node:url';
import type { Refusal } from '#contract/errors.ts';
import type { JoiningView } from '#contract/setup.ts';
import { syncTargets, type SyncDetails, type SyncStatus, type SyncTarget } from '#contract/sync.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { StoreFault } from '../../store/errors.ts';
import { beginEpoch } from './begin-epoch.ts';
import { compareClocks } from './compare-clocks.ts';
import { openDeviceKey } from './device-key.ts';
import { enrolTill, joinShop, type EnrolParts } from './enrol.ts';
import type { Poke } from './exchange/loop.ts';
import type { Errand, SyncNote, SyncWorkerData } from './exchange/messages.ts';
import { tellsOfFacts } from './fact-topics.ts';
import { keepWorker, type KeptWorker } from './kept-worker.ts';
import { forgetLink, keepInstance, recordAck, recordTurn, type LinkParts } from './link-commands.ts';
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
  /** The key of the business as it is written down; null where this till has none. */
  readonly recoveryKey: () => string | null;
  /** Takes that key from paper and exchanges with it. Errors: `not-enrolled`, `recovery-key-not-valid`. */
  readonly giveRecoveryKey: (typed: string) => Promise<Result<null, Refusal>>;
  /** Errors: `not-enrolled`. */
  readonly forget: (
    asked: Parameters<typeof forgetLink>[1] & { readonly target?: SyncTarget },
  ) => Promise<Result<null, Refusal>>;
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
export function createSyncSlot(parts: SlotParts): SyncSlot {
  const { store, keys, onBug } = parts;
  const key = () => openDeviceKey(keys);
  const records = openRecordDesk(parts);
  const pieces = createPieceTaker(parts);
  const workers = new Map<SyncTarget, KeptWorker<SyncNote>>(
    syncTargets.map((target) => [
      target,
      keepWorker<Errand, SyncNote>({
        file: parts.workerFile ?? checkoutWorker,
        data: () => dataFor(target),
        carryOut: (errand) => carryOut(target, errand),
        onBug,
      }),
    ]),
  );

  function dataFor(target: SyncTarget): SyncWorkerData | null {
    const link = currentLink(store.read, target);
    if (link === null) return null;
    const { url, deviceId } = link;
    return { dataDir: store.dataDir, migrationsDir: parts.migrationsDir, target, url, deviceId };
  }

  function start(): void {
    for (const worker of workers.values()) worker.start();
  }

  async function endAll(): Promise<void> {
    await Promise.all([...workers.values()].map(async ({ end }) => end()));
  }

  function carryOut(target: SyncTarget, errand: Errand): unknown {
    switch (errand.kind) {
      case 'sign':
        return key().sign(errand.text);
      case 'ack':
        return kept(recordAck(parts, errand, target));
      case 'epoch':
        return beginEpoch(parts, errand.fork, target);
      case 'instance':
        return kept(keepInstance(parts, errand.instance));
      case 'clocks':
        return compareClocks(parts, errand, target);
      case 'take':
        return pieces.take(errand);
      case 'turn':
        // A disk that refuses this says so in what comes next.
        recordTurn(parts, errand.turn, target);
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

  function poke(why: Poke): void {
    for (const { say } of workers.values()) say(why);
  }

  const unsubscribe = store.changes.subscribe((topics) => {
    if (tellsOfFacts(topics)) poke('facts');
  });
  return {
    outOfTouchSince,
    status: () => syncStatus(store.read),
    details: () => syncDetails(store.read),
    async enrol(asked) {
      // A copy that becomes a till of its own still knocks under the other's name.
      await endAll();
      const enrolled = await enrolTill(parts, asked);
      start();
      return enrolled.ok ? ok(null) : enrolled;
    },
    async join(asked) {
      const joined = await joinShop(parts, asked);
      if (!joined.ok) return joined;
      start();
      return ok(null);
    },
    joining: () => joiningState(store.read),
    recoveryKey: () => records.recoveryKey(),
    async giveRecoveryKey(typed) {
      const given = records.giveRecoveryKey(typed);
      if (!given.ok) return given;
      // What listens has asked for the key and waits for another till: a new turn asks again.
      await workers.get('cloud')?.end();
      start();
      return ok(null);
    },
    async forget({ target = 'cloud', ...asked }) {
      await workers.get(target)?.end();
      const forgotten = forgetLink(parts, asked, target);
      // Refused by the disk: it is still enrolled, and goes on.
      start();
      return forgotten;
    },
    poke,
    start,
    async close() {
      unsubscribe();
      pieces.close();
      await endAll();
    },
  };
}

function kept(result: Result<null, StoreFault>): Result<null, SyncFault> {
  return result.ok ? result : err({ code: 'store-refused', detail: result.error.code, seq: null });
}
