/** Finding a committed bill by what a customer knows of it: its number, a day, what was bought, who bought it. */
import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { ReadableDb } from '../../store/handles.ts';
import { staffName } from '../staff/api.ts';
import { sale, saleLine } from './tables.ts';

/** All that is given must fit; days are the shop's own and count themselves in. */
export type SalesWanted = {
  readonly numberEnd?: string;
  readonly customerIds?: readonly string[];
  readonly variantIds?: readonly string[];
  readonly from?: string;
  readonly to?: string;
};

export type FoundSale = {
  readonly saleId: string;
  readonly number: string;
  readonly atMs: number;
  readonly businessDay: string;
  readonly total: number;
  readonly itemCount: string;
  readonly cashier: string;
  readonly goods: readonly string[];
};

/** Newest first. */
export function findSales(db: ReadableDb, wanted: SalesWanted, limit: number): readonly FoundSale[] {
  const rows = db
    .select({
      saleId: sale.id,
      number: sale.number,
      atMs: sale.atMs,
      businessDay: sale.businessDay,
      total: sale.total,
      itemCount: sale.itemCount,
      staffId: sale.staffId,
    })
    .from(sale)
    .where(and(...conditions(db, wanted)))
    .orderBy(desc(sale.seq))
    .limit(limit)
    .all();
  return rows.map(({ staffId, itemCount, ...row }) => ({
    ...row,
    itemCount: String(itemCount),
    cashier: staffName(db, staffId),
    goods: goodsOf(db, row.saleId),
  }));
}

/** What was sold, shortly: each line as the ticket names it. */
export function goodsOf(db: ReadableDb, saleId: string): string[] {
  return db
    .select({ name: saleLine.name, size: saleLine.size, colour: saleLine.colour })
    .from(saleLine)
    .where(eq(saleLine.saleId, saleId))
    .orderBy(asc(saleLine.lineNo))
    .limit(4)
    .all()
    .map(({ name, size, colour }) =>
      [name, colour, size].filter((part) => part !== null && part !== '').join(' · '),
    );
}

/** The journal's entry of a sale: the order in which things happened. */
export function saleSeq(db: ReadableDb, saleId: string): number {
  return db.select({ seq: sale.seq }).from(sale).where(eq(sale.id, saleId)).get()?.seq ?? 0;
}

function conditions(db: ReadableDb, wanted: SalesWanted): SQL[] {
  const { numberEnd, customerIds, variantIds, from, to } = wanted;
  const found: SQL[] = [];
  if (numberEnd !== undefined) {
    found.push(sql`substr(${sale.number}, ${0 - numberEnd.length}) = ${numberEnd} COLLATE NOCASE`);
  }
  if (customerIds !== undefined) found.push(inArray(sale.customerId, [...customerIds]));
  if (variantIds !== undefined) {
    const ids = db
      .selectDistinct({ id: saleLine.saleId })
      .from(saleLine)
      .where(inArray(saleLine.variantId, [...variantIds]));
    found.push(inArray(sale.id, ids));
  }
  if (from !== undefined) found.push(sql`${sale.businessDay} >= ${from}`);
  if (to !== undefined) found.push(sql`${sale.businessDay} <= ${to}`);
  return found;
}
