/** The notes and coins to hand back, before the sale is made; afterwards the till's own list counts. */
import { money } from '#domain/money.ts';
import { giveBack } from '#domain/tender.ts';

export type Piece = { readonly value: number; readonly count: number };

/** Largest first; `change` and `denominations` in minor units. */
export function piecesOf(change: number, denominations: readonly number[]): readonly Piece[] {
  // Whether a piece is a note or a coin plays no part in handing back.
  const pieces = denominations.map((value) => ({ value: money(value), kind: 'note' as const }));
  return giveBack(money(change), pieces);
}
