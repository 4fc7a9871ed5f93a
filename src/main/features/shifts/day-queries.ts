/** Reads over all tills of the store, for the end of the day. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { money, type Money } from '#domain/money.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { cashMovement, shift } from './tables.ts';

export type ShiftOnDay = {
  readonly shiftId: string;
  readonly tillId: string;
  readonly openedBy: string;
  readonly openedAtMs: number;
  readonly businessDay: string;
};

/** Shifts at a counter that have no Z yet, oldest first; of all days where `businessDay` is null. */
export function openShiftsOn(db: ReadableDb, businessDay: string | null): readonly ShiftOnDay[] {
  const open = openRows(db).all();
  return businessDay === null ? open : open.filter((each) => each.businessDay === businessDay);
}

/** What was paid in, paid out and dropped in a shift, in order. */
export function cashMovementsOf(
  db: ReadableDb,
  shiftId: string,
): readonly {
  readonly id: string;
  readonly kind: 'pay-in' | 'pay-out' | 'drop';
  readonly amount: Money;
  readonly atMs: number;
}[] {
  return movementRows(db)
    .all({ shiftId })
    .flatMap(({ kind, amount, ...row }) =>
      kind === 'no-sale' ? [] : [{ ...row, kind, amount: money(amount) }],
    );
}

const openRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      shiftId: shift.id,
      tillId: shift.tillId,
      openedBy: shift.openedBy,
      openedAtMs: shift.openedAtMs,
      businessDay: shift.businessDay,
    })
    .from(shift)
    .where(and(eq(shift.isOpen, true), eq(shift.purpose, 'counter')))
    .orderBy(asc(shift.openedSeq))
    .prepare(),
);

const movementRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      id: cashMovement.movementId,
      kind: cashMovement.kind,
      amount: cashMovement.amount,
      atMs: cashMovement.atMs,
    })
    .from(cashMovement)
    .where(
      and(
        eq(cashMovement.shiftId, sql.placeholder('shiftId')),
        inArray(cashMovement.kind, ['pay-in', 'pay-out', 'drop']),
      ),
    )
    .orderBy(asc(cashMovement.seq))
    .prepare(),
);
