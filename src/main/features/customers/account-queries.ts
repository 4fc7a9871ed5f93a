/** Reads of accounts: what stands on them, on which terms, and what a gift card is worth. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { AccountEntryView, GiftCardView } from '#contract/customers.ts';
import { isExpired, type AccountKind } from '#domain/account.ts';
import { money, zero, type Money } from '#domain/money.ts';
import { businessDay, type BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { account, accountEntry, customer, giftCard } from './tables.ts';

/** What is owed on account, or held on another; 0 where nothing ever moved. `id` is the customer's, of a gift card its own. */
export function balanceOf(db: ReadableDb, kind: AccountKind, id: string): Money {
  const row = balanceRow(db).get({ kind, id });
  return row === undefined ? zero : money(row.balance);
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
  const { giftCardId, lastFour, issued, expiresOn, isBlocked } = card;
  const usable = isExpired(expiresOn, today) ? 'expired' : 'good';
  return {
    giftCardId,
    lastFour,
    balance: balanceOf(db, 'gift-card', giftCardId),
    issued,
    expiresOn,
    state: isBlocked ? 'blocked' : usable,
  };
}

/** What moved on the accounts of a customer, newest first. */
export function entriesOf(db: ReadableDb, customerId: string, limit: number): readonly AccountEntryView[] {
  return entryRows(db).all({ customerId, limit });
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

const cardColumns = {
  giftCardId: giftCard.id,
  lastFour: giftCard.lastFour,
  issued: giftCard.issued,
  expiresOn: giftCard.expiresOn,
  isBlocked: giftCard.isBlocked,
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

const entryRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      account: accountEntry.kind,
      reason: accountEntry.reason,
      number: accountEntry.number,
      atMs: accountEntry.atMs,
      businessDay: accountEntry.businessDay,
      amount: accountEntry.amount,
    })
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
