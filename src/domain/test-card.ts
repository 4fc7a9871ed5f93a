/** A page that shows what a printer makes of a receipt: both edges, each size of letter, the money sign, bars and a QR code. */
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import type { ReceiptWords } from './receipt-words.ts';

/** `printer`: how the printer is connected, as the screen names it. */
export function testCard(
  words: ReceiptWords,
  shop: { readonly name: string; readonly printer: string },
): ReceiptDocument {
  return {
    language: words.language,
    number: words.testCard,
    blocks: [
      { kind: 'text', text: shop.name, align: 'center', emphasis: 'large' },
      { kind: 'text', text: words.testCard, align: 'center', emphasis: 'bold' },
      { kind: 'text', text: shop.printer, align: 'center', emphasis: 'normal' },
      { kind: 'rule' },
      // Nothing may be missing at either side.
      row('<<<', '>>>'),
      row(words.subtotal, '₹ 1,23,456.78'),
      row(words.amountOff, '−0.10'),
      row('0123456789 × 12', '0123456789'),
      {
        kind: 'text',
        text: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz',
        align: 'left',
        emphasis: 'normal',
      },
      { kind: 'text', text: words.thanks, align: 'center', emphasis: 'bold' },
      { kind: 'row', left: words.change, right: '₹ 987.00', emphasis: 'large', indent: 0 },
      { kind: 'rule' },
      { kind: 'barcode', symbology: 'code128', text: 'A1/2627/000001' },
      { kind: 'qr', text: 'GALLA 0123456789' },
    ],
  };
}

function row(left: string, right: string): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: 'normal', indent: 0 };
}
