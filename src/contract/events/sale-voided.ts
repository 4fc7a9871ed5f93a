/**
 * `sale.voided.v1`: a bill was taken back whole in the shift that made it: the entry that stands against its `sale.committed`.
 *
 * Every figure is the sale's, with the sale's sign. The number stays used and counts as cancelled.
 */
import { z } from 'zod';
import {
  Amount,
  BusinessDayText,
  CommissionValue,
  CommittedTender,
  Id,
  InstantMs,
  QuantityText,
  TaxTotalView,
} from '../values.ts';

export const SaleVoidedV1 = z.object({
  saleId: Id,
  number: z.string().min(1).max(16),
  series: z.string(),
  counter: z.number().int().min(1),
  tillId: Id,
  shiftId: Id,
  /** Who voided it, and whose bill it was. */
  staffId: Id,
  soldBy: Id,
  approvedBy: Id.nullable(),
  customerId: Id.nullable(),
  reason: z.string().min(1),
  atMs: InstantMs,
  utcOffsetMin: z.number().int(),
  businessDay: BusinessDayText,
  lines: z
    .array(
      z.object({
        lineId: Id,
        variantId: Id.nullable(),
        quantity: QuantityText,
        taxable: Amount,
        total: Amount,
        /** Who sold it, and what they earned by it; absent where nobody did. */
        salespersonId: Id.optional(),
        commission: CommissionValue.optional(),
      }),
    )
    .min(1),
  taxes: z.array(TaxTotalView),
  gross: Amount,
  discount: Amount,
  taxable: Amount,
  tax: Amount,
  roundOff: Amount,
  total: Amount,
  itemCount: z.number().int(),
  /** What goes back, each by the method it came by; cash out of the drawer. */
  refunds: z.array(CommittedTender).min(1),
  /** All that the bill had earned its customer; absent: none. */
  points: z.number().int().min(0).optional(),
});
export type SaleVoidedV1 = z.infer<typeof SaleVoidedV1>;
