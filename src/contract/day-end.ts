/** The end of the day for the manager, over all tills of the store: each Z, and what became of its cash, slips and UPI payments. */
import { z } from 'zod';
import { tenderMethods } from '#domain/tender.ts';
import { allowed } from './procedure.ts';
import { BankReference } from './tenders.ts';
import { Amount, BusinessDayText, Id, InstantMs, ShortText } from './values.ts';
import { TenderVariance } from './z-report.ts';

/** A likely cause of a difference: `domain/day-end/close-coach.ts` finds it, the screen words it by `kind`. */
export const CauseView = z.object({
  kind: z.enum([
    'rung-as',
    'note-mistaken',
    'change-kept',
    'change-twice',
    'movement-reversed',
    'movement-twice',
    'digits-swapped',
    'miscounted',
  ]),
  /** The very bill or credit note; null where none is meant. */
  paperId: Id.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type CauseView = z.infer<typeof CauseView>;

export const DayShiftView = z.object({
  shiftId: Id,
  till: z.string(),
  /** Null while it is open. */
  zNumber: z.number().int().nullable(),
  openedBy: z.string(),
  closedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  closedAtMs: InstantMs.nullable(),
  net: Amount,
  variances: z.array(TenderVariance),
  reason: z.string().nullable(),
  /** Counted cash less what stayed in the drawer. */
  deposit: Amount,
  drops: Amount,
  causes: z.array(CauseView),
});
export type DayShiftView = z.infer<typeof DayShiftView>;

/** What is not settled yet, of this day or an earlier one. */
export const OpenItemView = z.object({
  kind: z.enum(['shift', 'cash', 'cards', 'upi']),
  /** Of the shift; of the sale for UPI. */
  id: z.string(),
  businessDay: BusinessDayText,
  till: z.string(),
  /** Number of the Z or of the bill. */
  label: z.string(),
  amount: Amount,
  atMs: InstantMs,
  /** For UPI: which payment of the bill, how far it is, and what is known of it. */
  payment: z
    .object({
      tenderNo: z.number().int().min(1),
      state: z.enum(['shown', 'claimed']),
      reference: z.string().nullable(),
    })
    .nullable(),
});
export type OpenItemView = z.infer<typeof OpenItemView>;

export const DayView = z.object({
  businessDay: BusinessDayText,
  shifts: z.array(DayShiftView),
  /** By method over all Zs of the day. */
  tenders: z.array(
    z.object({ method: z.enum(tenderMethods), expected: Amount, counted: Amount, difference: Amount }),
  ),
  net: Amount,
  /** Oldest first, over all days. */
  open: z.array(OpenItemView),
  reconciled: z.object({ by: z.string(), atMs: InstantMs, note: z.string().nullable() }).nullable(),
});
export type DayView = z.infer<typeof DayView>;

export const DaySummary = z.object({
  businessDay: BusinessDayText,
  shifts: z.number().int(),
  openShifts: z.number().int(),
  net: Amount,
  difference: Amount,
  isReconciled: z.boolean(),
});

const PaymentRef = z.object({ saleId: Id, tenderNo: z.number().int().min(1) });
const PaymentView = PaymentRef.extend({
  number: z.string(),
  amount: Amount,
  atMs: InstantMs,
  reference: z.string().nullable(),
});
const BankRow = z.object({
  row: z.number().int(),
  amount: Amount,
  atMs: InstantMs,
  text: z.string(),
  /** The bank's own number of the payment; else its day, its sum, and which of the equal ones of that day it is. */
  reference: z.string(),
});

/** What a statement says of the open payments. Nothing is changed until `confirmPayments`. */
export const StatementView = z.object({
  rows: z.number().int(),
  matches: z.array(
    z.object({ payment: PaymentView, entry: BankRow, by: z.enum(['reference', 'amount-and-day']) }),
  ),
  differing: z.array(z.object({ payment: PaymentView, entry: BankRow })),
  ambiguous: z.array(z.object({ payments: z.array(PaymentView), entries: z.array(BankRow) })),
  missing: z.array(PaymentView),
  /** Money that came from nobody the till knows; and rows that could not be read. */
  unknown: z.array(BankRow),
  /** Rows that were taken as seen from a file before. */
  known: z.array(BankRow),
  unreadRows: z.array(z.number().int()),
});
export type StatementView = z.infer<typeof StatementView>;

const settled = z.object({
  commandId: Id,
  shiftIds: z.array(Id).min(1).max(400),
  amount: Amount.min(0),
  day: BusinessDayText,
  reference: ShortText.optional(),
  /** Why it is not what was expected; asked for where it is not. */
  reason: ShortText.optional(),
});

export const dayEndContract = {
  /** The days that had a shift, newest first. */
  days: allowed('closeDay', '/dayEnd/days')
    .input(z.object({ limit: z.number().int().min(1).max(400) }))
    .output(z.object({ days: z.array(DaySummary) })),
  day: allowed('closeDay', '/dayEnd/day')
    .input(z.object({ businessDay: BusinessDayText }))
    .output(DayView),
  /** Cash of some Zs went to the bank. Refuses with `settled-already` and, without a reason, with `sum-differs`. */
  bankCash: allowed('closeDay', '/dayEnd/bankCash')
    .input(settled)
    .output(z.object({ bankingId: Id })),
  /** The card company paid for the slips of some Zs; with `fee` they must come to their sum. */
  settleCards: allowed('closeDay', '/dayEnd/settleCards')
    .input(settled.extend({ fee: Amount.min(0) }))
    .output(z.object({ settlementId: Id })),
  /** Reads a bank's statement (CSV) against the open UPI payments. Refuses with `statement-not-read`. */
  readStatement: allowed('closeDay', '/dayEnd/readStatement')
    .input(z.object({ text: z.string().min(1).max(900_000) }))
    .output(StatementView),
  /** Takes payments as seen at the bank, each with the bank's reference; one that is verified already is left as it is. */
  confirmPayments: allowed('verifyPayment', '/dayEnd/confirmPayments')
    .input(
      z.object({
        commandId: Id,
        payments: z
          .array(PaymentRef.extend({ reference: BankReference }))
          .min(1)
          .max(5000),
      }),
    )
    .output(z.object({ confirmed: z.number().int() })),
  /** Signs the day off; what is open stays listed. Refuses with `shift-still-open` while one of its shifts is. */
  reconcile: allowed('closeDay', '/dayEnd/reconcile')
    .input(z.object({ commandId: Id, businessDay: BusinessDayText, note: ShortText.optional() }))
    .output(DayView),
};
