/** The lowest price an article was sold for of late: what it is worth without a receipt. */
import { sql } from 'drizzle-orm';
import type { Cart } from '#domain/cart.ts';
import type { VariantId } from '#domain/ids.ts';
import { money, type Money } from '#domain/money.ts';
import { quantity, type Quantity } from '#domain/quantity.ts';
import type { BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { sale, saleLine } from './tables.ts';

/**
 * The sold line of the lowest price a piece from the day `from` on; null where there is none.
 *
 * `net` is with tax where the cart's prices include it, else without, after all discounts.
 */
export function lowestSold(
  db: ReadableDb,
  variantId: VariantId,
  { from, cart }: { readonly from: BusinessDay; readonly cart: Cart },
): { readonly net: Money; readonly qty: Quantity } | null {
  const rows = cart.pricesIncludeTax ? lowestWithTax(db) : lowestBeforeTax(db);
  const row = rows.get({ variantId, from, fromId: firstIdOf(from) });
  return row === undefined ? null : { net: money(row.net), qty: quantity(row.quantity) };
}

/**
 * Ids begin with their time, so that the primary key is a range of days and nothing else need be read.
 *
 * A day less, because a business day may begin before the clock's.
 */
function firstIdOf(day: BusinessDay): string {
  const ms = Math.max(0, Date.parse(day) - 2 * 86_400_000);
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

function lowest(db: ReadableDb, net: typeof saleLine.total | typeof saleLine.taxable) {
  return db
    .select({ net, quantity: saleLine.quantity })
    .from(saleLine)
    .innerJoin(sale, sql`${sale.id} = ${saleLine.saleId}`)
    .where(
      sql`${saleLine.saleId} >= ${sql.placeholder('fromId')} AND ${saleLine.variantId} = ${sql.placeholder('variantId')} AND ${sale.businessDay} >= ${sql.placeholder('from')}`,
    )
    .orderBy(sql`CAST(${net} AS REAL) / ${saleLine.quantity}`)
    .limit(1)
    .prepare();
}

const lowestWithTax = preparedOnce((db: ReadableDb) => lowest(db, saleLine.total));
const lowestBeforeTax = preparedOnce((db: ReadableDb) => lowest(db, saleLine.taxable));
