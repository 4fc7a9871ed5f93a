/** Reads of tenders: those of a bill as it stands, and the UPI payments of which nobody has seen the money. */
import { and, asc, between, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { OpenPaymentView, TenderView } from '#contract/tenders.ts';
import type { Draft } from '#domain/draft.ts';
import { isBound } from '../../store/bound.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { draft, sale, saleTender, saleVoid } from './tables.ts';

export type TenderRow = TenderView & { readonly instrumentId: string | null };

/** The tenders of a bill, in order, as they are now: verified since, or put right. */
export function tendersOf(db: ReadableDb, saleId: string): readonly TenderRow[] {
  return tenderRows(db).all({ saleId });
}

/** The bill that a bank's reference stands on; null where it is new. */
export function billOfReference(
  db: ReadableDb,
  reference: string,
): { readonly saleId: string; readonly number: string } | null {
  return referenceRow(db).get({ reference }) ?? null;
}

/** What was shown or claimed and not verified, of carts and of bills, oldest first; `shiftId` asks for the bills of one shift only. */
export function openPayments(db: ReadableDb, shiftId?: string): readonly OpenPaymentView[] {
  const bills = openBillPayments(db)
    .filter((row) => shiftId === undefined || row.shiftId === shiftId)
    .map(({ reference, tillId: _till, businessDay: _day, ...row }): OpenPaymentView => {
      return { ...row, draftId: null, request: reference };
    });
  return [...bills, ...openDrafts(db)].sort((a, b) => a.atMs - b.atMs);
}

/** A UPI payment of a bill, which the bank has not borne out; `reference` is what the code asked for. */
export type BillPayment = {
  readonly saleId: string;
  readonly number: string;
  readonly tillId: string;
  readonly shiftId: string;
  readonly businessDay: string;
  readonly tenderNo: number;
  readonly amount: number;
  readonly reference: string | null;
  readonly atMs: number;
};
/** One whose money nobody has seen or heard of. */
export type OpenBillPayment = BillPayment & { readonly state: 'shown' | 'claimed' };

/** Those of bills alone, of all shifts and tills. */
export function openBillPayments(db: ReadableDb): readonly OpenBillPayment[] {
  return openRows(db)
    .all()
    .map(({ state, ...row }) => ({ ...row, state: state === 'shown' ? 'shown' : 'claimed' }));
}

/** Bills made from `fromMs` to `toMs`; looked for among the journal's entries `fromSeq` to `toSeq` alone. */
export type BillSpan = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromSeq: number;
  readonly toSeq: number;
};

/** Those that only the soundbox confirmed. Found by the bills of the span: where most pay so, an index of theirs would be as long as theirs. */
export function heardBillPayments(db: ReadableDb, span: BillSpan): readonly BillPayment[] {
  return heardPaymentsQuery(db, span)
    .all()
    .map(({ state: _heard, ...row }) => row);
}

/** The query alone, for the test of its plan. */
export function heardPaymentsQuery(db: ReadableDb, { fromMs, toMs, fromSeq, toSeq }: BillSpan) {
  const inSpan = and(between(sale.seq, fromSeq, toSeq), between(sale.atMs, fromMs, toMs));
  return paymentsWhere(db, and(inSpan, eq(saleTender.state, 'heard')));
}

function openDrafts(db: ReadableDb): OpenPaymentView[] {
  return draftRows(db)
    .all()
    .flatMap(({ state }) => {
      // Written by draft.ts and by nothing else.
      const { draftId, tenders } = (JSON.parse(state) as { readonly draft: Draft }).draft;
      return tenders.flatMap(({ amount, state: how, upi }) =>
        upi === null || (how !== 'shown' && how !== 'claimed')
          ? []
          : [
              {
                saleId: null,
                number: null,
                draftId,
                shiftId: null,
                tenderNo: null,
                amount,
                state: how,
                request: upi.request,
                atMs: upi.shownAtMs,
              },
            ],
      );
    });
}

const tenderRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      tenderNo: saleTender.tenderNo,
      method: saleTender.method,
      amount: saleTender.amount,
      received: saleTender.received,
      reference: saleTender.reference,
      instrumentId: saleTender.instrumentId,
      state: saleTender.state,
    })
    .from(saleTender)
    .where(isBound(saleTender.saleId, 'saleId'))
    .orderBy(asc(saleTender.tenderNo))
    .prepare(),
);

// Both conditions spelled as in the partial indexes, which SQLite uses only then.
const referenceRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ saleId: sale.id, number: sale.number })
    .from(saleTender)
    .innerJoin(sale, eq(sale.id, saleTender.saleId))
    .where(and(eq(saleTender.reference, sql.placeholder('reference')), sql`${saleTender.state} = 'verified'`))
    .prepare(),
);

const openRows = preparedOnce((db: ReadableDb) =>
  // Spelled as in the partial index, as above.
  paymentsWhere(db, sql`${saleTender.state} IN ('shown', 'claimed')`).prepare(),
);

/** Of a bill that was taken back whole nothing is waited for. */
function paymentsWhere(db: ReadableDb, condition: SQL | undefined) {
  return db
    .select({
      saleId: sale.id,
      number: sale.number,
      tillId: sale.tillId,
      shiftId: sale.shiftId,
      businessDay: sale.businessDay,
      tenderNo: saleTender.tenderNo,
      amount: saleTender.amount,
      state: saleTender.state,
      reference: saleTender.reference,
      atMs: sale.atMs,
    })
    .from(saleTender)
    .innerJoin(sale, eq(sale.id, saleTender.saleId))
    .leftJoin(saleVoid, eq(saleVoid.saleId, sale.id))
    .where(and(condition, isNull(saleVoid.seq)));
}

const draftRows = preparedOnce((db: ReadableDb) => db.select({ state: draft.state }).from(draft).prepare());
