/** One command: a shift begins at the till with a float in the drawer. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, ShiftId, StaffId, TillId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { shiftDay } from '#domain/shift-day.ts';
import { instant } from '#domain/time.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Moment } from '../../store/clock.ts';
import type { Store } from '../../store/store.ts';
import { currentSettings } from '../settings/api.ts';
import { noteClockJump } from './clock.ts';
import { lastFactAt, lastZ, openShiftAt } from './queries.ts';

export type OpenShiftCommand = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly tillId: TillId;
  /** Minor units. */
  readonly float: number;
  readonly denominations: readonly { readonly value: number; readonly count: number }[] | null;
  readonly purpose: 'counter' | 'import';
  /** Why the float is not what the last Z left; null where it is, or where nobody said. */
  readonly reason?: string | null;
  /** When it began, for bills read from a file; default now. */
  readonly at?: Moment;
  /** Called in the transaction, for a slip that is printed with it. */
  readonly papers?: (tx: Tx, opened: ShiftOpened) => void;
};

export type ShiftOpened = {
  readonly shiftId: ShiftId;
  readonly businessDay: string;
  readonly float: number;
  readonly denominations: OpenShiftCommand['denominations'];
  readonly carriedOver: number | null;
  readonly reason: string | null;
};

/**
 * Opens a shift; its business day is fixed here and is never derived again: before the hour at which the day starts, yesterday.
 *
 * Errors: `shift-already-open` (a till has one at a time, whatever files are imported beside it), `bad-amount` where the
 * denominations do not add up to the float, `float-differs` where it is not what was carried over and no reason is given.
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
      const isCounter = purpose === 'counter';
      if (isCounter && openShiftAt(tx.read, tillId) !== null) {
        return err(refuse('shift-already-open', {}));
      }
      const counted = denominations?.reduce((sum, { value, count }) => sum + value * count, 0) ?? float;
      if (counted !== float) {
        return err(refuse('bad-amount', { reason: 'denominations do not add up to the float' }));
      }
      const carriedOver = isCounter ? (lastZ(tx.read, tillId)?.carryOver ?? null) : null;
      const isExplained = carriedOver === null || carriedOver === float;
      const reason = isExplained ? null : (command.reason ?? null);
      if (!isExplained && reason === null) return err(refuse('float-differs', { carriedOver, float }));
      if (isCounter) noteClockJump(tx, tillId, lastFactAt(tx.read, tillId));
      const shiftId = tx.newId() as ShiftId;
      const businessDay = isCounter ? dayOf(tx) : tx.now.businessDay;
      const opened = { shiftId, businessDay, float, denominations, carriedOver, reason };
      tx.append({
        type: 'shift.opened.v1',
        payload: { ...opened, tillId, staffId: actorId, purpose },
        businessDay,
      });
      command.papers?.(tx, opened);
      tx.changed('shift');
      return ok({ shiftId });
    },
  );
}

function dayOf(tx: Tx) {
  const { dayStartsAtHour } = currentSettings(tx.read);
  return shiftDay(instant(tx.now.atMs), tx.now.utcOffsetMin, dayStartsAtHour);
}
