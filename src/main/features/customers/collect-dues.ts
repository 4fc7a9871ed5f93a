/** Commands: a customer pays what stands on account, or leaves money for a later bill. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { allocateOldestFirst } from '#domain/account.ts';
import { money } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { termsOf } from './account-queries.ts';
import { openBillsOf } from './account-rows.ts';
import {
  moneyMoved,
  takeMoney,
  type MoneyCommand,
  type MoneyFor,
  type PutOnPaper,
  type SlipMade,
} from './take-money.ts';

type FromCustomer = MoneyCommand & { readonly customerId: string };
export type MoneyParts = Pick<MoneyFor, 'profiles'> & { readonly putOnPaper: PutOnPaper };
/** What goes back in cash, minor units, and the slip that says what was taken. */
type Taken = { readonly change: number; readonly slip: SlipMade };

/**
 * Collects dues and spreads them over the open bills, oldest first; which bill got what is frozen in the event.
 *
 * Errors: `unknown-customer`, `more-than-due` with what is due (the rest can be an advance), and those of `takeMoney`.
 */
export function collectDues(
  store: Store,
  command: FromCustomer,
  { profiles, putOnPaper }: MoneyParts,
): Result<Taken, Refusal> {
  const { commandId: id, actorId, customerId } = command;
  return runCommand<Taken, Refusal>(store, { id, name: 'customers.collectDues', actorId }, (tx) => {
    if (termsOf(tx.read, customerId) === null) return err(refuse('unknown-customer', { customerId }));
    const moved = takeMoney(tx, command, { kind: 'dues', accountId: customerId, profiles });
    if (!moved.ok) return moved;
    const parts = allocateOldestFirst(openBillsOf(tx.read, customerId), money(moved.value.amount));
    if (!parts.ok) {
      return err(
        parts.error.code === 'more-than-due'
          ? refuse('more-than-due', { due: parts.error.due })
          : refuse('bad-amount', { reason: parts.error.code }),
      );
    }
    const duesId = tx.newId();
    tx.append({
      type: 'dues.collected.v1',
      payload: { ...moved.value, duesId, customerId, allocations: parts.value },
      businessDay: moved.value.businessDay,
    });
    const slip = moneyMoved(tx, { slipId: duesId, moved: moved.value }, putOnPaper);
    return ok({ change: moved.value.received - moved.value.amount, slip });
  });
}

/** Errors: `unknown-customer`, and those of `takeMoney`. */
export function takeAdvance(
  store: Store,
  command: FromCustomer,
  { profiles, putOnPaper }: MoneyParts,
): Result<Taken, Refusal> {
  const { commandId: id, actorId, customerId } = command;
  return runCommand<Taken, Refusal>(store, { id, name: 'customers.takeAdvance', actorId }, (tx) => {
    if (termsOf(tx.read, customerId) === null) return err(refuse('unknown-customer', { customerId }));
    const moved = takeMoney(tx, command, { kind: 'advance', accountId: customerId, profiles });
    if (!moved.ok) return moved;
    const advanceId = tx.newId();
    tx.append({
      type: 'advance.taken.v1',
      payload: { ...moved.value, advanceId, customerId },
      businessDay: moved.value.businessDay,
    });
    const slip = moneyMoved(tx, { slipId: advanceId, moved: moved.value }, putOnPaper);
    return ok({ change: moved.value.received - moved.value.amount, slip });
  });
}
