/** Commands: a gift card is sold, paid back, or blocked. Spending one is a tender of a sale (check-tender.ts). */
import { refuse, type Refusal } from '#contract/errors.ts';
import { readGiftCode } from '#domain/gift-code.ts';
import type { GiftCardId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BusinessDay } from '#domain/time.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { balanceOf, giftCardBy } from './account-queries.ts';
import { codeHash } from './gift-card-code.ts';
import { moneyMoved, takeMoney, type MoneyCommand, type OpenDrawer } from './take-money.ts';

/** `demandRight` of staff for `issueGiftCard`, this command being the subject. */
type DemandLeave = (tx: Tx) => Result<{ readonly approvedBy: StaffId | null }, Refusal>;

/**
 * Sells a card: money comes in, and the shop owes it to whoever brings the card (decisions/0002).
 *
 * The reply holds no code, because replies are kept. Errors: `approval-needed`, `bad-amount` where it is already expired, and those of
 * `takeMoney`.
 */
export function sellGiftCard(
  store: Store,
  command: MoneyCommand & { readonly code: string; readonly expiresOn: BusinessDay | null },
  { demand, openDrawer }: { readonly demand: DemandLeave; readonly openDrawer: OpenDrawer },
): Result<{ readonly giftCardId: GiftCardId; readonly change: number }, Refusal> {
  const { commandId: id, actorId, code, expiresOn } = command;
  return runCommand<{ giftCardId: GiftCardId; change: number }, Refusal>(
    store,
    { id, name: 'customers.sellGiftCard', actorId },
    (tx) => {
      const leave = demand(tx);
      if (!leave.ok) return leave;
      const moved = takeMoney(tx, command, leave.value.approvedBy);
      if (!moved.ok) return moved;
      if (expiresOn !== null && expiresOn < moved.value.businessDay) {
        return err(refuse('bad-amount', { reason: 'expired' }));
      }
      const giftCardId = tx.newId() as GiftCardId;
      tx.append({
        type: 'giftcard.issued.v1',
        payload: {
          ...moved.value,
          giftCardId,
          codeHash: codeHash(code),
          lastFour: code.slice(-4),
          expiresOn,
        },
        businessDay: moved.value.businessDay,
      });
      moneyMoved(tx, moved.value, openDrawer);
      return ok({ giftCardId, change: moved.value.received - moved.value.amount });
    },
  );
}

/**
 * Pays back what is left on a card and blocks it, so that it cannot be spent as well.
 *
 * Errors: `approval-needed`, `unknown-gift-card`, `gift-card-not-usable` where it is blocked, `balance-too-small` where nothing is
 * left, and those of `takeMoney`. An expired card can be paid back: whether to is the approver's judgement.
 */
export function refundGiftCard(
  store: Store,
  command: Omit<MoneyCommand, 'amount' | 'received' | 'state'> & { readonly code: string },
  { demand, openDrawer }: { readonly demand: DemandLeave; readonly openDrawer: OpenDrawer },
): Result<{ readonly paid: number }, Refusal> {
  const { commandId: id, actorId, code } = command;
  return runCommand<{ paid: number }, Refusal>(
    store,
    { id, name: 'customers.refundGiftCard', actorId },
    (tx) => {
      const leave = demand(tx);
      if (!leave.ok) return leave;
      const read = readGiftCode(code);
      const card = read === null ? null : giftCardBy(tx.read, { codeHash: codeHash(read) });
      if (card === null) return err(refuse('unknown-gift-card', {}));
      if (card.isBlocked) return err(refuse('gift-card-not-usable', { reason: 'blocked' }));
      const paid = balanceOf(tx.read, 'gift-card', card.giftCardId);
      if (paid <= 0) return err(refuse('balance-too-small', { account: 'gift-card', balance: 0, asked: 0 }));
      const moved = takeMoney(tx, { ...command, amount: paid }, leave.value.approvedBy);
      if (!moved.ok) return moved;
      tx.append({
        type: 'giftcard.refunded.v1',
        payload: { ...moved.value, giftCardId: card.giftCardId },
        businessDay: moved.value.businessDay,
      });
      moneyMoved(tx, moved.value, openDrawer);
      return ok({ paid });
    },
  );
}

/** Blocks a lost card, or lets a found one be used again. Errors: `unknown-gift-card`. */
export function blockGiftCard(
  store: Store,
  command: Pick<MoneyCommand, 'commandId' | 'actorId'> & {
    readonly giftCardId: string;
    readonly isBlocked: boolean;
  },
): Result<null, Refusal> {
  const { commandId: id, actorId, giftCardId, isBlocked } = command;
  return runCommand<null, Refusal>(store, { id, name: 'customers.blockGiftCard', actorId }, (tx) => {
    const card = giftCardBy(tx.read, { id: giftCardId });
    if (card === null) return err(refuse('unknown-gift-card', {}));
    if (card.isBlocked === isBlocked) return ok(null);
    tx.append({ type: 'giftcard.blocked.v1', payload: { giftCardId, isBlocked } });
    tx.changed('customers');
    return ok(null);
  });
}
