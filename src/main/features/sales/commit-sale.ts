/**
 * One command: the cart is paid, and becomes a sale.
 *
 *   decide -> sale.committed + its rows -> print job -> empty cart -> COMMIT -> printer, drawer, display, screens
 *
 * Everything up to COMMIT is one transaction; nothing after it can undo the sale.
 */
import { sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { TenderInput } from '#contract/tenders.ts';
import type { Draft } from '#domain/draft.ts';
import type { SaleId, ShiftId, StaffId } from '#domain/ids.ts';
import { priceCart } from '#domain/pricing.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import { decideSale, type SaleCommitted, type SaleError } from '#domain/sale.ts';
import { coverBill } from '#domain/tender.ts';
import { businessDay, financialYear, instant, type BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import { currentSettings } from '../settings/api.ts';
import { openShiftAt } from '../shifts/api.ts';
import { allowAccounts } from './account-tenders.ts';
import { noteDropped } from './change-tenders.ts';
import { loadDraft, priceRefusal, resetDraft } from './draft.ts';
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
import { saleSeries } from './tables.ts';
import { storeCommand, type CartCommand, type Terms, type Till } from './till.ts';

export type CommitSale = CartCommand & {
  readonly actorId: StaffId;
  /** The cart that was seen when it was paid. */
  readonly revision: number;
  /** What comes to the payments that the cart holds already, in order. */
  readonly tenders: readonly TenderInput[];
  /** Needed where a payment takes more than the right to sell; a bill out of a file has none. */
  readonly right?: Right;
  /** The shift it belongs to where it is not the one open at the till. */
  readonly shift?: { readonly shiftId: ShiftId; readonly businessDay: BusinessDay };
};

export type Committed = { readonly saleId: SaleId; readonly seq: number };

/**
 * Commits the cart of the till's slot. `papers` is called inside the transaction: what has to be printed is written with the sale.
 *
 * The same command again answers with the sale it made. Errors: `cart-changed`, `empty-cart`, `no-open-shift`, `under-paid`
 * with what is missing, `over-tendered`, `bad-amount`, `method-off`, `reference-taken`, `approval-needed`, `approval-not-valid`,
 * `price-refused`, `number-series-full`.
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
    const { draft } = state;
    const paid = paidBy(tx, command, { terms: terms.value, draft });
    if (!paid.ok) return paid;
    const decided = decide(tx, command, { terms: terms.value, draft, paid: paid.value });
    if (!decided.ok) return decided;
    const sale = decided.value;
    const day = businessDay(sale.businessDay);
    const { seq } = tx.append({ type: 'sale.committed.v1', payload: sale, businessDay: day });
    noteVerified(tx, sale, paid.value);
    noteDropped(
      tx,
      draft,
      draft.tenders.filter((tender) => !isTaken(tender)),
    );
    papers(tx, sale);
    resetDraft(tx, till.slot, { revision: state.revision, terms: terms.value });
    for (const topic of ['sales', 'stock', 'shift', 'draft']) tx.changed(topic);
    // Made by this very command.
    return ok({ saleId: sale.saleId as SaleId, seq });
  });
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
      right === undefined
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

function decide(
  tx: Tx,
  command: CommitSale,
  {
    terms,
    draft,
    paid,
  }: { readonly terms: Terms; readonly draft: Draft; readonly paid: readonly ReadyTender[] },
): Result<SaleCommitted, Refusal> {
  const { till } = terms.shop;
  const { cart } = draft;
  const { profile } = terms;
  const shift = command.shift ?? openShiftAt(tx.read, till.tillId);
  if (cart.lines.length === 0) return err(refuse('empty-cart', {}));
  if (shift === null) return err(refuse('no-open-shift', {}));
  const due = priceCart({ ...cart, at: shift.businessDay }, profile);
  if (!due.ok) return err(priceRefusal(due.error));
  const cashStep = cashStepOf(currentSettings(tx.read), profile);
  const given = paid.map((tender) => tender.given);
  const covered = coverBill(due.value.total, given, cashStep);
  if (!covered.ok) return err(tenderRefusal(covered.error));
  const allowed = allowAccounts(tx, covered.value.tenders, paid, {
    customerId: draft.customerId,
    today: shift.businessDay,
    right: command.right,
    subject: command.draftId,
  });
  if (!allowed.ok) return allowed;
  const year = financialYear(shift.businessDay, profile.financialYearStart);
  const decided = decideSale({
    saleId: tx.newId() as SaleId,
    cart,
    tenders: allowed.value.tenders,
    approvedBy: allowed.value.approvedBy,
    cashStep,
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

function saleRefusal(error: SaleError, prefix: string): Refusal {
  switch (error.code) {
    case 'empty-cart':
    case 'no-open-shift':
      return refuse(error.code, {});
    case 'price':
      return priceRefusal(error.error);
    case 'tender':
      return tenderRefusal(error.error);
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
