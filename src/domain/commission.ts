/** What a salesperson earns on a line they sold. */
import { money, type Money } from './money.ts';
import { formatRate, whole, type Rate } from './rate.ts';
import { mulDivHalfUp } from './rounding.ts';

/** As the journal keeps it: percent text, and minor units. */
export type Commission = { readonly rate: string; readonly amount: number };

/**
 * Commission on the taxable value of a line (net of tax and of every discount), to the minor unit half up (decisions/0001).
 *
 * Each line is rounded by itself, because each can come back by itself.
 */
export function commissionOn(taxable: Money, percent: Rate): Commission {
  return { rate: formatRate(percent), amount: money(mulDivHalfUp(taxable, percent, whole)) };
}
