/** A receipt as plain text: for a terminal, an e-mail, a log. */
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { centered, layoutText } from '#main/hardware/printer/text-layout.ts';

/**
 * The receipt in lines of at most `columns` letters (48 for 80 mm paper, 32 for 58 mm), each ended by a line feed.
 *
 * A barcode is its number in the middle of a line, a QR code its text; a logo is left out.
 */
export function drawText(document: ReceiptDocument, columns: number): string {
  return layoutText(document, columns)
    .filter((line) => line.kind !== 'logo')
    .map((line) => (line.kind === 'text' ? line.text : centered(line.text, columns)))
    .map((line) => `${line}\n`)
    .join('');
}
