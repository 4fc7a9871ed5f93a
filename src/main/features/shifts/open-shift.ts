/** One command: a shift begins at the till with a float in the drawer. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, ShiftId, StaffId, TillId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Moment } from '../../store/clock.ts';
import type { Store } from '../../store/store.ts';
import { openShiftAt } from './queries.ts';

export type OpenShiftCommand = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly tillId: TillId;
  /** Minor units. */
  readonly float: number;
  readonly denominations: readonly { readonly value: number; readonly count: number }[] | null;
  readonly purpose: 'counter' | 'import';
  /** When it began, for bills read from a file; default now. */
  readonly at?: Moment;
};

/**
 * Opens a shift; its business day is the local day of this moment and is never derived again.
 *
 * Errors: `shift-already-open` (a till has one at a time, whatever files are imported beside it), `bad-amount` where the
 * denominations do not add up to the float.
 */
export function openShift(
  store: Store,
  command: OpenShiftCommand,
): Result<{ readonly shiftId: ShiftId }, Refusal> {
  const { commandId, actorId, tillId, float, denominations, purpose, at } = command;
  return runCommand<{ shiftId: ShiftId }, Refusal>(
    store,
    { id: commandId, name: 'shifts.open', actorId, ...(at === undefined ? {} : { at }) },
    (tx) => {
      if (purpose === 'counter' && openShiftAt(tx.read, tillId) !== null) {
        return err(refuse('shift-already-open', {}));
      }
      const counted = denominations?.reduce((sum, { value, count }) => sum + value * count, 0) ?? float;
      if (counted !== float) {
        return err(refuse('bad-amount', { reason: 'denominations do not add up to the float' }));
      }
      const shiftId = tx.newId() as ShiftId;
      const { businessDay } = tx.now;
      tx.append({
        type: 'shift.opened.v1',
        payload: { shiftId, tillId, staffId: actorId, businessDay, float, purpose, denominations },
      });
      tx.changed('shift');
      return ok({ shiftId });
    },
  );
}
