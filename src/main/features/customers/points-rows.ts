/** The rows of points, written by projection.ts alone, and their reads: what each paper moved, and what stood after it. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { placeholders } from '../../store/placeholders.ts';
import { preparedOnce, type ReadableDb, type WritableDb } from '../../store/handles.ts';
import { customer, pointsEntry } from './tables.ts';

type Entry = Omit<typeof pointsEntry.$inferInsert, 'balance'>;

/** One movement, and the balance after it, which may be below zero. Whoever was erased has none. */
export function postPoints(db: WritableDb, entry: Entry): void {
  const person = db
    .select({ isErased: customer.isErased })
    .from(customer)
    .where(eq(customer.id, entry.customerId))
    .get();
  if (person === undefined || person.isErased) return;
  addPoints(db).run({ ...entry, balance: pointsOf(db, entry.customerId) + entry.points });
}

/** Nobody could claim them any more. */
export function forgetPoints(db: WritableDb, customerId: string): void {
  db.delete(pointsEntry).where(eq(pointsEntry.customerId, customerId)).run();
}

/** What a customer has now; below zero where more came back than there was. */
export function pointsOf(db: ReadableDb, customerId: string): number {
  return allEntries(db).get({ customerId })?.points ?? 0;
}

/** What a customer had after a bill or a credit note; null where that moved no points of theirs, or they were erased. */
export function pointsAfter(db: ReadableDb, customerId: string, documentId: string): number | null {
  return paperEntry(db).get({ customerId, documentId })?.balance ?? null;
}

/** All movements, oldest first. */
export function pointsEntriesOf(db: ReadableDb, customerId: string) {
  return db
    .select({
      reason: pointsEntry.reason,
      number: pointsEntry.number,
      atMs: pointsEntry.atMs,
      businessDay: pointsEntry.businessDay,
      points: pointsEntry.points,
      balance: pointsEntry.balance,
    })
    .from(pointsEntry)
    .where(eq(pointsEntry.customerId, customerId))
    .orderBy(asc(pointsEntry.atMs), asc(pointsEntry.seq))
    .all();
}

const addPoints = preparedOnce((db: WritableDb) =>
  db.insert(pointsEntry).values(placeholders(pointsEntry)).prepare(),
);
/** Added up, not read off the last one: which came last differs from till to till. */
const allEntries = preparedOnce((db: ReadableDb) =>
  db
    .select({ points: sql<number>`coalesce(sum(${pointsEntry.points}), 0)` })
    .from(pointsEntry)
    .where(eq(pointsEntry.customerId, sql.placeholder('customerId')))
    .prepare(),
);
const paperEntry = preparedOnce((db: ReadableDb) =>
  db
    .select({ balance: pointsEntry.balance })
    .from(pointsEntry)
    .where(
      and(
        eq(pointsEntry.customerId, sql.placeholder('customerId')),
        eq(pointsEntry.documentId, sql.placeholder('documentId')),
      ),
    )
    // A void bears the bill's id as well, and comes after it.
    .orderBy(asc(pointsEntry.seq))
    .limit(1)
    .prepare(),
);
