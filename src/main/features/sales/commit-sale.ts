/**
 * One command: the cart is settled, and becomes a sale, a credit note, or both.
 *
 *   decide -> return.committed, sale.committed + their rows -> print jobs -> empty cart -> COMMIT -> printer, drawer, display, screens
 *
 * Everything up to COMMIT is one transaction; nothing after it can undo the deal, and no half of an exchange exists.
 */
import { sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { TenderInput } from '#contract/tenders.ts';
import type { Draft } from '#domain/draft.ts';
import { priceDeal, type PricedDeal } from '#domain/deal.ts';
import type { ReturnId, SaleId, ShiftId, StaffId } from '#domain/ids.ts';
import { subtract, type Money } from '#domain/money.ts';
import type { PricedCart } from '#domain/pricing.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { ReturnCommitted } from '#domain/return.ts';
import { decideSale, type SaleCommitted, type SaleError } from '#domain/sale.ts';
import { coverBill } from '#domain/tender.ts';
import { businessDay, financialYear, instant, type BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import { currentSettings } from '../settings/api.ts';
import { workingShift } from '../shifts/api.ts';
import { allowAccounts } from './account-tenders.ts';
import { noteDropped } from './change-tenders.ts';
import { clearedIn, decideBack, exchanged, nextCreditNote, type RefundAsked } from './decide-back.ts';
import { commissionRates } from './commission-rates.ts';
import { loadDraft, priceDraft, priceRefusal, resetDraft, type KnownCart } from './draft.ts';
import {
  cashStepOf,
  isTaken,
  readyCash,
  readyTender,
  takenTenders,
  tenderRefusal,
  type ReadyTender,
  type Right,
} from './given-tenders.ts';
import { pricesAtEnd, type PricesAtEnd } from './prices-at-end.ts';
import { demandForCoupons, trustLeft } from './offline-trust.ts';
import { saleSeries } from './tables.ts';
import { storeCommand, type CartCommand, type Terms, type Till } from './till.ts';

export type CommitSale = CartCommand & {
  readonly actorId: StaffId;
  /** The cart that was seen when it was paid. */
  readonly revision: number;
  /** What comes to the payments that the cart holds already, in order. */
  readonly tenders: readonly TenderInput[];
  /** How money goes back where the deal gives any; null where this command may not give any back. */
  readonly refunds: readonly RefundAsked[] | null;
  /** For what takes more than the right to sell; null where nobody judges it: a file says how it was. */
  readonly right: Right | null;
  /** The shift it belongs to where it is not the one open at the till. */
  readonly shift?: { readonly shiftId: ShiftId; readonly businessDay: BusinessDay };
};

/** What was made: a sale, a credit note, or both; `seq` is the last entry of the journal. */
export type Committed = {
  readonly saleId: SaleId | null;
  readonly returnId: ReturnId | null;
  readonly seq: number;
};

/** `next` is the empty cart that took its place, for `announceCart`; null where the command had been carried out before. */
export type CommittedNow = Committed & { readonly next: KnownCart | null };

export type Deal = { readonly sale: SaleCommitted | null; readonly back: ReturnCommitted | null };

/**
 * Commits the cart of the till's slot. `papers` is called inside the transaction: what has to be printed is written with the deal.
 *
 * The same command again answers with what it made. Errors: `cart-changed`, `empty-cart`, `no-open-shift`, `shift-counted`, `under-paid`
 * with what is missing, `over-tendered`, `bad-amount`, `method-off`, `reference-taken`, `price-refused`, `number-series-full`,
 * `coupon-spent`, of a return `refund-due`, `refund-differs`, `store-credit-only`, and `approval-needed`, `approval-not-valid`: also
 * where the cart has become cheaper than its seller may sell it since its prices were given.
 *
 * Invariants: I1, I2 the deal is there whole or not at all; I7 each number is the next of its series, taken in the same transaction.
 */
export function commitSale(
  till: Till,
  command: CommitSale,
  papers: (tx: Tx, deal: Deal) => void,
): Result<CommittedNow, Refusal> {
  const outcome: { next: KnownCart | null } = { next: null };
  const made = runCommand<Committed, Refusal>(
    till.store,
    storeCommand(command, 'sales.commit', true),
    (tx) => {
      const terms = till.terms(tx.read);
      if (!terms.ok) return terms;
      const state = loadDraft(tx, till.slot, terms.value);
      if (state === null || state.draft.draftId !== command.draftId) return err(refuse('cart-changed', {}));
      const { draft } = state;
      const wayBack = command.refunds === null ? withoutRefund(draft, terms.value) : ok(null);
      if (!wayBack.ok) return wayBack;
      if (state.revision !== command.revision) return err(refuse('cart-changed', {}));
      const paid = paidBy(tx, command, { terms: terms.value, draft });
      if (!paid.ok) return paid;
      const trust = trustLeft(tx.read, till);
      const deal = decide(tx, command, { terms: terms.value, draft, paid: paid.value, trust });
      if (!deal.ok) return deal;
      const { sale, back } = deal.value;
      let seq = 0;
      if (back !== null) ({ seq } = append(tx, 'return.committed.v1', back));
      if (sale !== null) {
        ({ seq } = append(tx, 'sale.committed.v1', sale));
        noteVerified(tx, sale, paid.value);
      }
      noteDropped(
        tx,
        draft,
        draft.tenders.filter((tender) => !isTaken(tender)),
      );
      papers(tx, deal.value);
      const empty = resetDraft(tx, till.slot, { revision: state.revision, terms: terms.value });
      outcome.next = { state: empty, terms: terms.value };
      for (const topic of ['sales', 'stock', 'shift', 'draft']) tx.changed(topic);
      // Made by this very command.
      return ok({
        saleId: (sale?.saleId ?? null) as SaleId | null,
        returnId: (back?.returnId ?? null) as ReturnId | null,
        seq,
      });
    },
  );
  return made.ok ? ok({ ...made.value, next: outcome.next }) : made;
}

/** Whether the deal gives no money back: what does has its own confirmation, `returns.commit`. Errors: `refund-due`, `price-refused`. */
function withoutRefund(draft: Draft, terms: Terms): Result<null, Refusal> {
  if (draft.cart.lines.every(({ returnOf }) => returnOf === null)) return ok(null);
  const priced = priceDraft(draft, terms);
  if (!priced.ok) return priced;
  const { sale, total } = priced.value;
  const isBuying = sale !== null && sale.total !== 0;
  return total >= 0 && isBuying ? ok(null) : err(refuse('refund-due', { amount: 0 - total }));
}

/** The payments that the cart holds, and those that came with the command. */
function paidBy(
  tx: Tx,
  { tenders, right, draftId }: CommitSale,
  { terms, draft }: { readonly terms: Terms; readonly draft: Draft },
): Result<readonly ReadyTender[], Refusal> {
  const { profile } = terms;
  const paid = [...takenTenders(draft.tenders)];
  for (const input of tenders) {
    const ready =
      right === null
        ? readyCash(input)
        : readyTender(tx, input, { profile, right, subject: draftId, tenders: verifiedAmong(paid) });
    if (!ready.ok) return ready;
    paid.push(ready.value);
  }
  return ok(paid);
}

function verifiedAmong(paid: readonly ReadyTender[]): { state: 'verified'; reference: string }[] {
  return paid.flatMap(({ verified }) =>
    verified === null ? [] : [{ state: 'verified' as const, reference: verified.reference }],
  );
}

/** Each payment that was seen at the bank already, as a fact of its own: who saw it, and under which reference. */
function noteVerified(
  tx: Tx,
  { saleId, businessDay: day }: SaleCommitted,
  paid: readonly ReadyTender[],
): void {
  paid.forEach(({ verified }, index) => {
    if (verified === null) return;
    const { reference, by, approvedBy } = verified;
    tx.append({
      type: 'payment.verified.v1',
      payload: { saleId, tenderNo: index + 1, reference, verifiedBy: by, approvedBy },
      businessDay: businessDay(day),
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

type Place = {
  readonly terms: Terms;
  readonly draft: Draft;
  readonly paid: readonly ReadyTender[];
  readonly trust: Money | null;
};

function decide(tx: Tx, command: CommitSale, { terms, draft, paid, trust }: Place): Result<Deal, Refusal> {
  const { cart } = draft;
  if (cart.lines.length === 0) return err(refuse('empty-cart', {}));
  const open = command.shift === undefined ? workingShift(tx, terms.shop.till.tillId) : ok(command.shift);
  if (!open.ok) return open;
  const shift = open.value;
  const priced = priceDeal({ ...cart, at: shift.businessDay }, terms.profile);
  if (!priced.ok) return err(priceRefusal(priced.error));
  const note = priced.value.back === null ? ok(null) : nextCreditNote(tx.read, terms, shift.businessDay);
  if (!note.ok) return note;
  const half = { terms, draft, paid, trust, deal: priced.value, shift };
  const [extra] = paid;
  if (priced.value.sale === null && extra !== undefined) {
    // Nothing is sold, so nothing is to be paid.
    return err(refuse('bad-amount', { reason: 'nothing-to-pay' }));
  }
  const sold = priced.value.sale;
  const prices = pricesAtEnd(tx, command.right, { draft, priced: priced.value });
  if (!prices.ok) return prices;
  const sale =
    sold === null
      ? ok(null)
      : decideSold(tx, command, {
          ...half,
          priced: sold,
          prices: prices.value,
          creditNote: note.value?.number ?? null,
        });
  if (!sale.ok) return sale;
  const { back } = priced.value;
  if (back === null || note.value === null) return ok({ sale: sale.value, back: null });
  const { actorId: staffId, right: leave } = command;
  const refunds = command.refunds ?? [];
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
    readonly prices: PricesAtEnd;
    readonly priced: PricedCart;
  },
): Result<SaleCommitted, Refusal> {
  const { terms, draft, deal, paid, shift, trust } = half;
  const { till } = terms.shop;
  const { profile } = terms;
  const cleared = clearedIn(deal);
  const due = subtract(half.priced.total, cleared);
  const settings = currentSettings(tx.read);
  const cashStep = cashStepOf(settings, profile);
  const given = paid.map((tender) => tender.given);
  const covered = coverBill(due, given, cashStep);
  if (!covered.ok) return err(tenderRefusal(covered.error));
  const allowed = allowAccounts(tx, covered.value.tenders, paid, {
    customerId: draft.customerId,
    today: shift.businessDay,
    right: command.right,
    trust,
    subject: command.draftId,
  });
  if (!allowed.ok) return allowed;
  const year = financialYear(shift.businessDay, profile.financialYearStart);
  const decided = decideSale({
    saleId: tx.newId() as SaleId,
    cart: { ...draft.cart, lines: draft.cart.lines.filter(({ returnOf }) => returnOf === null) },
    priced: half.priced,
    ...half.prices,
    // What was paid keeps its place: `noteVerified` counts by it.
    tenders: [...allowed.value.tenders, ...(cleared === 0 ? [] : [exchanged(cleared, half.creditNote)])],
    approvedBy: allowed.value.leaves.find((leave) => leave !== null) ?? null,
    cashStep,
    profile,
    shift,
    shop: terms.shop,
    till: { tillId: till.tillId, prefix: till.prefix },
    staffId: command.actorId,
    customerId: draft.customerId,
    buyerTaxId: draft.buyerTaxId,
    note: draft.note,
    pointsPerHundred: settings.pointsPerHundred,
    commissionRates: commissionRates(tx.read, half.priced, settings.commissionRate),
    counter: lastCounter(tx.read, `${till.prefix}/${year}`, till.tillId) + 1,
    now: { at: instant(tx.now.atMs), utcOffsetMin: tx.now.utcOffsetMin },
  });
  if (!decided.ok) return err(saleRefusal(decided.error, till.prefix));
  const trusted = demandForCoupons(tx, decided.value, {
    trust,
    right: command.right,
    subject: command.draftId,
  });
  return trusted.ok ? decided : trusted;
}

function saleRefusal(error: SaleError, prefix: string): Refusal {
  switch (error.code) {
    case 'empty-cart':
    case 'no-open-shift':
      return refuse(error.code, {});
    case 'tender':
      return tenderRefusal(error.error);
    case 'number':
      return refuse('number-series-full', { prefix });
    default:
      return assertNever(error);
  }
}

function lastCounter(db: ReadableDb, series: string, tillId: string): number {
  return seriesRow(db).get({ series, tillId })?.lastCounter ?? 0;
}

const seriesRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ lastCounter: saleSeries.lastCounter })
    .from(saleSeries)
    .where(
      sql`${saleSeries.series} = ${sql.placeholder('series')} AND ${saleSeries.tillId} = ${sql.placeholder('tillId')}`,
    )
    .prepare(),
);
