/** What a shift may leave open at the counter: a cart with lines, and payments of which nobody knows whether they came. */
import { and, eq, gt, ne, sql } from 'drizzle-orm';
import type { ReadableDb } from '../../store/handles.ts';
import type { DraftState } from './draft-state.ts';
import { draft, sale, saleTender } from './tables.ts';

/** The cart on the screen; null where it is empty. */
export function openCart(db: ReadableDb): { readonly draftId: string; readonly lines: number } | null {
  const row = db.select({ state: draft.state }).from(draft).where(eq(draft.slot, 'counter')).get();
  if (row === undefined) return null;
  // Written by saveDraft and by nothing else.
  const { draftId, cart } = (JSON.parse(row.state) as Pick<DraftState, 'draft'>).draft;
  return cart.lines.length === 0 ? null : { draftId, lines: cart.lines.length };
}

export type UnverifiedPayment = {
  readonly saleId: string;
  readonly number: string;
  readonly tenderNo: number;
  readonly amount: number;
  readonly atMs: number;
};

/** UPI payments of a shift's bills that were shown or claimed, and that nobody has seen at the bank; oldest first. */
export function unverifiedPayments(
  db: ReadableDb,
  shift: { readonly shiftId: string; readonly openedSeq: number },
): readonly UnverifiedPayment[] {
  return db
    .select({
      saleId: sale.id,
      number: sale.number,
      tenderNo: saleTender.tenderNo,
      amount: saleTender.amount,
      atMs: sale.atMs,
    })
    .from(sale)
    .innerJoin(saleTender, eq(saleTender.saleId, sale.id))
    .where(
      and(
        // By seq, which is the key of the table: there is no index by shift.
        gt(sale.seq, shift.openedSeq),
        eq(sale.shiftId, shift.shiftId),
        eq(saleTender.method, 'upi'),
        ne(sql`coalesce(${saleTender.state}, 'shown')`, 'verified'),
      ),
    )
    .orderBy(sale.seq)
    .all();
}
