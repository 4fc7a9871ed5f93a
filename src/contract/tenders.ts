/** Paying: what a cashier says of each tender, payments that wait for the bank, and a wrong tender put right. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { upiStates } from '#domain/tender.ts';
import { isBankReference } from '#domain/upi.ts';
import { allowed } from './procedure.ts';
import { Amount, FreeText, Id, InstantMs, ShortText, TenderMethod, ScreenId } from './values.ts';

/** Number on the slip of the terminal or in the wallet's app. */
const SlipNumber = FreeText.trim().min(1).max(40);
/** UTR, RRN: what the bank calls the payment. */
export const BankReference = FreeText.trim()
  .refine(isBankReference, 'bad-reference')
  .describe('6 to 35 letters and digits, 12 digits for UPI');
/** All that is left of the bill where it is not given. */
const covers = { amount: Amount.min(1).optional() };

/** One payment as it is taken. `exchange` is not in it: the till itself makes those. */
export const TenderInput = z.discriminatedUnion('method', [
  z.object({ method: z.literal('cash'), received: Amount.min(0) }),
  z.object({ method: z.literal('card'), ...covers, reference: SlipNumber }),
  z.object({ method: z.literal('wallet'), ...covers, reference: SlipNumber }),
  /** `claimed`: the customer says so; `verified`: seen at the bank, with its reference. */
  z.discriminatedUnion('state', [
    z.object({ method: z.literal('upi'), ...covers, state: z.literal('claimed') }),
    z.object({ method: z.literal('upi'), ...covers, state: z.literal('verified'), reference: BankReference }),
  ]),
  z.object({ method: z.literal('on-account'), ...covers }),
  z.object({ method: z.literal('advance'), ...covers }),
  z.object({ method: z.literal('store-credit'), ...covers }),
  /** The code on the card, typed or scanned. */
  z.object({ method: z.literal('gift-card'), ...covers, code: z.string().trim().min(1).max(80) }),
]);
export type TenderInput = z.infer<typeof TenderInput>;

/** A payment that was taken while the bill is not yet closed. */
export const DraftTenderView = z.object({
  tenderId: Id,
  method: TenderMethod,
  /** What it takes off the bill; of cash what was handed over. */
  amount: Amount,
  reference: z.string().nullable(),
  state: z.enum(upiStates).nullable(),
  /** The code that was shown for it: its text is null where the shop has no UPI address and shows a printed one. */
  upi: z
    .object({
      /** What the bank's statement will carry. */
      request: z.string(),
      text: z.string().nullable(),
      shownAtMs: InstantMs,
      claimedAtMs: InstantMs.nullable(),
      verifiedAtMs: InstantMs.nullable(),
    })
    .nullable(),
});
export type DraftTenderView = z.infer<typeof DraftTenderView>;

/** A tender of a committed bill. */
export const TenderView = z.object({
  tenderNo: z.number().int(),
  method: TenderMethod,
  amount: Amount,
  received: Amount,
  reference: z.string().nullable(),
  state: z.enum(upiStates).nullable(),
});
export type TenderView = z.infer<typeof TenderView>;

/** A UPI payment of which nobody has seen the money: of a bill, or of a cart that is still open. */
export const OpenPaymentView = z.object({
  saleId: Id.nullable(),
  /** Of the bill; null while it is a cart. */
  number: z.string().nullable(),
  draftId: Id.nullable(),
  shiftId: Id.nullable(),
  tenderNo: z.number().int().nullable(),
  amount: Amount,
  state: z.enum(['shown', 'claimed']),
  request: z.string().nullable(),
  atMs: InstantMs,
});
export type OpenPaymentView = z.infer<typeof OpenPaymentView>;

const ofSale = z.object({ commandId: Id, saleId: Id, approvalId: Id.optional() });

/** Those of a committed bill, and what a screen asks for while it takes the money of a cart. */
export const paymentProcedures = {
  /** Says that the money of a claimed payment was seen at the bank. With `verifyPayment`, or leave for this sale. */
  verifyPayment: allowed('sell', '/sales/verifyPayment')
    .input(ofSale.extend({ tenderNo: z.number().int().min(1), reference: BankReference }))
    .output(z.object({ tenders: z.array(TenderView) })),
  /** What was shown or claimed and is not verified, oldest first. */
  payments: allowed('sell', '/sales/payments')
    .input(z.object({ shiftId: Id.optional() }))
    .output(z.object({ payments: z.array(OpenPaymentView) })),
  /** Says how a bill was really paid. Only while its shift is open; with `correctTender`, or leave for this sale. */
  correctTender: allowed('sell', '/sales/correctTender')
    .input(ofSale.extend({ tenders: z.array(TenderInput).min(1).max(20), reason: ShortText }))
    .output(z.object({ tenders: z.array(TenderView), change: Amount })),
  /**
   * Says that money is taken for the cart as long as this is read; nothing comes of it. What would make the cart come to
   * another sum, put it aside or throw it away meanwhile is refused with `bill-being-paid`, whoever asks.
   */
  keepTotal: allowed('sell', '/sales/keepTotal')
    .input(z.object({ draftId: Id, screen: ScreenId }))
    .output(eventIterator(z.never())),
  /** Takes the scans of a serial scanner as long as it is read, in place of the cart: the screen that takes money decides on them. */
  watchScans: allowed('sell', '/sales/watchScans')
    .input(z.object({}))
    .output(eventIterator(z.object({ codes: z.array(z.string()) }))),
};
