/** The shift that bills and money belong to, asked for by every command that makes such a fact. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { TillId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Tx } from '../../store/run-command.ts';
import { noteClockJump } from './clock.ts';
import { openShiftAt, type OpenShift } from './queries.ts';

/**
 * The open shift, and before its next fact a word in the journal where the clock has jumped.
 *
 * Errors: `no-open-shift`, `shift-counted` where it waits to be closed.
 */
export function workingShift(tx: Tx, tillId: TillId): Result<OpenShift, Refusal> {
  const open = openShiftAt(tx.read, tillId);
  if (open === null) return err(refuse('no-open-shift', {}));
  if (open.isCounted) return err(refuse('shift-counted', {}));
  noteClockJump(tx, tillId, open.lastAtMs);
  return ok(open);
}
