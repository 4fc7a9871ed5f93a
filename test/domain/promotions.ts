/** Builders of promotions, and the best combination a second time: piece by piece, trying everything, without a thought for speed. */
import { allocate, money } from '#domain/money.ts';
import { lotsOf, picksLine, type Lot, type MarkedLine } from '#domain/promotion/lots.ts';
import { type PieceOff, type Promotion, type PromotionRule } from '#domain/promotion/promotion.ts';
import { rate } from '#domain/rate.ts';
import { mulDivHalfUp } from '#domain/rounding.ts';

export const always: Promotion['season'] = {
  from: null,
  to: null,
  weekdays: [],
  hours: null,
  stores: [],
  customerGroups: [],
};
export const everything: Promotion['picks'] = { styleIds: [], variantIds: [], categories: [], brands: [] };

export function percent(part: number): { readonly kind: 'percent'; readonly rate: ReturnType<typeof rate> } {
  return { kind: 'percent', rate: rate(part * 10_000) };
}

/** The most that any valid combination gains, found by trying every owner of every lot. */
export function mostGain(promotions: readonly Promotion[], marked: readonly MarkedLine[]): number {
  const order = ['each', 'quantity-breaks', 'buy-x-get-y', 'mix-and-match', 'bill-threshold'];
  const sorted = promotions.toSorted(
    (a, b) =>
      order.indexOf(a.rule.kind) - order.indexOf(b.rule.kind) || (a.promotionId < b.promotionId ? -1 : 1),
  );
  const lots = lotsOf(marked);
  const choices = lots.map((lot) => {
    const picking = sorted.filter((each) => picksLine(each, lot.line));
    const owners: (Promotion | null)[] = picking.filter((each) => each.isExclusive);
    return picking.some((each) => !each.isExclusive) ? [null, ...owners] : owners;
  });
  let most = 0;
  function tryFrom(at: number, owners: readonly (Promotion | null | undefined)[]): void {
    if (at === lots.length) {
      most = Math.max(most, gainWith(sorted, lots, owners));
      return;
    }
    const own = choices[at] ?? [];
    for (const owner of own.length === 0 ? [undefined] : own) tryFrom(at + 1, [...owners, owner]);
  }
  tryFrom(0, []);
  return most;
}

function gainWith(
  sorted: readonly Promotion[],
  lots: readonly Lot[],
  owners: readonly (Promotion | null | undefined)[],
): number {
  const left = lots.map(({ gross }) => gross);
  let gain = 0;
  for (const each of sorted) {
    const own = lots.flatMap((lot, index) => {
      const isIts = each.isExclusive ? owners[index] === each : owners[index] === null;
      return isIts && picksLine(each, lot.line) ? [index] : [];
    });
    const taken = naive(each.rule, lots, { own, left });
    for (const [index, amount] of taken) {
      left[index] = (left[index] ?? 0) - amount;
      gain += amount;
    }
  }
  return gain;
}

/** What a rule takes, lot by lot. */
function naive(
  rule: PromotionRule,
  lots: readonly Lot[],
  { own, left }: { readonly own: readonly number[]; readonly left: readonly number[] },
): Map<number, number> {
  const pieces = own
    .flatMap((index) => {
      const count = lots[index]?.pieces ?? 0;
      if (count === 0) return [];
      const values = allocate(
        money(left[index] ?? 0),
        Array.from({ length: count }, () => 1),
      );
      return values.map((value) => ({ index, value: Number(value) }));
    })
    .toSorted((a, b) => b.value - a.value || a.index - b.index);
  if (rule.kind === 'each') return each(rule.off, own);
  if (rule.kind === 'quantity-breaks') {
    const step = rule.steps.findLast(({ from }) => pieces.length >= from);
    return step === undefined
      ? new Map()
      : each(
          step.off,
          own.filter((index) => lots[index]?.pieces !== null),
        );
  }
  if (rule.kind === 'bill-threshold') {
    const marked = own.reduce((all, index) => all + (lots[index]?.gross ?? 0), 0);
    const rest = own.reduce((all, index) => all + (left[index] ?? 0), 0);
    if (marked < rule.from) return new Map();
    const off = rule.off.kind === 'percent' ? mulDivHalfUp(rest, rule.off.rate, 1_000_000) : rule.off.amount;
    return shared(
      Math.min(off, rest),
      own.map((index) => ({ index, value: left[index] ?? 0 })),
    );
  }
  const size = rule.kind === 'buy-x-get-y' ? rule.buy + rule.get : rule.count;
  let amount = 0;
  const counted: typeof pieces = [];
  for (let at = 0; at + size <= pieces.length; at += size) {
    const group = pieces.slice(at, at + size);
    if (rule.kind === 'buy-x-get-y') {
      for (const { value } of group.slice(rule.buy)) amount += mulDivHalfUp(value, rule.rate, 1_000_000);
      counted.push(...group);
    } else {
      const sum = group.reduce((all, { value }) => all + value, 0);
      if (sum <= rule.price) continue;
      amount += sum - rule.price;
      counted.push(...group);
    }
  }
  return shared(amount, counted);

  function each(off: PieceOff, some: readonly number[]): Map<number, number> {
    return new Map(
      some.map((index) => {
        const value = left[index] ?? 0;
        const lot = lots[index];
        const qty = lot === undefined ? 0 : lot.pieces === null ? lot.line.qty : lot.pieces * 1000;
        const taken =
          off.kind === 'percent'
            ? mulDivHalfUp(value, off.rate, 1_000_000)
            : off.kind === 'amount'
              ? mulDivHalfUp(off.amount, qty, 1000)
              : value - mulDivHalfUp(off.price, qty, 1000);
        return [index, Math.max(0, Math.min(value, taken))];
      }),
    );
  }
}

/** An amount over the lots whose pieces counted, by what those came to. */
function shared(
  amount: number,
  counted: readonly { readonly index: number; readonly value: number }[],
): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { index, value } of counted) weights.set(index, (weights.get(index) ?? 0) + value);
  const order = [...weights.keys()].toSorted((a, b) => a - b);
  if (amount === 0 || order.length === 0) return new Map();
  const parts = allocate(
    money(amount),
    order.map((index) => weights.get(index) ?? 0),
  );
  return new Map(order.map((index, place) => [index, parts[place] ?? 0]));
}
