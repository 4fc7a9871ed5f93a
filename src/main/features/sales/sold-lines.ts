/** What is known of bills whose goods come back: their lines with what is left, and how they were paid. */
import { sql } from 'drizzle-orm';
import type { BillSoFar, Cart, CartLine, SoldLine } from '#domain/cart.ts';
import { money, zero, type Money } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import { planRefund, type Refundable } from '#domain/refund.ts';
import type { SaleCommitted, SaleLine } from '#domain/sale.ts';
import { soldLine } from '#domain/sold-line.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { TenderMethod } from '#domain/tender.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { duesPaidFor } from '../customers/api.ts';
import { backOfSale, notesExchangedFor, refundsOfSale, type BackOfSale } from '../returns/api.ts';
import { committedSale } from './queries.ts';
import { saleTender } from './tables.ts';

export type SoldBill = {
  readonly sale: SaleCommitted;
  readonly lines: readonly { readonly line: SaleLine; readonly sold: SoldLine }[];
};

type ProfileOf = (id: string) => TaxProfile;

/** The bill with what came back of each line; null where no sale of that id is known here. */
export function soldBill(db: ReadableDb, saleId: string, profileOf: ProfileOf): SoldBill | null {
  const sale = committedSale(db, saleId);
  if (sale === null) return null;
  const back = backOfSale(db, saleId);
  const { roundOffTo } = profileOf(sale.taxProfile);
  const bill: BillSoFar = { exact: back.exact, total: back.total, roundOffTo };
  const lines = sale.lines.map((line) => ({
    line,
    sold: soldLine(sale, line, { before: back.lines.get(line.lineId) ?? quantity(0), bill }),
  }));
  return { sale, lines };
}

/**
 * The cart with what came back of its bills by now, which another cart may have changed since a line was added.
 *
 * A line of which less is left than it takes back takes what is left, and goes where nothing is: a cart can always be shown.
 */
export function withBackByNow(db: ReadableDb, cart: Cart): Cart {
  if (!cart.lines.some(({ returnOf }) => returnOf?.sold)) return cart;
  const known = new Map<string, BackOfSale>();
  const backOf = (saleId: string): BackOfSale => {
    const back = known.get(saleId) ?? backOfSale(db, saleId);
    known.set(saleId, back);
    return back;
  };
  return { ...cart, lines: cart.lines.flatMap((line) => byNow(line, backOf)) };
}

function byNow(line: CartLine, backOf: (saleId: string) => BackOfSale): readonly CartLine[] {
  const { returnOf } = line;
  if (returnOf === null || returnOf.sold === null) return [line];
  const { sold } = returnOf;
  const back = backOf(sold.saleId);
  const before = back.lines.get(sold.lineId) ?? quantity(0);
  const left = sold.figures.qty - before;
  if (left <= 0) return [];
  const bill = { ...sold.bill, exact: back.exact, total: back.total };
  const qty = quantity(Math.max(line.qty, 0 - left));
  return [{ ...line, qty, returnOf: { ...returnOf, sold: { ...sold, before, bill } } }];
}

/**
 * How the goods of a bill, worth `amount`, can be paid back: by the tenders they were paid with, the rest as store credit.
 *
 * What was put on account and collected since was paid as it was collected.
 */
export function refundableOf(db: ReadableDb, saleId: string, amount: Money): readonly Refundable[] {
  const refunds = refundsOfSale(db, saleId);
  const paid = paidFor(db, saleId, new Set());
  const back = new Map<TenderMethod, number>();
  for (const { method, amount: given } of refunds) back.set(method, (back.get(method) ?? 0) + given);
  const left = paid.map((each): Refundable => {
    const given = Math.min(each.amount, back.get(each.method) ?? 0);
    back.set(each.method, (back.get(each.method) ?? 0) - given);
    return { ...each, amount: money(each.amount - given) };
  });
  return planRefund(amount, left);
}

/** What was paid for a bill, by method; what an exchange cleared is what the goods before it were paid with. */
function paidFor(db: ReadableDb, saleId: string, seen: ReadonlySet<string>): readonly Refundable[] {
  if (seen.has(saleId)) return [];
  const tenders = tendersOf(db)
    .all({ saleId })
    .flatMap((tender) => withDuesPaid(db, saleId, tender));
  const byMethod = new Map<string, Refundable>();
  for (const { method, amount, instrumentId } of tenders) {
    if (method === 'exchange') continue;
    const key = `${method} ${instrumentId ?? ''}`;
    const sum = money((byMethod.get(key)?.amount ?? zero) + amount);
    byMethod.set(key, { method, amount: sum, instrumentId });
  }
  const cleared = tenders.reduce((all, { method, amount }) => all + (method === 'exchange' ? amount : 0), 0);
  if (cleared === 0) return [...byMethod.values()];
  const before = notesExchangedFor(db, saleId).flatMap(({ saleIds }) => saleIds);
  const earlier = before.flatMap((id) => paidFor(db, id, new Set([...seen, saleId])));
  return [...byMethod.values(), ...planRefund(money(cleared), earlier)];
}

type PaidBy = Pick<typeof saleTender.$inferSelect, 'method' | 'amount' | 'instrumentId'>;

/** A tender as it was paid in the end: of one on account what is owed yet, and by what the rest was collected. */
function withDuesPaid(db: ReadableDb, saleId: string, tender: PaidBy): readonly PaidBy[] {
  const { method, amount, instrumentId } = tender;
  if (method !== 'on-account' || instrumentId === null) return [tender];
  const collected = duesPaidFor(db, instrumentId, saleId);
  const paid = collected.reduce((all, part) => all + part.amount, 0);
  return [
    { ...tender, amount: Math.max(0, amount - paid) },
    ...collected.map((part): PaidBy => ({ ...part, instrumentId: null })),
  ];
}

const tendersOf = preparedOnce((db: ReadableDb) =>
  db
    .select({
      method: saleTender.method,
      amount: saleTender.amount,
      instrumentId: saleTender.instrumentId,
    })
    .from(saleTender)
    .where(sql`${saleTender.saleId} = ${sql.placeholder('saleId')}`)
    .prepare(),
);
