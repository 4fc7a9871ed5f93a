/**
 * Command: a bill of this shift is taken back whole.
 *
 * A fact of its own stands against the sale: stock, money and tax go back by it, the number stays used. Later it is a return.
 */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { StaffId } from '#domain/ids.ts';
import { isAccountKind } from '#domain/account.ts';
import { money } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import { businessDay, instant } from '#domain/time.ts';
import { decideVoid, type SaleVoided } from '#domain/void.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import { checkRefund, type AllowedTender } from '../customers/api.ts';
import { backOfSale } from '../returns/api.ts';
import { workingShift } from '../shifts/api.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { committedSale, voidOfSale } from './queries.ts';
import { storeCommand, type CartCommand, type Till } from './till.ts';

export type VoidSale = Omit<CartCommand, 'draftId' | 'actorId'> & {
  readonly actorId: StaffId;
  readonly asking: Asking;
  readonly approvals: Approvals;
  readonly saleId: string;
  readonly reason: string;
};

/**
 * `papers` is called inside the transaction: the slip is written with the void, and the drawer opens after it.
 *
 * Errors: `unknown-sale`, `no-open-shift`, `bill-not-voidable` with the reason, `approval-needed` (voidBill), and those of
 * `checkRefund` where an account cannot take its money back: dues that were paid meanwhile, a gift card that is blocked.
 */
export function voidSale(
  till: Till,
  command: VoidSale,
  papers: (tx: Tx, voided: SaleVoided, sale: SaleCommitted) => void,
): Result<{ readonly saleId: string }, Refusal> {
  const { saleId, actorId, asking, approvals, reason } = command;
  return runCommand<{ saleId: string }, Refusal>(
    till.store,
    storeCommand(command, 'sales.void', true),
    (tx) => {
      const terms = till.terms(tx.read);
      if (!terms.ok) return terms;
      const sale = committedSale(tx.read, saleId);
      if (sale === null) return err(refuse('unknown-sale', { saleId }));
      const shift = workingShift(tx, terms.value.shop.till.tillId);
      if (!shift.ok) return shift;
      const right = demandRight(tx, approvals, asking, { permission: 'voidBill', subject: saleId });
      if (!right.ok) return right;
      const decided = decideVoid({
        sale,
        isVoided: voidOfSale(tx.read, saleId) !== null,
        hasReturns: backOfSale(tx.read, saleId).lines.size > 0,
        shiftId: shift.value.shiftId,
        staffId: actorId,
        approvedBy: right.value.approvedBy,
        reason,
        now: { at: instant(tx.now.atMs), utcOffsetMin: tx.now.utcOffsetMin },
      });
      if (!decided.ok) {
        return err(refuse('bill-not-voidable', { number: sale.number, reason: decided.error }));
      }
      const settled = settleAccounts(tx, decided.value);
      if (!settled.ok) return settled;
      tx.append({
        type: 'sale.voided.v1',
        payload: decided.value,
        businessDay: businessDay(decided.value.businessDay),
      });
      papers(tx, decided.value, sale);
      for (const topic of ['sales', 'stock', 'shift']) tx.changed(topic);
      return ok({ saleId });
    },
  );
}

function settleAccounts(tx: Tx, voided: SaleVoided): Result<null, Refusal> {
  const { customerId, refunds } = voided;
  const today = businessDay(voided.businessDay);
  const earlier: AllowedTender[] = [];
  for (const { method: kind, amount, instrumentId } of refunds) {
    if (!isAccountKind(kind)) continue;
    const checked = checkRefund(
      tx.read,
      { kind, amount: money(amount), instrumentId },
      { customerId, today, earlier },
    );
    if (!checked.ok) return checked;
    earlier.push(checked.value);
  }
  return ok(null);
}
