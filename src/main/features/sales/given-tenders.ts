/** What the cashier says of a payment, turned into what the bill is laid against; the only door for tenders from outside. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { TenderInput } from '#contract/tenders.ts';
import type { Draft, DraftTender } from '#domain/draft.ts';
import { money, subtract, sum, zero, type Money } from '#domain/money.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { GivenTender, TenderError, TenderMethod } from '#domain/tender.ts';
import type { Settings } from '#contract/settings.ts';
import { takesUpi } from '#domain/upi.ts';
import type { Tx } from '../../store/run-command.ts';
import { currentSettings } from '../settings/api.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { billOfReference } from './open-payments.ts';

/** That the money of a payment was seen at the bank: under which reference, by whom, and by whose leave. */
export type Verified = {
  readonly reference: string;
  readonly by: string;
  readonly approvedBy: string | null;
};

/**
 * A tender that was made ready; one that is verified is claimed first, and verified by an entry of its own.
 *
 * `code` is a gift card's as it was typed. `leave` is what the cart's own payment was allowed before, and for which account.
 */
export type ReadyTender = {
  readonly given: GivenTender;
  readonly verified: Verified | null;
  readonly code: string | null;
  readonly leave: { readonly approvedBy: string; readonly instrumentId: string | null } | null;
};

/** The cart or the sale that leave is bound to, and the payments it holds already. */
type OnBill = {
  readonly right: Right;
  readonly subject: string;
  readonly tenders: readonly Pick<DraftTender, 'state' | 'reference'>[];
};

/** Who asks, and where leave is kept, for what the role may lack the right to. */
export type Right = { readonly approvals: Approvals; readonly asking: Asking };

/** The ways of paying this till takes: cash always, UPI where the money is rupees, the others as the settings have them. */
export function methodsOf(settings: Settings, profile: TaxProfile): readonly TenderMethod[] {
  const others = settings.tenderMethods.filter(
    (method) => method !== 'upi' || takesUpi(profile.currency.code),
  );
  return ['cash', ...others];
}

/** The coin that cash is rounded to: the shop's own choice before the country's. */
export function cashStepOf(settings: Settings, profile: TaxProfile): Money | null {
  const { cashRounding } = settings;
  if (cashRounding === 'profile') return profile.cashRoundTo;
  return cashRounding === null ? null : money(cashRounding);
}

/**
 * Makes a tender from what was typed.
 *
 * Errors: `method-off`; for a verified one `approval-needed`, `approval-not-valid`, `reference-taken`.
 */
export function readyTender(
  tx: Pick<Tx, 'read' | 'afterCommit'>,
  input: TenderInput,
  on: OnBill & { readonly profile: TaxProfile },
): Result<ReadyTender, Refusal> {
  if (!methodsOf(currentSettings(tx.read), on.profile).includes(input.method)) {
    return err(refuse('method-off', { method: input.method }));
  }
  if (input.method === 'cash') return readyCash(input);
  const amount = input.amount === undefined ? null : money(input.amount);
  const plain = { amount, reference: null, instrumentId: null, state: null };
  switch (input.method) {
    case 'card':
    case 'wallet':
      return ok(ready({ ...plain, method: input.method, reference: input.reference }));
    case 'upi': {
      const given = { ...plain, method: input.method, state: 'claimed' } as const;
      if (input.state === 'claimed') return ok(ready(given));
      const verified = verifiedBy(tx, input.reference, on);
      return verified.ok ? ok({ ...ready(given), verified: verified.value }) : verified;
    }
    case 'gift-card':
      return ok({ ...ready({ ...plain, method: input.method }), code: input.code });
    case 'on-account':
    case 'advance':
    case 'store-credit':
      return ok(ready({ ...plain, method: input.method }));
    default:
      return assertNever(input);
  }
}

/** For bills out of files, which nobody stands there to answer for: cash and nothing else. */
export function readyCash(input: TenderInput): Result<ReadyTender, Refusal> {
  return input.method === 'cash'
    ? ok(ready({ method: 'cash', received: money(input.received) }))
    : err(refuse('method-off', { method: input.method }));
}

/** Whether `right` may say that a payment was seen at the bank. Errors: `approval-needed`, `approval-not-valid`, `reference-taken`. */
export function verifiedBy(
  tx: Pick<Tx, 'read' | 'afterCommit'>,
  reference: string,
  { right, subject, tenders }: OnBill,
): Result<Verified, Refusal> {
  const allowed = demandRight(tx, right.approvals, right.asking, { permission: 'verifyPayment', subject });
  if (!allowed.ok) return allowed;
  const free = freeReference(tx, reference, { subject, tenders });
  if (!free.ok) return free;
  return ok({ reference, by: right.asking.staffId, approvedBy: allowed.value.approvedBy });
}

/** Whether no payment stands under a bank's reference yet. Errors: `reference-taken`. */
export function freeReference(
  tx: Pick<Tx, 'read'>,
  reference: string,
  { subject, tenders }: Omit<OnBill, 'right'>,
): Result<null, Refusal> {
  const other = billOfReference(tx.read, reference);
  if (other !== null && other.saleId !== subject) {
    return err(refuse('reference-taken', { number: other.number }));
  }
  if (tenders.some((tender) => tender.state === 'verified' && tender.reference === reference)) {
    return err(refuse('reference-taken', { number: null }));
  }
  return ok(null);
}

/** Whether it is paid as far as the till can know: a code that was only shown is not. */
export function isTaken({ state }: Pick<DraftTender, 'state'>): boolean {
  return state !== 'shown';
}

/** Whether nobody has paid for a cart yet. Errors: `payments-taken`. */
export function withoutPayments({ tenders }: Pick<Draft, 'tenders'>): Result<null, Refusal> {
  const count = tenders.filter(isTaken).length;
  return count === 0 ? ok(null) : err(refuse('payments-taken', { count }));
}

/** The payments that stand in a cart; a code that was only shown is none. */
export function takenTenders(tenders: readonly DraftTender[]): readonly ReadyTender[] {
  return tenders.filter(isTaken).map((tender) => {
    const { method, amount, reference, instrumentId, state, upi, approvedBy } = tender;
    if (method === 'cash') return ready({ method, received: amount });
    if (upi === null) {
      const leave = approvedBy === null ? null : { approvedBy, instrumentId };
      return { ...ready({ method, amount, reference, instrumentId, state: null }), leave };
    }
    // What was seen at the bank is a fact of its own, after the bill's.
    const said = state === 'heard' ? 'heard' : 'claimed';
    const given = { method, amount, reference: upi.request, instrumentId, state: said } as const;
    const { verified } = upi;
    return reference === null || verified === null
      ? ready(given)
      : { ...ready(given), verified: { ...verified, reference } };
  });
}

function ready(given: GivenTender): ReadyTender {
  return { given, verified: null, code: null, leave: null };
}

/** What is still to be paid of `total`; below zero where more was taken. */
export function leftToPay(total: Money, tenders: readonly DraftTender[]): Money {
  return subtract(total, sum(tenders.map((tender) => (isTaken(tender) ? tender.amount : zero))));
}

export function tenderRefusal(error: TenderError): Refusal {
  switch (error.code) {
    case 'under-paid':
      return refuse('under-paid', { missing: error.left });
    case 'over-tendered':
      return refuse('over-tendered', { excess: error.excess });
    case 'bad-tender':
      return refuse('bad-amount', { reason: error.code });
    default:
      return assertNever(error);
  }
}
