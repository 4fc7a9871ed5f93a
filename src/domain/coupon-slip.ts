/** The slip of one coupon: what it is for, until when, and its code as bars and as letters. */
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import { writtenDay } from './receipt.ts';
import { fill, type ReceiptWords } from './receipt-words.ts';
import type { TaxProfile } from './tax.ts';

export type CouponSlip = {
  readonly code: string;
  /** Of the promotion. */
  readonly name: string;
  /** The last day, 'YYYY-MM-DD'; null: no end. */
  readonly to: string | null;
};

export function couponSlipDocument(
  { code, name, to }: CouponSlip,
  shopName: string,
  words: ReceiptWords,
  profile: TaxProfile,
): ReceiptDocument {
  return {
    language: words.language,
    number: code,
    blocks: [
      middle(shopName, 'bold'),
      { kind: 'rule' },
      middle(words.coupon, 'bold'),
      middle(name, 'large'),
      ...(to === null ? [] : [middle(fill(words.couponUntil, { day: writtenDay(to, profile) }))]),
      { kind: 'space' },
      { kind: 'barcode', symbology: 'code128', text: code },
      // As it is typed where no scanner is at hand: "GC 4K7Q9 D2M1X 8".
      middle(code.replace(/^(..)(.{5})(.{5})(.)$/, '$1 $2 $3 $4'), 'bold'),
      middle(words.couponOnce),
    ],
  };
}

function middle(text: string, emphasis: 'normal' | 'bold' | 'large' = 'normal'): ReceiptBlock {
  return { kind: 'text', text, align: 'center', emphasis };
}
