/** Reads of the credit notes' own tables. */
import { and, asc, between, desc, eq, inArray, sql, type Placeholder } from 'drizzle-orm';
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import type { TillId } from '#domain/ids.ts';
import { money, type Money } from '#domain/money.ts';
import { mulDivHalfUp } from '#domain/rounding.ts';
import { quantity, type Quantity } from '#domain/quantity.ts';
import type { TenderMethod } from '#domain/tender.ts';
import { isBound } from '../../store/bound.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import type { Stretch } from '../shifts/api.ts';
import { returnBill, returnedLine, returnLine, returnNote, returnRefund, returnSeries } from './tables.ts';

/** What came back of a bill so far: pieces by sold line, and what its credit notes gave back for it. */
export type BackOfSale = {
  readonly lines: ReadonlyMap<string, Quantity>;
  readonly exact: Money;
  readonly total: Money;
};

export function backOfSale(db: ReadableDb, saleId: string): BackOfSale {
  const bill = billSums(db).get({ saleId });
  return {
    lines: new Map(
      backRows(db)
        .all({ saleId })
        .map((row) => [row.lineId, quantity(row.returned)]),
    ),
    exact: money(bill?.exact ?? 0),
    total: money(bill?.total ?? 0),
  };
}

/** What was paid back for a bill, by method; of a note that took back goods of several bills, the bill's part. */
export function refundsOfSale(
  db: ReadableDb,
  saleId: string,
): readonly { readonly method: TenderMethod; readonly amount: Money }[] {
  return refundRows(db)
    .all({ saleId })
    .map(({ method, amount, part, whole }) => ({
      method,
      amount: money(whole === 0 ? 0 : mulDivHalfUp(amount, part, whole)),
    }));
}

/** What the credit notes of a shift paid back: a payment each, with its amount below zero. */
export function returnedPayments(
  db: ReadableDb,
  stretch: Stretch,
): readonly {
  readonly paperId: string;
  readonly number: string;
  readonly atMs: number;
  readonly method: TenderMethod;
  readonly amount: Money;
  readonly received: Money;
}[] {
  return shiftRefunds(db)
    .all(stretch)
    .map((row) => ({ ...row, amount: money(-row.amount), received: money(-row.amount) }));
}

/** The last number that the till gave in a series of credit notes; 0 where there is none. */
export function lastCreditNote(db: ReadableDb, series: string, tillId: string): number {
  return seriesRow(db).get({ series, tillId })?.lastCounter ?? 0;
}

/** The fact itself, as the journal keeps it; null where there is no credit note of that id. */
export function committedReturn(db: ReadableDb, returnId: string): ReturnCommittedV1 | null {
  const row = payloadRow(db).get({ returnId });
  // What the schema let through when it was appended.
  return row === undefined ? null : (JSON.parse(row.payload) as ReturnCommittedV1);
}

export type NoteRow = {
  /** The journal's entry: the order in which things happened. */
  readonly seq: number;
  readonly returnId: string;
  readonly number: string;
  readonly atMs: number;
  readonly total: number;
  readonly itemCount: number;
  readonly staffId: string;
  readonly exchangedFor: string | null;
};

/** Newest first; all that is given must fit. */
export function notesWanted(
  db: ReadableDb,
  wanted: { readonly numberEnd?: string; readonly customerIds?: readonly string[] },
  limit: number,
): readonly NoteRow[] {
  const { numberEnd, customerIds } = wanted;
  return db
    .select(noteColumns)
    .from(returnNote)
    .where(
      and(
        numberEnd === undefined
          ? undefined
          : sql`substr(${returnNote.number}, ${0 - numberEnd.length}) = ${numberEnd} COLLATE NOCASE`,
        customerIds === undefined ? undefined : inArray(returnNote.customerId, [...customerIds]),
      ),
    )
    .orderBy(desc(returnNote.seq))
    .limit(limit)
    .all();
}

/** The notes that took goods of a bill back, oldest first. */
export function notesOfSale(db: ReadableDb, saleId: string): readonly NoteRow[] {
  return notesBySale(db).all({ saleId });
}

/** The notes of the deal in which a bill was made out, and the bills whose goods they took back. */
export function notesExchangedFor(
  db: ReadableDb,
  saleId: string,
): readonly (NoteRow & { readonly saleIds: readonly string[] })[] {
  return notesByExchange(db)
    .all({ saleId })
    .map((note) => ({
      ...note,
      saleIds: billRows(db)
        .all({ returnId: note.returnId })
        .flatMap((row) => (row.saleId === '' ? [] : [row.saleId])),
    }));
}

/** The goods of a note, in their order. */
export function linesOfNote(db: ReadableDb, returnId: string): readonly (typeof returnLine.$inferSelect)[] {
  return lineRows(db).all({ returnId });
}

const noteColumns = {
  seq: returnNote.seq,
  returnId: returnNote.id,
  number: returnNote.number,
  atMs: returnNote.atMs,
  total: returnNote.total,
  itemCount: returnNote.itemCount,
  staffId: returnNote.staffId,
  exchangedFor: returnNote.exchangedFor,
};

const saleId = sql.placeholder('saleId');
const returnId = sql.placeholder('returnId');

const billSums = preparedOnce((db: ReadableDb) =>
  db
    .select({
      exact: sql<number>`coalesce(sum(${returnBill.exact}), 0)`,
      total: sql<number>`coalesce(sum(${returnBill.total}), 0)`,
    })
    .from(returnBill)
    .where(eq(returnBill.saleId, saleId))
    .prepare(),
);
const backRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ lineId: returnedLine.saleLineId, returned: returnedLine.returned })
    .from(returnedLine)
    .where(eq(returnedLine.saleId, saleId))
    .prepare(),
);
const refundRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      method: returnRefund.method,
      amount: returnRefund.amount,
      part: returnBill.total,
      whole: returnNote.total,
    })
    .from(returnBill)
    .innerJoin(returnRefund, eq(returnRefund.returnId, returnBill.returnId))
    .innerJoin(returnNote, eq(returnNote.id, returnBill.returnId))
    .where(eq(returnBill.saleId, saleId))
    .prepare(),
);
type Wanted = { readonly [key in keyof Stretch]: Stretch[key] | Placeholder };

export function shiftRefundsQuery(db: ReadableDb, { shiftId, fromSeq, toSeq }: Wanted) {
  return db
    .select({
      paperId: returnNote.id,
      number: returnNote.number,
      atMs: returnNote.atMs,
      method: returnRefund.method,
      amount: returnRefund.amount,
    })
    .from(returnNote)
    .innerJoin(returnRefund, eq(returnRefund.returnId, returnNote.id))
    .where(and(between(returnNote.seq, fromSeq, toSeq), eq(returnNote.shiftId, shiftId)))
    .orderBy(asc(returnNote.seq), asc(returnRefund.refundNo));
}

const shiftRefunds = preparedOnce((db: ReadableDb) =>
  shiftRefundsQuery(db, {
    shiftId: sql.placeholder('shiftId'),
    fromSeq: sql.placeholder('fromSeq'),
    toSeq: sql.placeholder('toSeq'),
  }).prepare(),
);
const seriesRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ lastCounter: returnSeries.lastCounter })
    .from(returnSeries)
    .where(
      and(
        eq(returnSeries.series, sql.placeholder('series')),
        eq(returnSeries.tillId, sql.placeholder('tillId')),
      ),
    )
    .prepare(),
);
const payloadRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ payload: sql<string>`entry.payload` })
    .from(returnNote)
    .innerJoin(sql`entry`, sql`entry.place = ${returnNote.seq}`)
    .where(eq(returnNote.id, returnId))
    .prepare(),
);
const notesBySale = preparedOnce((db: ReadableDb) =>
  db
    .select(noteColumns)
    .from(returnBill)
    .innerJoin(returnNote, eq(returnNote.id, returnBill.returnId))
    .where(eq(returnBill.saleId, saleId))
    .orderBy(asc(returnNote.seq))
    .prepare(),
);
const notesByExchange = preparedOnce((db: ReadableDb) =>
  db
    .select(noteColumns)
    .from(returnNote)
    .where(isBound(returnNote.exchangedFor, 'saleId'))
    .orderBy(asc(returnNote.seq))
    .prepare(),
);
const billRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ saleId: returnBill.saleId })
    .from(returnBill)
    .where(eq(returnBill.returnId, returnId))
    .prepare(),
);
const lineRows = preparedOnce((db: ReadableDb) =>
  db
    .select()
    .from(returnLine)
    .where(eq(returnLine.returnId, returnId))
    .orderBy(asc(returnLine.lineNo))
    .prepare(),
);

/** Up to so many numbers that were given to two credit notes, before and after a till was restored from a copy. Reads a whole index. */
export function noteNumbersTwice(db: ReadableDb, limit: number): readonly string[] {
  return db
    .select({ number: returnNote.number })
    .from(returnNote)
    .groupBy(returnNote.number)
    .having(sql`count(*) > 1`)
    .limit(limit)
    .all()
    .map(({ number }) => number);
}

/** Whether the till has numbered a credit note yet. */
export function hasNumberedNotes(db: ReadableDb, tillId: TillId): boolean {
  return db.select().from(returnSeries).where(eq(returnSeries.tillId, tillId)).limit(1).get() !== undefined;
}
