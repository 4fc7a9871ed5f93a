/** Commands: the cash of some Zs went to the bank, the slips of some were paid. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { isSettled, zOf, type Z } from './queries.ts';

export type Settle = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly shiftIds: readonly string[];
  /** What arrived, minor units. */
  readonly amount: number;
  readonly day: string;
  readonly reference: string | null;
  readonly reason: string | null;
};

/** Errors: `unknown-shift` where a shift has no Z, `settled-already`, `sum-differs` where the bank took another sum and no reason is given. */
export function bankCash(store: Store, command: Settle): Result<{ readonly bankingId: string }, Refusal> {
  return runCommand(store, named(command, 'dayEnd.bankCash'), (tx) => {
    const zs = unsettled(tx, command.shiftIds, 'cash');
    if (!zs.ok) return zs;
    const expected = zs.value.reduce((sum, { deposit, drops }) => sum + deposit + drops, 0);
    if (command.amount !== expected && command.reason === null) return differs(expected, command.amount);
    const bankingId = tx.newId();
    const { actorId: staffId, amount, day, reference, reason } = command;
    const shiftIds = [...command.shiftIds];
    tx.append({
      type: 'cash.banked.v1',
      payload: { bankingId, staffId, shiftIds, expected, amount, day, reference, reason },
    });
    tx.changed('day-end');
    return ok({ bankingId });
  });
}

/** `amount` and `fee` together must be what the slips come to, else a reason is asked for. Errors as of `bankCash`. */
export function settleCards(
  store: Store,
  command: Settle & { readonly fee: number },
): Result<{ readonly settlementId: string }, Refusal> {
  return runCommand(store, named(command, 'dayEnd.settleCards'), (tx) => {
    const zs = unsettled(tx, command.shiftIds, 'cards');
    if (!zs.ok) return zs;
    const expected = zs.value.reduce((sum, { slips }) => sum + slips, 0);
    const paid = command.amount + command.fee;
    if (paid !== expected && command.reason === null) return differs(expected, paid);
    const settlementId = tx.newId();
    const { actorId: staffId, amount, fee, day, reference, reason } = command;
    const shiftIds = [...command.shiftIds];
    tx.append({
      type: 'cards.settled.v1',
      payload: { settlementId, staffId, shiftIds, expected, amount, fee, day, reference, reason },
    });
    tx.changed('day-end');
    return ok({ settlementId });
  });
}

function named({ commandId: id, actorId }: Settle, name: string) {
  return { id, name, actorId };
}

function differs(expected: number, amount: number): Result<never, Refusal> {
  return err(refuse('sum-differs', { expected, amount }));
}

function unsettled(
  tx: Tx,
  shiftIds: readonly string[],
  kind: 'cash' | 'cards',
): Result<readonly Z[], Refusal> {
  const zs: Z[] = [];
  for (const shiftId of new Set(shiftIds)) {
    const z = zOf(tx.read, shiftId);
    if (z === null) return err(refuse('unknown-shift', { shiftId }));
    if (isSettled(tx.read, shiftId, kind)) return err(refuse('settled-already', { number: z.number }));
    zs.push(z);
  }
  return ok(zs);
}
