/**
 * Prints what stands in the table, one job at a time in the order of the sales, and never holds up a sale.
 *
 *   waiting -> printing (written before a byte leaves) -> printed
 *      ^-------- fault: wait, then again ---------'  '--> failed after eight attempts, until someone asks again
 *
 * 1. A job that may have left paper behind is marked DUPLICATE at its next attempt: after a fault in mid-receipt, and after a
 *    start that finds it `printing`.
 * 2. The drawer's pulse goes with the first attempt after the sale and with no other.
 */
import { eq, sql } from 'drizzle-orm';
import type { CommandId } from '#domain/ids.ts';
import type { ReceiptCopy } from '#domain/receipt.ts';
import { ok } from '#domain/result.ts';
import type { Hardware } from '../../hardware/ports.ts';
import type { Clock } from '../../store/clock.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import type { ReceiptDesk } from './document.ts';
import { hasOpenJob, nextOpenJob, type OpenJob } from './queries.ts';
import { printJob } from './tables.ts';

export type PrintQueue = {
  /** Looks for waiting jobs; returns at once. Called after a commit and at start. */
  readonly wake: () => void;
  /** The same without waiting out a fault: the printer is back, or someone asked. */
  readonly hurry: () => void;
  /** Resolves when nothing is being printed and nothing is due now. */
  readonly settled: () => Promise<void>;
  /** Finishes the job under way and starts no other. */
  readonly close: () => Promise<void>;
};

type QueueParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly hardware: () => Hardware;
  readonly desk: ReceiptDesk;
  readonly newId: () => string;
};

type QueueState = {
  running: Promise<void> | null;
  timer: NodeJS.Timeout | null;
  /** Someone called `wake` since the last look. */
  isAsked: boolean;
  isClosed: boolean;
  /** What happened to a job but could not be written: it must not be printed again for that. */
  unwritten: { readonly id: string; readonly outcome: Outcome } | null;
};

type Outcome = Partial<typeof printJob.$inferInsert>;

const waitsMs = [1000, 2000, 5000, 10_000, 30_000];
const longestWaitMs = 60_000;
const waitForDiskMs = 5000;
const mostAttempts = 8;

/** Takes up what an earlier process left: no pulse goes with it, and what was being printed may be on paper. */
export function startPrintQueue({ store, clock, hardware, desk, newId }: QueueParts): PrintQueue {
  const queue: QueueState = { running: null, timer: null, isAsked: false, isClosed: false, unwritten: null };

  if (hasOpenJob(store.read)) {
    write(sql`${printJob.state} IN ('waiting', 'printing')`, {
      kickDrawer: false,
      mayHavePrinted: sql<boolean>`${printJob.mayHavePrinted} OR ${printJob.state} = 'printing'`,
      state: 'waiting',
    });
  }

  function write(
    which: ReturnType<typeof eq>,
    set: { readonly [Column in keyof Outcome]: Outcome[Column] | ReturnType<typeof sql<boolean>> },
  ): boolean {
    const command = { id: newId() as CommandId, name: 'receipts.print', actorId: null, isIdempotent: false };
    return runCommand<null, never>(store, command, (tx) => {
      tx.local.update(printJob).set(set).where(which).run();
      tx.changed('print-queue');
      return ok(null);
    }).ok;
  }

  function settle(id: string, outcome: Outcome): boolean {
    const isWritten = write(eq(printJob.id, id), outcome);
    queue.unwritten = isWritten ? null : { id, outcome };
    return isWritten;
  }

  async function print(job: OpenJob): Promise<Outcome> {
    const document =
      job.document === null
        ? desk.document(store.read, job.saleId, { copy: markOf(job) })
        : desk.frozen(job.document, { isDuplicate: job.mayHavePrinted });
    if (document === null) return { state: 'failed', fault: 'refused' };
    const printed = await hardware().printer.print({ jobId: job.id, document, kickDrawer: job.kickDrawer });
    if (printed.ok) return { state: 'printed', fault: null, printedAtMs: clock.now().atMs };
    const { fault, mayHavePrinted } = printed.error;
    const isLast = job.attempts + 1 >= mostAttempts;
    return {
      state: isLast ? 'failed' : 'waiting',
      fault,
      mayHavePrinted: job.mayHavePrinted || mayHavePrinted,
    };
  }

  /** One job; the answer is how long to wait before the next look, null where nothing is left to do. */
  async function printNext(): Promise<number | null> {
    const { unwritten } = queue;
    if (unwritten !== null && !settle(unwritten.id, unwritten.outcome)) return waitForDiskMs;
    const job = nextOpenJob(store.read);
    if (job === null) return null;
    const isBegun = write(eq(printJob.id, job.id), {
      state: 'printing',
      attempts: job.attempts + 1,
      kickDrawer: false,
    });
    if (!isBegun) return waitForDiskMs;
    const outcome = await print(job);
    settle(job.id, outcome);
    return outcome.state === 'waiting' ? (waitsMs[job.attempts] ?? longestWaitMs) : 0;
  }

  async function drain(): Promise<void> {
    // Whoever woke the queue has a reply to send first: writing and drawing would hold it up.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    let waitMs: number | null = 0;
    while (waitMs === 0 && !queue.isClosed) {
      queue.isAsked = false;
      waitMs = await printNext();
      // A bill that came while the last look found nothing.
      if (waitMs === null && queue.isAsked) waitMs = 0;
    }
    if (waitMs !== null && !queue.isClosed) queue.timer = setTimeout(hurry, waitMs).unref();
  }

  function wake(): void {
    queue.isAsked = true;
    // While a fault is waited out, a new bill waits behind it.
    if (queue.timer === null) hurry();
  }

  function hurry(): void {
    if (queue.isClosed || queue.running !== null) return;
    if (queue.timer !== null) clearTimeout(queue.timer);
    queue.timer = null;
    queue.running = drain().finally(() => {
      queue.running = null;
    });
  }

  return {
    wake,
    hurry,
    settled: async () => {
      while (queue.running !== null) await queue.running;
    },
    async close() {
      queue.isClosed = true;
      if (queue.timer !== null) clearTimeout(queue.timer);
      await queue.running;
    },
  };
}

function markOf(job: OpenJob): ReceiptCopy | null {
  if (job.mayHavePrinted) return { kind: 'duplicate' };
  return job.copyNumber === null ? null : { kind: 'copy', number: job.copyNumber };
}
