/** What those who sold the lines of a bill earn by it: their own rate, or the shop's. */
import type { PricedCart } from '#domain/pricing.ts';
import { parseRate, type Rate } from '#domain/rate.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { ownCommissionRate } from '../staff/api.ts';

/** By the id of each salesperson of the bill; `shopRate` is percent text, for whoever has no rate of their own. */
export function commissionRates(
  db: ReadableDb,
  { lines }: Pick<PricedCart, 'lines'>,
  shopRate: string,
): ReadonlyMap<string, Rate> {
  const sellers = new Set(lines.flatMap(({ line }) => line.salespersonId ?? []));
  return new Map(
    [...sellers].map((staffId) => [staffId, rateOf(ownCommissionRate(db, staffId) ?? shopRate)]),
  );
}

/** The contract let nothing but percentages in. */
function rateOf(percent: string): Rate {
  const parsed = parseRate(percent);
  if (!parsed.ok) throw new Error(`No rate of commission: ${percent}`);
  return parsed.value;
}
