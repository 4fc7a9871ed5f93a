/** Reads of commissions: what each salesperson sold in a time, and earned by it. */
import { and, asc, gte, lte, sql } from 'drizzle-orm';
import type { CommissionRow } from '#contract/commission.ts';
import type { BusinessDay } from '#domain/time.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { staffName } from '../staff/api.ts';
import { commissionEntry } from './tables.ts';

/**
 * One row for each salesperson who sold or took back anything on the business days `from` to `to`, by name.
 *
 * Amounts are minor units of taxable value. A bill that was voided counts as if it had not been; sales - returns = net.
 */
export function commissionReport(
  db: ReadableDb,
  { from, to }: { readonly from: BusinessDay; readonly to: BusinessDay },
): CommissionRow[] {
  const { staffId, kind, businessDay, taxable, commission } = commissionEntry;
  return db
    .select({
      staffId,
      sales: sql<number>`sum(CASE WHEN ${kind} = 'return' THEN 0 ELSE ${taxable} END)`,
      returns: sql<number>`sum(CASE WHEN ${kind} = 'return' THEN -${taxable} ELSE 0 END)`,
      net: sql<number>`sum(${taxable})`,
      commission: sql<number>`sum(${commission})`,
    })
    .from(commissionEntry)
    .where(and(gte(businessDay, from), lte(businessDay, to)))
    .groupBy(staffId)
    .orderBy(asc(staffId))
    .all()
    .map((row) => ({ ...row, name: staffName(db, row.staffId) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
