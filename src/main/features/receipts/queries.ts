/** Reads of print jobs. */
import { and, desc, eq, gte, or, sql } from 'drizzle-orm';
import type { PrintJobView } from '#contract/receipts.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { printJob, receiptCopy } from './tables.ts';

const columns = {
  jobId: printJob.id,
  saleId: printJob.saleId,
  number: printJob.number,
  kind: printJob.kind,
  state: printJob.state,
  attempts: printJob.attempts,
  fault: printJob.fault,
  queuedAtMs: printJob.queuedAtMs,
  printer: printJob.printer,
  printedAtMs: printJob.printedAtMs,
  cancelReason: printJob.cancelReason,
};

/** The jobs of one sale, or of another paper's subject, or the latest fifty; newest first. */
export function printJobs(db: ReadableDb, saleId?: string): readonly PrintJobView[] {
  const jobs = db.select(columns).from(printJob);
  if (saleId === undefined) return jobs.orderBy(desc(printJob.n)).limit(50).all();
  const isOther = and(sql`${printJob.kind} <> 'receipt'`, eq(printJob.saleId, saleId));
  return jobs
    .where(or(eq(printJob.id, saleId), isOther))
    .orderBy(desc(printJob.n))
    .all();
}

export function printJobOf(db: ReadableDb, jobId: string): PrintJobView | null {
  return db.select(columns).from(printJob).where(eq(printJob.id, jobId)).get() ?? null;
}

/** How many copies of a bill were asked for so far. */
export function copiesOf(db: ReadableDb, saleId: string): number {
  return db.select().from(receiptCopy).where(eq(receiptCopy.saleId, saleId)).get()?.copies ?? 0;
}

/** The jobs that are not on paper yet, oldest first: those that wait, and those that were given up since `sinceMs`. */
export function unprintedJobs(db: ReadableDb, sinceMs: number): readonly PrintJobView[] {
  return db
    .select(columns)
    .from(printJob)
    .where(and(isUnprinted, or(isOpen, and(eq(printJob.state, 'failed'), gte(printJob.queuedAtMs, sinceMs)))))
    .orderBy(printJob.n)
    .all();
}

/** What the queue's page shows besides what is open: the last papers that were printed or taken out. */
export function doneJobs(db: ReadableDb, limit: number): readonly PrintJobView[] {
  return db
    .select(columns)
    .from(printJob)
    .where(sql`${printJob.state} IN ('printed', 'cancelled')`)
    .orderBy(desc(printJob.n))
    .limit(limit)
    .all();
}

export type OpenJob = typeof printJob.$inferSelect;

/** The next job to print, or what was being printed when the process ended; null where all is done. */
export function nextOpenJob(db: ReadableDb): OpenJob | null {
  return openJob(db).get() ?? null;
}

/** Whether anything waits or is being printed. */
export function hasOpenJob(db: ReadableDb): boolean {
  return openNumber(db).get() !== undefined;
}

// Spelled as in the partial index, which SQLite uses only then.
const isUnprinted = sql`${printJob.state} <> 'printed'`;
const isOpen = sql`${printJob.state} IN ('waiting', 'printing')`;

const openNumber = preparedOnce((db: ReadableDb) =>
  db.select({ n: printJob.n }).from(printJob).where(and(isUnprinted, isOpen)).limit(1).prepare(),
);

const openJob = preparedOnce((db: ReadableDb) =>
  db.select().from(printJob).where(and(isUnprinted, isOpen)).orderBy(printJob.n).limit(1).prepare(),
);
