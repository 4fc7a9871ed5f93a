/** Papers: the document of a bill, the durable print queue, copies. */
import { z } from 'zod';
import { allowed, signedIn } from './procedure.ts';
import { DeviceStateView } from './hardware.ts';
import { FreeText, Id, InstantMs, Language, LogoView } from './values.ts';

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
      z.object({ kind: z.literal('logo'), ...LogoView.shape }),
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
  'test-card',
] as const;

export const jobStates = ['waiting', 'printing', 'printed', 'failed', 'cancelled'] as const;
/** The till's own printer, and the one that takes over. */
export const jobPrinters = ['main', 'backup'] as const;

export const PrintJobView = z.object({
  jobId: Id,
  /** The bill it is; of any other paper what it is about: a return, a draft, a movement of cash, a shift. */
  saleId: Id,
  number: z.string(),
  kind: z.enum(paperKinds),
  state: z.enum(jobStates),
  /** Where it went last, or goes next. */
  printer: z.enum(jobPrinters),
  attempts: z.number().int(),
  fault: z.string().nullable(),
  queuedAtMs: InstantMs,
  printedAtMs: InstantMs.nullable(),
  /** Why someone took it out of the queue. */
  cancelReason: z.string().nullable(),
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
  /** The same PDF as bytes in base64, for a browser to keep under the bill's number. */
  invoicePdf: allowed('sell', '/receipts/invoicePdf')
    .input(z.object({ saleId: Id, paper: z.enum(['a4', 'a5']), language: Language.optional() }))
    .output(z.object({ fileName: z.string(), pdf: z.string() })),
  /** The same pages as pictures (PNG in base64), for a browser's own print where the till has no printer of sheets. */
  invoicePages: allowed('sell', '/receipts/invoicePages')
    .input(z.object({ saleId: Id, paper: z.enum(['a4', 'a5']), language: Language.optional() }))
    .output(z.object({ pages: z.array(z.string()) })),
  /**
   * The same, and printed on the till's printer of sheets.
   *
   * `state` is `kept` where the till has no such printer, `failed` where it has one that does not print: the file is there either way.
   */
  printInvoice: allowed('sell', '/receipts/printInvoice')
    .input(z.object({ saleId: Id, paper: z.enum(['a4', 'a5']), language: Language.optional() }))
    .output(
      z.object({
        file: z.string(),
        state: z.enum(['printed', 'kept', 'failed']),
        fault: DeviceStateView.shape.fault,
      }),
    ),
  /** Prints the bill again, marked COPY n. */
  reprint: allowed('reprint', '/receipts/reprint')
    .input(z.object({ commandId: Id, saleId: Id }))
    .output(PrintJobView),
  jobs: signedIn('/receipts/jobs')
    .input(z.object({ saleId: Id.optional() }))
    .output(z.object({ jobs: z.array(PrintJobView) })),
  /** What is not on paper yet, oldest first, then what was last, newest first; and how the printers are. */
  queue: signedIn('/receipts/queue')
    .input(z.object({}))
    .output(
      z.object({
        open: z.array(PrintJobView),
        done: z.array(PrintJobView),
        printer: DeviceStateView,
        backupPrinter: DeviceStateView.nullable(),
      }),
    ),
  retry: signedIn('/receipts/retry')
    .input(z.object({ commandId: Id, jobId: Id }))
    .output(PrintJobView),
  /** Sends a job that is not on paper to the other printer; refused with `no-other-printer` where there is none. */
  moveJob: signedIn('/receipts/moveJob')
    .input(z.object({ commandId: Id, jobId: Id }))
    .output(PrintJobView),
  /** Queues a page that shows what a printer makes of a receipt. */
  printTestCard: allowed('manageSettings', '/receipts/printTestCard')
    .input(z.object({ commandId: Id, printer: z.enum(jobPrinters) }))
    .output(PrintJobView),
  /** What a printer can be set up as: the models Galla knows, and the names that the system's print service has. */
  printerChoices: signedIn('/receipts/printerChoices')
    .input(z.object({}))
    .output(
      z.object({
        models: z.array(z.object({ id: z.string(), name: z.string() })),
        system: z.array(z.string()),
      }),
    ),
  /** Takes a job out of the queue; the journal remembers who, and why. */
  cancelJob: allowed('reprint', '/receipts/cancelJob')
    .input(z.object({ commandId: Id, jobId: Id, reason: FreeText.min(2).max(120) }))
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
