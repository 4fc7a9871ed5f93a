/** What other features may ask about stock. */
import { sql } from 'drizzle-orm';
import { quantity, type Quantity } from '#domain/quantity.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { onHand, setAsideStock } from './tables.ts';

export type Stock = {
  /** Negative where more was sold than was ever put in. */
  readonly onHand: Quantity;
  /** Sold in all: how popular the article is. */
  readonly sold: Quantity;
};

const none: Stock = { onHand: quantity(0), sold: quantity(0) };

/** Stock of one article; zero for one that never moved. */
export function stockOf(db: ReadableDb, variantId: string): Stock {
  return stocksOf(db, [variantId]).get(variantId) ?? none;
}

/** Stock of many articles in one read; an article that never moved is missing. */
export function stocksOf(db: ReadableDb, variantIds: readonly string[]): ReadonlyMap<string, Stock> {
  const rows = stockRows(db).all({ ids: JSON.stringify(variantIds) });
  return new Map(
    rows.map((row) => [row.variantId, { onHand: quantity(row.quantity), sold: quantity(row.sold) }]),
  );
}

/** What came back of an article and cannot be sold. */
export function setAsideOf(
  db: ReadableDb,
  variantId: string,
): { readonly damaged: Quantity; readonly vendor: Quantity } {
  const rows = asideRows(db).all({ variantId });
  const countOf = (condition: string): Quantity =>
    quantity(rows.find((row) => row.condition === condition)?.quantity ?? 0);
  return { damaged: countOf('damaged'), vendor: countOf('vendor') };
}

const asideRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ condition: setAsideStock.condition, quantity: setAsideStock.quantity })
    .from(setAsideStock)
    .where(sql`${setAsideStock.variantId} = ${sql.placeholder('variantId')}`)
    .prepare(),
);

// One bound list instead of an IN of so many marks: the statement stays the same for any number of ids.
const stockRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ variantId: onHand.variantId, quantity: onHand.quantity, sold: onHand.sold })
    .from(onHand)
    .where(sql`${onHand.variantId} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`)
    .prepare(),
);
