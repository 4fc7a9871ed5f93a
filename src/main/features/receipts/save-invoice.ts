/** Writes the invoice of a bill as a PDF into the shop's folder, for a printer of sheets, an e-mail, the accountant. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { InvoiceDocument } from '#domain/invoice.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { InvoicePaper } from './render/invoice-pdf.ts';

/**
 * The file's whole path. The same bill again takes the place of the file it made before.
 *
 * The drawing library is loaded by whoever first needs it. Errors: `disk-full`, `disk-error`.
 */
export async function saveInvoice(
  folder: string,
  invoice: InvoiceDocument,
  paper: InvoicePaper,
): Promise<Result<string, Refusal>> {
  const { drawInvoice } = await import('./render/invoice-pdf.ts');
  const file = path.join(folder, invoiceFileName(invoice, paper));
  const pdf = drawInvoice(invoice, paper);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, pdf);
    return ok(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return err(refuse(error.code === 'ENOSPC' ? 'disk-full' : 'disk-error', {}));
  }
}

/** A bill's number may hold slashes, and nothing else that a file system minds. */
export function invoiceFileName({ number }: InvoiceDocument, paper: InvoicePaper): string {
  return `${number.replaceAll('/', '-')}-${paper}.pdf`;
}
