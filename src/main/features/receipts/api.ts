/** What other features may ask of receipts: that a paper be printed with the fact that makes it. */
import { sql } from 'drizzle-orm';
import type { PrintJobView } from '#contract/receipts.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import type { Hardware } from '../../hardware/ports.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import type { Tx } from '../../store/run-command.ts';
import { hasOpenJob } from './queries.ts';
import { printJob } from './tables.ts';

export type { ReceiptDesk } from './document.ts';
export type { PrintQueue } from './print-queue.ts';
export { printJobOf, unprintedJobs } from './queries.ts';

/** Whether the drawer has to open for a sale: someone handed over money that belongs in it. */
export function isCashTaken({ tenders }: Pick<SaleCommitted, 'tenders'>): boolean {
  return tenders.some(({ method, received }) => method === 'cash' && received > 0);
}

/**
 * Writes the print job of a sale inside the sale's own transaction. Whoever calls wakes the queue after the commit.
 *
 * The drawer opens once where cash was taken: with the first bytes of the receipt where it hangs on the printer and nothing is
 * waiting before it, else by a pulse of its own. Neither happens before the commit, and neither ever again.
 */
export function queueReceipt(tx: Tx, sale: SaleCommitted, hardware: () => Hardware): void {
  const { drawer, printer } = hardware();
  const opensDrawer = isCashTaken(sale) && drawer.state().state !== 'absent';
  const ridesAlong =
    opensDrawer && drawer.isKickedByPrintJob && printer.state().state === 'ready' && !hasOpenJob(tx.read);
  addReceipt(tx.local).run({
    id: sale.saleId,
    saleId: sale.saleId,
    number: sale.number,
    kickDrawer: ridesAlong,
    queuedAtMs: tx.now.atMs,
  });
  tx.changed('print-queue');
  if (opensDrawer && !ridesAlong) kickDrawer(tx, hardware);
}

/** Any paper that is not a bill: what it is, what it is about, and what it says, which is frozen here. */
export type OtherPaper = {
  readonly kind: Exclude<PrintJobView['kind'], 'receipt' | 'copy'>;
  readonly subjectId: string;
  readonly document: ReceiptDocument;
};

/** Writes the print job of another paper inside the transaction of what it tells; the answer is the job's id. Whoever calls wakes the queue after the commit. */
export function queuePaper(tx: Tx, { kind, subjectId, document }: OtherPaper): string {
  const id = tx.newId();
  tx.local
    .insert(printJob)
    .values({
      id,
      saleId: subjectId,
      number: document.number,
      kind,
      document: JSON.stringify(document),
      copyNumber: null,
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
  return id;
}

/** Opens the drawer once, after the commit, where the till has one: a pulse of its own that is never sent again. */
export function kickDrawer(tx: Pick<Tx, 'afterCommit'>, hardware: () => Hardware): void {
  if (hardware().drawer.state().state === 'absent') return;
  tx.afterCommit(() => {
    // Its fault shows in the drawer's state; the fact stands either way.
    void hardware().drawer.kick();
  });
}

const addReceipt = preparedOnce((db: WritableDb) =>
  db
    .insert(printJob)
    .values({
      id: sql.placeholder('id'),
      saleId: sql.placeholder('saleId'),
      number: sql.placeholder('number'),
      kind: 'receipt',
      document: null,
      copyNumber: null,
      state: 'waiting',
      attempts: 0,
      fault: null,
      mayHavePrinted: false,
      kickDrawer: sql.placeholder('kickDrawer'),
      queuedAtMs: sql.placeholder('queuedAtMs'),
      printedAtMs: null,
    })
    .prepare(),
);
