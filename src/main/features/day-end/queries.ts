/** Reads of the day end: the Zs of a day, and what of all days is not settled yet. */
import { desc, eq, sql } from 'drizzle-orm';
import type { TenderVariance } from '#contract/z-report.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { dayReconciled, daySettled, dayZ } from './tables.ts';

export type Z = typeof dayZ.$inferSelect;
export type SettledKind = (typeof daySettled.$inferSelect)['kind'];

/** The Z of a shift; null while it is open, or unknown. */
export function zOf(db: ReadableDb, shiftId: string): Z | null {
  return zRow(db).get({ shiftId }) ?? null;
}

/** In the order in which they were closed. */
export function zsOf(db: ReadableDb, businessDay: string): readonly Z[] {
  return zsOfDay(db).all({ businessDay });
}

export function isSettled(db: ReadableDb, shiftId: string, kind: SettledKind): boolean {
  return settledRow(db).get({ shiftId, kind }) !== undefined;
}

/** Zs whose cash or slips are not settled, oldest first; those that have nothing to settle are not among them. */
export function unsettledZs(db: ReadableDb, kind: SettledKind): readonly Z[] {
  const amount = kind === 'cash' ? sql`${dayZ.deposit} + ${dayZ.drops}` : sql`${dayZ.slips}`;
  return db
    .select()
    .from(dayZ)
    .where(
      sql`${amount} > 0 AND NOT EXISTS (SELECT 1 FROM ${daySettled} WHERE ${daySettled.shiftId} = ${dayZ.shiftId} AND ${daySettled.kind} = ${kind})`,
    )
    .orderBy(dayZ.closedAtMs)
    .all();
}

export type ReconciledDay = typeof dayReconciled.$inferSelect;

export function reconciliationOf(db: ReadableDb, businessDay: string): ReconciledDay | null {
  return reconciledRow(db).get({ businessDay }) ?? null;
}

/** Each day that has a Z, newest first, with its sums. */
export function closedDays(
  db: ReadableDb,
  limit: number,
): readonly { readonly businessDay: string; readonly shifts: number; readonly net: number }[] {
  return db
    .select({
      businessDay: dayZ.businessDay,
      shifts: sql<number>`count(*)`,
      net: sql<number>`sum(${dayZ.net})`,
    })
    .from(dayZ)
    .groupBy(dayZ.businessDay)
    .orderBy(desc(dayZ.businessDay))
    .limit(limit)
    .all();
}

/** Written by the projection and by nothing else. */
export function variancesOf(z: Pick<Z, 'variances'>): readonly TenderVariance[] {
  return JSON.parse(z.variances) as readonly TenderVariance[];
}

/** Written by the projection and by nothing else. */
export function countedOf(
  z: Pick<Z, 'counted'>,
): readonly { readonly value: number; readonly count: number }[] {
  return JSON.parse(z.counted) as readonly { readonly value: number; readonly count: number }[];
}

const zRow = preparedOnce((db: ReadableDb) =>
  db
    .select()
    .from(dayZ)
    .where(eq(dayZ.shiftId, sql.placeholder('shiftId')))
    .prepare(),
);

const zsOfDay = preparedOnce((db: ReadableDb) =>
  db
    .select()
    .from(dayZ)
    .where(eq(dayZ.businessDay, sql.placeholder('businessDay')))
    .orderBy(dayZ.closedAtMs)
    .prepare(),
);

const settledRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ seq: daySettled.seq })
    .from(daySettled)
    .where(
      sql`${daySettled.shiftId} = ${sql.placeholder('shiftId')} AND ${daySettled.kind} = ${sql.placeholder('kind')}`,
    )
    .prepare(),
);

const reconciledRow = preparedOnce((db: ReadableDb) =>
  db
    .select()
    .from(dayReconciled)
    .where(eq(dayReconciled.businessDay, sql.placeholder('businessDay')))
    .prepare(),
);
