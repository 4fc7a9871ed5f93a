/** The rows of accounts, written by projection.ts alone: entries, balances, and what is open of each bill. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { accountChange, type AccountKind, type Allocation, type OpenBill } from '#domain/account.ts';
import { money, type Money } from '#domain/money.ts';
import { businessDay } from '#domain/time.ts';
import { placeholders } from '../../store/placeholders.ts';
import { preparedOnce, type ReadableDb, type WritableDb } from '../../store/handles.ts';
import { account, accountEntry, openBill } from './tables.ts';

type Entry = typeof accountEntry.$inferInsert;

/** What all entries of one event share, and where to count on. */
export type Posting = Pick<Entry, 'seq' | 'reason' | 'documentId' | 'number' | 'atMs' | 'businessDay'> & {
  readonly db: WritableDb;
  entryNo: number;
};

/** One movement of one account: its entry, and its balance with it. */
export function post(posting: Posting, kind: AccountKind, accountId: string, amount: Money): void {
  const { db, ...shared } = posting;
  posting.entryNo += 1;
  addEntry(db).run({ ...shared, entryNo: posting.entryNo, kind, accountId, amount });
  moveBalance(db).run({ kind, id: accountId, balance: amount });
}

/** A tender, or a refund by the same method, on its account. */
export function postTender(
  posting: Posting,
  tender: { readonly kind: AccountKind; readonly accountId: string; readonly amount: number },
  side: 'tender' | 'refund',
): void {
  post(posting, tender.kind, tender.accountId, accountChange(tender.kind, money(tender.amount), side));
}

export function openBillsOf(db: ReadableDb, customerId: string): readonly OpenBill[] {
  return billRows(db)
    .all({ customerId })
    .map((row) => ({
      ...row,
      businessDay: businessDay(row.businessDay),
      dueOn: businessDay(row.dueOn),
      open: money(row.open),
    }));
}

export function addOpenBill(db: WritableDb, row: typeof openBill.$inferInsert): void {
  addBill(db).run(row);
}

/** Takes what was paid off the bills; one that is paid whole is open no more. */
export function settleBills(db: WritableDb, customerId: string, parts: readonly Allocation[]): void {
  for (const { saleId, amount } of parts) payBill(db).run({ customerId, saleId, amount });
  if (parts.length > 0) dropPaid(db).run({ customerId });
}

const addEntry = preparedOnce((db: WritableDb) =>
  db.insert(accountEntry).values(placeholders(accountEntry)).prepare(),
);

const moveBalance = preparedOnce((db: WritableDb) =>
  db
    .insert(account)
    .values(placeholders(account))
    .onConflictDoUpdate({
      target: [account.kind, account.id],
      set: { balance: sql`${account.balance} + excluded.balance` },
    })
    .prepare(),
);

const addBill = preparedOnce((db: WritableDb) =>
  db.insert(openBill).values(placeholders(openBill)).prepare(),
);

const payBill = preparedOnce((db: WritableDb) =>
  db
    .update(openBill)
    .set({ open: sql`${openBill.open} - ${sql.placeholder('amount')}` })
    .where(
      and(
        eq(openBill.customerId, sql.placeholder('customerId')),
        eq(openBill.saleId, sql.placeholder('saleId')),
      ),
    )
    .prepare(),
);

const dropPaid = preparedOnce((db: WritableDb) =>
  db
    .delete(openBill)
    .where(and(eq(openBill.customerId, sql.placeholder('customerId')), sql`${openBill.open} <= 0`))
    .prepare(),
);

const billRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      saleId: openBill.saleId,
      number: openBill.number,
      businessDay: openBill.businessDay,
      dueOn: openBill.dueOn,
      open: openBill.open,
    })
    .from(openBill)
    .where(eq(openBill.customerId, sql.placeholder('customerId')))
    .orderBy(asc(openBill.businessDay), asc(openBill.seq))
    .prepare(),
);
