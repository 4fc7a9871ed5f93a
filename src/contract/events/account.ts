/** Money that comes to or from an account without a sale: dues collected, advances, gift cards. Sales and returns move accounts by their tenders. */
import { z } from 'zod';
import { upiStates } from '#domain/tender.ts';
import { Amount, BusinessDayText, Id, InstantMs } from '../values.ts';

/** How money is handed over where there is no bill. */
export const MoneyMethod = z.enum(['cash', 'card', 'wallet', 'upi']);
export type MoneyMethod = z.infer<typeof MoneyMethod>;

/** Whose shift's money it is. Cash goes into the drawer, or out of it: `amount`, never what was handed over. */
const MoneyMoved = z.object({
  tillId: Id,
  shiftId: Id,
  staffId: Id,
  /** Who gave leave where the role did not do. */
  approvedBy: Id.nullable(),
  atMs: InstantMs,
  businessDay: BusinessDayText,
  method: MoneyMethod,
  amount: Amount.min(1),
  /** More than `amount` only in cash; the rest went back. */
  received: Amount.min(1),
  /** Bank reference or slip number; never a card number. */
  reference: z.string().max(60).nullable(),
  state: z.enum(upiStates).nullable(),
});

/** `dues.collected.v1`: a customer paid what stood on account. The parts add up to `amount`, oldest bill first, and stay as they are here. */
export const DuesCollectedV1 = MoneyMoved.extend({
  duesId: Id,
  customerId: Id,
  allocations: z.array(z.object({ saleId: Id, number: z.string(), amount: Amount.min(1) })).min(1),
});
export type DuesCollectedV1 = z.infer<typeof DuesCollectedV1>;

/** `advance.taken.v1`: a customer left money for a later bill. */
export const AdvanceTakenV1 = MoneyMoved.extend({ advanceId: Id, customerId: Id });
export type AdvanceTakenV1 = z.infer<typeof AdvanceTakenV1>;

/** `giftcard.issued.v1`: a gift card was sold, and the shop owes its amount to whoever brings it. */
export const GiftcardIssuedV1 = MoneyMoved.extend({
  giftCardId: Id,
  /** SHA-256 of the code, hexadecimal. The code has 70 random bits, so its hash does not give it away. */
  codeHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** To tell cards apart on lists. */
  lastFour: z.string().length(4),
  /** The last day on which it can be used; null: always. */
  expiresOn: BusinessDayText.nullable(),
});
export type GiftcardIssuedV1 = z.infer<typeof GiftcardIssuedV1>;

/** `giftcard.refunded.v1`: what was left on a card was paid back, and the card is dead. */
export const GiftcardRefundedV1 = MoneyMoved.extend({ giftCardId: Id });
export type GiftcardRefundedV1 = z.infer<typeof GiftcardRefundedV1>;
/** `giftcard.blocked.v1`: a lost card; what is on it stays owed, and nobody can spend it. */
export const GiftcardBlockedV1 = z.object({ giftCardId: Id, isBlocked: z.boolean() });
export type GiftcardBlockedV1 = z.infer<typeof GiftcardBlockedV1>;
