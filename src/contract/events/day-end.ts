/** `cash.banked.v1`, `cards.settled.v1`, `day.reconciled.v1`: what became of a day's money after its Zs. */
import { z } from 'zod';
import { Amount, BusinessDayText, Id } from '../values.ts';

/** One walk to the bank with the deposits and drops of some Zs. `amount` is what the bank took; `reason` where that is not their sum. */
export const CashBankedV1 = z.object({
  bankingId: Id,
  staffId: Id,
  shiftIds: z.array(Id).min(1),
  /** What those Zs had set aside for the bank. */
  expected: Amount,
  amount: Amount.min(0),
  /** The day on the bank's slip. */
  day: BusinessDayText,
  reference: z.string().nullable(),
  reason: z.string().nullable(),
});
export type CashBankedV1 = z.infer<typeof CashBankedV1>;

/** The card company paid for the slips of some Zs: `amount` arrived, `fee` it kept. */
export const CardsSettledV1 = z.object({
  settlementId: Id,
  staffId: Id,
  shiftIds: z.array(Id).min(1),
  expected: Amount,
  amount: Amount.min(0),
  fee: Amount.min(0),
  day: BusinessDayText,
  reference: z.string().nullable(),
  reason: z.string().nullable(),
});
export type CardsSettledV1 = z.infer<typeof CardsSettledV1>;

/** A manager has looked through a business day over all tills. What was open then is named, and stays open. */
export const DayReconciledV1 = z.object({
  businessDay: BusinessDayText,
  staffId: Id,
  zs: z.array(z.object({ shiftId: Id, tillId: Id, number: z.number().int() })),
  open: z.array(z.object({ kind: z.string(), id: z.string(), amount: Amount })),
  note: z.string().nullable(),
});
export type DayReconciledV1 = z.infer<typeof DayReconciledV1>;
