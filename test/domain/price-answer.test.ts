import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Cart, CartLine } from '#domain/cart.ts';
import type { Discount } from '#domain/discount.ts';
import { money, unitPriceFromMinor } from '#domain/money.ts';
import { priceAnswer, priceRefusal, type PriceAnswer } from '#domain/price-answer.ts';
import { priceCart } from '#domain/pricing.ts';
import { parseQuantity } from '#domain/quantity.ts';
import type { Result } from '#domain/result.ts';
import { businessDay } from '#domain/time.ts';
import { cartOf, line, percentOff, pieces, priced, rupeesOff } from './carts.ts';
import { india } from './profiles.ts';

type Given = { readonly percent: string } | { readonly amount: number };
type Vector = {
  readonly title: string;
  readonly in: {
    readonly at: string;
    readonly placeOfSupply: string;
    readonly pricesIncludeTax: boolean;
    readonly lines: readonly {
      readonly price: number;
      readonly taxClass: string;
      readonly qty: string;
      readonly discount?: Given;
    }[];
    readonly billDiscount?: Given;
  };
  readonly out: Omit<PriceAnswer, 'steps'>;
};

/** Worked out with exact fractions by another program in another language, in the words of `galla price`. */
const vectors = JSON.parse(
  readFileSync(new URL('../fixtures/price-vectors.json', import.meta.url), 'utf8'),
) as readonly Vector[];

describe('the golden carts', () => {
  test.each(vectors.map((vector) => [vector.title, vector] as const))('%s', (_, vector) => {
    const { steps, ...figures } = priceAnswer(priced(cart(vector.in)));
    expect(figures).toEqual(vector.out);
    expect(steps.length).toBeGreaterThan(0);
  });
});

test('every step is told in figures a person can follow', () => {
  const shoes = cartOf([line(2999, { discount: percentOff('10') }), line(10.25, { qty: pieces(2) })], {
    billDiscount: rupeesOff(0.5),
  });
  expect(priceAnswer(priced(shoes)).steps).toEqual([
    { line: 0, kind: 'marked-price', amount: 299_900, detail: { unitPrice: '299900', qty: '1' } },
    { line: 0, kind: 'line-discount', amount: 29_990, detail: { percent: '10' } },
    { line: 0, kind: 'bill-discount-share', amount: 50, detail: {} },
    { line: 0, kind: 'slab-clamp', amount: 7360, detail: { rate: '5', from: 269_860, to: 262_500 } },
    {
      line: 0,
      kind: 'slab',
      amount: 0,
      detail: { rate: '5', perPiece: '250000', above: null, upTo: 250_000 },
    },
    {
      line: 0,
      kind: 'tax',
      amount: 6250,
      detail: { component: 'CGST', rate: '2.5', on: 262_500, side: 'included' },
    },
    {
      line: 0,
      kind: 'tax',
      amount: 6250,
      detail: { component: 'SGST', rate: '2.5', on: 262_500, side: 'included' },
    },
    { line: 1, kind: 'marked-price', amount: 2050, detail: { unitPrice: '1025', qty: '2' } },
    {
      line: 1,
      kind: 'slab',
      amount: 0,
      detail: { rate: '5', perPiece: '976.19', above: null, upTo: 250_000 },
    },
    {
      line: 1,
      kind: 'tax',
      amount: 49,
      detail: { component: 'CGST', rate: '2.5', on: 2050, side: 'included' },
    },
    {
      line: 1,
      kind: 'tax',
      amount: 49,
      detail: { component: 'SGST', rate: '2.5', on: 2050, side: 'included' },
    },
    { line: null, kind: 'bill-discount', amount: 50, detail: { off: 50, on: 271_960 } },
    { line: null, kind: 'round-off', amount: 50, detail: { from: 264_550, to: 264_600 } },
  ]);
});

test('a refusal names the line', () => {
  const refused = priceCart(cartOf([line(1), line(1, { qty: pieces(0) })]), india);
  expect(refused.ok ? null : priceRefusal(refused.error)).toEqual({ code: 'quantity-zero', line: 1 });
  const bill = priceCart(cartOf([line(1)], { billDiscount: rupeesOff(2) }), india);
  expect(bill.ok ? null : priceRefusal(bill.error)).toEqual({ code: 'bill-discount-above-bill', line: null });
});

function cart(given: Vector['in']): Cart {
  const lines = given.lines.map((each): CartLine =>
    line(0, {
      unitPrice: valueOf(unitPriceFromMinor(each.price)),
      taxClass: each.taxClass,
      qty: valueOf(parseQuantity(each.qty)),
      discount: discount(each.discount),
    }),
  );
  const { placeOfSupply, pricesIncludeTax } = given;
  const billDiscount = discount(given.billDiscount);
  return cartOf(lines, { at: businessDay(given.at), placeOfSupply, pricesIncludeTax, billDiscount });
}

function discount(given: Given | undefined): Discount | null {
  if (given === undefined) return null;
  return 'percent' in given ? percentOff(given.percent) : { kind: 'amount', amount: money(given.amount) };
}

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
