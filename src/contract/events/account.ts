/** Money that comes to or from an account without a sale: dues collected, advances, gift cards. Sales and returns move accounts by their tenders. */
import { z } from 'zod';
import { upiStates } from '#domain/tender.ts';
import { Amount, BusinessDayText, Id, InstantMs, ShortText } from '../values.ts';
import { EditStamp } from './edit-stamp.ts';

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
  utcOffsetMin: z.number().int(),
  /** Of its slip: consecutive in a series of its kind, till and financial year. */
  series: z.string().max(16),
  counter: z.number().int().min(1),
  number: z.string().max(16),
  /** What stands on the account after it: owed, or held for the customer, or on the card. */
  left: Amount,
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

/** `advance.refunded.v1`: money that was left for a later bill went back. `against` names the slips it was left under, oldest first. */
export const AdvanceRefundedV1 = MoneyMoved.extend({
  refundId: Id,
  customerId: Id,
  against: z.array(z.object({ number: z.string(), businessDay: BusinessDayText, amount: Amount.min(1) })),
});
export type AdvanceRefundedV1 = z.infer<typeof AdvanceRefundedV1>;

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

/** `giftcard.topped-up.v1`: more was put on a card. */
export const GiftcardToppedUpV1 = MoneyMoved.extend({ slipId: Id, giftCardId: Id });
export type GiftcardToppedUpV1 = z.infer<typeof GiftcardToppedUpV1>;

/** `giftcard.refunded.v1`: what was left on a card was paid back, and the card is dead. */
export const GiftcardRefundedV1 = MoneyMoved.extend({ slipId: Id, giftCardId: Id });
export type GiftcardRefundedV1 = z.infer<typeof GiftcardRefundedV1>;

/** `giftcard.blocked.v1`: a lost card; what is on it stays owed, and nobody can spend it. Or one that was found again. */
export const GiftcardBlockedV1 = z.object({
  giftCardId: Id,
  isBlocked: z.boolean(),
  reason: ShortText,
  edit: EditStamp,
});
export type GiftcardBlockedV1 = z.infer<typeof GiftcardBlockedV1>;
