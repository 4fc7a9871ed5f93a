/** Papers as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import type { Language } from '#contract/values.ts';
import type { InvoiceDocument } from '#domain/invoice.ts';
import { may } from '#domain/permission.ts';
import { err, ok } from '#domain/result.ts';
import { actor, answer, asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { printPdf, systemPrinters } from '../../hardware/printer/system-print.ts';
import { currentSettings } from '../settings/api.ts';
import { documentView } from './document.ts';
import { printTestCard } from './print-test-card.ts';
import { doneJobs, printJobOf, printJobs, unprintedJobs } from './queries.ts';
import { cancelJob, moveJob, reprint, retryJob } from './reprint.ts';
import { invoiceFileName, saveInvoice } from './save-invoice.ts';

const os = implement(contract.receipts).$context<RouterContext>();

export const receiptsRouter = os.router({
  document: os.document.handler(({ context, input: { saleId, language } }) => {
    const { receiptDesk, store } = context.app;
    const document = receiptDesk.document(store.read, saleId, { language });
    return answer(document === null ? err(refuse('unknown-sale', { saleId })) : ok(documentView(document)));
  }),
  saveInvoice: os.saveInvoice.handler(async ({ context, input }) => ({
    file: await savedInvoice(context.app, input),
  })),
  invoicePdf: os.invoicePdf.handler(async ({ context, input }) => {
    const invoice = invoiceOf(context.app, input);
    const { drawInvoice } = await import('./render/invoice-pdf.ts');
    const pdf = Buffer.from(drawInvoice(invoice, input.paper)).toString('base64');
    return { fileName: invoiceFileName(invoice, input.paper), pdf };
  }),
  invoicePages: os.invoicePages.handler(async ({ context, input }) => {
    const invoice = invoiceOf(context.app, input);
    const { drawInvoicePages } = await import('./render/invoice-pdf.ts');
    const pages = drawInvoicePages(invoice, input.paper);
    return { pages: pages.map((page) => Buffer.from(page).toString('base64')) };
  }),
  printInvoice: os.printInvoice.handler(async ({ context, input }) => {
    const file = await savedInvoice(context.app, input);
    const { sheetPrinter: printer } = currentSettings(context.app.store.read);
    if (printer === null) return { file, state: 'kept', fault: null };
    const printed = await printPdf({ printer, file, paper: input.paper });
    return printed.ok
      ? { file, state: 'printed', fault: null }
      : { file, state: 'failed', fault: printed.error };
  }),
  reprint: os.reprint.handler(({ context, input }) => {
    const { store, printQueue } = context.app;
    const { saleId } = input;
    return answer(reprint(store, { ...asked(context, input), wake: printQueue.wake, saleId }));
  }),
  jobs: os.jobs.handler(({ context, input }) => ({
    jobs: [...printJobs(context.app.store.read, input.saleId)],
  })),
  retry: os.retry.handler(({ context, input }) => {
    const { store, printQueue } = context.app;
    return answer(retryJob(store, { ...asked(context, input), wake: printQueue.hurry, jobId: input.jobId }));
  }),
  queue: os.queue.handler(({ context }) => {
    const { hardware, store } = context.app;
    const { printer, backupPrinter } = hardware.current();
    return {
      // Whatever was given up stands there until someone prints it or takes it out.
      open: [...unprintedJobs(store.read, 0)],
      done: [...doneJobs(store.read, 8)],
      printer: { ...printer.state() },
      backupPrinter: backupPrinter === null ? null : { ...backupPrinter.state() },
    };
  }),
  moveJob: os.moveJob.handler(({ context, input }) => {
    const { store, printQueue, hardware } = context.app;
    const hasBackup = hardware.current().backupPrinter !== null;
    const { jobId } = input;
    return answer(moveJob(store, { ...asked(context, input), wake: printQueue.hurry, jobId, hasBackup }));
  }),
  printTestCard: os.printTestCard.handler(({ context, input }) => {
    const { store, printQueue, hardware, receiptDesk: desk } = context.app;
    const { printer, backupPrinter } = hardware.current();
    const card = {
      ...asked(context, input),
      desk,
      which: input.printer,
      printer: input.printer === 'main' ? printer : backupPrinter,
      wake: printQueue.hurry,
    };
    return answer(printTestCard(store, card));
  }),
  printerChoices: os.printerChoices.handler(async ({ context }) => ({
    models: context.app.printerModels
      .all()
      .map(({ id, vendor, name }) => ({ id, name: `${vendor} ${name}` })),
    system: [...(await systemPrinters())],
  })),
  cancelJob: os.cancelJob.handler(({ context, input }) => {
    const { store, printQueue } = context.app;
    const { jobId, reason } = input;
    return answer(cancelJob(store, { ...asked(context, input), wake: printQueue.hurry, jobId, reason }));
  }),
  paper: os.paper.handler(({ context, input }) => {
    const { hardware, store } = context.app;
    const papers = hardware.current().simulator?.printer.paper() ?? [];
    const { role } = actor(context);
    return {
      sheets: papers
        .map(({ jobId, document, isComplete }) => {
          const job = printJobOf(store.read, jobId);
          return {
            jobId,
            kind: job?.kind,
            atMs: job?.printedAtMs ?? job?.queuedAtMs ?? 0,
            document: documentView(document),
            isCutOff: !isComplete,
          };
        })
        // A manager's X says what ought to be in the drawer, which the next person at the screen may not know.
        .filter(({ kind }) => kind !== 'x-report' || may(role, 'seeExpectedCash'))
        .slice(-input.limit)
        .toReversed()
        .map(({ kind: _kind, ...sheet }) => sheet),
    };
  }),
});

type InvoiceAsked = {
  readonly saleId: string;
  readonly paper: 'a4' | 'a5';
  readonly language?: Language | undefined;
};

/** Refuses with `unknown-sale`. */
function invoiceOf({ receiptDesk, store }: App, { saleId, language }: InvoiceAsked): InvoiceDocument {
  const invoice = receiptDesk.invoice(store.read, saleId, { language });
  return answer(invoice === null ? err(refuse('unknown-sale', { saleId })) : ok(invoice));
}

/** Where the bill's invoice lies now. Refuses with `unknown-sale`, `disk-full` or `disk-error`. */
async function savedInvoice(app: App, wanted: InvoiceAsked): Promise<string> {
  return answer(await saveInvoice(app.invoiceDir, invoiceOf(app, wanted), wanted.paper));
}
