/** The shop's customers, and the money that stands between it and them. */
import { z } from 'zod';
import { slipKinds } from '#domain/money-slip.ts';
import { MoneyMethod } from './events/account.ts';
import { allowed } from './procedure.ts';
import {
  Amount,
  BusinessDayText,
  FreeText,
  Id,
  InstantMs,
  QuantityText,
  ShortText,
  TenderMethod,
} from './values.ts';

export const CustomerHit = z.object({
  customerId: Id,
  name: z.string(),
  /** '98250 ···41'. */
  phone: z.string(),
  group: z.string().nullable(),
  visits: z.number().int(),
  lastVisitMs: InstantMs.nullable(),
  /** What stands on account. */
  dues: Amount,
});
export type CustomerHit = z.infer<typeof CustomerHit>;

export const AgeingView = z.object({
  notYetDue: Amount,
  upTo30: Amount,
  upTo60: Amount,
  upTo90: Amount,
  older: Amount,
  total: Amount,
});

export const VisitView = z.object({
  /** Id of the sale or of the credit note. */
  documentId: Id,
  kind: z.enum(['sale', 'return']),
  number: z.string(),
  atMs: InstantMs,
  businessDay: BusinessDayText,
  total: Amount,
  items: z.array(
    z.object({
      name: z.string(),
      size: z.string().nullable(),
      colour: z.string().nullable(),
      quantity: QuantityText,
    }),
  ),
});
export type VisitView = z.infer<typeof VisitView>;

export const AccountEntryView = z.object({
  account: TenderMethod.extract(['on-account', 'advance', 'store-credit', 'gift-card']),
  /** Bill, credit note, or money that came by itself. */
  reason: z.enum(['sale', 'return', 'void', 'dues', 'advance', 'gift-card', 'top-up', 'refund']),
  number: z.string().nullable(),
  atMs: InstantMs,
  businessDay: BusinessDayText,
  /** What the balance grew by; negative where it shrank. */
  amount: Amount,
});
export type AccountEntryView = z.infer<typeof AccountEntryView>;

export const CustomerView = z.object({
  customerId: Id,
  name: z.string(),
  /** '98250 ···41'. */
  phone: z.string(),
  /** As it is written in full: for whoever changes it. */
  fullPhone: z.string(),
  taxId: z.string().nullable(),
  address: z.string().nullable(),
  group: z.object({ groupId: Id, name: z.string() }).nullable(),
  addedAtMs: InstantMs,
  visits: z.number().int(),
  lastVisitMs: InstantMs.nullable(),
  /** The size bought most in each category, most pairs first. */
  usualSizes: z.array(z.object({ category: z.string(), size: z.string(), quantity: QuantityText })),
  credit: z.object({
    limit: Amount,
    termsDays: z.number().int(),
    dues: Amount,
    ageing: AgeingView,
    openBills: z.array(
      z.object({
        saleId: Id,
        number: z.string(),
        businessDay: BusinessDayText,
        dueOn: BusinessDayText,
        open: Amount,
      }),
    ),
  }),
  advance: Amount,
  storeCredit: Amount,
  /** Whole points; below zero where goods came back whose points were gone. */
  points: z.number().int(),
  /** Newest first, at most fifty. */
  history: z.array(VisitView),
});
export type CustomerView = z.infer<typeof CustomerView>;

export const GroupView = z.object({ groupId: Id, name: z.string(), customers: z.number().int() });
export type GroupView = z.infer<typeof GroupView>;

export const GiftCardView = z.object({
  giftCardId: Id,
  lastFour: z.string(),
  balance: Amount,
  issued: Amount,
  expiresOn: BusinessDayText.nullable(),
  state: z.enum(['good', 'expired', 'blocked']),
  /** Why, when and by whom it was last blocked, or let be used again; null where it never was. */
  lastBlock: z.object({ reason: z.string(), atMs: InstantMs, by: z.string() }).nullable(),
});
export type GiftCardView = z.infer<typeof GiftCardView>;

/** The paper of money that came or went without a bill. */
export const SlipView = z.object({
  slipId: Id,
  kind: z.enum(slipKinds),
  number: z.string(),
  atMs: InstantMs,
  method: TenderMethod,
  amount: Amount,
  /** Null for a gift card's, or where the data was erased; the phone is masked. */
  customer: z.object({ name: z.string(), phone: z.string() }).nullable(),
  /** Of a gift card. */
  lastFour: z.string().nullable(),
  cashier: z.string(),
});
export type SlipView = z.infer<typeof SlipView>;
const SlipMade = z.object({ slipId: Id, number: z.string() });

/** Money handed over at the till without a bill. `received` is more than `amount` only in cash. */
const moneyInput = z.object({
  commandId: Id,
  method: MoneyMethod,
  amount: Amount.min(1),
  received: Amount.min(1).optional(),
  reference: FreeText.trim().max(60).optional(),
  /**
   * For UPI: the customer says so, or the soundbox said its amount; default `claimed`. That it was seen at the bank cannot be said
   * here: of a bill it takes a right and the bank's reference (`sales.verifyPayment`).
   */
  state: z.enum(['claimed', 'heard']).optional(),
});

const PhoneText = FreeText.trim().min(1).max(40);
const TaxIdText = FreeText.trim().max(40);
const AddressText = FreeText.trim().max(300);

export const customersContract = {
  /** Phone, part of a phone, or words of a name; no text: those who came last. */
  find: allowed('viewCustomers', '/customers/find')
    .input(z.object({ text: z.string().max(120), limit: z.number().int().min(1).max(100).optional() }))
    .output(z.object({ customers: z.array(CustomerHit) })),
  view: allowed('viewCustomers', '/customers/view')
    .input(z.object({ customerId: Id }))
    .output(CustomerView),
  /** Refused with `phone-taken`, which names the customer who has it. */
  create: allowed('manageCustomers', '/customers/create')
    .input(z.object({ commandId: Id, phone: PhoneText, name: ShortText }))
    .output(CustomerView),
  /** All particulars as they are to stand; empty text: none. */
  change: allowed('manageCustomers', '/customers/change')
    .input(
      z.object({
        commandId: Id,
        customerId: Id,
        name: ShortText,
        phone: PhoneText,
        taxId: TaxIdText,
        address: AddressText,
      }),
    )
    .output(CustomerView),
  /** Whoever may let a customer go over the limit may set it. */
  setTerms: allowed('exceedCreditLimit', '/customers/setTerms')
    .input(
      z.object({
        commandId: Id,
        customerId: Id,
        groupId: Id.nullable(),
        creditLimit: Amount.min(0),
        termsDays: z.number().int().min(0).max(365),
      }),
    )
    .output(CustomerView),
  groups: allowed('viewCustomers', '/customers/groups')
    .input(z.object({}))
    .output(z.object({ groups: z.array(GroupView) })),
  /** Without a `groupId` a new one. */
  saveGroup: allowed('managePrices', '/customers/saveGroup')
    .input(z.object({ commandId: Id, groupId: Id.optional(), name: ShortText }))
    .output(z.object({ groups: z.array(GroupView) })),
  /** Refused while a balance is not zero. */
  erase: allowed('eraseCustomer', '/customers/erase')
    .input(z.object({ commandId: Id, customerId: Id }))
    .output(z.object({})),
  /** Everything that is kept of one person, as JSON text. */
  export: allowed('eraseCustomer', '/customers/export')
    .input(z.object({ customerId: Id }))
    .output(z.object({ fileName: z.string(), json: z.string() })),
  collectDues: allowed('collectDues', '/customers/collectDues')
    .input(moneyInput.extend({ customerId: Id }))
    .output(z.object({ customer: CustomerView, change: Amount, slip: SlipMade })),
  takeAdvance: allowed('collectDues', '/customers/takeAdvance')
    .input(moneyInput.extend({ customerId: Id }))
    .output(z.object({ customer: CustomerView, change: Amount, slip: SlipMade })),
  /** Pays back what of an advance is not used. With `refundAdvance`, or leave for this command: its id is the subject. */
  refundAdvance: allowed('sell', '/customers/refundAdvance')
    .input(
      moneyInput.omit({ received: true, state: true }).extend({ customerId: Id, approvalId: Id.optional() }),
    )
    .output(z.object({ customer: CustomerView, slip: SlipMade })),
  /** Slips by the end of their number, or by their customer's phone or name; '': the latest. Newest first. */
  slips: allowed('viewSales', '/customers/slips')
    .input(z.object({ text: z.string().max(120), limit: z.number().int().min(1).max(200) }))
    .output(z.object({ slips: z.array(SlipView) })),
  /** The code is in the answer and nowhere else. Leave is asked for this command: its id is the subject. */
  sellGiftCard: allowed('sell', '/customers/sellGiftCard')
    .input(moneyInput.extend({ expiresOn: BusinessDayText.nullable(), approvalId: Id.optional() }))
    .output(z.object({ code: z.string(), card: GiftCardView, change: Amount, slip: SlipMade })),
  /** Puts more on a card. Leave is asked for this command: its id is the subject. */
  topUpGiftCard: allowed('sell', '/customers/topUpGiftCard')
    .input(moneyInput.extend({ code: z.string().min(1).max(80), approvalId: Id.optional() }))
    .output(z.object({ card: GiftCardView, change: Amount, slip: SlipMade })),
  giftCard: allowed('sell', '/customers/giftCard')
    .input(z.object({ code: z.string().min(1).max(80) }))
    .output(GiftCardView),
  /** Pays back what is left on it and ends the card. Leave is asked for this command: its id is the subject. */
  refundGiftCard: allowed('sell', '/customers/refundGiftCard')
    .input(
      z.object({
        commandId: Id,
        code: z.string().min(1).max(80),
        method: MoneyMethod,
        reference: FreeText.trim().max(60).optional(),
        approvalId: Id.optional(),
      }),
    )
    .output(z.object({ paid: Amount, slip: SlipMade })),
  /** Cards by the last four characters: of a lost one nobody has the code. */
  giftCards: allowed('issueGiftCard', '/customers/giftCards')
    .input(z.object({ lastFour: z.string().trim().length(4) }))
    .output(z.object({ cards: z.array(GiftCardView) })),
  /** Cards with money on them, the largest first, and what the shop owes on all of them. */
  giftCardsOwed: allowed('issueGiftCard', '/customers/giftCardsOwed')
    .input(z.object({}))
    .output(z.object({ cards: z.array(GiftCardView), count: z.number().int(), liability: Amount })),
  /** What moved on a card, newest first. */
  giftCardEntries: allowed('issueGiftCard', '/customers/giftCardEntries')
    .input(z.object({ giftCardId: Id }))
    .output(z.object({ entries: z.array(AccountEntryView) })),
  blockGiftCard: allowed('issueGiftCard', '/customers/blockGiftCard')
    .input(z.object({ commandId: Id, giftCardId: Id, isBlocked: z.boolean(), reason: ShortText }))
    .output(GiftCardView),
};
