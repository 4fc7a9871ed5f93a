/** One command: a person is forgotten. Bills, amounts and the id stay, for the books; who it was is gone. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { balanceOf } from './account-queries.ts';
import { forgetPerson } from './customer-record.ts';
import { particularsOf } from './queries.ts';

/**
 * Deletes the personal data; SQLite overwrites it in the file (secure_delete).
 *
 * Errors: `unknown-customer`, `balance-not-zero` where money still stands between the two: nobody could claim it afterwards.
 */
export function eraseCustomer(
  store: Store,
  command: { readonly commandId: CommandId; readonly actorId: StaffId; readonly customerId: string },
): Result<null, Refusal> {
  const { commandId: id, actorId, customerId } = command;
  return runCommand<null, Refusal>(store, { id, name: 'customers.erase', actorId }, (tx) => {
    if (particularsOf(tx.read, customerId) === null) return err(refuse('unknown-customer', { customerId }));
    const balances = {
      dues: balanceOf(tx.read, 'on-account', customerId),
      advance: balanceOf(tx.read, 'advance', customerId),
      storeCredit: balanceOf(tx.read, 'store-credit', customerId),
    };
    if (Object.values(balances).some((balance) => balance !== 0)) {
      return err(refuse('balance-not-zero', balances));
    }
    forgetPerson(tx, customerId);
    tx.append({ type: 'customer.erased.v1', payload: { customerId } });
    for (const topic of ['customers', 'draft']) tx.changed(topic);
    return ok(null);
  });
}
