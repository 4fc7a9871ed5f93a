/** The slip of a bill that was put aside: its token to call out, its barcode to take it up again. No prices but the total. */
import { formatMoney, money } from './money.ts';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import { fill, type ReceiptWords } from './receipt-words.ts';
import type { TaxProfile } from './tax.ts';
import { instant, localTime } from './time.ts';

export type HeldSlip = {
  readonly token: number;
  readonly code: string;
  readonly note: string | null;
  readonly itemCount: number;
  /** Minor units. */
  readonly total: number;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  /** What the till is called on paper. */
  readonly till: string;
  readonly cashier: string;
};

export function heldSlipDocument(
  slip: HeldSlip,
  shopName: string,
  words: ReceiptWords,
  profile: TaxProfile,
): ReceiptDocument {
  const token = fill(words.token, { token: slip.token });
  const count = fill(slip.itemCount === 1 ? words.heldItem : words.heldItems, { count: slip.itemCount });
  const total = formatMoney(money(slip.total), profile.currency, profile.grouping);
  return {
    language: words.language,
    number: slip.code,
    blocks: [
      middle(shopName, 'bold'),
      { kind: 'rule' },
      middle(words.onHold, 'bold'),
      middle(token, 'large'),
      ...(slip.note === null ? [] : [middle(slip.note)]),
      { kind: 'rule' },
      row(fill(words.till, { till: slip.till, cashier: slip.cashier }), timeOf(slip)),
      row(count, total),
      { kind: 'space' },
      { kind: 'barcode', symbology: 'code128', text: slip.code },
      middle(words.notABill),
    ],
  };
}

/** "21-11 14:33" on the shop's own clock: a slip lives for a day. */
function timeOf({ atMs, utcOffsetMin }: HeldSlip): string {
  const { month, day, hour, minute } = localTime(instant(atMs), utcOffsetMin);
  return `${two(day)}-${two(month)} ${two(hour)}:${two(minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function middle(text: string, emphasis: 'normal' | 'bold' | 'large' = 'normal'): ReceiptBlock {
  return { kind: 'text', text, align: 'center', emphasis };
}

function row(left: string, right: string): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: 'normal', indent: 0 };
}
