/** What promotions cost the pricing of a cart of thirty lines: none, twenty that add, a mixture, twenty that shut each other out. */
import { priceCart } from '#domain/pricing.ts';
import type { Promotion, PromotionRule } from '#domain/promotion/promotion.ts';
import type { StyleId, VariantId } from '#domain/ids.ts';
import { money } from '#domain/money.ts';
import { cartOf, line, uuid } from '../domain/carts.ts';
import { india } from '../domain/profiles.ts';
import { always, everything, percent } from '../domain/promotions.ts';
import { percentile, timed, told, type BenchRow } from './bench-row.ts';

const rounds = 300;
const categories = ['men', 'women', 'kids', 'sports', 'care'];

/** Each picks two of five categories, so that every line is contested by eight. */
const kinds: readonly ((at: number) => PromotionRule)[] = [
  () => ({ kind: 'buy-x-get-y', buy: 2, get: 1, rate: percent(100).rate }),
  () => ({ kind: 'quantity-breaks', steps: [{ from: 3, off: percent(10) }] }),
  () => ({ kind: 'bill-threshold', from: money(500_000), off: percent(5) }),
  (at) => ({ kind: 'each', off: percent(5 + at) }),
  (at) => ({ kind: 'each', off: percent(3 + at) }),
];

function promotions(isExclusive: (at: number) => boolean): readonly Promotion[] {
  return Array.from({ length: 20 }, (_, at) => ({
    promotionId: uuid(500 + at),
    name: `Promotion ${at}`,
    rule: kinds[at % kinds.length]?.(at) ?? { kind: 'each', off: percent(1) },
    picks: {
      ...everything,
      categories: [0, 1 + Math.floor(at / 5)].map((step) => categories[(at + step) % 5] ?? ''),
    },
    season: always,
    isExclusive: isExclusive(at),
    needsCoupon: false,
  }));
}

export async function run(): Promise<readonly BenchRow[]> {
  const lines = Array.from({ length: 30 }, (_, at) =>
    line(300 + at * 77, {
      variantId: uuid(at) as VariantId,
      styleId: uuid(100 + at) as StyleId,
      category: categories[at % 5] ?? '',
    }),
  );
  const cases = {
    no: [],
    '20 adding': promotions(() => false),
    '15 exclusive and 5 adding': promotions((at) => at % 4 !== 0),
    '20 exclusive': promotions(() => true),
  };
  return Object.entries(cases).flatMap(([name, some]) => {
    const cart = cartOf(lines, { promotions: some });
    const times = Array.from({ length: rounds }, () => timed(() => priceCart(cart, india))).slice(50);
    const what = `30 lines, ${name} promotions`;
    return [
      told(`${what}, p50`, percentile(times, 0.5), 'ms'),
      told(`${what}, p99`, percentile(times, 0.99), 'ms'),
    ];
  });
}
