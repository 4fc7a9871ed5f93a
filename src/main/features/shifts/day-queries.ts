/** Reads over all tills of the store, for the end of the day. */
import { and, asc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { money, type Money } from '#domain/money.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { cashMovement, shift, zReport } from './tables.ts';

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

/** The entries of the journal among which all facts of a shift are: from its opening to its Z. */
export type Stretch = { readonly shiftId: string; readonly fromSeq: number; readonly toSeq: number };

/**
 * Where in the journal the facts of a shift are; of one that is open, to the end.
 *
 * Rows whose key is the journal's entry are found by it: the papers of a shift cost what the shift is long, and no sale pays for
 * an index on its shift.
 */
export function stretchOf(db: ReadableDb, shiftId: string): Stretch {
  const row = stretchRow(db).get({ shiftId });
  return { shiftId, ...stretchFrom(row?.fromSeq ?? 0, row?.toSeq ?? null) };
}

/** Of another till's shift the entries were taken over, and count down from its opening. */
function stretchFrom(openedSeq: number, zSeq: number | null): Omit<Stretch, 'shiftId'> {
  return openedSeq < 0
    ? { fromSeq: zSeq ?? Number.MIN_SAFE_INTEGER, toSeq: openedSeq }
    : { fromSeq: openedSeq, toSeq: zSeq ?? Number.MAX_SAFE_INTEGER };
}

/**
 * The entries of the journal among which all facts of the shifts of a span of time are; null where no shift was in it.
 *
 * A shift is in it by its opening and its last fact; there is about one a day, so that reading them all costs nothing.
 */
export function stretchBetween(
  db: ReadableDb,
  span: { readonly fromMs: number; readonly toMs: number },
): Omit<Stretch, 'shiftId'> | null {
  const row = stretchBetweenRow(db).get(span);
  if (row === undefined || row.fromSeq === null) return null;
  const toSeq = row.isClosed ? (row.toSeq ?? Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;
  return { fromSeq: row.fromSeq, toSeq };
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

const stretchRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ fromSeq: shift.openedSeq, toSeq: zReport.seq })
    .from(shift)
    .leftJoin(zReport, eq(zReport.shiftId, shift.id))
    .where(eq(shift.id, sql.placeholder('shiftId')))
    .prepare(),
);

const stretchBetweenRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      fromSeq: sql<number | null>`min(${shift.openedSeq})`,
      toSeq: sql<number | null>`max(${zReport.seq})`,
      isClosed: sql<number>`count(${zReport.seq}) = count(*)`,
    })
    .from(shift)
    .leftJoin(zReport, eq(zReport.shiftId, shift.id))
    .where(
      and(
        lte(shift.openedAtMs, sql.placeholder('toMs')),
        or(isNull(zReport.seq), gte(shift.lastAtMs, sql.placeholder('fromMs'))),
      ),
    )
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
