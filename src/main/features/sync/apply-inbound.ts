/** Command: takes entries that another till wrote, with all that follows from them. */
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Run } from './exchange/exchange.ts';
import { tellOfInbound } from './inbound-topics.ts';
import type { LinkParts } from './link-commands.ts';
import type { SyncFault } from './queries.ts';

/**
 * Takes a run as a whole or not at all. `isLast`: nothing more of the same answer follows, so that screens look again; each piece of a
 * long answer would have them look a hundred times.
 *
 * Errors, as the link keeps them: `inbound-refused` with what is wrong and with which entry,
 * `till-forked` where it is this till's own and newer than itself, `store-refused`.
 */
export function applyInbound(
  { store, newId }: Omit<LinkParts, 'clock'>,
  { run, isLast }: { readonly run: Run; readonly isLast: boolean },
): Result<{ readonly taken: number }, SyncFault> {
  // Known entries are compared and left, so that a repetition does no harm and no reply need be kept.
  const command = {
    id: newId() as CommandId,
    name: 'sync.applyInbound',
    actorId: null,
    isIdempotent: false,
  };
  const done = runCommand(store, command, (tx) => {
    const taken = tx.takeRun(run);
    if (taken.ok && isLast) tellOfInbound(tx);
    return taken;
  });
  if (done.ok) return ok({ taken: done.value.taken });
  const { code } = done.error;
  if (!('seq' in done.error)) return err({ code: 'store-refused', detail: code, seq: null });
  const { seq } = done.error;
  return err({ code: code === 'own-chain' ? 'till-forked' : 'inbound-refused', detail: code, seq });
}
