/** What salespeople earned by what they sold. */
import { z } from 'zod';
import { allowed } from './procedure.ts';
import { Amount, BusinessDayText, Id } from './values.ts';

/** Values net of tax and discounts; sales - returns = net. */
export const CommissionRow = z.object({
  staffId: Id,
  name: z.string(),
  sales: Amount,
  returns: Amount,
  net: Amount,
  /** May be below zero: goods came back that were sold before. */
  commission: Amount,
});
export type CommissionRow = z.infer<typeof CommissionRow>;

export const commissionContract = {
  /** Business days, both included. */
  report: allowed('viewCommission', '/commission/report')
    .input(z.object({ from: BusinessDayText, to: BusinessDayText }))
    .output(z.object({ rows: z.array(CommissionRow) })),
};
