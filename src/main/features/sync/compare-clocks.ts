/** Command: holds this machine's clock against the endpoint's, and edits that were stamped too late back (decision 0008 of the store). */
import { eq } from 'drizzle-orm';
import type { SyncTarget } from '#contract/sync.ts';
import type { CommandId } from '#domain/ids.ts';
import { mostAheadMs } from '#domain/hybrid-time.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { ownEditsAfter } from '../../store/conflicts.ts';
import type { StoreFault } from '../../store/errors.ts';
import { holdRecordsBack } from '../../store/records.ts';
import { runCommand } from '../../store/run-command.ts';
import { tellOfInbound } from './inbound-topics.ts';
import type { LinkParts } from './link-commands.ts';
import { currentLink, mainLink, type SyncFault } from './queries.ts';
import { syncLink } from './tables.ts';

/** As many as one event names. */
const pieceEdits = 1000;
/** Below this the line's own delay may be all of it, and nothing is written for it. */
const worthKeepingMs = 60_000;

/**
 * Keeps how far the clock is off, for the page and the stamps of the edits to come, and writes down which of its own edits are stamped later
 * than five minutes after the endpoint's time: they count as of then, at every till (`clock.capped.v1`). Errors: `store-refused`.
 */
export function compareClocks(
  { store, clock, newId }: LinkParts,
  { serverAtMs }: { readonly serverAtMs: number },
  target: SyncTarget,
): Result<null, SyncFault> {
  // A hub is a till, whose clock may be the wrong one: it counts only where there is no endpoint to ask.
  if (mainLink(store.read)?.target !== target) return ok(null);
  const aheadMs = clock.now().atMs - serverAtMs;
  store.engine.clockAheadMs = aheadMs > mostAheadMs ? aheadMs : 0;
  const kept = keepDifference({ store, newId }, aheadMs, target);
  if (!kept.ok) return asFault(kept.error);
  const upToMs = serverAtMs + mostAheadMs;
  for (;;) {
    const edits = ownEditsAfter(store.read, upToMs, pieceEdits);
    if (edits.length === 0) break;
    const command = { id: newId() as CommandId, name: 'sync.capClock', actorId: null };
    const done = runCommand<null, never>(store, command, (tx) => {
      tx.append({ type: 'clock.capped.v1', payload: { upToMs, edits: [...edits] } });
      tellOfInbound(tx);
      return ok(null);
    });
    if (!done.ok) return asFault(done.error);
  }
  return ok(null);
}

function keepDifference(
  { store, newId }: Omit<LinkParts, 'clock'>,
  aheadMs: number,
  target: SyncTarget,
): Result<null, StoreFault> {
  const link = currentLink(store.read, target);
  if (link === null) return ok(null);
  const isOff = store.engine.clockAheadMs > 0;
  if (!isOff && Math.abs(link.clockAheadMs - aheadMs) < worthKeepingMs) return ok(null);
  const command = { id: newId() as CommandId, name: 'sync.keepClock', actorId: null, isIdempotent: false };
  return runCommand<null, never>(store, command, (tx) => {
    tx.local.update(syncLink).set({ clockAheadMs: aheadMs }).where(eq(syncLink.target, target)).run();
    holdRecordsBack(tx, tx.now.atMs - aheadMs + mostAheadMs);
    tx.changed('sync');
    return ok(null);
  });
}

function asFault(fault: StoreFault): Result<never, SyncFault> {
  return err({ code: 'store-refused', detail: fault.code, seq: null });
}
