/** This till as the hub of its shop: a worker that answers where it is one, none where it is not. */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Refusal } from '#contract/errors.ts';
import type { HubView } from '#contract/hub.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import { codeLastsMs } from '#wire/limits.ts';
import { applyInbound } from '../apply-inbound.ts';
import { tellsOfFacts } from '../fact-topics.ts';
import { keepWorker } from '../kept-worker.ts';
import type { SlotParts } from '../sync-slot.ts';
import { admitTill } from './admit-till.ts';
import { claimChain, issueHubCode, revokeHubTill, turnHubOff, turnHubOn } from './hub-commands.ts';
import { currentHub, hubView } from './hub-queries.ts';
import type { HubErrand, HubFault, HubNote, HubWorkerData } from './messages.ts';

export type HubSlot = {
  readonly view: () => HubView;
  /** Errors: those of `turnHubOn`. */
  readonly on: (asked: Parameters<typeof turnHubOn>[1]) => Promise<Result<HubView, Refusal>>;
  /** Errors: `hub-off`. */
  readonly off: (asked: Parameters<typeof turnHubOff>[1]) => Promise<Result<HubView, Refusal>>;
  /** Errors: `hub-off`. */
  readonly code: (
    asked: Parameters<typeof issueHubCode>[1],
  ) => Result<{ readonly code: string; readonly validSeconds: number }, Refusal>;
  /** Errors: `unknown-hub-till`. */
  readonly revoke: (asked: Parameters<typeof revokeHubTill>[1]) => Result<HubView, Refusal>;
  /** Begins to answer where it is to. */
  readonly start: () => void;
  /** Until it answers, or is known not to; at once where it is not to. */
  readonly stood: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type HubSlotParts = Pick<SlotParts, 'store' | 'newId' | 'onBug' | 'migrationsDir'> & {
  /** File of the worker; default the source beside the features. */
  readonly workerFile?: URL | string;
};

/** A worker that has a bug never says how it stands. */
const longestStartMs = 10_000;

const checkoutWorker: string = fileURLToPath(new URL('../../../workers/hub.worker.ts', import.meta.url));

export function createHubSlot(parts: HubSlotParts): HubSlot {
  const { store } = parts;
  let fault: HubFault = null;
  let hasStood: () => void = () => undefined;
  let standing: Promise<void> = Promise.resolve();
  const worker = keepWorker<HubErrand, HubNote>({
    file: parts.workerFile ?? checkoutWorker,
    onBug: parts.onBug,
    data: dataForWorker,
    carryOut,
  });

  function dataForWorker(): HubWorkerData | null {
    const own = currentHub(store.read);
    if (own === null || !own.isOn) return null;
    const { address, port } = own;
    return { dataDir: store.dataDir, migrationsDir: parts.migrationsDir, address, port };
  }

  function carryOut(errand: HubErrand): unknown {
    switch (errand.kind) {
      case 'admit':
        return admitTill(parts, errand.asked);
      case 'claim':
        return claimChain(parts, errand);
      case 'take':
        return applyInbound(parts, errand);
      case 'stands':
        ({ fault } = errand);
        hasStood();
        return null;
      default:
        return assertNever(errand);
    }
  }

  function start(): void {
    if (dataForWorker() === null) return;
    const stands = new Promise<void>((resolve) => {
      hasStood = resolve;
    });
    standing = Promise.race([stands, pause(longestStartMs, undefined, { ref: false })]);
    worker.start();
  }

  const view = (): HubView => hubView(store.read, fault);
  const unsubscribe = store.changes.subscribe((topics) => {
    if (tellsOfFacts(topics)) worker.say('news');
  });
  return {
    view,
    async on(asked) {
      await worker.end();
      const turned = turnHubOn(parts, asked);
      start();
      if (!turned.ok) return turned;
      // Whoever turned it on is told whether it answers.
      await standing;
      return ok(view());
    },
    async off(asked) {
      const turned = turnHubOff(parts, asked);
      if (!turned.ok) return turned;
      await worker.end();
      fault = null;
      return ok(view());
    },
    code(asked) {
      const code = issueHubCode(parts, asked);
      return code.ok ? ok({ code: code.value, validSeconds: codeLastsMs / 1000 }) : code;
    },
    revoke(asked) {
      const revoked = revokeHubTill(parts, asked);
      return revoked.ok ? ok(view()) : err(revoked.error);
    },
    start,
    stood: async () => standing,
    async close() {
      unsubscribe();
      await worker.end();
    },
  };
}
