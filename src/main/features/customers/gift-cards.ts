/** Commands: a gift card is sold, topped up, paid back, or blocked. Spending one is a tender of a sale (check-tender.ts). */
import { refuse, type Refusal } from '#contract/errors.ts';
import { isExpired } from '#domain/account.ts';
import { readGiftCode } from '#domain/gift-code.ts';
import type { GiftCardId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BusinessDay } from '#domain/time.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { balanceOf, giftCardBy, type GiftCard } from './account-queries.ts';
import type { MoneyParts } from './collect-dues.ts';
import { codeHash } from './gift-card-code.ts';
import { moneyMoved, takeMoney, type MoneyCommand, type SlipMade } from './take-money.ts';

/** `demandRight` of staff for the right that the command takes, this command being the subject. */
export type DemandLeave = (tx: Tx) => Result<{ readonly approvedBy: StaffId | null }, Refusal>;
type CardParts = MoneyParts & { readonly demand: DemandLeave };

type CardSold = { readonly giftCardId: GiftCardId; readonly change: number; readonly slip: SlipMade };

/**
 * Sells a card: money comes in, and the shop owes it to whoever brings the card (decisions/0002).
 *
 * The reply holds no code, because replies are kept. Errors: `approval-needed`, `bad-amount` where it is already expired, and those of
 * `takeMoney`.
 */
export function sellGiftCard(
  store: Store,
  command: MoneyCommand & { readonly code: string; readonly expiresOn: BusinessDay | null },
  { demand, profiles, putOnPaper }: CardParts,
): Result<CardSold, Refusal> {
  const { commandId: id, actorId, code, expiresOn } = command;
  return runCommand<CardSold, Refusal>(store, { id, name: 'customers.sellGiftCard', actorId }, (tx) => {
    const leave = demand(tx);
    if (!leave.ok) return leave;
    const giftCardId = tx.newId() as GiftCardId;
    const { approvedBy } = leave.value;
    const about = { kind: 'gift-card', accountId: giftCardId, profiles, approvedBy } as const;
    const moved = takeMoney(tx, command, about);
    if (!moved.ok) return moved;
    if (isExpired(expiresOn, moved.value.businessDay)) {
      return err(refuse('bad-amount', { reason: 'expired' }));
    }
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
    const slip = moneyMoved(tx, { slipId: giftCardId, moved: moved.value }, putOnPaper);
    return ok({ giftCardId, change: moved.value.received - moved.value.amount, slip });
  });
}

/** Puts more on a card. Errors: `approval-needed`, `unknown-gift-card`, `gift-card-not-usable`, and those of `takeMoney`. */
export function topUpGiftCard(
  store: Store,
  command: MoneyCommand & { readonly code: string },
  { demand, profiles, putOnPaper }: CardParts,
): Result<CardSold, Refusal> {
  const { commandId: id, actorId, code } = command;
  return runCommand<CardSold, Refusal>(store, { id, name: 'customers.topUpGiftCard', actorId }, (tx) => {
    const leave = demand(tx);
    if (!leave.ok) return leave;
    const card = usableCard(tx, code);
    if (!card.ok) return card;
    // The id of a row that a sale of a card wrote.
    const giftCardId = card.value.giftCardId as GiftCardId;
    const { approvedBy } = leave.value;
    const about = { kind: 'gift-card-top-up', accountId: giftCardId, profiles, approvedBy } as const;
    const moved = takeMoney(tx, command, about);
    if (!moved.ok) return moved;
    if (isExpired(card.value.expiresOn, moved.value.businessDay)) {
      return err(refuse('gift-card-not-usable', { reason: 'expired' }));
    }
    const slipId = tx.newId();
    tx.append({
      type: 'giftcard.topped-up.v1',
      payload: { ...moved.value, slipId, giftCardId },
      businessDay: moved.value.businessDay,
    });
    const slip = moneyMoved(tx, { slipId, moved: moved.value }, putOnPaper);
    return ok({ giftCardId, change: moved.value.received - moved.value.amount, slip });
  });
}

type PaidBack = { readonly paid: number; readonly slip: SlipMade };

/**
 * Pays back what is left on a card and blocks it, so that it cannot be spent as well.
 *
 * Errors: `approval-needed`, `unknown-gift-card`, `gift-card-not-usable` where it is blocked, `balance-too-small` where nothing is
 * left, and those of `takeMoney`. An expired card can be paid back: whether to is the approver's judgement.
 */
export function refundGiftCard(
  store: Store,
  command: Omit<MoneyCommand, 'amount' | 'received' | 'state'> & { readonly code: string },
  { demand, profiles, putOnPaper }: CardParts,
): Result<PaidBack, Refusal> {
  const { commandId: id, actorId, code } = command;
  return runCommand<PaidBack, Refusal>(store, { id, name: 'customers.refundGiftCard', actorId }, (tx) => {
    const leave = demand(tx);
    if (!leave.ok) return leave;
    const card = usableCard(tx, code);
    if (!card.ok) return card;
    const { giftCardId } = card.value;
    const paid = balanceOf(tx.read, 'gift-card', giftCardId);
    if (paid <= 0) return err(refuse('balance-too-small', { account: 'gift-card', balance: 0, asked: 0 }));
    const { approvedBy } = leave.value;
    const about = { kind: 'gift-card-refund', accountId: giftCardId, profiles, approvedBy } as const;
    const moved = takeMoney(tx, { ...command, amount: paid }, about);
    if (!moved.ok) return moved;
    const slipId = tx.newId();
    tx.append({
      type: 'giftcard.refunded.v1',
      payload: { ...moved.value, slipId, giftCardId },
      businessDay: moved.value.businessDay,
    });
    return ok({ paid, slip: moneyMoved(tx, { slipId, moved: moved.value }, putOnPaper) });
  });
}

/** By its code. Errors: `unknown-gift-card`, `gift-card-not-usable` where it is blocked. */
function usableCard(tx: Tx, code: string): Result<GiftCard, Refusal> {
  const read = readGiftCode(code);
  const card = read === null ? null : giftCardBy(tx.read, { codeHash: codeHash(read) });
  if (card === null) return err(refuse('unknown-gift-card', {}));
  return card.isBlocked ? err(refuse('gift-card-not-usable', { reason: 'blocked' })) : ok(card);
}

/** Blocks a lost card, or lets a found one be used again. Errors: `unknown-gift-card`. */
export function blockGiftCard(
  store: Store,
  command: Pick<MoneyCommand, 'commandId' | 'actorId'> & {
    readonly giftCardId: string;
    readonly isBlocked: boolean;
    readonly reason: string;
  },
): Result<null, Refusal> {
  const { commandId: id, actorId, giftCardId, isBlocked, reason } = command;
  return runCommand<null, Refusal>(store, { id, name: 'customers.blockGiftCard', actorId }, (tx) => {
    const card = giftCardBy(tx.read, { id: giftCardId });
    if (card === null) return err(refuse('unknown-gift-card', {}));
    if (card.isBlocked === isBlocked) return ok(null);
    tx.append({ type: 'giftcard.blocked.v1', payload: { giftCardId, isBlocked, reason } });
    tx.changed('customers');
    return ok(null);
  });
}
