/** Command: money that a customer left for a later bill goes back. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { oldestOf, unspentOf } from '#domain/account.ts';
import { money } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { balanceOf, heldEntries, termsOf } from './account-queries.ts';
import type { MoneyParts } from './collect-dues.ts';
import type { DemandLeave } from './gift-cards.ts';
import { moneyMoved, takeMoney, type MoneyCommand, type SlipMade } from './take-money.ts';

/**
 * Pays back what of an advance is not used; the refund voucher names the receipt vouchers it came by (Rule 51 of the CGST Rules).
 *
 * Errors: `unknown-customer`, `balance-too-small` with what there is, `approval-needed` (refundAdvance), and those of `takeMoney`.
 */
export function refundAdvance(
  store: Store,
  command: Omit<MoneyCommand, 'received' | 'state'> & { readonly customerId: string },
  { demand, profiles, putOnPaper }: MoneyParts & { readonly demand: DemandLeave },
): Result<{ readonly slip: SlipMade }, Refusal> {
  const { commandId: id, actorId, customerId, amount } = command;
  return runCommand<{ slip: SlipMade }, Refusal>(
    store,
    { id, name: 'customers.refundAdvance', actorId },
    (tx) => {
      if (termsOf(tx.read, customerId) === null) return err(refuse('unknown-customer', { customerId }));
      const balance = balanceOf(tx.read, 'advance', customerId);
      if (amount > balance) {
        return err(refuse('balance-too-small', { account: 'advance', balance, asked: amount }));
      }
      const leave = demand(tx);
      if (!leave.ok) return leave;
      const { approvedBy } = leave.value;
      const moved = takeMoney(tx, command, {
        kind: 'advance-refund',
        accountId: customerId,
        profiles,
        approvedBy,
      });
      if (!moved.ok) return moved;
      const unspent = unspentOf(heldEntries(tx.read, 'advance', customerId));
      const against = oldestOf(unspent, money(amount)).map(({ number, businessDay, amount: part }) => ({
        number: number ?? '',
        businessDay,
        amount: part,
      }));
      const refundId = tx.newId();
      tx.append({
        type: 'advance.refunded.v1',
        payload: { ...moved.value, refundId, customerId, against },
        businessDay: moved.value.businessDay,
      });
      return ok({ slip: moneyMoved(tx, { slipId: refundId, moved: moved.value }, putOnPaper) });
    },
  );
}
