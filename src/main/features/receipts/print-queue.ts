/**
 * Prints what stands in the table, one job at a time in the order of the sales, and never holds up a sale.
 *
 *   waiting -> printing (written before a byte leaves) -> printed
 *      ^-------- fault: wait, then again ---------'  '--> failed after eight attempts, until someone asks again
 *
 * 1. A job that may have left paper behind is marked DUPLICATE at its next attempt: after a fault in mid-receipt, and after a
 *    start that finds it `printing`.
 * 2. The drawer's pulse goes with the first attempt after the sale and with no other.
 * 3. Where there is a second printer, a job that the first failed `afterFaults` times goes there, and so do the jobs behind it,
 *    until the first is ready again. What the first may have printed is marked DUPLICATE on the second too.
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
  /** How many faults in a row send a job to the second printer. */
  readonly afterFaults: () => number;
};

type QueueState = {
  running: Promise<void> | null;
  timer: NodeJS.Timeout | null;
  /** Someone called `wake` since the last look. */
  isAsked: boolean;
  isClosed: boolean;
  /** Faults of the till's own printer since it last printed or was last ready. */
  faultsInARow: number;
  /** What happened to a job but could not be written: it must not be printed again for that. */
  unwritten: { readonly id: string; readonly outcome: Outcome } | null;
};

type Outcome = Partial<typeof printJob.$inferInsert>;

const waitsMs = [1000, 2000, 5000, 10_000, 30_000];
const longestWaitMs = 60_000;
const waitForDiskMs = 5000;
const mostAttempts = 8;

/** Takes up what an earlier process left: no pulse goes with it, and what was being printed may be on paper. */
export function startPrintQueue(parts: QueueParts): PrintQueue {
  const { store, clock, hardware, desk, newId, afterFaults } = parts;
  const queue: QueueState = {
    running: null,
    timer: null,
    isAsked: false,
    isClosed: false,
    faultsInARow: 0,
    unwritten: null,
  };

  if (hasOpenJob(store.read)) {
    write(sql`${printJob.state} <> 'printed' AND ${printJob.state} IN ('waiting', 'printing')`, {
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

  /** The second printer for a job that was sent there, or while the first one keeps failing. */
  function targetOf(job: OpenJob): OpenJob['printer'] {
    const { printer, backupPrinter } = hardware();
    if (backupPrinter === null) return 'main';
    if (printer.state().state !== 'fault') queue.faultsInARow = 0;
    return queue.faultsInARow >= afterFaults() ? 'backup' : job.printer;
  }

  async function print(job: OpenJob, target: OpenJob['printer']): Promise<Outcome> {
    const document =
      job.document === null
        ? desk.document(store.read, job.saleId, { copy: markOf(job) })
        : desk.frozen(job.document, { isDuplicate: job.mayHavePrinted });
    if (document === null) return { state: 'failed', fault: 'refused' };
    const { printer, backupPrinter, drawer } = hardware();
    const isRerouted = target === 'backup' && backupPrinter !== null;
    // The drawer hangs on the first printer; its fault shows in the drawer's state.
    if (isRerouted && job.kickDrawer) void drawer.kick();
    const printed = await (isRerouted ? backupPrinter : printer).print({
      jobId: job.id,
      document,
      kickDrawer: job.kickDrawer && !isRerouted,
    });
    if (!isRerouted) queue.faultsInARow = printed.ok ? 0 : queue.faultsInARow + 1;
    if (printed.ok) return { state: 'printed', fault: null, printedAtMs: clock.now().atMs };
    const { fault, mayHavePrinted } = printed.error;
    const isLast = job.attempts + 1 >= mostAttempts;
    return {
      state: isLast ? 'failed' : 'waiting',
      printer: nextPrinter(job, isRerouted),
      fault,
      mayHavePrinted: job.mayHavePrinted || mayHavePrinted,
    };
  }

  /** After a fault: on to the second printer when the first had its tries, back when the second fails and the first is well. */
  function nextPrinter(job: OpenJob, wasRerouted: boolean): OpenJob['printer'] {
    const { printer, backupPrinter } = hardware();
    if (backupPrinter === null) return 'main';
    if (wasRerouted) return printer.state().state === 'ready' ? 'main' : 'backup';
    return job.attempts + 1 >= afterFaults() ? 'backup' : 'main';
  }

  /** One job; the answer is how long to wait before the next look, null where nothing is left to do. */
  async function printNext(): Promise<number | null> {
    const { unwritten } = queue;
    if (unwritten !== null && !settle(unwritten.id, unwritten.outcome)) return waitForDiskMs;
    const job = nextOpenJob(store.read);
    if (job === null) return null;
    const target = targetOf(job);
    const isBegun = write(eq(printJob.id, job.id), {
      state: 'printing',
      printer: target,
      attempts: job.attempts + 1,
      kickDrawer: false,
    });
    if (!isBegun) return waitForDiskMs;
    const outcome = await print(job, target);
    settle(job.id, outcome);
    // Another printer has nothing to wait for.
    if (outcome.state !== 'waiting' || (target === 'main' && outcome.printer === 'backup')) return 0;
    return waitsMs[job.attempts] ?? longestWaitMs;
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
