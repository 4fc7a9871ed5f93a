/** Reads of slips: money that came or went without a bill, each with a number of its own. */
import { and, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { SlipView } from '#contract/customers.ts';
import type { AdvanceRefundedV1, DuesCollectedV1, GiftcardIssuedV1 } from '#contract/events/account.ts';
import type { TillId } from '#domain/ids.ts';
import type { MoneySlip } from '#domain/money-slip.ts';
import { maskPhone, type PhonePlan } from '#domain/phone.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { staffName } from '../staff/api.ts';
import { giftCardBy } from './account-queries.ts';
import { findCustomers } from './find-customers.ts';
import { particularsOf } from './queries.ts';
import { moneySlip } from './tables.ts';

/** The last number of a series; 0 where there is none. */
export function lastSlip(db: ReadableDb, series: string, tillId: string): number {
  return lastRow(db).get({ series, tillId })?.counter ?? 0;
}

/** Up to so many numbers that one till has given to two slips, before and after it was restored from a copy. Reads a whole index. */
export function slipNumbersTwice(db: ReadableDb, limit: number): readonly string[] {
  return db
    .select({ number: sql<string>`min(${moneySlip.number})` })
    .from(moneySlip)
    .groupBy(moneySlip.series, moneySlip.tillId, moneySlip.counter)
    .having(sql`count(*) > 1`)
    .limit(limit)
    .all()
    .map(({ number }) => number);
}

/** Whether the till has numbered a slip yet. */
export function hasNumberedSlips(db: ReadableDb, tillId: TillId): boolean {
  return db.select().from(moneySlip).where(eq(moneySlip.tillId, tillId)).limit(1).get() !== undefined;
}

/** A slip as its paper is drawn from it, with who took the money and whose it is. */
export type CommittedSlip = MoneySlip & {
  readonly slipId: string;
  readonly staffId: string;
  readonly customerId: string | null;
};

/** By its id; null where there is none. */
export function committedSlip(db: ReadableDb, slipId: string): CommittedSlip | null {
  const row = slipRow(db).get({ slipId });
  if (row === undefined) return null;
  const { kind, customerId, giftCardId } = row;
  // What the schema let through when it was appended; the parts are there by the kind.
  const fact = JSON.parse(row.payload) as AnyMoney;
  const { number, atMs, utcOffsetMin, method, amount, received, reference, state, left, staffId } = fact;
  const card = giftCardId === null ? null : giftCardBy(db, { id: giftCardId });
  return {
    slipId,
    kind,
    customerId,
    number,
    atMs,
    utcOffsetMin,
    method,
    amount,
    received,
    reference,
    state,
    left,
    staffId,
    parts: partsOf(fact),
    card: card === null ? null : { lastFour: card.lastFour, expiresOn: card.expiresOn },
  };
}

/** By the number on the paper; null where there is none. */
export function slipIdOfNumber(db: ReadableDb, number: string): string | null {
  return (
    db.select({ id: moneySlip.id }).from(moneySlip).where(eq(moneySlip.number, number)).get()?.id ?? null
  );
}

const mostCustomers = 20;

/** The latest, or those whose number ends so or whose customer is meant; newest first. */
export function findSlips(
  db: ReadableDb,
  text: string,
  about: { readonly limit: number; readonly phone: PhonePlan | null },
): readonly SlipView[] {
  const words = text.trim();
  const numbered = slipsWhere(
    db,
    words === ''
      ? undefined
      : sql`substr(${moneySlip.number}, ${0 - words.length}) = ${words} COLLATE NOCASE`,
    about.limit,
  );
  const rows =
    numbered.length > 0 || words === ''
      ? numbered
      : slipsWhere(db, inArray(moneySlip.customerId, idsOf(db, words)), about.limit);
  return rows.map((row) => slipView(db, row, about.phone));
}

function slipsWhere(db: ReadableDb, wanted: SQL | undefined, limit: number) {
  return db.select().from(moneySlip).where(wanted).orderBy(desc(moneySlip.seq)).limit(limit).all();
}

type AnyMoney = Omit<DuesCollectedV1, 'allocations'> & {
  readonly allocations?: DuesCollectedV1['allocations'];
  readonly against?: AdvanceRefundedV1['against'];
  readonly codeHash?: GiftcardIssuedV1['codeHash'];
};

function partsOf({ allocations = [], against = [] }: AnyMoney): MoneySlip['parts'] {
  return [...allocations.map(({ number, amount }) => ({ number, businessDay: null, amount })), ...against];
}

function idsOf(db: ReadableDb, words: string): string[] {
  return findCustomers(db, words, { limit: mostCustomers, phone: null }).map(({ customerId }) => customerId);
}

function slipView(db: ReadableDb, row: typeof moneySlip.$inferSelect, plan: PhonePlan | null): SlipView {
  const { id: slipId, kind, number, atMs, method, amount, customerId, giftCardId } = row;
  const person = customerId === null ? null : particularsOf(db, customerId);
  const card = giftCardId === null ? null : giftCardBy(db, { id: giftCardId });
  return {
    slipId,
    kind,
    number,
    atMs,
    method,
    amount,
    customer: person === null ? null : { name: person.name, phone: maskPhone(person.phone, plan) },
    lastFour: card?.lastFour ?? null,
    cashier: staffName(db, row.staffId),
  };
}

const lastRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ counter: moneySlip.counter })
    .from(moneySlip)
    .where(
      and(eq(moneySlip.series, sql.placeholder('series')), eq(moneySlip.tillId, sql.placeholder('tillId'))),
    )
    .orderBy(desc(moneySlip.counter))
    .limit(1)
    .prepare(),
);

const slipRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      kind: moneySlip.kind,
      customerId: moneySlip.customerId,
      giftCardId: moneySlip.giftCardId,
      payload: sql<string>`entry.payload`,
    })
    .from(moneySlip)
    .innerJoin(sql`entry`, sql`entry.place = ${moneySlip.seq}`)
    .where(eq(moneySlip.id, sql.placeholder('slipId')))
    .prepare(),
);
