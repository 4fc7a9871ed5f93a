/** Payments from and onto accounts: each is let through by the accounts' own rule, inside the transaction that spends it. */
import type { Refusal } from '#contract/errors.ts';
import { isAccountKind } from '#domain/account.ts';
import type { Money } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BusinessDay } from '#domain/time.ts';
import type { Tender } from '#domain/tender.ts';
import type { StaffId } from '#domain/ids.ts';
import type { Tx } from '../../store/run-command.ts';
import { checkTender, type AllowedTender, type TenderCase } from '../customers/api.ts';
import { demandRight } from '../staff/api.ts';
import type { ReadyTender, Right } from './given-tenders.ts';

export type OnAccounts = {
  readonly customerId: string | null;
  readonly today: BusinessDay;
  readonly right: Right | null;
  /** As of `trustLeft`. */
  readonly trust: Money | null;
  /** The cart, to which leave is bound. */
  readonly subject: string;
};

/** `leaves`: who gave leave for each of the tenders; null where none was needed. */
export type Allowed = { readonly tenders: readonly Tender[]; readonly leaves: readonly (StaffId | null)[] };

/**
 * The tenders with the account that each is taken from or put on, and who gave leave where it was needed.
 *
 * `paid` says of each tender how it was given. None of them can overdraw an account, alone or together; leave that a payment of
 * the cart had already holds for the same account. Errors: those of `checkTender`.
 */
export function allowAccounts(
  tx: Tx,
  tenders: readonly Tender[],
  paid: readonly ReadyTender[],
  on: OnAccounts,
): Result<Allowed, Refusal> {
  const earlier: AllowedTender[] = [];
  const allowed: Tender[] = [];
  const leaves: (StaffId | null)[] = [];
  for (const [index, tender] of tenders.entries()) {
    const { method, amount, instrumentId } = tender;
    const how = paid[index];
    if (!isAccountKind(method) || how === undefined) {
      allowed.push(tender);
      leaves.push(null);
      continue;
    }
    const asked = { kind: method, amount, instrumentId, ...(how.code === null ? {} : { code: how.code }) };
    const { customerId, today, trust } = on;
    const checked = checkTender(tx.read, asked, {
      customerId,
      today,
      trust,
      earlier,
      demand: demandFor(tx, { ...on, leave: how.leave, account: accountOf(tender, on) }),
    });
    if (!checked.ok) return err(checked.error);
    earlier.push(checked.value);
    allowed.push({ ...tender, instrumentId: checked.value.instrumentId });
    leaves.push(checked.value.approvedBy);
  }
  return ok({ tenders: allowed, leaves });
}

/** Of a gift card its own; else that of whoever the bill is for now. */
function accountOf({ method, instrumentId }: Tender, { customerId }: OnAccounts): string | null {
  return method === 'gift-card' ? instrumentId : customerId;
}

function demandFor(
  tx: Tx,
  {
    leave,
    account,
    right,
    subject,
  }: OnAccounts & Pick<ReadyTender, 'leave'> & { readonly account: string | null },
): TenderCase['demand'] {
  return (permission) => {
    if (leave !== null && leave.instrumentId === account) {
      // Kept in the cart by addTender, where the leave was given.
      return ok({ approvedBy: leave.approvedBy as StaffId });
    }
    if (right === null) throw new Error('A bill out of a file was put on an account');
    return demandRight(tx, right.approvals, right.asking, { permission, subject });
  };
}
