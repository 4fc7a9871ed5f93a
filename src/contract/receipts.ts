/** Papers: the document of a bill, the durable print queue, copies. */
import { z } from 'zod';
import { allowed, signedIn } from './procedure.ts';
import { Id, InstantMs, Language } from './values.ts';

const emphasis = z.enum(['normal', 'bold', 'large']);
/** Mirrors `ReceiptDocument` of the domain; a type test keeps them equal. */
export const ReceiptDocumentView = z.object({
  language: Language,
  number: z.string(),
  blocks: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('text'),
        text: z.string(),
        align: z.enum(['left', 'center', 'right']),
        emphasis,
      }),
      z.object({
        kind: z.literal('row'),
        left: z.string(),
        right: z.string(),
        emphasis,
        indent: z.union([z.literal(0), z.literal(1)]),
      }),
      z.object({ kind: z.literal('rule') }),
      z.object({ kind: z.literal('barcode'), symbology: z.literal('code128'), text: z.string() }),
      z.object({ kind: z.literal('qr'), text: z.string() }),
      z.object({ kind: z.literal('space') }),
    ]),
  ),
});
export type ReceiptDocumentView = z.infer<typeof ReceiptDocumentView>;

/** What is printed: bills, and whatever else a till puts on paper. */
export const paperKinds = [
  'receipt',
  'copy',
  'credit-note',
  'void',
  'hold-slip',
  'voucher',
  'opening-slip',
  'x-report',
  'z-report',
] as const;

export const PrintJobView = z.object({
  jobId: Id,
  /** The bill it is; of any other paper what it is about: a return, a draft, a movement of cash, a shift. */
  saleId: Id,
  number: z.string(),
  kind: z.enum(paperKinds),
  state: z.enum(['waiting', 'printing', 'printed', 'failed']),
  attempts: z.number().int(),
  fault: z.string().nullable(),
  queuedAtMs: InstantMs,
  printedAtMs: InstantMs.nullable(),
});
export type PrintJobView = z.infer<typeof PrintJobView>;

export const receiptsContract = {
  document: allowed('sell', '/receipts/document')
    .input(z.object({ saleId: Id, language: Language.optional() }))
    .output(ReceiptDocumentView),
  /** Writes the bill as a PDF of sheets into the folder of the book, and says where. */
  saveInvoice: allowed('sell', '/receipts/saveInvoice')
    .input(z.object({ saleId: Id, paper: z.enum(['a4', 'a5']), language: Language.optional() }))
    .output(z.object({ file: z.string() })),
  /** Prints the bill again, marked COPY n. */
  reprint: allowed('reprint', '/receipts/reprint')
    .input(z.object({ commandId: Id, saleId: Id }))
    .output(PrintJobView),
  jobs: signedIn('/receipts/jobs')
    .input(z.object({ saleId: Id.optional() }))
    .output(z.object({ jobs: z.array(PrintJobView) })),
  retry: signedIn('/receipts/retry')
    .input(z.object({ commandId: Id, jobId: Id }))
    .output(PrintJobView),
  /** What came out of the virtual printer, newest first, as the paper it would be. */
  paper: signedIn('/receipts/paper')
    .input(z.object({ limit: z.number().int().min(1).max(50) }))
    .output(
      z.object({
        sheets: z.array(
          z.object({ jobId: Id, atMs: InstantMs, document: ReceiptDocumentView, isCutOff: z.boolean() }),
        ),
      }),
    ),
};
