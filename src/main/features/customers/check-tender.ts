/** Whether a bill may be paid from an account, or put on one: asked inside the sale's own transaction, so that nothing is spent twice. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { isExpired, overLimit, type AccountKind } from '#domain/account.ts';
import { readGiftCode } from '#domain/gift-code.ts';
import { money, subtract, sum, type Money } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BusinessDay } from '#domain/time.ts';
import type { StaffId } from '#domain/ids.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { balanceOf, giftCardBy, termsOf } from './account-queries.ts';
import { codeHash } from './gift-card-code.ts';

/** One tender as it was asked for; a gift card by its code or by its id. */
export type AccountTender = {
  readonly kind: AccountKind;
  readonly amount: Money;
  readonly code?: string | undefined;
  readonly instrumentId?: string | null | undefined;
};

/** What is known of the bill when one of its tenders is judged. */
export type TenderCase = {
  readonly customerId: string | null;
  /** The day of the shift. */
  readonly today: BusinessDay;
  /** What may be taken from accounts without a manager's leave while other tills cannot be asked; null while they can. */
  readonly trust: Money | null;
  /** The tenders of the same bill that were let through before this one: what they took is gone. */
  readonly earlier: readonly AllowedTender[];
  /** `demandRight` of staff for this bill: called where a right is needed, and the leave that was used is in the answer. */
  readonly demand: (
    permission: 'sellOnAccount' | 'exceedCreditLimit' | 'exceedOfflineRisk',
  ) => Result<{ readonly approvedBy: StaffId | null }, Refusal>;
};

export type AllowedTender = {
  readonly kind: AccountKind;
  readonly instrumentId: string;
  readonly amount: Money;
  readonly approvedBy: StaffId | null;
};

/**
 * Lets a tender through, or says why not; the projection of the sale then moves the account by `instrumentId`.
 *
 * T1 no advance, store credit or gift card is ever overdrawn, by any number of tenders of a bill. T2 what a customer owes with
 * this bill passes the limit only by leave (`exceedCreditLimit`). T3 while other tills cannot be asked, more than `trust` is taken
 * only by leave (`exceedOfflineRisk`). Errors: `customer-needed`, `unknown-customer`, `balance-too-small`
 * with what is left, `unknown-gift-card`, `gift-card-not-usable`, and those of `demand`.
 */
export function checkTender(
  db: ReadableDb,
  tender: AccountTender,
  about: TenderCase,
): Result<AllowedTender, Refusal> {
  const { kind, amount } = tender;
  if (kind === 'on-account') return onAccount(db, amount, about);
  const instrument = kind === 'gift-card' ? usableCard(db, tender, about) : customerOf(db, about.customerId);
  if (!instrument.ok) return instrument;
  const instrumentId = instrument.value;
  const balance = subtract(balanceOf(db, kind, instrumentId), taken(about, kind, instrumentId));
  if (amount > balance) return err(refuse('balance-too-small', { account: kind, balance, asked: amount }));
  const leave = isBeyondTrust(amount, about) ? about.demand('exceedOfflineRisk') : ok({ approvedBy: null });
  return leave.ok ? ok({ kind, instrumentId, amount, ...leave.value }) : leave;
}

function isBeyondTrust(amount: Money, { trust, earlier }: TenderCase): boolean {
  const held = earlier.filter(({ kind }) => kind !== 'on-account').map((each) => each.amount);
  return trust !== null && sum([...held, amount]) > trust;
}

/**
 * Whether money may go back to an account: the same instruments, and on account at most what is owed.
 *
 * A gift card that is blocked or expired takes nothing back. Errors as of `checkTender`, and `more-than-due`.
 */
export function checkRefund(
  db: ReadableDb,
  refund: AccountTender,
  about: Pick<TenderCase, 'customerId' | 'today' | 'earlier'>,
): Result<AllowedTender, Refusal> {
  const { kind, amount } = refund;
  const instrument = kind === 'gift-card' ? usableCard(db, refund, about) : customerOf(db, about.customerId);
  if (!instrument.ok) return instrument;
  const instrumentId = instrument.value;
  if (kind === 'on-account') {
    const due = subtract(balanceOf(db, kind, instrumentId), taken(about, kind, instrumentId));
    if (amount > due) return err(refuse('more-than-due', { due: money(Math.max(0, due)) }));
  }
  return ok({ kind, instrumentId, amount, approvedBy: null });
}

function onAccount(db: ReadableDb, amount: Money, about: TenderCase): Result<AllowedTender, Refusal> {
  const { customerId } = about;
  if (customerId === null) return err(refuse('customer-needed', {}));
  const terms = termsOf(db, customerId);
  if (terms === null) return err(refuse('unknown-customer', { customerId }));
  const sells = about.demand('sellOnAccount');
  if (!sells.ok) return sells;
  const before = taken(about, 'on-account', customerId);
  const over = overLimit({
    owed: balanceOf(db, 'on-account', customerId),
    limit: money(terms.creditLimit),
    thisBill: sum([before, amount]),
  });
  const exceeds = over > 0 ? about.demand('exceedCreditLimit') : sells;
  if (!exceeds.ok) return exceeds;
  const approvedBy = exceeds.value.approvedBy ?? sells.value.approvedBy;
  return ok({ kind: 'on-account', instrumentId: customerId, amount, approvedBy });
}

function customerOf(db: ReadableDb, customerId: string | null): Result<string, Refusal> {
  if (customerId === null) return err(refuse('customer-needed', {}));
  return termsOf(db, customerId) === null ? err(refuse('unknown-customer', { customerId })) : ok(customerId);
}

function usableCard(
  db: ReadableDb,
  { code, instrumentId }: AccountTender,
  { today }: Pick<TenderCase, 'today'>,
): Result<string, Refusal> {
  const read = code === undefined ? null : readGiftCode(code);
  const card = giftCardBy(db, read === null ? { id: instrumentId ?? '' } : { codeHash: codeHash(read) });
  if (card === null) return err(refuse('unknown-gift-card', {}));
  if (card.isBlocked) return err(refuse('gift-card-not-usable', { reason: 'blocked' }));
  if (isExpired(card.expiresOn, today)) return err(refuse('gift-card-not-usable', { reason: 'expired' }));
  return ok(card.giftCardId);
}

function taken({ earlier }: Pick<TenderCase, 'earlier'>, kind: AccountKind, instrumentId: string): Money {
  const same = earlier.filter((each) => each.kind === kind && each.instrumentId === instrumentId);
  return sum(same.map(({ amount }) => amount));
}
