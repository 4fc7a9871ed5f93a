/** Reads of committed sales. */
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { PromotionGain } from '#contract/price-trial.ts';
import type { OpenItemView } from '#contract/open-item.ts';
import type { SaleSummary, SaleView } from '#contract/sales.ts';
import { TaxTotalView } from '#contract/values.ts';
import type { TillId } from '#domain/ids.ts';
import { money } from '#domain/money.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { giveBack } from '#domain/tender.ts';
import { isBound } from '../../store/bound.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { notesExchangedFor } from '../returns/api.ts';
import { staffName } from '../staff/api.ts';
import { tendersOf } from './open-payments.ts';
import { sale, saleLine, saleSeries, saleVoid, tenderCorrection } from './tables.ts';

// Made once: to make a schema costs more than to read a line with it.
const promotionGains = z.array(PromotionGain);
const taxTotals = z.array(TaxTotalView);

/** The latest bills, newest first. */
export function recentSales(db: ReadableDb, limit: number): readonly SaleSummary[] {
  return recentRows(db)
    .all({ limit })
    .map(({ staffId, itemCount, voidSeq, ...row }) => ({
      ...row,
      isVoided: voidSeq !== null,
      itemCount: String(itemCount),
      cashier: staffName(db, staffId),
    }));
}

/** A bill as the screens see it; null where there is none of that id. `profile` knows the coins to give back. */
export function saleView(db: ReadableDb, saleId: string, profile: TaxProfile): SaleView | null {
  const row = saleRow(db).get({ saleId });
  if (row === undefined) return null;
  return {
    saleId,
    number: row.number,
    document: row.document,
    atMs: row.atMs,
    businessDay: row.businessDay,
    cashier: staffName(db, row.staffId),
    lines: lineRows(db)
      .all({ saleId })
      .map((line) => ({
        ...line,
        quantity: formatQuantity(quantity(line.quantity)),
        promotions: promotionGains.parse(JSON.parse(line.promotions)),
      })),
    itemCount: String(row.itemCount),
    discount: row.discount,
    tax: row.tax,
    taxes: taxTotals.parse(JSON.parse(row.taxes)),
    roundOff: row.roundOff,
    total: row.total,
    tenders: tendersOf(db, saleId).map(({ instrumentId: _id, ...tender }) => tender),
    change: row.change,
    creditNote: creditNoteOf(db, saleId),
    cashRounding: row.cashRounding,
    giveBack: giveBack(money(row.change), profile.denominations),
    note: row.note,
    corrections: correctionsOf(db, saleId).map(({ staffId, approvedBy, ...each }) => ({
      ...each,
      by: staffId === null ? '' : staffName(db, staffId),
      approvedBy: approvedBy === null ? null : staffName(db, approvedBy),
    })),
    voided: voidedView(db, saleId),
  };
}

function creditNoteOf(db: ReadableDb, saleId: string): SaleView['creditNote'] {
  const [note] = notesExchangedFor(db, saleId);
  return note === undefined ? null : { returnId: note.returnId, number: note.number, total: note.total };
}

/** Who took a bill back and why; null where it stands. */
export function voidOfSale(db: ReadableDb, saleId: string): typeof saleVoid.$inferSelect | null {
  return voidRow(db).get({ saleId }) ?? null;
}

function voidedView(db: ReadableDb, saleId: string): SaleView['voided'] {
  const row = voidOfSale(db, saleId);
  if (row === null) return null;
  const { atMs, reason, staffId, approvedBy } = row;
  return {
    atMs,
    reason,
    by: staffName(db, staffId),
    approvedBy: approvedBy === null ? null : staffName(db, approvedBy),
  };
}

/** Each time the way a bill was paid was put right, oldest first, with what it had been rung as. */
export function correctionsOf(db: ReadableDb, saleId: string) {
  return correctionRows(db)
    .all({ saleId })
    .map((row) => ({
      ...row,
      // Written by the projection from tenders that their schema let through.
      before: (JSON.parse(row.before) as SaleCommittedV1['tenders']).map(({ method, amount }) => ({
        method,
        amount,
      })),
    }));
}

/** What was sold outside the catalogue and not taken back, by code and name; the latest first. */
export function openItemsSold(db: ReadableDb, limit: number): readonly OpenItemView[] {
  return db
    .select({
      code: saleLine.code,
      name: saleLine.name,
      taxClass: saleLine.taxClass,
      // SQLite takes the other columns from the row of the maximum.
      unitPrice: saleLine.unitPrice,
      quantity: sql<number>`sum(${saleLine.quantity})`,
      total: sql<number>`sum(${saleLine.total})`,
      lastSoldMs: sql<number>`max(${sale.atMs})`,
      lastSaleId: sale.id,
      lastNumber: sale.number,
      staffId: sale.staffId,
    })
    .from(saleLine)
    .innerJoin(sale, eq(sale.id, saleLine.saleId))
    .leftJoin(saleVoid, eq(saleVoid.saleId, sale.id))
    .where(and(isNull(saleLine.variantId), isNull(saleVoid.seq)))
    .groupBy(saleLine.code, saleLine.name, saleLine.taxClass)
    .orderBy(desc(sql`max(${sale.atMs})`))
    .limit(limit)
    .all()
    .map(({ staffId, ...row }) => ({
      ...row,
      quantity: formatQuantity(quantity(row.quantity)),
      soldBy: staffName(db, staffId),
    }));
}

/** The fact as the journal keeps it, but paid as it is known now; null where there is no sale of that id. */
export function committedSale(db: ReadableDb, saleId: string): SaleCommittedV1 | null {
  const row = payloadRow(db).get({ saleId });
  if (row === undefined) return null;
  // What the schema let through when it was appended.
  const committed = JSON.parse(row.payload) as SaleCommittedV1;
  const { change, cashRounding } = row;
  const tenders = tendersOf(db, saleId).map(({ tenderNo: _no, ...tender }) => tender);
  return { ...committed, tenders, change, cashRounding };
}

/** The id of the bill committed last, or of the one with this number; null where there is none. */
export function latestSaleId(db: ReadableDb): string | null {
  return recentRows(db).get({ limit: 1 })?.saleId ?? null;
}

export function saleIdOfNumber(db: ReadableDb, number: string): string | null {
  return db.select({ id: sale.id }).from(sale).where(eq(sale.number, number)).get()?.id ?? null;
}

const correctionRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      staffId: tenderCorrection.staffId,
      approvedBy: tenderCorrection.approvedBy,
      reason: tenderCorrection.reason,
      atMs: tenderCorrection.atMs,
      before: tenderCorrection.before,
    })
    .from(tenderCorrection)
    .where(isBound(tenderCorrection.saleId, 'saleId'))
    .orderBy(asc(tenderCorrection.seq))
    .prepare(),
);

const recentRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      saleId: sale.id,
      number: sale.number,
      atMs: sale.atMs,
      total: sale.total,
      itemCount: sale.itemCount,
      staffId: sale.staffId,
      voidSeq: saleVoid.seq,
    })
    .from(sale)
    .leftJoin(saleVoid, eq(saleVoid.saleId, sale.id))
    .orderBy(desc(sale.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const saleRow = preparedOnce((db: ReadableDb) =>
  db
    .select()
    .from(sale)
    .where(eq(sale.id, sql.placeholder('saleId')))
    .prepare(),
);

const voidRow = preparedOnce((db: ReadableDb) =>
  db
    .select()
    .from(saleVoid)
    .where(eq(saleVoid.saleId, sql.placeholder('saleId')))
    .prepare(),
);

const lineRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      lineId: saleLine.lineId,
      code: saleLine.code,
      name: saleLine.name,
      size: saleLine.size,
      colour: saleLine.colour,
      colourHex: saleLine.colourHex,
      quantity: saleLine.quantity,
      unitPrice: saleLine.unitPrice,
      gross: saleLine.gross,
      discount: saleLine.discount,
      promotions: saleLine.promotions,
      total: saleLine.total,
      note: saleLine.note,
    })
    .from(saleLine)
    .where(isBound(saleLine.saleId, 'saleId'))
    .orderBy(asc(saleLine.lineNo))
    .prepare(),
);

const payloadRow = preparedOnce((db: ReadableDb) => {
  const saleId = sql.placeholder('saleId');
  return db
    .select({ payload: sql<string>`entry.payload`, change: sale.change, cashRounding: sale.cashRounding })
    .from(sale)
    .innerJoin(sql`entry`, sql`entry.place = ${sale.seq}`)
    .where(eq(sale.id, saleId))
    .prepare();
});

/** Up to so many numbers that one till has given to two bills, before and after it was restored from a copy. Reads a whole index. */
export function billNumbersTwice(db: ReadableDb, limit: number): readonly string[] {
  return db
    .select({ number: sale.number })
    .from(sale)
    .groupBy(sale.number, sale.tillId)
    .having(sql`count(*) > 1`)
    .limit(limit)
    .all()
    .map(({ number }) => number);
}

/** Whether the till has numbered a bill yet. */
export function hasNumberedBills(db: ReadableDb, tillId: TillId): boolean {
  return db.select().from(saleSeries).where(eq(saleSeries.tillId, tillId)).limit(1).get() !== undefined;
}
