/** One command: the money of a claimed UPI payment was seen at the bank. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { freeReference, verifiedBy, type Right } from './given-tenders.ts';
import { tendersOf, type TenderRow } from './open-payments.ts';

export type VerifyPayment = {
  readonly commandId: CommandId;
  readonly right: Right;
  readonly saleId: string;
  readonly tenderNo: number;
  readonly reference: string;
};

/**
 * Writes down the bank's reference of a payment; its amount stays as it is.
 *
 * Errors: `unknown-sale`, `payment-not-open` where it is no UPI payment or was verified before, `reference-taken`,
 * `approval-needed`, `approval-not-valid`.
 */
export function verifyPayment(store: Store, command: VerifyPayment): Result<readonly TenderRow[], Refusal> {
  const { commandId: id, right, saleId, tenderNo, reference } = command;
  const actorId = right.asking.staffId;
  const done = runCommand<null, Refusal>(store, { id, name: 'sales.verifyPayment', actorId }, (tx) => {
    const found = paymentOf(tx, command);
    if (!found.ok) return found;
    const { tenders, isVerified } = found.value;
    if (isVerified) return err(refuse('payment-not-open', {}));
    const verified = verifiedBy(tx, reference, { right, subject: saleId, tenders });
    if (!verified.ok) return verified;
    const { by, approvedBy } = verified.value;
    tx.append({
      type: 'payment.verified.v1',
      payload: { saleId, tenderNo, reference, verifiedBy: by, approvedBy },
    });
    tx.changed('sales');
    return ok(null);
  });
  return done.ok ? ok(tendersOf(store.read, saleId)) : done;
}

/**
 * The same within another command, for somebody who has the right; false where it was verified before, which changes nothing.
 *
 * Errors: `unknown-sale`, `payment-not-open` where it is no UPI payment, `reference-taken`.
 */
export function verifyPaymentIn(
  tx: Tx,
  payment: {
    readonly saleId: string;
    readonly tenderNo: number;
    readonly reference: string;
    readonly staffId: string;
  },
): Result<boolean, Refusal> {
  const found = paymentOf(tx, payment);
  if (!found.ok) return found;
  const { tenders, isVerified } = found.value;
  if (isVerified) return ok(false);
  const { saleId, tenderNo, reference, staffId } = payment;
  const free = freeReference(tx, reference, { subject: saleId, tenders });
  if (!free.ok) return free;
  tx.append({
    type: 'payment.verified.v1',
    payload: { saleId, tenderNo, reference, verifiedBy: staffId, approvedBy: null },
  });
  tx.changed('sales');
  return ok(true);
}

function paymentOf(
  tx: Tx,
  { saleId, tenderNo }: { readonly saleId: string; readonly tenderNo: number },
): Result<{ readonly tenders: readonly TenderRow[]; readonly isVerified: boolean }, Refusal> {
  const tenders = tendersOf(tx.read, saleId);
  if (tenders.length === 0) return err(refuse('unknown-sale', { saleId }));
  const tender = tenders.find((each) => each.tenderNo === tenderNo);
  return tender === undefined || tender.state === null
    ? err(refuse('payment-not-open', {}))
    : ok({ tenders, isVerified: tender.state === 'verified' });
}
