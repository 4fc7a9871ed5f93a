/**
 * A shift at this till: opened with a float, counted blind, ended by a Z.
 *
 * What ought to be in the drawer is told to nobody without `seeExpectedCash` before a count of the shift is in the journal.
 */
import { z } from 'zod';
import { payInCategories, payOutCategories } from '#domain/shift-cash.ts';
import { allowed, signedIn } from './procedure.ts';
import { PrintJobView, ReceiptDocumentView } from './receipts.ts';
import {
  Amount,
  BusinessDayText,
  DenominationCount,
  FreeText,
  Id,
  InstantMs,
  Language,
  ShortText,
  TenderMethod,
} from './values.ts';
import { CountAndAmount, OpenMatter, TenderVariance, ZFigures, ZReport } from './z-report.ts';

export const ShiftView = z.object({
  shiftId: Id,
  openedBy: z.string(),
  openedAtMs: InstantMs,
  businessDay: BusinessDayText,
  float: Amount,
  bills: z.number().int(),
  lastChange: Amount.nullable(),
  /** `counted`: no sale and no cash until it is closed or the count is set aside. */
  state: z.enum(['open', 'counted']),
  /** More cash is in the drawer than the setting `drawerLimit` allows; how much more is not said. */
  isDrawerOverLimit: z.boolean(),
});
export type ShiftView = z.infer<typeof ShiftView>;

/** The clock of this machine stands where it cannot: behind the last fact, or far ahead of it. */
export const ClockWarning = z.object({
  kind: z.enum(['back', 'ahead']),
  /** Of the fact before, and what the clock then said. */
  lastAtMs: InstantMs,
  clockAtMs: InstantMs,
});
export type ClockWarning = z.infer<typeof ClockWarning>;

/** Paid in, paid out, dropped into the safe, or a drawer opened without a sale. */
export const CashMovementView = z.object({
  movementId: Id,
  kind: z.enum(['pay-in', 'pay-out', 'drop', 'no-sale']),
  /** Number of its voucher within the till; null for a drawer opened. */
  voucher: z.number().int().nullable(),
  amount: Amount,
  category: z.string().nullable(),
  /** Note, or the reason why the drawer was opened. */
  note: z.string().nullable(),
  bagNumber: z.string().nullable(),
  by: z.string(),
  approvedBy: z.string().nullable(),
  atMs: InstantMs,
});
export type CashMovementView = z.infer<typeof CashMovementView>;

/** Slips or payments of one method: how many, and their sum. */
export const CountedTender = z.object({
  method: z.enum(['card', 'wallet', 'upi']),
  count: z.number().int().min(0).max(1_000_000),
  amount: Amount.min(0),
});

/** A count that is in the journal, with what was expected: it may now be seen. */
export const CountView = z.object({
  countId: Id,
  countedBy: z.string(),
  countedAtMs: InstantMs,
  cash: Amount,
  variances: z.array(TenderVariance),
  isSetAside: z.boolean(),
});
export type CountView = z.infer<typeof CountView>;

export const ClosingView = z.object({
  shift: ShiftView,
  /** To be settled by their own features, or carried over by name in `close`. */
  matters: z.array(OpenMatter),
  /** The methods whose slips are to be counted beside the cash: those that the shift has taken, and card and UPI always. */
  methods: z.array(TenderMethod),
  counts: z.array(CountView),
  canRecount: z.boolean(),
  /** Beyond this difference a close takes a reason and the right `approveVariance`. */
  tolerance: Amount,
  /** Set once a count is there: whether a reason and approval are needed to close on it. */
  isAboveTolerance: z.boolean().nullable(),
});
export type ClosingView = z.infer<typeof ClosingView>;

/** An X. Without `seeExpectedCash` before the count, `cash` and all amounts of tenders are null. */
export const XReportView = z.object({
  takenAtMs: InstantMs,
  figures: ZFigures.extend({
    cash: ZFigures.shape.cash.nullable(),
    tenders: z.array(
      z.object({
        method: TenderMethod,
        sales: CountAndAmount.extend({ amount: Amount.nullable() }),
        refunds: CountAndAmount.extend({ amount: Amount.nullable() }),
        accounts: CountAndAmount.extend({ amount: Amount.nullable() }),
        net: Amount.nullable(),
      }),
    ),
    upi: ZFigures.shape.upi.nullable(),
    /** Null where expected cash is withheld. */
    accounts: ZFigures.shape.accounts.nullable(),
    byCashier: z.array(
      ZFigures.shape.byCashier.element.extend({
        name: z.string(),
        tenders: ZFigures.shape.byCashier.element.shape.tenders.nullable(),
      }),
    ),
  }),
  isExpectedWithheld: z.boolean(),
  document: ReceiptDocumentView,
});
export type XReportView = z.infer<typeof XReportView>;

export const ZSummary = z.object({
  shiftId: Id,
  number: z.number().int(),
  businessDay: BusinessDayText,
  closedAtMs: InstantMs,
  closedBy: z.string(),
  net: Amount,
  /** Of the cash; below zero is short. */
  difference: Amount,
  deposit: Amount,
  copies: z.number().int(),
});
export type ZSummary = z.infer<typeof ZSummary>;

export const ZView = z.object({ z: ZReport, document: ReceiptDocumentView, copies: z.number().int() });
export type ZView = z.infer<typeof ZView>;

const byApproval = z.object({ approvalId: Id.optional() });

export const shiftsContract = {
  /** With no shift open, `carryOver` is what the last Z left in the drawer; null before the first. */
  current: signedIn('/shifts/current')
    .input(z.object({}))
    .output(
      z.object({
        shift: ShiftView.nullable(),
        carryOver: z.object({ amount: Amount, zNumber: z.number().int(), closedAtMs: InstantMs }).nullable(),
        clock: ClockWarning.nullable(),
      }),
    ),
  /**
   * `denominations`, where given, must add up to `float`. A float that is not the last carry-over is refused with
   * `float-differs` until `reason` says why.
   */
  open: allowed('openShift', '/shifts/open')
    .input(
      z.object({
        commandId: Id,
        float: Amount.min(0),
        denominations: z.array(DenominationCount).max(40).optional(),
        reason: ShortText.optional(),
        printSlip: z.boolean().optional(),
      }),
    )
    .output(ShiftView),

  /** The next four take an approval where the role lacks the right (`payIn`, `payOut`, `safeDrop`, `openDrawer`); its subject is the shift's id. */
  payIn: signedIn('/shifts/payIn')
    .input(
      byApproval.extend({
        commandId: Id,
        amount: Amount.min(1),
        category: z.enum(payInCategories),
        note: ShortText.optional(),
      }),
    )
    .output(CashMovementView),
  payOut: signedIn('/shifts/payOut')
    .input(
      byApproval.extend({
        commandId: Id,
        amount: Amount.min(1),
        category: z.enum(payOutCategories),
        note: ShortText.optional(),
      }),
    )
    .output(CashMovementView),
  drop: signedIn('/shifts/drop')
    .input(
      byApproval.extend({
        commandId: Id,
        amount: Amount.min(1),
        bagNumber: ShortText,
        note: ShortText.optional(),
      }),
    )
    .output(CashMovementView),
  openDrawer: signedIn('/shifts/openDrawer')
    .input(byApproval.extend({ commandId: Id, reason: ShortText }))
    .output(CashMovementView),
  /** Those of the open shift, newest first. */
  movements: signedIn('/shifts/movements')
    .input(z.object({}))
    .output(z.object({ movements: z.array(CashMovementView) })),

  xReport: allowed('viewXReport', '/shifts/xReport')
    .input(z.object({ language: Language.optional() }))
    .output(XReportView),
  printX: allowed('viewXReport', '/shifts/printX')
    .input(z.object({ commandId: Id }))
    .output(PrintJobView),

  /** Where the open shift stands on its way to the Z. */
  closing: allowed('closeShift', '/shifts/closing').input(z.object({})).output(ClosingView),
  /**
   * Records a blind count, and only then tells what was expected. A second one is the recount; a third is refused with
   * `no-recount-left`. From now on nothing is sold until `close` or `resume`.
   */
  count: allowed('closeShift', '/shifts/count')
    .input(
      z.object({
        commandId: Id,
        shiftId: Id,
        denominations: z.array(DenominationCount).max(40),
        /** Cash that is no note or coin of the list. */
        otherCash: Amount.min(0).optional(),
        tenders: z.array(CountedTender).max(3),
      }),
    )
    .output(ClosingView),
  /** Sets the count aside and sells on; the Z shows it, and whoever closes then needs `approveVariance`. */
  resume: allowed('closeShift', '/shifts/resume')
    .input(z.object({ commandId: Id, shiftId: Id, reason: ShortText }))
    .output(ShiftView),
  /**
   * Ends the shift. `carriedMatters` are the ids of all open matters: one that is neither settled nor named refuses with
   * `open-matters`. Above the tolerance `reason` and, where the role lacks `approveVariance`, an approval with the shift's id as
   * its subject. `carryOver` stays in the drawer, the rest of the counted cash is the deposit.
   */
  close: allowed('closeShift', '/shifts/close')
    .input(
      byApproval.extend({
        commandId: Id,
        shiftId: Id,
        carriedMatters: z.array(FreeText.max(60)).max(10_000),
        reason: ShortText.optional(),
        carryOver: Amount.min(0),
      }),
    )
    .output(ZView),

  /** The till's Zs, newest first. */
  zReports: allowed('closeShift', '/shifts/zReports')
    .input(z.object({ limit: z.number().int().min(1).max(400) }))
    .output(z.object({ reports: z.array(ZSummary) })),
  zReport: allowed('closeShift', '/shifts/zReport')
    .input(z.object({ shiftId: Id, language: Language.optional() }))
    .output(ZView),
  /** Prints a Z again, marked COPY n. */
  reprintZ: allowed('reprint', '/shifts/reprintZ')
    .input(z.object({ commandId: Id, shiftId: Id }))
    .output(PrintJobView),
};
