/** Lots: lines of a cart that every promotion sees alike, so that what a customer gains does not hang on how goods were scanned. */
import type { CartLine } from '../cart.ts';
import type { Money } from '../money.ts';
import type { Promotion } from './promotion.ts';

/** A line as promotions meet it: what it comes to at its marked price. */
export type MarkedLine = { readonly line: CartLine; readonly gross: Money };

export type Lot = {
  /** Places of its lines in the cart, from 0. */
  readonly lines: readonly number[];
  /** The first of them, for whatever asks what kind of goods it is. */
  readonly line: CartLine;
  readonly gross: number;
  /** Whole pieces; null where it is weighed or measured. */
  readonly pieces: number | null;
};

/** Lines of one article at one price are one lot; a line that is weighed or measured is a lot of its own. */
export function lotsOf(marked: readonly MarkedLine[]): Lot[] {
  const lots = new Map<string, Lot>();
  for (const [index, { line, gross }] of marked.entries()) {
    if (line.qty <= 0 || line.returnOf !== null || gross <= 0) continue;
    const pieces = line.qty % 1000 === 0 ? line.qty / 1000 : null;
    const key =
      pieces === null || line.variantId === null ? line.lineId : `${line.variantId} ${line.unitPrice}`;
    const lot = lots.get(key);
    lots.set(
      key,
      lot === undefined
        ? { lines: [index], line, gross, pieces }
        : {
            ...lot,
            lines: [...lot.lines, index],
            gross: lot.gross + gross,
            pieces: (lot.pieces ?? 0) + (pieces ?? 0),
          },
    );
  }
  return [...lots.values()];
}

/** Whether a line is one of those it speaks of. */
export function picksLine({ picks }: Promotion, line: CartLine): boolean {
  return (
    line.qty > 0 &&
    line.returnOf === null &&
    isAmong(picks.styleIds, line.styleId) &&
    isAmong(picks.variantIds, line.variantId) &&
    isAmong(picks.categories, line.category) &&
    isAmong(picks.brands, line.brand)
  );
}

function isAmong(list: readonly string[], value: string | null): boolean {
  return list.length === 0 || (value !== null && list.includes(value));
}
