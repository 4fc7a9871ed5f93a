/** Reads of shifts. */
import { and, eq, sql } from 'drizzle-orm';
import type { ShiftId, TillId } from '#domain/ids.ts';
import { businessDay, type BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { shift } from './tables.ts';

export type OpenShift = {
  readonly shiftId: ShiftId;
  readonly businessDay: BusinessDay;
  readonly openedBy: string;
  readonly openedAtMs: number;
  readonly float: number;
  readonly bills: number;
  readonly lastChange: number | null;
};

/** The shift that is open at a till; null where none is. */
export function openShiftAt(db: ReadableDb, tillId: TillId): OpenShift | null {
  const row = openRow(db).get({ tillId });
  // Written by the command that opened it.
  return row === undefined
    ? null
    : { ...row, shiftId: row.shiftId as ShiftId, businessDay: businessDay(row.businessDay) };
}

const openRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      shiftId: shift.id,
      businessDay: shift.businessDay,
      openedBy: shift.openedBy,
      openedAtMs: shift.openedAtMs,
      float: shift.float,
      bills: shift.bills,
      lastChange: shift.lastChange,
    })
    .from(shift)
    // Spelled as in the partial index, which SQLite uses only then.
    .where(and(eq(shift.tillId, sql.placeholder('tillId')), sql`${shift.isOpen} = 1`))
    .prepare(),
);
