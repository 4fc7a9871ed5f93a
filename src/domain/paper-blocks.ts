/** Pieces that the till's own papers are made of. */
import { formatMoney, money } from './money.ts';
import type { ReceiptBlock } from './receipt-document.ts';
import { writtenDay } from './receipt.ts';
import type { ShopHeader } from './shop-header.ts';
import { fill } from './receipt-words.ts';
import type { ShiftWords } from './shift-words.ts';
import type { TaxProfile } from './tax.ts';
import { instant, localTime } from './time.ts';

/** What a paper of the shift is drawn with. */
export type ShiftPaper = {
  readonly words: ShiftWords;
  readonly profile: TaxProfile;
  readonly shop: Omit<ShopHeader, 'logo'>;
  readonly till: string;
  readonly utcOffsetMin: number;
  readonly nameOf: (staffId: string) => string;
};

export type Row = readonly [label: string, value: string];

export function headBlocks({ shop, profile, words }: ShiftPaper): ReceiptBlock[] {
  const numbers = [
    ...(shop.taxNumber === null ? [] : [`${profile.taxNumber?.name ?? ''} ${shop.taxNumber}`.trim()]),
    ...(shop.phone === null ? [] : [fill(words.phone, { phone: shop.phone })]),
  ];
  const address = shop.address.split('\n').map((line) => line.trim());
  return [
    middle(shop.name, true),
    ...[...address, ...numbers].filter((line) => line !== '').map((line) => middle(line)),
    { kind: 'rule' },
  ];
}

export function middle(text: string, isBold = false): ReceiptBlock {
  return { kind: 'text', text, align: 'center', emphasis: isBold ? 'bold' : 'normal' };
}

export function plainRow([left, right]: Row): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: 'normal', indent: 0 };
}

export function boldRow([left, right]: Row): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: 'bold', indent: 0 };
}

export function indentedRow([left, right]: Row): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: 'normal', indent: 1 };
}

/** A heading with what stands under it; nothing where nothing does. */
export function section(title: string, blocks: readonly ReceiptBlock[]): ReceiptBlock[] {
  return blocks.length === 0 ? [] : [{ kind: 'rule' }, middle(title, true), ...blocks];
}

export function amountOf(minorUnits: number, { profile }: ShiftPaper): string {
  return formatMoney(money(minorUnits), profile.currency, profile.grouping);
}

/** "21-11-2026 14:33" on the shop's own clock; the day as papers of the country write it. */
export function timeOf(atMs: number, { utcOffsetMin, profile }: ShiftPaper): string {
  const { year, month, day, hour, minute } = localTime(instant(atMs), utcOffsetMin);
  return `${writtenDay(`${year}-${two(month)}-${two(day)}`, profile)} ${two(hour)}:${two(minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
