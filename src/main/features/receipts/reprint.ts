/** Commands: a bill once more as COPY n, and another try for a job that failed, here or on the other printer, or none. */
import { eq } from 'drizzle-orm';
import type { PrintJobView } from '#contract/receipts.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { committedSlip } from '../customers/api.ts';
import { committedReturn } from '../returns/api.ts';
import { committedSale } from '../sales/api.ts';
import { copiesOf, printJobOf } from './queries.ts';
import { printJob } from './tables.ts';

type Paper = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  /** Called after the commit. */
  readonly wake: () => void;
};

/** Queues the bill, or the credit note or slip that `saleId` names, again, marked with the number of copies there are; the journal remembers it. Errors: `unknown-sale`. */
export function reprint(
  store: Store,
  { commandId, actorId, wake, saleId }: Paper & { readonly saleId: string },
): Result<PrintJobView, Refusal> {
  const queued = runCommand<string, Refusal>(
    store,
    { id: commandId, name: 'receipts.reprint', actorId },
    (tx) => {
      const paper =
        committedSale(tx.read, saleId) ?? committedReturn(tx.read, saleId) ?? committedSlip(tx.read, saleId);
      if (paper === null) return err(refuse('unknown-sale', { saleId }));
      const copyNumber = copiesOf(tx.read, saleId) + 1;
      const id = tx.newId();
      tx.append({ type: 'receipt.reprinted.v1', payload: { saleId, copyNumber } });
      tx.local
        .insert(printJob)
        .values({
          id,
          saleId,
          number: paper.number,
          kind: 'copy',
          document: null,
          copyNumber,
          state: 'waiting',
          attempts: 0,
          fault: null,
          mayHavePrinted: false,
          kickDrawer: false,
          queuedAtMs: tx.now.atMs,
          printedAtMs: null,
        })
        .run();
      tx.changed('print-queue');
      tx.afterCommit(wake);
      return ok(id);
    },
  );
  return queued.ok ? jobAsIs(store, queued.value) : queued;
}

/** Puts a failed job back in the queue, or one that waits out a fault to its front. Errors: `unknown-job`. */
export function retryJob(
  store: Store,
  { commandId, actorId, wake, jobId }: JobCommand,
): Result<PrintJobView, Refusal> {
  const command = { id: commandId, name: 'receipts.retry', actorId, isIdempotent: false };
  const retried = runCommand<null, Refusal>(store, command, (tx) => {
    const job = printJobOf(tx.read, jobId);
    if (job === null) return err(refuse('unknown-job', { jobId }));
    if (job.state === 'failed' || job.state === 'cancelled') {
      const again = { state: 'waiting', attempts: 0, cancelReason: null } as const;
      tx.local.update(printJob).set(again).where(eq(printJob.id, jobId)).run();
      tx.changed('print-queue');
    }
    tx.afterCommit(wake);
    return ok(null);
  });
  return retried.ok ? jobAsIs(store, jobId) : retried;
}

/**
 * Sends a job that is not on paper to the other printer, at once.
 *
 * What may be on paper of the first is marked DUPLICATE there, as at any other attempt. Errors: `unknown-job`, `job-not-waiting`,
 * `no-other-printer`.
 */
export function moveJob(
  store: Store,
  { commandId, actorId, wake, jobId, hasBackup }: JobCommand & { readonly hasBackup: boolean },
): Result<PrintJobView, Refusal> {
  const command = { id: commandId, name: 'receipts.moveJob', actorId, isIdempotent: false };
  const moved = runCommand<null, Refusal>(store, command, (tx) => {
    const job = restingJob(tx.read, jobId);
    if (!job.ok) return job;
    if (!hasBackup) return err(refuse('no-other-printer', {}));
    const printer = job.value.printer === 'main' ? 'backup' : 'main';
    const again = { state: 'waiting', attempts: 0, cancelReason: null, printer } as const;
    tx.local.update(printJob).set(again).where(eq(printJob.id, jobId)).run();
    tx.changed('print-queue');
    tx.afterCommit(wake);
    return ok(null);
  });
  return moved.ok ? jobAsIs(store, jobId) : moved;
}

/** Takes a job out of the queue; the journal remembers who did, and why. Errors: `unknown-job`, `job-not-waiting`. */
export function cancelJob(
  store: Store,
  { commandId, actorId, wake, jobId, reason }: JobCommand & { readonly reason: string },
): Result<PrintJobView, Refusal> {
  const command = { id: commandId, name: 'receipts.cancelJob', actorId };
  const cancelled = runCommand<null, Refusal>(store, command, (tx) => {
    const job = restingJob(tx.read, jobId);
    if (!job.ok) return job;
    const { saleId: subjectId, number, kind } = job.value;
    tx.append({ type: 'print.cancelled.v1', payload: { jobId, subjectId, number, kind, reason } });
    tx.local
      .update(printJob)
      .set({ state: 'cancelled', cancelReason: reason })
      .where(eq(printJob.id, jobId))
      .run();
    tx.changed('print-queue');
    // What stood behind it need not wait out its fault.
    tx.afterCommit(wake);
    return ok(null);
  });
  return cancelled.ok ? jobAsIs(store, jobId) : cancelled;
}

type JobCommand = Paper & { readonly jobId: string };

/** A job that no printer holds at this moment and that is not on paper. */
function restingJob(db: ReadableDb, jobId: string): Result<PrintJobView, Refusal> {
  const job = printJobOf(db, jobId);
  if (job === null) return err(refuse('unknown-job', { jobId }));
  const isResting = job.state === 'waiting' || job.state === 'failed';
  return isResting ? ok(job) : err(refuse('job-not-waiting', { state: job.state }));
}

function jobAsIs(store: Store, jobId: string): Result<PrintJobView, Refusal> {
  const job = printJobOf(store.read, jobId);
  return job === null ? err(refuse('unknown-job', { jobId })) : ok(job);
}
