/** Reads of accounts: what stands on them, on which terms, and what a gift card is worth. */
import { and, asc, count, desc, eq, sql } from 'drizzle-orm';
import type { AccountEntryView, GiftCardView } from '#contract/customers.ts';
import type { DuesCollectedV1, MoneyMethod } from '#contract/events/account.ts';
import { isExpired, type AccountKind, type HeldEntry } from '#domain/account.ts';
import { money, zero, type Money } from '#domain/money.ts';
import { businessDay, type BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { staffName } from '../staff/api.ts';
import { account, accountEntry, customer, giftCard } from './tables.ts';

/** What is owed on account, or held on another; 0 where nothing ever moved. `id` is the customer's, of a gift card its own. */
export function balanceOf(db: ReadableDb, kind: AccountKind, id: string): Money {
  const row = balanceRow(db).get({ kind, id });
  return row === undefined ? zero : money(row.balance);
}

/** What this till's own entries after `seq` took from accounts that the shop holds money on. */
export function heldSpentAfter(db: ReadableDb, seq: number): Money {
  return money(heldSpentRow(db).get({ seq })?.spent ?? 0);
}

export type CustomerTerms = {
  /** Minor units. */
  readonly creditLimit: number;
  readonly termsDays: number;
  readonly groupId: string | null;
};

/** The terms of a customer's account; null where there is none of that id, or none any more. */
export function termsOf(db: ReadableDb, customerId: string): CustomerTerms | null {
  return termsRow(db).get({ customerId }) ?? null;
}

export type GiftCard = {
  readonly giftCardId: string;
  readonly lastFour: string;
  readonly issued: number;
  readonly expiresOn: BusinessDay | null;
  readonly isBlocked: boolean;
  readonly blockReason: string | null;
  readonly blockAtMs: number | null;
  readonly blockBy: string | null;
};

/** By its id, or by the hash of its code; null where there is none. */
export function giftCardBy(
  db: ReadableDb,
  by: { readonly id: string } | { readonly codeHash: string },
): GiftCard | null {
  const row = 'id' in by ? cardById(db).get(by) : cardByHash(db).get(by);
  return row === undefined ? null : withDay(row);
}

/** Cards whose code ends so. */
export function giftCardsEnding(db: ReadableDb, lastFour: string): readonly GiftCard[] {
  return cardsByEnd(db).all({ lastFour }).map(withDay);
}

export function giftCardView(db: ReadableDb, card: GiftCard, today: BusinessDay): GiftCardView {
  const { giftCardId, lastFour, issued, expiresOn, isBlocked, blockReason, blockAtMs, blockBy } = card;
  const usable = isExpired(expiresOn, today) ? 'expired' : 'good';
  return {
    giftCardId,
    lastFour,
    balance: balanceOf(db, 'gift-card', giftCardId),
    issued,
    expiresOn,
    state: isBlocked ? 'blocked' : usable,
    lastBlock:
      blockReason === null || blockAtMs === null
        ? null
        : { reason: blockReason, atMs: blockAtMs, by: blockBy === null ? '' : staffName(db, blockBy) },
  };
}

/** Cards with money on them that the shop owes, the largest first, and what all of them come to. */
export function cardsOwed(
  db: ReadableDb,
  limit: number,
): { readonly cards: readonly GiftCard[]; readonly count: number; readonly liability: Money } {
  const all = owedSum(db).get();
  return {
    cards: cardsByBalance(db).all({ limit }).map(withDay),
    count: all?.count ?? 0,
    liability: money(all?.sum ?? 0),
  };
}

/** What moved on a gift card, newest first. */
export function entriesOfCard(db: ReadableDb, giftCardId: string): AccountEntryView[] {
  return cardEntries(db).all({ giftCardId });
}

/** What moved on an account that the shop holds money on, oldest first. */
export function heldEntries(
  db: ReadableDb,
  kind: 'advance' | 'store-credit',
  customerId: string,
): readonly HeldEntry[] {
  return heldRows(db)
    .all({ kind, customerId })
    .map((row) => ({ ...row, amount: money(row.amount) }));
}

/** What moved on the accounts of a customer, newest first. */
export function entriesOf(db: ReadableDb, customerId: string, limit: number): readonly AccountEntryView[] {
  return entryRows(db).all({ customerId, limit });
}

/** What a customer has paid by now of a bill that was put on account, and how: each collection's part of it. */
export function duesPaidFor(
  db: ReadableDb,
  customerId: string,
  saleId: string,
): readonly { readonly method: MoneyMethod; readonly amount: Money }[] {
  return collectionRows(db)
    .all({ customerId })
    .flatMap(({ payload }) => {
      // What the schema let through when it was appended.
      const { method, allocations } = JSON.parse(payload) as DuesCollectedV1;
      const parts = allocations.filter((part) => part.saleId === saleId);
      return parts.map(({ amount }) => ({ method, amount: money(amount) }));
    });
}

function withDay<Row extends { readonly expiresOn: string | null }>(row: Row) {
  return { ...row, expiresOn: row.expiresOn === null ? null : businessDay(row.expiresOn) };
}

const balanceRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ balance: account.balance })
    .from(account)
    .where(and(eq(account.kind, sql.placeholder('kind')), eq(account.id, sql.placeholder('id'))))
    .prepare(),
);

const heldSpentRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ spent: sql<number>`coalesce(-sum(${accountEntry.amount}), 0)` })
    .from(accountEntry)
    .where(
      sql`${accountEntry.seq} > ${sql.placeholder('seq')} AND ${accountEntry.reason} = 'sale' AND ${accountEntry.kind} <> 'on-account'`,
    )
    .prepare(),
);

const termsRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      creditLimit: customer.creditLimit,
      termsDays: customer.termsDays,
      groupId: customer.groupId,
    })
    .from(customer)
    .where(and(eq(customer.id, sql.placeholder('customerId')), eq(customer.isErased, false)))
    .prepare(),
);

const collectionRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ payload: sql<string>`entry.payload` })
    .from(accountEntry)
    .innerJoin(sql`entry`, sql`entry.place = ${accountEntry.seq}`)
    .where(
      and(
        eq(accountEntry.kind, 'on-account'),
        eq(accountEntry.accountId, sql.placeholder('customerId')),
        eq(accountEntry.reason, 'dues'),
      ),
    )
    .prepare(),
);

const cardColumns = {
  giftCardId: giftCard.id,
  lastFour: giftCard.lastFour,
  issued: giftCard.issued,
  expiresOn: giftCard.expiresOn,
  isBlocked: giftCard.isBlocked,
  blockReason: giftCard.blockReason,
  blockAtMs: giftCard.blockAtMs,
  blockBy: giftCard.blockBy,
};

const cardById = preparedOnce((db: ReadableDb) =>
  db
    .select(cardColumns)
    .from(giftCard)
    .where(eq(giftCard.id, sql.placeholder('id')))
    .prepare(),
);
const cardByHash = preparedOnce((db: ReadableDb) =>
  db
    .select(cardColumns)
    .from(giftCard)
    .where(eq(giftCard.codeHash, sql.placeholder('codeHash')))
    .prepare(),
);
const cardsByEnd = preparedOnce((db: ReadableDb) =>
  db
    .select(cardColumns)
    .from(giftCard)
    .where(eq(giftCard.lastFour, sql.placeholder('lastFour')))
    .limit(20)
    .prepare(),
);

const hasBalance = sql`${account.balance} > 0`;
const ofCard = and(eq(account.kind, 'gift-card'), eq(account.id, giftCard.id));

const owedSum = preparedOnce((db: ReadableDb) =>
  db
    .select({ count: count(), sum: sql<number>`coalesce(sum(${account.balance}), 0)` })
    .from(account)
    .where(and(eq(account.kind, 'gift-card'), hasBalance))
    .prepare(),
);
const cardsByBalance = preparedOnce((db: ReadableDb) =>
  db
    .select(cardColumns)
    .from(giftCard)
    .innerJoin(account, ofCard)
    .where(hasBalance)
    .orderBy(desc(account.balance), asc(giftCard.lastFour))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const entryColumns = {
  account: accountEntry.kind,
  reason: accountEntry.reason,
  number: accountEntry.number,
  atMs: accountEntry.atMs,
  businessDay: accountEntry.businessDay,
  amount: accountEntry.amount,
};

const cardEntries = preparedOnce((db: ReadableDb) =>
  db
    .select(entryColumns)
    .from(accountEntry)
    .where(and(eq(accountEntry.kind, 'gift-card'), eq(accountEntry.accountId, sql.placeholder('giftCardId'))))
    .orderBy(desc(accountEntry.seq), desc(accountEntry.entryNo))
    .limit(200)
    .prepare(),
);

const heldRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      documentId: accountEntry.documentId,
      number: accountEntry.number,
      businessDay: accountEntry.businessDay,
      amount: accountEntry.amount,
    })
    .from(accountEntry)
    .where(
      and(
        eq(accountEntry.kind, sql.placeholder('kind')),
        eq(accountEntry.accountId, sql.placeholder('customerId')),
      ),
    )
    .orderBy(asc(accountEntry.seq), asc(accountEntry.entryNo))
    .prepare(),
);

const entryRows = preparedOnce((db: ReadableDb) =>
  db
    .select(entryColumns)
    .from(accountEntry)
    .where(
      and(
        sql`${accountEntry.kind} IN ('on-account', 'advance', 'store-credit')`,
        eq(accountEntry.accountId, sql.placeholder('customerId')),
      ),
    )
    .orderBy(desc(accountEntry.seq), desc(accountEntry.entryNo))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
