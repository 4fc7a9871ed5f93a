/** The returning half of a deal: what the goods give back, how it is paid back, and the credit note. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { PricedDeal, PricedReturn } from '#domain/deal.ts';
import type { Draft } from '#domain/draft.ts';
import type { ReturnId, SaleId, ShiftId, StaffId } from '#domain/ids.ts';
import { add, money, subtract, sum, zero, type Money } from '#domain/money.ts';
import { letteredNumber, letteredSeries } from '#domain/receipt-number.ts';
import { judgeRefunds, refundTender, type Refundable, type RefundMethod } from '#domain/refund.ts';
import { decideReturn, type ReturnCommitted } from '#domain/return.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { Tender } from '#domain/tender.ts';
import { financialYear, instant, type BusinessDay } from '#domain/time.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Tx } from '../../store/run-command.ts';
import { balanceOf, checkRefund, type AllowedTender } from '../customers/api.ts';
import { lastCreditNote } from '../returns/api.ts';
import { demandRight } from '../staff/api.ts';
import type { Right } from './given-tenders.ts';
import { refundableOf } from './sold-lines.ts';
import type { Terms } from './till.ts';

/** One part of what is paid back, as the screen asked for it. */
export type RefundAsked = {
  readonly method: RefundMethod;
  readonly amount: number;
  /** Bank reference or slip number. */
  readonly reference: string | null;
};

/** How much of a deal clears itself: the smaller of what goes out and what comes back; zero where only one does. */
export function clearedIn({ sale, back }: PricedDeal): Money {
  return sale === null || back === null ? zero : money(Math.min(sale.total, back.total));
}

/** By which methods the goods of a return can be paid back without anyone's leave; dues never by more than is owed. */
export function refundableIn(db: ReadableDb, back: PricedReturn): readonly Refundable[] {
  const owed = new Map<string, Money>();
  return back.bills
    .flatMap(({ saleId, exact, roundOff }) =>
      saleId === null ? [] : refundableOf(db, saleId, add(exact, roundOff)),
    )
    .filter(({ method }) => method !== 'store-credit')
    .map((share) => {
      if (share.method !== 'on-account' || share.instrumentId === null) return share;
      // Goods that were exchanged and what they were exchanged for may stand on the same dues.
      const left = owed.get(share.instrumentId) ?? balanceOf(db, 'on-account', share.instrumentId);
      const amount = money(Math.max(0, Math.min(share.amount, left)));
      owed.set(share.instrumentId, subtract(left, amount));
      return { ...share, amount };
    });
}

/** What comes with a receipt; the rest goes back as store credit only. */
export function withReceipt(back: PricedReturn): Money {
  return sum(
    back.bills.flatMap(({ saleId, exact, roundOff }) => (saleId === null ? [] : [add(exact, roundOff)])),
  );
}

type Half = {
  readonly terms: Terms;
  readonly draft: Draft;
  readonly deal: PricedDeal;
  readonly back: PricedReturn;
  readonly shift: { readonly shiftId: ShiftId; readonly businessDay: BusinessDay };
  readonly staffId: StaffId;
  readonly refunds: readonly RefundAsked[];
  /** Null where nobody judges how money goes back: a file says how it did, and a cart that is paid gives none back. */
  readonly leave: Right | null;
  /** The sale of the same deal. */
  readonly sale: { readonly saleId: SaleId; readonly number: string } | null;
  /** The note's number, which the sale cites. */
  readonly number: CreditNoteNumber;
};

export type CreditNoteNumber = { readonly counter: number; readonly number: string };

/** The next number of this till's credit notes. Errors: `number-series-full`. */
export function nextCreditNote(
  db: ReadableDb,
  { shop, profile }: Terms,
  day: BusinessDay,
): Result<CreditNoteNumber, Refusal> {
  const { prefix, tillId } = shop.till;
  const named = { tillPrefix: prefix, financialYear: financialYear(day, profile.financialYearStart) };
  const counter = lastCreditNote(db, letteredSeries('C', named), tillId) + 1;
  const number = letteredNumber('C', { ...named, counter });
  return number.ok ? ok({ counter, number: number.value }) : err(refuse('number-series-full', { prefix }));
}

/** Decides the credit note of a deal. Errors: `refund-differs`, `store-credit-only`, `bad-amount`, `approval-needed`, ... */
export function decideBack(tx: Tx, half: Half): Result<ReturnCommitted, Refusal> {
  const { terms, draft, deal, back, sale, leave } = half;
  const cleared = clearedIn(deal);
  const paid = refundableIn(tx.read, back);
  const wanted = half.refunds.map((refund) => ({ ...refund, amount: money(refund.amount) }));
  const approvedBy = leave === null ? ok(null) : leaveFor(tx, { ...half, leave, wanted, paid });
  if (!approvedBy.ok) return approvedBy;
  const tenders = tendersFor(tx.read, wanted, { paid, draft, today: half.shift.businessDay });
  if (!tenders.ok) return tenders;
  const decided = decideReturn({
    returnId: tx.newId() as ReturnId,
    cart: draft.cart,
    back,
    refunds: [
      ...(cleared === 0 ? [] : [exchanged(cleared, sale?.number ?? null)]),
      ...tenders.value,
      ...(back.total === 0
        ? [refundTender({ method: 'cash', amount: zero, instrumentId: null, reference: null })]
        : []),
    ],
    profile: terms.profile,
    shift: half.shift,
    till: { tillId: terms.shop.till.tillId, prefix: terms.shop.till.prefix },
    staffId: half.staffId,
    approvedBy: approvedBy.value,
    customerId: draft.customerId,
    note: draft.note,
    counter: half.number.counter,
    now: { at: instant(tx.now.atMs), utcOffsetMin: tx.now.utcOffsetMin },
    exchangedFor: sale?.saleId ?? null,
  });
  return decided.ok ? decided : err(refundRefusal(decided.error));
}

/** Who gave leave for the way the money goes back; null where none was needed. */
function leaveFor(
  tx: Tx,
  half: Pick<Half, 'deal' | 'back' | 'draft'> & {
    readonly leave: Right;
    readonly wanted: readonly { readonly method: RefundMethod; readonly amount: Money }[];
    readonly paid: readonly Refundable[];
  },
): Result<StaffId | null, Refusal> {
  const { deal, back, draft, leave, wanted, paid } = half;
  const due = subtract(back.total, clearedIn(deal));
  const judged = judgeRefunds(due, wanted, { paid, withReceipt: withReceipt(back) });
  if (!judged.ok) return err(refundRefusal(judged.error));
  if (!judged.value.needsLeave) return ok(null);
  const other = { permission: 'refundOtherTender', subject: draft.draftId } as const;
  const given = demandRight(tx, leave.approvals, leave.asking, other);
  return given.ok ? ok(given.value.approvedBy) : given;
}

/** What clears one half against the other; `number` is the other's paper. */
export function exchanged(amount: Money, number: string | null): Tender {
  return { method: 'exchange', amount, received: amount, reference: number, instrumentId: null, state: null };
}

type Wanted = { readonly method: RefundMethod; readonly amount: Money; readonly reference: string | null };

/** Each refund as a tender of the note; dues and store credit are the customer's. Errors: those of an account. */
function tendersFor(
  db: ReadableDb,
  wanted: readonly Wanted[],
  about: { readonly paid: readonly Refundable[]; readonly draft: Draft; readonly today: BusinessDay },
): Result<readonly Tender[], Refusal> {
  const { customerId } = about.draft;
  const tenders: Tender[] = [];
  const earlier: AllowedTender[] = [];
  for (const { method, amount, reference } of wanted.filter((refund) => refund.amount > 0)) {
    if (method !== 'on-account' && method !== 'store-credit') {
      const instrumentId = about.paid.find((each) => each.method === method)?.instrumentId ?? null;
      tenders.push(refundTender({ method, amount, reference, instrumentId }));
      continue;
    }
    const parts = method === 'on-account' ? ofDebtors(about, amount) : [{ customerId, amount }];
    for (const part of parts) {
      const asked = { kind: method, amount: part.amount };
      const allowed = checkRefund(db, asked, { customerId: part.customerId, today: about.today, earlier });
      if (!allowed.ok) return allowed;
      earlier.push(allowed.value);
      const { instrumentId } = allowed.value;
      tenders.push(refundTender({ method, amount: part.amount, reference, instrumentId }));
    }
  }
  return ok(tenders);
}

/** Whose dues a refund lowers: theirs who put the goods on account, whoever brings them back. Without such goods the customer's. */
function ofDebtors(
  { paid, draft }: { readonly paid: readonly Refundable[]; readonly draft: Draft },
  amount: Money,
): readonly { readonly customerId: string | null; readonly amount: Money }[] {
  const debts = paid.filter(({ method }) => method === 'on-account');
  const debtors = new Set(debts.map(({ instrumentId }) => instrumentId ?? draft.customerId));
  const [only] = debtors;
  if (debtors.size <= 1) return [{ customerId: only ?? draft.customerId, amount }];
  let left = amount;
  return debts.flatMap((debt) => {
    const part = money(Math.min(left, debt.amount));
    left = subtract(left, part);
    return part === 0 ? [] : [{ customerId: debt.instrumentId ?? draft.customerId, amount: part }];
  });
}

type BackError =
  | Extract<ReturnType<typeof judgeRefunds>, { ok: false }>['error']
  | Extract<ReturnType<typeof decideReturn>, { ok: false }>['error'];

function refundRefusal(error: BackError): Refusal {
  switch (error.code) {
    case 'refund-differs':
      return refuse('refund-differs', { due: error.due, given: error.given });
    case 'store-credit-only':
      return refuse('store-credit-only', { most: error.most });
    case 'more-than-due':
      return refuse('more-than-due', { due: error.due });
    case 'bad-refund':
      return refuse('bad-amount', { reason: error.code });
    case 'unknown-region':
      return refuse('price-refused', { line: null, reason: error.code });
    case 'number':
      return refuse('number-series-full', { prefix: error.error });
    default:
      return assertNever(error);
  }
}
