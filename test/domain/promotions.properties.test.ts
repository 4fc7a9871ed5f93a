import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VariantId } from '#domain/ids.ts';
import { lineAmount, money, unitPrice } from '#domain/money.ts';
import { bestCombination } from '#domain/promotion/best-combination.ts';
import type { PieceOff, Promotion, PromotionRule } from '#domain/promotion/promotion.ts';
import { priceCart } from '#domain/pricing.ts';
import { quantity } from '#domain/quantity.ts';
import { cartOf, line, percentOff, rupeesOff } from './carts.ts';
import { runs } from './cases.ts';
import { india } from './profiles.ts';
import { always, everything, mostGain, percent } from './promotions.ts';

const percents = fc.constantFrom(5, 10, 33.3333, 50, 100).map(percent);
const offs: fc.Arbitrary<PieceOff> = fc.oneof(
  percents,
  fc.integer({ min: 1, max: 90_000 }).map((paise) => ({ kind: 'amount' as const, amount: money(paise) })),
  fc.integer({ min: 0, max: 150_000 }).map((paise) => ({ kind: 'price' as const, price: money(paise) })),
);
const rules: fc.Arbitrary<PromotionRule> = fc.oneof(
  offs.map((off) => ({ kind: 'each' as const, off })),
  fc.tuple(fc.integer({ min: 1, max: 4 }), offs, offs).map(([from, first, second]) => ({
    kind: 'quantity-breaks' as const,
    steps: [
      { from, off: first },
      { from: from + 2, off: second },
    ],
  })),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }), percents)
    .map(([buy, get, { rate }]) => ({ kind: 'buy-x-get-y' as const, buy, get, rate })),
  fc
    .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 0, max: 200_000 }))
    .map(([count, paise]) => ({ kind: 'mix-and-match' as const, count, price: money(paise) })),
  fc
    .tuple(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 1, max: 150_000 }), percents, fc.boolean())
    .map(([from, paise, part, isPart]) => ({
      kind: 'bill-threshold' as const,
      from: money(from),
      off: isPart ? part : { kind: 'amount' as const, amount: money(paise) },
    })),
);
const categories = ['men', 'women', 'care'];
const someCategories = fc.constantFrom<readonly string[]>([], [], ['men'], ['women'], ['men', 'care']);

function promotionsUpTo(most: number): fc.Arbitrary<Promotion[]> {
  return fc
    .array(fc.tuple(rules, someCategories, fc.boolean()), { minLength: 1, maxLength: most })
    .map((some) =>
      some.map(([rule, picked, isExclusive], index) => ({
        promotionId: `p${index}`,
        name: `Promotion ${index}`,
        rule,
        picks: { ...everything, categories: picked },
        season: always,
        isExclusive,
        needsCoupon: false,
      })),
    );
}

function linesUpTo(most: number) {
  const one = fc.tuple(
    fc.integer({ min: 0, max: 250_000 }),
    fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }).map((pieces) => pieces * 1000) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }) },
    ),
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 5 }),
  );
  return fc.array(one, { minLength: 1, maxLength: most }).map((some) =>
    some.map(([paise, qty, category, article]) =>
      line(0, {
        // The article of a number is always in its category.
        variantId: `${category} ${article}` as VariantId,
        category: categories[category] ?? '',
        unitPrice: unitPrice(paise * 1000),
        listPrice: unitPrice(paise * 1000),
        qty: quantity(qty),
      }),
    ),
  );
}

function markedOf(lines: ReturnType<typeof cartOf>['lines']) {
  return lines.map((each) => ({ line: each, gross: lineAmount(each.unitPrice, each.qty) }));
}

test('no valid combination gains the customer more: six lines, four promotions, every way tried', () => {
  let gained = 0;
  fc.assert(
    fc.property(linesUpTo(6), promotionsUpTo(4), (lines, promotions) => {
      const marked = markedOf(cartOf(lines).lines);
      const { taken, isExact } = bestCombination(promotions, marked);
      const gain = taken.reduce((all, { amount }) => all + amount, 0);
      if (!isExact) throw new Error('So small a cart is looked through whole');
      const most = mostGain(promotions, marked);
      if (gain !== most) throw new Error(`${gain} where ${most} can be had`);
      if (gain > 0) gained += 1;
    }),
    { numRuns: runs(0.06) },
  );
  // Most of them must come to something, or this shows nothing.
  expect(gained).toBeGreaterThan(runs(0.06) / 2);
});

test('the same goods and promotions give the same answer, however they lie', () => {
  fc.assert(
    fc.property(linesUpTo(6), promotionsUpTo(5), (lines, promotions) => {
      const marked = markedOf(cartOf(lines).lines);
      const one = bestCombination(promotions, marked);
      const other = bestCombination(promotions.toReversed(), marked);
      expect(other).toEqual(one);
    }),
    { numRuns: runs(0.01) },
  );
});

test('what a customer gains does not hang on whether two pairs were scanned as one line or as two', () => {
  fc.assert(
    fc.property(linesUpTo(4), promotionsUpTo(4), (lines, promotions) => {
      const whole = cartOf(lines.filter(({ qty }) => qty % 1000 === 0)).lines;
      const split = cartOf(
        whole.flatMap((each) =>
          Array.from({ length: each.qty / 1000 }, () => ({ ...each, qty: quantity(1000) })),
        ),
      ).lines;
      const gain = (some: typeof whole) =>
        bestCombination(promotions, markedOf(some)).taken.reduce((all, { amount }) => all + amount, 0);
      expect(gain(split)).toBe(gain(whole));
    }),
    { numRuns: runs(0.01) },
  );
});

test('a bill with promotions adds up, goes below zero nowhere, and no price lies where no rate is true', () => {
  const given = fc.constantFrom(null, percentOff('10'), percentOff('100'), rupeesOff(1));
  fc.assert(
    fc.property(
      linesUpTo(8),
      promotionsUpTo(8),
      given,
      given,
      (lines, promotions, discount, billDiscount) => {
        const some = lines.map((each, index) => (index === 0 ? { ...each, discount } : each));
        const result = priceCart(cartOf(some, { promotions, billDiscount }), india);
        if (!result.ok) {
          // Rs 1 off what comes to less than that.
          if (/above/.test(result.error.code)) return;
          throw new Error(result.error.code);
        }
        for (const each of result.value.lines) {
          const sum = each.promotions.reduce((all, { amount }) => all + amount, 0);
          const off = sum + each.discount + each.billDiscountShare + each.slabDiscount;
          const hasStep =
            each.steps.filter(({ kind }) => kind === 'promotion').length === each.promotions.length;
          const isSound =
            sum === each.promotionDiscount && each.gross - off === each.net && each.net >= 0 && hasStep;
          if (!isSound || each.promotions.some(({ amount }) => amount <= 0))
            throw new Error(JSON.stringify(each));
          const isBand =
            each.net * 1000 > 262_500 * each.line.qty && each.net * 1000 <= 295_000 * each.line.qty;
          if (isBand) throw new Error(`${each.net} for ${each.line.qty} cannot be`);
        }
        const total = result.value.lines.reduce((all, each) => all + each.total, 0);
        expect(result.value.total).toBe(total + result.value.roundOff);
      },
    ),
    { numRuns: runs(0.05) },
  );
});

test('a cart too mixed to look through is settled all the same, and says that it is not proven', () => {
  const lines = Array.from({ length: 24 }, (_none, index) =>
    line(100 + index * 37, { variantId: `v${index}` as VariantId, category: 'men' }),
  );
  const promotions: Promotion[] = [
    { kind: 'buy-x-get-y' as const, buy: 2, get: 1, rate: percent(100).rate },
    { kind: 'mix-and-match' as const, count: 4, price: money(150_000) },
    { kind: 'each' as const, off: percent(20) },
  ].map((rule, index) => ({
    promotionId: `p${index}`,
    name: rule.kind,
    rule,
    picks: everything,
    season: always,
    isExclusive: true,
    needsCoupon: false,
  }));
  const marked = markedOf(cartOf(lines).lines);
  const { taken, isExact } = bestCombination(promotions, marked);
  const gain = taken.reduce((all, { amount }) => all + amount, 0);
  expect(isExact).toBe(false);
  for (const one of promotions) {
    const [alone] = bestCombination([one], marked).taken;
    expect(gain).toBeGreaterThanOrEqual(alone?.amount ?? 0);
  }
});
