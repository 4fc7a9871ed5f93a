/** Papers as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import { may } from '#domain/permission.ts';
import { err, ok } from '#domain/result.ts';
import { actor, answer, asked } from '../../app/session.ts';
import type { RouterContext } from '../../app/context.ts';
import { documentView } from './document.ts';
import { printJobOf, printJobs } from './queries.ts';
import { reprint, retryJob } from './reprint.ts';
import { saveInvoice } from './save-invoice.ts';

const os = implement(contract.receipts).$context<RouterContext>();

export const receiptsRouter = os.router({
  document: os.document.handler(({ context, input: { saleId, language } }) => {
    const { receiptDesk, store } = context.app;
    const document = receiptDesk.document(store.read, saleId, { language });
    return answer(document === null ? err(refuse('unknown-sale', { saleId })) : ok(documentView(document)));
  }),
  saveInvoice: os.saveInvoice.handler(async ({ context, input: { saleId, paper, language } }) => {
    const { receiptDesk, store, invoiceDir } = context.app;
    const invoice = receiptDesk.invoice(store.read, saleId, { language });
    if (invoice === null) return answer(err(refuse('unknown-sale', { saleId })));
    return { file: answer(await saveInvoice(invoiceDir, invoice, paper)) };
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
