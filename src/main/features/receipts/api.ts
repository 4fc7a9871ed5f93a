/** What other features may ask of receipts: that papers be printed with the deal that makes them, and again as copies. */
import { sql } from 'drizzle-orm';
import type { PrintJobView } from '#contract/receipts.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import type { ReturnCommitted } from '#domain/return.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import type { Hardware } from '../../hardware/ports.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import type { Tx } from '../../store/run-command.ts';
import { hasOpenJob } from './queries.ts';
import { printJob } from './tables.ts';

export { documentView, type ReceiptDesk } from './document.ts';
export { reprint } from './reprint.ts';
export type { PrintQueue } from './print-queue.ts';
export { printJobOf, unprintedJobs } from './queries.ts';

type Deal = { readonly sale: SaleCommitted | null; readonly back: ReturnCommitted | null };

/** Whether the drawer has to open for a deal: someone handed over money that belongs in it, or gets some out of it. */
export function isCashMoved({ sale, back }: Deal): boolean {
  const isTaken = sale?.tenders.some(({ method, received }) => method === 'cash' && received > 0) ?? false;
  return isTaken || (back?.refunds.some(({ method, amount }) => method === 'cash' && amount > 0) ?? false);
}

/**
 * Writes the print jobs of a deal inside its own transaction: the credit note, then the bill. Whoever calls wakes the queue after
 * the commit.
 *
 * The drawer opens once where cash moved: with the first bytes of the first paper where it hangs on the printer and nothing is
 * waiting before it, else by a pulse of its own. Neither happens before the commit, and neither ever again.
 */
export function queuePapers(tx: Tx, deal: Deal, hardware: () => Hardware): void {
  const { sale, back } = deal;
  const papers = [
    ...(back === null ? [] : [{ id: back.returnId, number: back.number }]),
    ...(sale === null ? [] : [{ id: sale.saleId, number: sale.number }]),
  ];
  const subjectId = sale?.saleId ?? back?.returnId ?? '';
  queueOwn(tx, { subjectId, papers, movesCash: isCashMoved(deal) }, hardware);
}

/** The same for the slip of money that came or went without a bill. */
export function queueSlip(
  tx: Tx,
  {
    slipId: id,
    number,
    movesCash,
  }: {
    readonly slipId: string;
    readonly number: string;
    readonly movesCash: boolean;
  },
  hardware: () => Hardware,
): void {
  queueOwn(tx, { subjectId: id, papers: [{ id, number }], movesCash }, hardware);
}

type OwnPapers = {
  readonly subjectId: string;
  readonly papers: readonly { readonly id: string; readonly number: string }[];
  readonly movesCash: boolean;
};

/** Papers that are drawn from their facts when they are printed. */
function queueOwn(tx: Tx, { subjectId, papers, movesCash }: OwnPapers, hardware: () => Hardware): void {
  const { drawer, printer } = hardware();
  const opensDrawer = movesCash && drawer.state().state !== 'absent';
  const ridesAlong =
    opensDrawer && drawer.isKickedByPrintJob && printer.state().state === 'ready' && !hasOpenJob(tx.read);
  papers.forEach(({ id, number }, index) => {
    const kicks = ridesAlong && index === 0;
    addReceipt(tx.local).run({ id, saleId: id, number, kickDrawer: kicks, queuedAtMs: tx.now.atMs });
  });
  tx.changed('print-queue');
  if (ridesAlong) noteKick(tx, subjectId);
  else if (opensDrawer) kickDrawer(tx, subjectId, hardware);
}

/** Any paper that is not a bill: what it is, what it is about, and what it says, which is frozen here. */
export type OtherPaper = {
  readonly kind: Exclude<PrintJobView['kind'], 'receipt' | 'copy'>;
  readonly subjectId: string;
  readonly document: ReceiptDocument;
  /** The till's own where nothing is said. */
  readonly printer?: PrintJobView['printer'];
};

/** Writes the print job of another paper inside the transaction of what it tells; the answer is the job's id. Whoever calls wakes the queue after the commit. */
export function queuePaper(tx: Tx, { kind, subjectId, document, printer = 'main' }: OtherPaper): string {
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
      printer,
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

/** Opens the drawer once for the subject, after the commit, where the till has one: a pulse of its own that is never sent again. */
export function kickDrawer(tx: Tx, subjectId: string, hardware: () => Hardware): void {
  if (hardware().drawer.state().state === 'absent') return;
  noteKick(tx, subjectId);
  tx.afterCommit(() => {
    // Its fault shows in the drawer's state; the fact stands either way.
    void hardware().drawer.kick();
  });
}

/** Every opening that the till asks for is a fact, and the topic tells whoever watches the drawer that one is on its way. */
function noteKick(tx: Tx, subjectId: string): void {
  tx.append({ type: 'drawer.kicked.v1', payload: { subjectId } });
  tx.changed('drawer');
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
