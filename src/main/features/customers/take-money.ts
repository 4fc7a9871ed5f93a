/** Money handed over at the till without a bill: what all such commands have in common. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { MoneyMethod } from '#contract/events/account.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { UpiState } from '#domain/tender.ts';
import type { BusinessDay } from '#domain/time.ts';
import type { Tx } from '../../store/run-command.ts';
import { workingShift } from '../shifts/api.ts';
import { currentShop } from '../setup/api.ts';

export type MoneyCommand = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly method: MoneyMethod;
  readonly amount: number;
  /** What was handed over; default `amount`. */
  readonly received?: number | undefined;
  readonly reference?: string | undefined;
  readonly state?: UpiState | undefined;
};

/** The part of an event that says whose money it is, in which shift. */
export type MoneyMoved = {
  readonly tillId: string;
  readonly shiftId: string;
  readonly staffId: string;
  readonly approvedBy: string | null;
  readonly atMs: number;
  readonly businessDay: BusinessDay;
  readonly method: MoneyMethod;
  readonly amount: number;
  readonly received: number;
  readonly reference: string | null;
  readonly state: UpiState | null;
};

/**
 * Checks the money and finds the shift it belongs to.
 *
 * Errors: `no-shop`, `no-open-shift`, `shift-counted`, `under-paid` where less was handed over than is to be taken, `bad-amount` where more was and
 * it is not cash: only cash has change.
 */
export function takeMoney(
  tx: Tx,
  command: MoneyCommand,
  approvedBy: StaffId | null = null,
): Result<MoneyMoved, Refusal> {
  const shop = currentShop(tx.read);
  if (shop === null) return err(refuse('no-shop', {}));
  const { tillId } = shop.till;
  const shift = workingShift(tx, tillId);
  if (!shift.ok) return shift;
  const { method, amount, received = amount, reference = '' } = command;
  if (received < amount) return err(refuse('under-paid', { missing: amount - received }));
  if (received > amount && method !== 'cash') {
    return err(refuse('bad-amount', { reason: 'over-tendered' }));
  }
  return ok({
    tillId,
    shiftId: shift.value.shiftId,
    staffId: command.actorId,
    approvedBy,
    atMs: tx.now.atMs,
    businessDay: shift.value.businessDay,
    method,
    amount,
    received,
    reference: reference === '' ? null : reference,
    state: method === 'upi' ? (command.state ?? 'claimed') : null,
  });
}

/** Opens the drawer once this transaction is committed. */
export type OpenDrawer = (tx: Tx) => void;

/** Tells whoever watches money that some came or went; for cash the drawer opens. */
export function moneyMoved(tx: Tx, moved: MoneyMoved, openDrawer: OpenDrawer): void {
  for (const topic of ['customers', 'shift', 'draft']) tx.changed(topic);
  if (moved.method === 'cash') openDrawer(tx);
}
