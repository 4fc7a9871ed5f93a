/** How the bills of a shift were paid, bill by bill. */
import { and, asc, between, eq, isNull, sql, type Placeholder } from 'drizzle-orm';
import { money, type Money } from '#domain/money.ts';
import type { TenderMethod } from '#domain/tender.ts';
import type { Stretch } from '../shifts/api.ts';
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
export function shiftPayments(db: ReadableDb, stretch: Stretch): readonly ShiftPayment[] {
  return paymentRows(db)
    .all(stretch)
    .map((row) => ({ ...row, amount: money(row.amount), received: money(row.received) }));
}

type Wanted = { readonly [key in keyof Stretch]: Stretch[key] | Placeholder };

export function shiftPaymentsQuery(db: ReadableDb, { shiftId, fromSeq, toSeq }: Wanted) {
  return db
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
    .where(and(between(sale.seq, fromSeq, toSeq), eq(sale.shiftId, shiftId), isNull(saleVoid.seq)))
    .orderBy(asc(sale.seq), asc(saleTender.tenderNo));
}

const paymentRows = preparedOnce((db: ReadableDb) =>
  shiftPaymentsQuery(db, {
    shiftId: sql.placeholder('shiftId'),
    fromSeq: sql.placeholder('fromSeq'),
    toSeq: sql.placeholder('toSeq'),
  }).prepare(),
);
