/** Commands: what becomes of the link as exchanges go by. All of them local: they make no facts. */
import { desc, eq, lte } from 'drizzle-orm';
import type { SyncTarget } from '#contract/sync.ts';
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { Clock } from '../../store/clock.ts';
import type { StoreFault } from '../../store/errors.ts';
import { resendRecords } from '../../store/records.ts';
import { runCommand, type Command } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { currentShop } from '../setup/api.ts';
import { canSignIn } from '../staff/api.ts';
import type { Turn } from './exchange/exchange.ts';
import { tellOfInbound } from './inbound-topics.ts';
import { currentLink, type SyncFault } from './queries.ts';
import { syncLink, syncTurn } from './tables.ts';

export type LinkParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
};

/** Exchanges that are kept. */
const turnsKept = 50;
/** A till that listens hears something every 25 s; that it is well is written down less often. */
const wellEveryMs = 300_000;

/** A command of the exchange: nobody's, and asked for again by itself, so that it need not be remembered nor waited for. */
function ofExchange(newId: () => string, name: string): Command {
  return { id: newId() as CommandId, name, actorId: null, isIdempotent: false, isSyncedLate: true };
}

/** Keeps that the endpoint, or the hub, has all entries up to `seq`. */
export function recordAck(
  { store, newId }: Omit<LinkParts, 'clock'>,
  { seq, hash }: { readonly seq: number; readonly hash: string },
  target: SyncTarget = 'cloud',
): Result<null, StoreFault> {
  const link = currentLink(store.read, target);
  if (link === null || (link.ackedSeq === seq && link.ackedHash === hash)) return ok(null);
  return runCommand(store, ofExchange(newId, 'sync.recordAck'), (tx) => {
    const isSent = seq > link.ackedSeq;
    tx.local
      .update(syncLink)
      .set({ ackedSeq: seq, ackedHash: hash, ...(isSent ? { lastSentMs: tx.now.atMs } : {}) })
      .where(eq(syncLink.target, target))
      .run();
    tx.changed('sync');
    return ok(null);
  });
}

/** Keeps what the endpoint is to be told at the next opening. */
export function keepInstance(
  { store, newId }: Omit<LinkParts, 'clock'>,
  instance: string,
): Result<null, StoreFault> {
  return runCommand(store, ofExchange(newId, 'sync.keepInstance'), (tx) => {
    tx.local.update(syncLink).set({ instance }).where(eq(syncLink.target, 'cloud')).run();
    return ok(null);
  });
}

/** Keeps how an exchange ended, where there is something to tell: it moved something, began to fail, or is well again. */
export function recordTurn(
  { store, clock, newId }: LinkParts,
  turn: Turn,
  target: SyncTarget = 'cloud',
): Result<null, StoreFault> {
  const link = currentLink(store.read, target);
  if (link === null) return ok(null);
  const { pushed, pulled, fault } = turn;
  const isSame = fault?.code === (link.faultCode ?? undefined) && sameDetail(link, fault);
  const hasMoved = pushed + pulled > 0;
  const atMs = clock.now().atMs;
  const isRecent = atMs - (link.lastReceivedMs ?? 0) < wellEveryMs;
  // The whole of a turn without a fault is here; names and PINs come when another till has handed over the key.
  const hasJoined =
    link.isJoining && fault === null && currentShop(store.read) !== null && canSignIn(store.read);
  if (isSame && !hasMoved && !hasJoined && (fault !== null || isRecent)) return ok(null);
  return runCommand(store, ofExchange(newId, 'sync.recordTurn'), (tx) => {
    tx.local
      .update(syncLink)
      .set({
        ...(fault === null ? { lastReceivedMs: tx.now.atMs } : {}),
        ...(hasJoined ? { isJoining: false } : {}),
        faultCode: fault?.code ?? null,
        faultDetail: fault?.detail ?? '',
        faultSeq: fault?.seq ?? null,
        faultSinceMs: fault === null ? null : fault.code === link.faultCode ? link.faultSinceMs : tx.now.atMs,
      })
      .where(eq(syncLink.target, target))
      .run();
    if (hasJoined) for (const topic of ['shop', 'staff', 'settings']) tx.changed(topic);
    // It broke off in the middle of an answer: what came before that is here.
    if (pulled > 0 && fault !== null) tellOfInbound(tx);
    if (hasMoved || (fault !== null && !isSame)) {
      tx.local
        .insert(syncTurn)
        .values({ target, atMs: tx.now.atMs, pushed, pulled, faultCode: fault?.code ?? null })
        .run();
      const last = tx.read.select({ n: syncTurn.n }).from(syncTurn).orderBy(desc(syncTurn.n)).get();
      tx.local
        .delete(syncTurn)
        .where(lte(syncTurn.n, (last?.n ?? 0) - turnsKept))
        .run();
    }
    tx.changed('sync');
    return ok(null);
  });
}

/** Forgets the endpoint, or the hub, and the exchanges with it. The journal is as it was: enrolled anew, all of it is sent. Errors: `not-enrolled`. */
export function forgetLink(
  { store }: Pick<LinkParts, 'store'>,
  command: Pick<Command, 'id' | 'actorId'>,
  target: SyncTarget = 'cloud',
): Result<null, Refusal> {
  return runCommand<null, Refusal>(store, { ...command, name: 'sync.forget' }, (tx) => {
    if (currentLink(tx.read, target) === null) return err(refuse('not-enrolled', {}));
    tx.local.delete(syncLink).where(eq(syncLink.target, target)).run();
    tx.local.delete(syncTurn).where(eq(syncTurn.target, target)).run();
    // People travel by the cloud alone.
    if (target === 'cloud') resendRecords(tx);
    tx.changed('sync');
    return ok(null);
  });
}

function sameDetail(
  link: { readonly faultDetail: string; readonly faultSeq: number | null },
  fault: SyncFault | null,
): boolean {
  return fault === null || (fault.detail === link.faultDetail && fault.seq === link.faultSeq);
}
