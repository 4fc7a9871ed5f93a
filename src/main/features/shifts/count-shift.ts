/** Commands: the shift is counted, blind; or the count is set aside and selling goes on. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { mostCounts, variances, type CountedSlips } from '#domain/shift-count.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { noteClockJump } from './clock.ts';
import { countsOf, openShiftOf } from './queries.ts';
import { figuresOf, type Terms } from './report.ts';

type OnShift = { readonly commandId: CommandId; readonly actorId: StaffId; readonly shiftId: string };

export type CountShift = OnShift & {
  readonly denominations: readonly { readonly value: number; readonly count: number }[];
  /** Minor units of cash that is no note or coin of the list. */
  readonly otherCash: number;
  readonly slips: readonly CountedSlips[];
};

/**
 * Records what was found, with what was expected at this moment: from here on it may be seen.
 *
 * Errors: `unknown-shift`, `shift-closed`, `no-recount-left` after the recount.
 */
export function countShift(store: Store, terms: Terms, command: CountShift): Result<null, Refusal> {
  const { commandId, actorId, shiftId, denominations, otherCash, slips } = command;
  const { tillId } = terms.shop.till;
  return runCommand<null, Refusal>(store, { id: commandId, name: 'shifts.count', actorId }, (tx) => {
    const shift = openShiftOf(tx.read, tillId, shiftId);
    if (!shift.ok) return shift;
    const before = countsOf(tx.read, shiftId).filter(({ isSetAside }) => !isSetAside).length;
    if (before >= mostCounts) return err(refuse('no-recount-left', {}));
    const cash = denominations.reduce((sum, { value, count }) => sum + value * count, otherCash);
    noteClockJump(tx, tillId, shift.value.lastAtMs);
    tx.append({
      type: 'shift.counted.v1',
      payload: {
        countId: tx.newId(),
        shiftId,
        staffId: actorId,
        attempt: before + 1,
        denominations,
        otherCash,
        variances: variances(figuresOf(tx.read, terms, shift.value), { cash, slips }),
      },
      businessDay: shift.value.businessDay,
    });
    tx.changed('shift');
    return ok(null);
  });
}

/** Sells on after a count, which stays on record. Errors: `unknown-shift`, `shift-closed`, `not-counted`. */
export function setCountAside(
  store: Store,
  terms: Terms,
  { commandId, actorId, shiftId, reason }: OnShift & { readonly reason: string },
): Result<null, Refusal> {
  return runCommand<null, Refusal>(store, { id: commandId, name: 'shifts.resume', actorId }, (tx) => {
    const shift = openShiftOf(tx.read, terms.shop.till.tillId, shiftId);
    if (!shift.ok) return shift;
    if (!shift.value.isCounted) return err(refuse('not-counted', {}));
    tx.append({
      type: 'shift.count-set-aside.v1',
      payload: { shiftId, staffId: actorId, reason },
      businessDay: shift.value.businessDay,
    });
    tx.changed('shift');
    return ok(null);
  });
}
