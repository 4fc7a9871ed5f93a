/** Commands: a bill once more as COPY n, and another try for a job that failed. */
import { eq } from 'drizzle-orm';
import type { PrintJobView } from '#contract/receipts.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
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

/** Queues the bill, or the credit note that `saleId` names, again, marked with the number of copies there are; the journal remembers it. Errors: `unknown-sale`. */
export function reprint(
  store: Store,
  { commandId, actorId, wake, saleId }: Paper & { readonly saleId: string },
): Result<PrintJobView, Refusal> {
  const queued = runCommand<string, Refusal>(
    store,
    { id: commandId, name: 'receipts.reprint', actorId },
    (tx) => {
      const paper = committedSale(tx.read, saleId) ?? committedReturn(tx.read, saleId);
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
  { commandId, actorId, wake, jobId }: Paper & { readonly jobId: string },
): Result<PrintJobView, Refusal> {
  const command = { id: commandId, name: 'receipts.retry', actorId, isIdempotent: false };
  const retried = runCommand<null, Refusal>(store, command, (tx) => {
    const job = printJobOf(tx.read, jobId);
    if (job === null) return err(refuse('unknown-job', { jobId }));
    if (job.state === 'failed') {
      tx.local.update(printJob).set({ state: 'waiting', attempts: 0 }).where(eq(printJob.id, jobId)).run();
      tx.changed('print-queue');
    }
    tx.afterCommit(wake);
    return ok(null);
  });
  return retried.ok ? jobAsIs(store, jobId) : retried;
}

function jobAsIs(store: Store, jobId: string): Result<PrintJobView, Refusal> {
  const job = printJobOf(store.read, jobId);
  return job === null ? err(refuse('unknown-job', { jobId })) : ok(job);
}
