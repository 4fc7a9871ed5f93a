/**
 * One command: the cart is settled, and becomes a sale, a credit note, or both.
 *
 *   decide -> return.committed, sale.committed + their rows -> print jobs -> empty cart -> COMMIT -> printer, drawer, display, screens
 *
 * Everything up to COMMIT is one transaction; nothing after it can undo the deal, and no half of an exchange exists.
 */
import { sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { Draft } from '#domain/draft.ts';
import { priceDeal, type PricedDeal } from '#domain/deal.ts';
import type { ReturnId, SaleId, ShiftId, StaffId } from '#domain/ids.ts';
import { money, subtract, zero, type Money } from '#domain/money.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { ReturnCommitted } from '#domain/return.ts';
import { decideSale, type SaleCommitted, type SaleError } from '#domain/sale.ts';
import { cashTender, type Tender } from '#domain/tender.ts';
import { businessDay, financialYear, instant, type BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import { workingShift } from '../shifts/api.ts';
import {
  clearedIn,
  decideBack,
  exchanged,
  nextCreditNote,
  type Leave,
  type RefundAsked,
} from './decide-back.ts';
import { loadDraft, priceRefusal, resetDraft } from './draft.ts';
import { saleSeries } from './tables.ts';
import { storeCommand, type CartCommand, type Terms, type Till } from './till.ts';

export type CommitSale = CartCommand & {
  readonly actorId: StaffId;
  /** The cart that was seen when it was paid. */
  readonly revision: number;
  /** Minor units handed over, in order. */
  readonly tenders: readonly { readonly method: 'cash'; readonly received: number }[];
  /** How money goes back where the deal gives any. */
  readonly refunds: readonly RefundAsked[];
  /** Whose leave there is to pay back otherwise; null where nobody judges it: a file says how it was. */
  readonly leave: Leave | null;
  /** The shift it belongs to where it is not the one open at the till. */
  readonly shift?: { readonly shiftId: ShiftId; readonly businessDay: BusinessDay };
};

/** What was made: a sale, a credit note, or both; `seq` is the last entry of the journal. */
export type Committed = {
  readonly saleId: SaleId | null;
  readonly returnId: ReturnId | null;
  readonly seq: number;
};

export type Deal = { readonly sale: SaleCommitted | null; readonly back: ReturnCommitted | null };

/**
 * Commits the cart of the till's slot. `papers` is called inside the transaction: what has to be printed is written with the deal.
 *
 * The same command again answers with what it made. Errors: `cart-changed`, `empty-cart`, `no-open-shift`, `shift-counted`, `under-paid`
 * with what is missing, `bad-amount`, `price-refused`, `number-series-full`, and of a return `refund-differs`, `store-credit-only`,
 * `approval-needed`, `approval-not-valid`.
 *
 * Invariants: I1, I2 the deal is there whole or not at all; I7 each number is the next of its series, taken in the same transaction.
 */
export function commitSale(
  till: Till,
  command: CommitSale,
  papers: (tx: Tx, deal: Deal) => void,
): Result<Committed, Refusal> {
  return runCommand<Committed, Refusal>(till.store, storeCommand(command, 'sales.commit', true), (tx) => {
    const terms = till.terms(tx.read);
    if (!terms.ok) return terms;
    const state = loadDraft(tx, till.slot, terms.value);
    if (state === null || state.draft.draftId !== command.draftId || state.revision !== command.revision) {
      return err(refuse('cart-changed', {}));
    }
    const deal = decide(tx, command, { terms: terms.value, draft: state.draft });
    if (!deal.ok) return deal;
    const { sale, back } = deal.value;
    let seq = 0;
    if (back !== null) ({ seq } = append(tx, 'return.committed.v1', back));
    if (sale !== null) ({ seq } = append(tx, 'sale.committed.v1', sale));
    papers(tx, deal.value);
    resetDraft(tx, till.slot, { revision: state.revision, terms: terms.value });
    for (const topic of ['sales', 'stock', 'shift', 'draft']) tx.changed(topic);
    // Made by this very command.
    return ok({
      saleId: (sale?.saleId ?? null) as SaleId | null,
      returnId: (back?.returnId ?? null) as ReturnId | null,
      seq,
    });
  });
}

function append(
  tx: Tx,
  type: 'sale.committed.v1' | 'return.committed.v1',
  payload: SaleCommitted | ReturnCommitted,
): { readonly seq: number } {
  return tx.append({ type, payload, businessDay: businessDay(payload.businessDay) });
}

type Place = { readonly terms: Terms; readonly draft: Draft };

function decide(tx: Tx, command: CommitSale, { terms, draft }: Place): Result<Deal, Refusal> {
  const { cart } = draft;
  if (cart.lines.length === 0) return err(refuse('empty-cart', {}));
  const open = command.shift === undefined ? workingShift(tx, terms.shop.till.tillId) : ok(command.shift);
  if (!open.ok) return open;
  const shift = open.value;
  const priced = priceDeal({ ...cart, at: shift.businessDay }, terms.profile);
  if (!priced.ok) return err(priceRefusal(priced.error));
  const note = priced.value.back === null ? ok(null) : nextCreditNote(tx.read, terms, shift.businessDay);
  if (!note.ok) return note;
  const half = { terms, draft, deal: priced.value, shift };
  const sale =
    priced.value.sale === null
      ? ok(null)
      : decideSold(tx, command, { ...half, creditNote: note.value?.number ?? null });
  if (!sale.ok) return sale;
  const { back } = priced.value;
  if (back === null || note.value === null) return ok({ sale: sale.value, back: null });
  const { actorId: staffId, refunds, leave } = command;
  // Made just now.
  const made =
    sale.value === null ? null : { saleId: sale.value.saleId as SaleId, number: sale.value.number };
  const returned = decideBack(tx, { ...half, back, staffId, refunds, leave, sale: made, number: note.value });
  return returned.ok ? ok({ sale: sale.value, back: returned.value }) : returned;
}

/** The selling half: what comes back in the same deal pays its part by `exchange`. */
function decideSold(
  tx: Tx,
  command: CommitSale,
  half: Place & {
    readonly deal: PricedDeal;
    readonly shift: { readonly shiftId: ShiftId; readonly businessDay: BusinessDay };
    readonly creditNote: string | null;
  },
): Result<SaleCommitted, Refusal> {
  const { terms, draft, deal, shift } = half;
  const { till } = terms.shop;
  const { profile } = terms;
  const cleared = clearedIn(deal);
  const due = subtract(deal.sale?.total ?? zero, cleared);
  const year = financialYear(shift.businessDay, profile.financialYearStart);
  const decided = decideSale({
    saleId: tx.newId() as SaleId,
    cart: { ...draft.cart, lines: draft.cart.lines.filter(({ returnOf }) => returnOf === null) },
    tenders: [
      ...(cleared === 0 ? [] : [exchanged(cleared, half.creditNote)]),
      ...cashTenders(due, command.tenders),
    ],
    profile,
    shift,
    shop: terms.shop,
    till: { tillId: till.tillId, prefix: till.prefix },
    staffId: command.actorId,
    customerId: draft.customerId,
    buyerTaxId: draft.buyerTaxId,
    note: draft.note,
    counter: lastCounter(tx.read, `${till.prefix}/${year}`) + 1,
    now: { at: instant(tx.now.atMs), utcOffsetMin: tx.now.utcOffsetMin },
  });
  return decided.ok ? decided : err(saleRefusal(decided.error, till.prefix));
}

/** What was handed over, each taken for as much as was still due when it came. */
function cashTenders(total: Money, handed: CommitSale['tenders']): readonly Tender[] {
  let due = total;
  return handed.map(({ received }) => {
    const tender = cashTender(due, money(received));
    due = subtract(due, tender.amount);
    return tender;
  });
}

function saleRefusal(error: SaleError, prefix: string): Refusal {
  switch (error.code) {
    case 'empty-cart':
    case 'no-open-shift':
      return refuse(error.code, {});
    case 'price':
      return priceRefusal(error.error);
    case 'tender':
      return error.error.code === 'under-paid'
        ? refuse('under-paid', { missing: error.error.left })
        : refuse('bad-amount', { reason: error.error.code });
    case 'number':
      return refuse('number-series-full', { prefix });
    default:
      return assertNever(error);
  }
}

function lastCounter(db: ReadableDb, series: string): number {
  return seriesRow(db).get({ series })?.lastCounter ?? 0;
}

const seriesRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ lastCounter: saleSeries.lastCounter })
    .from(saleSeries)
    .where(sql`${saleSeries.series} = ${sql.placeholder('series')}`)
    .prepare(),
);
