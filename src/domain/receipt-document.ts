/** What a receipt says, before any printer: the one value from which screen, ESC/POS, PDF, picture and plain text are drawn. */

import type { Logo } from './logo.ts';

export type ReceiptLanguage = 'en' | 'hi';
export type ReceiptAlign = 'left' | 'center' | 'right';
/** `large` is the total: double height where the printer can. */
export type ReceiptEmphasis = 'normal' | 'bold' | 'large';

export type ReceiptBlock =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align: ReceiptAlign;
      readonly emphasis: ReceiptEmphasis;
    }
  /** A word left and a figure right; when both do not fit on a line, the left one wraps and the right one stays whole. */
  | {
      readonly kind: 'row';
      readonly left: string;
      readonly right: string;
      readonly emphasis: ReceiptEmphasis;
      readonly indent: 0 | 1;
    }
  /** In the middle; left out where a paper takes no pictures. */
  | ({ readonly kind: 'logo' } & Logo)
  | { readonly kind: 'rule' }
  | { readonly kind: 'barcode'; readonly symbology: 'code128'; readonly text: string }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'space' };

export type ReceiptDocument = {
  readonly language: ReceiptLanguage;
  /** The bill number, for file names and job lists. */
  readonly number: string;
  readonly blocks: readonly ReceiptBlock[];
};

/** The same paper with a word above all else: DUPLICATE, COPY 2. */
export function markedDocument(document: ReceiptDocument, mark: string): ReceiptDocument {
  const top: ReceiptBlock = { kind: 'text', text: mark, align: 'center', emphasis: 'bold' };
  return { ...document, blocks: [top, ...document.blocks] };
}
