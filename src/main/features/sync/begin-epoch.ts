/** Command: the till goes on in another chain, because an endpoint has other entries of it than it has itself. */
import type { SyncTarget } from '#contract/sync.ts';
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Fork } from './exchange/exchange.ts';
import type { LinkParts } from './link-commands.ts';
import { currentLink, headSeq, type SyncFault } from './queries.ts';

/**
 * Begins the chain and writes down why, as its first entry (`chain.began.v1`). Nothing that was written before is changed: what came
 * after the last common entry goes to the endpoint under the new chain. Errors: `store-refused`, and `till-forked` where a hub found the fork
 * and the till has a cloud endpoint, which is to say it.
 */
export function beginEpoch(
  { store, newId }: Omit<LinkParts, 'clock'>,
  { common: { last, chains }, left }: Fork,
  target: SyncTarget = 'cloud',
): Result<null, SyncFault> {
  // Told twice: it was begun then.
  if (store.chainId !== left) return ok(null);
  // Two sources may have different beginnings in common with this till. What the cloud has goes to every till, so its word begins the chain.
  if (target === 'hub' && currentLink(store.read) !== null) {
    return err({ code: 'till-forked', detail: 'cloud-first', seq: (last?.seq ?? 0) + 1 });
  }
  const command = { id: newId() as CommandId, name: 'sync.beginEpoch', actorId: null };
  const done = runCommand<null, never>(store, command, (tx) => {
    const commonSeq = last?.seq ?? 0;
    const reason = headSeq(tx.read) > commonSeq ? 'diverged' : 'older-copy';
    tx.beginChain({ kept: chains, commonSeq });
    tx.append({ type: 'chain.began.v1', payload: { left, common: last, reason } });
    tx.changed('sync');
    return ok(null);
  });
  return done.ok ? ok(null) : err({ code: 'store-refused', detail: done.error.code, seq: null });
}
