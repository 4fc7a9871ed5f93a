/** Commands: an X on paper as it stands, and a Z once more as COPY n. */
import type { PrintJobView } from '#contract/receipts.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { printJobOf, queuePaper } from '../receipts/api.ts';
import { openShiftAt, zOf, type OpenShift } from './queries.ts';
import type { Terms } from './report.ts';
import type { ZReport } from '#contract/z-report.ts';

type Print = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  /** Called after the commit. */
  readonly wake: () => void;
};

/** Errors: `no-open-shift`. */
export function printX(
  store: Store,
  { shop }: Terms,
  { commandId, actorId, wake }: Print,
  draw: (tx: Tx, shift: OpenShift) => ReceiptDocument,
): Result<PrintJobView, Refusal> {
  const queued = runCommand<string, Refusal>(
    store,
    { id: commandId, name: 'shifts.printX', actorId },
    (tx) => {
      const shift = openShiftAt(tx.read, shop.till.tillId);
      if (shift === null) return err(refuse('no-open-shift', {}));
      tx.afterCommit(wake);
      return ok(queuePaper(tx, { kind: 'x-report', subjectId: shift.shiftId, document: draw(tx, shift) }));
    },
  );
  return queued.ok ? jobAsIs(store, queued.value) : queued;
}

/** The journal remembers each copy. Errors: `unknown-shift` where it has no Z. */
export function reprintZ(
  store: Store,
  { commandId, actorId, wake, shiftId }: Print & { readonly shiftId: string },
  draw: (tx: Tx, z: ZReport, copyNumber: number) => ReceiptDocument,
): Result<PrintJobView, Refusal> {
  const queued = runCommand<string, Refusal>(
    store,
    { id: commandId, name: 'shifts.reprintZ', actorId },
    (tx) => {
      const found = zOf(tx.read, shiftId);
      if (found === null) return err(refuse('unknown-shift', { shiftId }));
      const copyNumber = found.copies + 1;
      tx.append({ type: 'shift.z-reprinted.v1', payload: { shiftId, copyNumber } });
      tx.changed('shift');
      tx.afterCommit(wake);
      return ok(
        queuePaper(tx, {
          kind: 'z-report',
          subjectId: shiftId,
          document: draw(tx, found.z, copyNumber),
        }),
      );
    },
  );
  return queued.ok ? jobAsIs(store, queued.value) : queued;
}

function jobAsIs(store: Store, jobId: string): Result<PrintJobView, Refusal> {
  const job = printJobOf(store.read, jobId);
  return job === null ? err(refuse('unknown-job', { jobId })) : ok(job);
}
