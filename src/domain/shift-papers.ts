/** The small papers of a shift: the slip it is opened with, and the voucher of money that moves by hand. */
import { amountOf, boldRow, headBlocks, middle, plainRow, timeOf, type ShiftPaper } from './paper-blocks.ts';
import type { ReceiptDocument } from './receipt-document.ts';
import { writtenDay } from './receipt.ts';
import { fill } from './receipt-words.ts';

export type Voucher = {
  readonly kind: 'pay-in' | 'pay-out' | 'drop';
  readonly number: number;
  readonly amount: number;
  readonly category: string | null;
  readonly note: string | null;
  readonly bagNumber: string | null;
  readonly staffId: string;
  readonly approvedBy: string | null;
  readonly atMs: number;
};

/** With a line to sign: whoever brings or takes the money signs for it. */
export function voucherDocument(voucher: Voucher, paper: ShiftPaper): ReceiptDocument {
  const { words } = paper;
  const number = String(voucher.number).padStart(6, '0');
  const { category, note, bagNumber, approvedBy } = voucher;
  return {
    language: words.language,
    number,
    blocks: [
      ...headBlocks(paper),
      middle(fill(words.voucher, { kind: words[voucher.kind], number }), true),
      plainRow([words.till, `${paper.till} · ${timeOf(voucher.atMs, paper)}`]),
      { kind: 'rule' },
      {
        kind: 'row',
        left: words.amount,
        right: amountOf(voucher.amount, paper),
        emphasis: 'large',
        indent: 0,
      },
      ...(category === null ? [] : [plainRow([words.for, words.categories[category] ?? category])]),
      ...(bagNumber === null ? [] : [plainRow([words.bag, bagNumber])]),
      ...(note === null ? [] : [plainRow([words.note, note])]),
      plainRow([words.by, paper.nameOf(voucher.staffId)]),
      ...(approvedBy === null ? [] : [plainRow([words.approvedBy, paper.nameOf(approvedBy)])]),
      { kind: 'space' },
      { kind: 'space' },
      { kind: 'rule' },
      middle(words.signature),
    ],
  };
}

export type Opening = {
  readonly businessDay: string;
  readonly float: number;
  readonly denominations: readonly { readonly value: number; readonly count: number }[] | null;
  readonly carriedOver: number | null;
  readonly reason: string | null;
  readonly staffId: string;
  readonly atMs: number;
};

export function openingSlip(opening: Opening, paper: ShiftPaper): ReceiptDocument {
  const { words } = paper;
  const { carriedOver, float, reason } = opening;
  const differs = carriedOver !== null && carriedOver !== float;
  return {
    language: words.language,
    number: writtenDay(opening.businessDay, paper.profile),
    blocks: [
      ...headBlocks(paper),
      middle(words.openingTitle, true),
      plainRow([words.till, paper.till]),
      plainRow([words.businessDay, writtenDay(opening.businessDay, paper.profile)]),
      plainRow([words.openedAt, `${timeOf(opening.atMs, paper)} · ${paper.nameOf(opening.staffId)}`]),
      { kind: 'rule' },
      ...denominationRows(opening.denominations ?? [], paper),
      boldRow([words.float, amountOf(float, paper)]),
      ...(differs
        ? [
            plainRow([words.carriedOver, amountOf(carriedOver, paper)]),
            plainRow([words.difference, amountOf(float - carriedOver, paper)]),
            plainRow([words.reason, reason ?? '']),
          ]
        : []),
    ],
  };
}

/** "500.00 × 4" and what they come to; what there is none of is left out. */
export function denominationRows(
  counted: readonly { readonly value: number; readonly count: number }[],
  paper: ShiftPaper,
) {
  return counted
    .filter(({ count }) => count > 0)
    .map(({ value, count }) =>
      plainRow([`${amountOf(value, paper)} × ${count}`, amountOf(value * count, paper)]),
    );
}
