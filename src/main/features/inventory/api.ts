/** What other features may ask about stock. */
import { desc, sql } from 'drizzle-orm';
import { quantity, type Quantity } from '#domain/quantity.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { movement, onHand, setAsideStock } from './tables.ts';

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

const pageSize = 500;

/**
 * How many of these entries of the journal were sales that left an article below zero at that moment.
 *
 * `eventIds` is every entry since some moment; their movements are the last ones of the table, so that stock is walked back to that
 * moment and forward again.
 */
export function oversoldSales(db: ReadableDb, eventIds: ReadonlySet<string>): number {
  const moves = movementsOf(db, eventIds).toReversed();
  const articles = [...new Set(moves.map(({ variantId }) => variantId))];
  const stocks = stocksOf(db, articles);
  const balances = new Map(articles.map((id) => [id, Number(stocks.get(id)?.onHand ?? 0)]));
  function add(id: string, moved: number): number {
    const balance = (balances.get(id) ?? 0) + moved;
    balances.set(id, balance);
    return balance;
  }
  for (const move of moves) add(move.variantId, 0 - move.quantity);
  const oversold = moves.filter(
    ({ variantId, quantity: moved, reason }) => add(variantId, moved) < 0 && reason === 'sale',
  );
  return new Set(oversold.map(({ eventId }) => eventId)).size;
}

/** The movements of these entries, newest first. */
function movementsOf(
  db: ReadableDb,
  eventIds: ReadonlySet<string>,
): readonly (typeof movement.$inferSelect)[] {
  const found: (typeof movement.$inferSelect)[] = [];
  let offset = 0;
  for (;;) {
    const page = db.select().from(movement).orderBy(desc(movement.n)).limit(pageSize).offset(offset).all();
    const end = page.findIndex(({ eventId }) => !eventIds.has(eventId));
    found.push(...(end < 0 ? page : page.slice(0, end)));
    if (end >= 0 || page.length < pageSize) return found;
    offset += pageSize;
  }
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
