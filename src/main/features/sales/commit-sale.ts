/**
 * One command: the cart is paid, and becomes a sale.
 *
 *   decide -> sale.committed + its rows -> print job -> empty cart -> COMMIT -> printer, drawer, display, screens
 *
 * Everything up to COMMIT is one transaction; nothing after it can undo the sale.
 */
import { sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { Draft } from '#domain/draft.ts';
import type { SaleId, ShiftId, StaffId } from '#domain/ids.ts';
import { money, subtract, type Money } from '#domain/money.ts';
import { priceCart } from '#domain/pricing.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import { decideSale, type SaleCommitted, type SaleError } from '#domain/sale.ts';
import { cashTender, type Tender } from '#domain/tender.ts';
import { businessDay, financialYear, instant, type BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import { workingShift } from '../shifts/api.ts';
import { loadDraft, priceRefusal, resetDraft } from './draft.ts';
import { saleSeries } from './tables.ts';
import { storeCommand, type CartCommand, type Terms, type Till } from './till.ts';

export type CommitSale = CartCommand & {
  readonly actorId: StaffId;
  /** The cart that was seen when it was paid. */
  readonly revision: number;
  /** Minor units handed over, in order. */
  readonly tenders: readonly { readonly method: 'cash'; readonly received: number }[];
  /** The shift it belongs to where it is not the one open at the till. */
  readonly shift?: { readonly shiftId: ShiftId; readonly businessDay: BusinessDay };
};

export type Committed = { readonly saleId: SaleId; readonly seq: number };

/**
 * Commits the cart of the till's slot. `papers` is called inside the transaction: what has to be printed is written with the sale.
 *
 * The same command again answers with the sale it made. Errors: `cart-changed`, `empty-cart`, `no-open-shift`, `shift-counted`, `under-paid`
 * with what is missing, `bad-amount`, `price-refused`, `number-series-full`.
 *
 * Invariants: I1, I2 the sale is there whole or not at all; I7 its number is the next of its series, taken in the same transaction.
 */
export function commitSale(
  till: Till,
  command: CommitSale,
  papers: (tx: Tx, sale: SaleCommitted) => void,
): Result<Committed, Refusal> {
  return runCommand<Committed, Refusal>(till.store, storeCommand(command, 'sales.commit', true), (tx) => {
    const terms = till.terms(tx.read);
    if (!terms.ok) return terms;
    const state = loadDraft(tx, till.slot, terms.value);
    if (state === null || state.draft.draftId !== command.draftId || state.revision !== command.revision) {
      return err(refuse('cart-changed', {}));
    }
    const sale = decide(tx, command, { terms: terms.value, draft: state.draft });
    if (!sale.ok) return sale;
    const { seq } = tx.append({
      type: 'sale.committed.v1',
      payload: sale.value,
      businessDay: businessDay(sale.value.businessDay),
    });
    papers(tx, sale.value);
    resetDraft(tx, till.slot, { revision: state.revision, terms: terms.value });
    for (const topic of ['sales', 'stock', 'shift', 'draft']) tx.changed(topic);
    // Made by this very command.
    return ok({ saleId: sale.value.saleId as SaleId, seq });
  });
}

function decide(
  tx: Tx,
  command: CommitSale,
  { terms, draft }: { readonly terms: Terms; readonly draft: Draft },
): Result<SaleCommitted, Refusal> {
  const { till } = terms.shop;
  const { cart } = draft;
  const { profile } = terms;
  if (cart.lines.length === 0) return err(refuse('empty-cart', {}));
  const open = command.shift === undefined ? workingShift(tx, till.tillId) : ok(command.shift);
  if (!open.ok) return open;
  const shift = open.value;
  const due = priceCart({ ...cart, at: shift.businessDay }, profile);
  if (!due.ok) return err(priceRefusal(due.error));
  const year = financialYear(shift.businessDay, profile.financialYearStart);
  const decided = decideSale({
    saleId: tx.newId() as SaleId,
    cart,
    tenders: cashTenders(due.value.total, command.tenders),
    profile,
    shift,
    till: { tillId: till.tillId, prefix: till.prefix },
    staffId: command.actorId,
    customerId: draft.customerId,
    buyerTaxId: null,
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
