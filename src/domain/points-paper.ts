/** What a customer's paper says of points: what it moved, and where they stand after it. */
import type { ReceiptBlock } from './receipt-document.ts';
import type { ReceiptWords } from './receipt-words.ts';

/** `balance` null: not known, or somebody else's. Below zero is said in words, because a minus is easily missed. */
export function pointsBlocks(
  moved: { readonly text: string; readonly points: number },
  words: ReceiptWords,
  balance: number | null,
): ReceiptBlock[] {
  return [
    line(moved.text, moved.points),
    ...(balance === null ? [] : [line(balance < 0 ? words.pointsBelowZero : words.pointsBalance, balance)]),
  ];
}

function line(left: string, points: number): ReceiptBlock {
  const right = String(points).replace('-', '\u2212');
  return { kind: 'row', left, right, emphasis: 'normal', indent: 0 };
}
