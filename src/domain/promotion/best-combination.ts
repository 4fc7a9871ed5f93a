/** Which promotions a cart gets: of all valid combinations the one that gains the customer most (decisions/0001). */
import { allocate, money, zero, type Money } from '../money.ts';
import { chooseOptions } from './choose-options.ts';
import { gainOf, type Stake } from './gain.ts';
import { lotsOf, picksLine, type Lot, type MarkedLine } from './lots.ts';
import type { Promotion } from './promotion.ts';

/** A promotion that came about: its gain, and the part of it that falls on each line of the cart (zero where none does). */
export type TakenPromotion = {
  readonly promotion: Promotion;
  readonly amount: Money;
  readonly byLine: readonly Money[];
};

/** One that picks something in the cart and gave nothing: not enough of it there, or others gained more. */
export type UnusedPromotion = {
  readonly promotion: Promotion;
  readonly reason: 'not-reached' | 'others-gain-more';
  /** Names of those that took its goods. */
  readonly instead: readonly string[];
  /** Places of the lines it picks. */
  readonly lines: readonly number[];
};

export type Combination = {
  readonly taken: readonly TakenPromotion[];
  readonly unused: readonly UnusedPromotion[];
  /** False where the cart was too mixed to look through every combination: the choice is then good, and not proven best. */
  readonly isExact: boolean;
};

const none: Combination = { taken: [], unused: [], isExact: true };

/**
 * The best combination of `promotions`, all of which hold now, for the lines of a cart.
 *
 * A valid combination gives each lot to one exclusive promotion that picks it, or to all of the others together. Its gain is
 * measured on marked prices, before any discount of the counter.
 * 1. No valid combination gains more (while `isExact`).
 * 2. What falls on the lines adds up to each promotion's gain, and takes no line below zero.
 * 3. The same cart and promotions give the same answer, in whatever order the promotions come: ties go to those that add, then by
 *    kind, then by id.
 */
export function bestCombination(
  promotions: readonly Promotion[],
  marked: readonly MarkedLine[],
): Combination {
  if (promotions.length === 0) return none;
  const lots = lotsOf(marked);
  const picking = promotions
    .toSorted(inOrder)
    .map((promotion) => ({ promotion, lots: lots.filter(({ line }) => picksLine(promotion, line)) }))
    .filter((each) => each.lots.length > 0);
  if (picking.length === 0) return none;
  const { owners, isExact } = chooseOptions(lots, picking);
  const left = marked.map(({ gross }) => gross);
  const taken: TakenPromotion[] = [];
  for (const { promotion, lots: picked } of picking) {
    const own = picked.filter((lot) => owners.get(lot) === (promotion.isExclusive ? promotion : 'shared'));
    const byLine = applied(promotion, own, left);
    const amount = money(byLine.reduce((all, each) => all + each, 0));
    if (amount > 0) taken.push({ promotion, amount, byLine });
  }
  return { taken, unused: unusedOf(picking, taken), isExact };
}

/** Those that add come in a fixed order, each on what the one before it left. */
const kindsInOrder: readonly Promotion['rule']['kind'][] = [
  'each',
  'quantity-breaks',
  'buy-x-get-y',
  'mix-and-match',
  'bill-threshold',
];

function inOrder(a: Promotion, b: Promotion): number {
  const byKind = kindsInOrder.indexOf(a.rule.kind) - kindsInOrder.indexOf(b.rule.kind);
  if (byKind !== 0) return byKind;
  return a.promotionId < b.promotionId ? -1 : a.promotionId > b.promotionId ? 1 : 0;
}

/** Takes the gain off `left`, line by line. */
function applied(promotion: Promotion, own: readonly Lot[], left: Money[]): Money[] {
  const byLine = left.map(() => zero);
  const stakes: Stake[] = own.map((lot) => ({
    lot,
    value: lot.lines.reduce((all, index) => all + (left[index] ?? 0), 0),
  }));
  const gain = gainOf(promotion.rule, stakes);
  if (gain.amount === 0) return byLine;
  const byLot = allocate(money(gain.amount), gain.weights);
  for (const [at, { lines }] of own.entries()) {
    const shares = allocate(
      byLot[at] ?? zero,
      lines.map((index) => left[index] ?? zero),
    );
    for (const [place, index] of lines.entries()) {
      const share = shares[place] ?? zero;
      byLine[index] = share;
      left[index] = money((left[index] ?? zero) - share);
    }
  }
  return byLine;
}

function unusedOf(
  picking: readonly { readonly promotion: Promotion; readonly lots: readonly Lot[] }[],
  taken: readonly TakenPromotion[],
): UnusedPromotion[] {
  return picking.flatMap(({ promotion, lots }): UnusedPromotion[] => {
    if (taken.some((each) => each.promotion === promotion)) return [];
    const lines = lots.flatMap((lot) => lot.lines);
    const alone = gainOf(
      promotion.rule,
      lots.map((lot) => ({ lot, value: lot.gross })),
    );
    const instead = taken.filter(({ byLine }) => lines.some((index) => (byLine[index] ?? 0) > 0));
    const reason = alone.amount === 0 || instead.length === 0 ? 'not-reached' : 'others-gain-more';
    return [{ promotion, reason, instead: instead.map((each) => each.promotion.name), lines }];
  });
}
