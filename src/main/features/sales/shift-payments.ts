/** How the bills of a shift were paid, bill by bill. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { money, type Money } from '#domain/money.ts';
import type { TenderMethod } from '#domain/tender.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { sale, saleTender, saleVoid } from './tables.ts';

/** One tender of a bill; `received` is what was handed over. */
export type ShiftPayment = {
  readonly paperId: string;
  readonly number: string;
  readonly atMs: number;
  readonly method: TenderMethod;
  readonly amount: Money;
  readonly received: Money;
};

/** As they stand now, put right where they were rung wrongly; bills that were taken back whole are left out. In the order of the bills. */
export function shiftPayments(db: ReadableDb, shiftId: string): readonly ShiftPayment[] {
  return paymentRows(db)
    .all({ shiftId })
    .map((row) => ({ ...row, amount: money(row.amount), received: money(row.received) }));
}

const paymentRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      paperId: sale.id,
      number: sale.number,
      atMs: sale.atMs,
      method: saleTender.method,
      amount: saleTender.amount,
      received: saleTender.received,
    })
    .from(sale)
    .innerJoin(saleTender, eq(saleTender.saleId, sale.id))
    .leftJoin(saleVoid, eq(saleVoid.saleId, sale.id))
    .where(and(eq(sale.shiftId, sql.placeholder('shiftId')), isNull(saleVoid.seq)))
    .orderBy(asc(sale.seq), asc(saleTender.tenderNo))
    .prepare(),
);
