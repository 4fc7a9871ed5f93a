/** `galla report commission`: what each salesperson sold on some days, and earned by it. */
import { csvText } from '#domain/csv.ts';
import { isBusinessDay } from '#domain/time.ts';
import { formatScaled } from '#domain/decimal-text.ts';
import { commissionReport } from '#main/features/commission/queries.ts';
import { misused, refused, type CommandArgs } from './command.ts';
import { openShopReader } from './open-shop.ts';
import { give } from './paper.ts';
import { sentence } from './sentences.ts';

export async function run(args: CommandArgs): Promise<number> {
  const { from = '0001-01-01', to = '9999-12-31', as = 'json' } = args.flags;
  if (as !== 'json' && as !== 'csv') return misused(args, '--as takes json, csv.');
  if (typeof from !== 'string' || !isBusinessDay(from))
    return misused(args, '--from takes a day: YYYY-MM-DD.');
  if (typeof to !== 'string' || !isBusinessDay(to)) return misused(args, '--to takes a day: YYYY-MM-DD.');
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader, shop, profiles } = opened.value;
  try {
    const { currency } = profiles.get(shop.taxProfile);
    const rows = commissionReport(reader.db, { from, to });
    if (as === 'json') return give(args, { currency: currency.code, rows });
    const decimal = (amount: number): number => Number(formatScaled(amount, currency.exponent));
    const records = rows.map(({ staffId, name, sales, returns, net, commission }) => [
      staffId,
      name,
      ...[sales, returns, net, commission].map(decimal),
    ]);
    return give(args, csvText([['staff_id', 'name', 'sales', 'returns', 'net', 'commission'], ...records]));
  } finally {
    reader.close();
  }
}
