/** Commands: money in or out of the drawer by hand, into the safe, and the drawer opened for no sale. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, TillId } from '#domain/ids.ts';
import type { Permission } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { PayInCategory, PayOutCategory } from '#domain/shift-cash.ts';
import type { Hardware } from '../../hardware/ports.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { kickDrawer } from '../receipts/api.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { movementOf, nextVoucher, type Movement } from './queries.ts';
import { workingShift } from './working-shift.ts';

/** What is done to the drawer; amounts in minor units. */
export type CashMove =
  | {
      readonly kind: 'pay-in';
      readonly amount: number;
      readonly category: PayInCategory;
      readonly note: string | null;
    }
  | {
      readonly kind: 'pay-out';
      readonly amount: number;
      readonly category: PayOutCategory;
      readonly note: string | null;
    }
  | {
      readonly kind: 'drop';
      readonly amount: number;
      readonly bagNumber: string;
      readonly note: string | null;
    }
  | { readonly kind: 'no-sale'; readonly reason: string };

export type MoveCash = {
  readonly commandId: CommandId;
  readonly tillId: TillId;
  readonly asking: Asking;
  readonly move: CashMove;
};

type MoveParts = {
  readonly approvals: Approvals;
  readonly hardware: () => Hardware;
  /** Called in the transaction: the voucher is printed with it. */
  readonly papers: (tx: Tx, movement: Movement) => void;
};

/** What each kind is in the journal, and the right it takes. */
const kinds = {
  'pay-in': { event: 'shift.paid-in.v1', permission: 'payIn' },
  'pay-out': { event: 'shift.paid-out.v1', permission: 'payOut' },
  drop: { event: 'shift.dropped.v1', permission: 'safeDrop' },
  'no-sale': { event: 'shift.drawer-opened.v1', permission: 'openDrawer' },
} as const satisfies Record<CashMove['kind'], { readonly event: string; readonly permission: Permission }>;

/**
 * Writes the movement and opens the drawer for it after the commit.
 *
 * Nothing is said of how much cash there ought to be: taking out more than is there cannot be refused without telling. Errors:
 * `no-open-shift`, `shift-counted`, and those of an approval, whose subject is the shift.
 */
export function moveCash(store: Store, command: MoveCash, parts: MoveParts): Result<Movement, Refusal> {
  const { commandId, tillId, asking, move } = command;
  const { event, permission } = kinds[move.kind];
  const moved = runCommand<string, Refusal>(
    store,
    { id: commandId, name: `shifts.${move.kind}`, actorId: asking.staffId },
    (tx) => {
      const shift = workingShift(tx, tillId);
      if (!shift.ok) return shift;
      const { shiftId, businessDay } = shift.value;
      const right = demandRight(tx, parts.approvals, asking, { permission, subject: shiftId });
      if (!right.ok) return right;
      const movementId = tx.newId();
      const { kind: _kind, ...details } = move;
      const voucher = move.kind === 'no-sale' ? {} : { voucher: nextVoucher(tx.read, tillId) };
      const who = { staffId: asking.staffId, approvedBy: right.value.approvedBy };
      tx.append({
        type: event,
        payload: { movementId, shiftId, tillId, ...who, ...voucher, ...details },
        businessDay,
      });
      const movement = movementOf(tx.read, movementId);
      if (movement === null) throw new Error('The movement just written is not there');
      if (move.kind !== 'no-sale') parts.papers(tx, movement);
      kickDrawer(tx, movementId, parts.hardware);
      tx.changed('shift');
      return ok(movementId);
    },
  );
  if (!moved.ok) return moved;
  const movement = movementOf(store.read, moved.value);
  return movement === null ? err(refuse('unknown-shift', { shiftId: '' })) : ok(movement);
}
