/** Reads of shifts, their counts and their Zs. */
import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ShiftClosedV1 } from '#contract/events/shift-closed.ts';
import { DenominationCount } from '#contract/values.ts';
import { TenderVariance, type ZReport } from '#contract/z-report.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { ShiftId, TillId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { businessDay, type BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { cashMovement, clockJump, shift, shiftCount, zReport } from './tables.ts';

export type OpenShift = {
  readonly shiftId: ShiftId;
  readonly openedSeq: number;
  readonly tillId: string;
  readonly businessDay: BusinessDay;
  readonly openedBy: string;
  readonly openedAtMs: number;
  readonly float: number;
  readonly bills: number;
  readonly lastChange: number | null;
  /** Counted: it takes no sale and no cash until it is closed or gone on with. */
  readonly isCounted: boolean;
  /** When its last fact was written. */
  readonly lastAtMs: number;
};

/** The shift that is open at a till; null where none is. */
export function openShiftAt(db: ReadableDb, tillId: TillId): OpenShift | null {
  const row = openRow(db).get({ tillId });
  // Written by the command that opened it.
  return row === undefined
    ? null
    : { ...row, shiftId: row.shiftId as ShiftId, businessDay: businessDay(row.businessDay) };
}

/** The open shift, where it is the one that is meant. Errors: `shift-closed` with its Z, `unknown-shift`. */
export function openShiftOf(db: ReadableDb, tillId: TillId, shiftId: string): Result<OpenShift, Refusal> {
  const open = openShiftAt(db, tillId);
  if (open !== null && open.shiftId === shiftId) return ok(open);
  const closed = db
    .select({ number: zReport.number })
    .from(zReport)
    .where(eq(zReport.shiftId, shiftId))
    .get();
  return err(closed === undefined ? refuse('unknown-shift', { shiftId }) : refuse('shift-closed', closed));
}

/** Whether more cash is in the drawer than `limit`; null is no limit. How much it is, is not told. */
export function isDrawerOver(db: ReadableDb, shiftId: ShiftId, limit: number | null): boolean {
  if (limit === null) return false;
  const row = db.select({ total: shift.drawerTotal }).from(shift).where(eq(shift.id, shiftId)).get();
  return (row?.total ?? 0) > limit;
}

/** When the last fact of the till's own shifts was written; null before the first. */
export function lastFactAt(db: ReadableDb, tillId: TillId): number | null {
  const row = db
    .select({ lastAtMs: shift.lastAtMs })
    .from(shift)
    .where(and(eq(shift.tillId, tillId), eq(shift.purpose, 'counter')))
    .orderBy(desc(shift.openedSeq))
    .limit(1)
    .get();
  return row?.lastAtMs ?? null;
}

/** The clock's last jump after this entry of the journal. */
export function clockJumpAfter(db: ReadableDb, seq: number) {
  return (
    db
      .select({ kind: clockJump.kind, lastAtMs: clockJump.lastAtMs, clockAtMs: clockJump.clockAtMs })
      .from(clockJump)
      .where(sql`${clockJump.seq} > ${seq}`)
      .orderBy(desc(clockJump.seq))
      .limit(1)
      .get() ?? null
  );
}

export type StoredZ = typeof zReport.$inferSelect;

/** The till's last Z; null before the first. */
export function lastZ(db: ReadableDb, tillId: TillId): StoredZ | null {
  return latestZs(db, tillId, 1)[0] ?? null;
}

/** Newest first. */
export function latestZs(db: ReadableDb, tillId: TillId, limit: number): readonly StoredZ[] {
  return db
    .select()
    .from(zReport)
    .where(eq(zReport.tillId, tillId))
    .orderBy(desc(zReport.number))
    .limit(limit)
    .all();
}

/** A Z whole, as the journal keeps it; null where the shift has none. */
export function zOf(
  db: ReadableDb,
  shiftId: string,
): { readonly z: ZReport; readonly copies: number } | null {
  const row = db
    .select({ payload: sql<string>`entry.payload`, copies: zReport.copies })
    .from(zReport)
    .innerJoin(sql`entry`, sql`entry.place = ${zReport.seq}`)
    .where(eq(zReport.shiftId, shiftId))
    .get();
  // What the schema let through when it was appended.
  return row === undefined ? null : { z: (JSON.parse(row.payload) as ShiftClosedV1).z, copies: row.copies };
}

export type StoredCount = {
  readonly countId: string;
  readonly staffId: string;
  readonly atMs: number;
  readonly denominations: DenominationCounts;
  readonly otherCash: number;
  readonly variances: TenderVariance[];
  readonly isSetAside: boolean;
};
type DenominationCounts = z.infer<typeof DenominationCount>[];

/** In the order they were made. */
export function countsOf(db: ReadableDb, shiftId: string): readonly StoredCount[] {
  return db
    .select()
    .from(shiftCount)
    .where(eq(shiftCount.shiftId, shiftId))
    .orderBy(shiftCount.countNo)
    .all()
    .map((row) => ({
      countId: row.countId,
      staffId: row.staffId,
      atMs: row.atMs,
      denominations: z.array(DenominationCount).parse(JSON.parse(row.denominations)),
      otherCash: row.otherCash,
      variances: z.array(TenderVariance).parse(JSON.parse(row.variances)),
      isSetAside: row.isSetAside,
    }));
}

export type Movement = typeof cashMovement.$inferSelect;

/** Newest first. */
export function movementsOf(db: ReadableDb, shiftId: string): readonly Movement[] {
  return db
    .select()
    .from(cashMovement)
    .where(eq(cashMovement.shiftId, shiftId))
    .orderBy(desc(cashMovement.seq))
    .all();
}

export function movementOf(db: ReadableDb, movementId: string): Movement | null {
  return db.select().from(cashMovement).where(eq(cashMovement.movementId, movementId)).get() ?? null;
}

/** The number of the till's next voucher. */
export function nextVoucher(db: ReadableDb, tillId: TillId): number {
  const row = db
    .select({ last: sql<number | null>`max(${cashMovement.voucher})` })
    .from(cashMovement)
    .where(eq(cashMovement.tillId, tillId))
    .get();
  return (row?.last ?? 0) + 1;
}

/** The last entry of the journal, as a Z keeps it. */
export function journalHead(db: ReadableDb): { readonly seq: number; readonly hash: string } {
  const head = db.get<{ seq: number; hash: string } | undefined>(
    sql`SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1`,
  );
  if (head === undefined) throw new Error('A shift without a journal');
  return head;
}

const openRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      shiftId: shift.id,
      openedSeq: shift.openedSeq,
      tillId: shift.tillId,
      businessDay: shift.businessDay,
      openedBy: shift.openedBy,
      openedAtMs: shift.openedAtMs,
      float: shift.float,
      bills: shift.bills,
      lastChange: shift.lastChange,
      isCounted: shift.isCounted,
      lastAtMs: shift.lastAtMs,
    })
    .from(shift)
    // Spelled as in the partial index, which SQLite uses only then.
    .where(and(eq(shift.tillId, sql.placeholder('tillId')), sql`${shift.isOpen} = 1`))
    // One at most, but for a restored folder: of what it opened itself and what it came to know of, its own.
    .orderBy(desc(shift.openedSeq))
    .limit(1)
    .prepare(),
);
