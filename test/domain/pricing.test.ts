import { describe, expect, test } from 'vitest';
import { money, unitPrice } from '#domain/money.ts';
import { priceCart } from '#domain/pricing.ts';
import { businessDay } from '#domain/time.ts';
import { cartOf, line, lineId, percentOff, pieces, priced, pricedLine, rupeesOff } from './carts.ts';
import { india, untaxed } from './profiles.ts';

/** The figures of a line in paise: net, taxable, percent, taxes. */
function figures({ net, taxable, rate, taxes }: ReturnType<typeof pricedLine>) {
  return { net, taxable, rate, taxes: taxes.map(({ component, amount }) => `${component} ${amount}`) };
}

describe('a pair of shoes', () => {
  test('at 2,999 is over the threshold: 18 % inside the price', () => {
    expect(figures(pricedLine(line(2999)))).toEqual({
      net: 299_900,
      taxable: 254_152,
      rate: 180_000,
      taxes: ['CGST 22874', 'SGST 22874'],
    });
  });

  test('at 2,999 with 10 % off falls where no rate is true: the customer pays 2,625 and 5 %', () => {
    const shoe = pricedLine(line(2999, { discount: percentOff('10') }));
    expect({ ...figures(shoe), discount: shoe.discount, gain: shoe.slabDiscount }).toEqual({
      net: 262_500,
      taxable: 250_000,
      rate: 50_000,
      taxes: ['CGST 6250', 'SGST 6250'],
      discount: 29_990,
      gain: 7410,
    });
  });

  test('at 2,999 before tax with 10 % off is over the threshold: 2,699.10 + 18 %', () => {
    const shoe = pricedLine(line(2999, { discount: percentOff('10') }), { pricesIncludeTax: false });
    expect({ ...figures(shoe), total: shoe.total }).toEqual({
      net: 269_910,
      taxable: 269_910,
      rate: 180_000,
      taxes: ['CGST 24292', 'SGST 24292'],
      total: 318_494,
    });
  });

  test('with its price before tax of 2,541.53 and 10 % off comes to 2,287.38 + 5 %', () => {
    const shoe = pricedLine(line(2541.53, { discount: percentOff('10') }), { pricesIncludeTax: false });
    expect({ ...figures(shoe), total: shoe.total }).toEqual({
      net: 228_738,
      taxable: 228_738,
      rate: 50_000,
      taxes: ['CGST 5718', 'SGST 5718'],
      total: 240_174,
    });
  });

  test.each([
    ['2,500 before tax', 2500, false, 50_000, 250_000],
    ['2,500.01 before tax', 2500.01, false, 180_000, 250_001],
    ['2,625 with tax, the highest at 5 %', 2625, true, 50_000, 262_500],
    ['2,625.01 with tax, the first in the band', 2625.01, true, 50_000, 262_500],
    ['2,950 with tax, the last in the band', 2950, true, 50_000, 262_500],
    ['2,950.01 with tax, the first at 18 %', 2950.01, true, 180_000, 295_001],
  ])('of %s', (...[, rupees, pricesIncludeTax, rate, net]) => {
    expect(pricedLine(line(rupees), { pricesIncludeTax })).toMatchObject({ rate, net });
  });

  test('two pairs for 5,400 are judged at 2,700 each and come down to 5,250', () => {
    expect(pricedLine(line(2700, { qty: pieces(2) }))).toMatchObject({ net: 525_000, slabDiscount: 15_000 });
  });

  test('a bill discount is shared out before the slab is decided', () => {
    const cart = cartOf([line(3000), line(1000)], { billDiscount: percentOff('20') });
    const [shoe, other] = priced(cart).lines;
    expect([shoe?.billDiscountShare, shoe?.net, shoe?.rate]).toEqual([60_000, 240_000, 50_000]);
    expect([other?.billDiscountShare, other?.net]).toEqual([20_000, 80_000]);
  });

  test('a price of nothing and a discount of 100 % are sold for nothing', () => {
    expect(pricedLine(line(0))).toMatchObject({ total: 0, taxable: 0, rate: 50_000 });
    expect(pricedLine(line(2999, { discount: percentOff('100') }))).toMatchObject({
      total: 0,
      discount: 299_900,
    });
    const bill = priced(cartOf([line(500), line(0)], { billDiscount: rupeesOff(500) }));
    expect([bill.total, bill.discount, bill.roundOff]).toEqual([0, 50_000, 0]);
  });
});

describe('the rates of the day', () => {
  const rateOn = (day: string, taxClass: string, rupees: number) => {
    const cart = cartOf([line(rupees, { taxClass })], { at: businessDay(day), pricesIncludeTax: false });
    const result = priceCart(cart, india);
    return result.ok ? Number(result.value.lines[0]?.rate) / 10_000 : result.error.code;
  };

  test.each([
    ['footwear', 1000, '2018-12-31', 'no-tax-version'],
    ['footwear', 1000, '2019-01-01', 5],
    ['footwear', 1000, '2021-12-31', 5],
    ['footwear', 1000, '2022-01-01', 12],
    ['footwear', 1000.01, '2022-01-01', 18],
    ['footwear', 1000, '2025-09-21', 12],
    ['footwear', 2500, '2025-09-21', 18],
    ['footwear', 2500, '2025-09-22', 5],
    ['footwear', 2500.01, '2025-09-22', 18],
    ['apparel', 1000, '2025-09-21', 5],
    ['apparel', 1000.01, '2025-09-21', 12],
    ['apparel', 2500, '2025-09-22', 5],
    ['apparel', 2500.01, '2025-09-22', 18],
    ['gst-0', 99, '2026-01-01', 0],
    ['gst-5', 99, '2026-01-01', 5],
    ['gst-18', 99, '2026-01-01', 18],
    ['gst-40', 99, '2025-09-21', 'no-tax-version'],
    ['gst-40', 99, '2025-09-22', 40],
    ['silk', 99, '2026-01-01', 'unknown-tax-class'],
  ])('%s at Rs %d on %s: %s', (taxClass, rupees, day, expected) => {
    expect(rateOn(day, taxClass, rupees)).toBe(expected);
  });

  test('the old slab had a band of its own: 1,050 is 5 %, 1,100 comes down to it', () => {
    const at = businessDay('2025-09-21');
    expect(pricedLine(line(1100, { taxClass: 'apparel' }), { at })).toMatchObject({
      net: 105_000,
      rate: 50_000,
    });
    expect(pricedLine(line(1121, { taxClass: 'apparel' }), { at })).toMatchObject({ rate: 120_000 });
  });
});

describe('where the goods go', () => {
  const componentsFor = (homeRegion: string, placeOfSupply: string) => {
    const result = priceCart(cartOf([line(1050)], { homeRegion, placeOfSupply }), india);
    return result.ok ? result.value.taxes.map((tax) => `${tax.component} ${tax.amount}`) : result.error.code;
  };

  test('within the state CGST and SGST, in a union territory UTGST, to another state IGST', () => {
    expect(componentsFor('24', '24')).toEqual(['CGST 2500', 'SGST 2500']);
    // Delhi has a legislature and levies SGST; Chandigarh has none.
    expect(componentsFor('07', '07')).toEqual(['CGST 2500', 'SGST 2500']);
    expect(componentsFor('04', '04')).toEqual(['CGST 2500', 'UTGST 2500']);
    expect(componentsFor('24', '27')).toEqual(['IGST 5000']);
    expect(componentsFor('04', '24')).toEqual(['IGST 5000']);
  });

  test('a state that does not exist is refused, and so is a shop abroad', () => {
    expect(componentsFor('24', '99')).toBe('unknown-region');
    expect(componentsFor('28', '24')).toBe('unknown-region');
    expect(componentsFor('96', '96')).toBe('unknown-region');
  });
});

describe('a whole bill', () => {
  const bill = priced(
    cartOf([
      line(1899),
      line(1499, { discount: percentOff('10') }),
      line(649, { qty: pieces(2) }),
      line(799),
      line(249, { qty: pieces(2) }),
      line(1299),
      line(199, { taxClass: 'apparel' }),
    ]),
  );

  test('of nine items rounds off to whole rupees and adds up by rate', () => {
    expect({ ...bill, lines: bill.lines.length }).toEqual({
      lines: 7,
      supply: 'intra-state',
      gross: 749_100,
      discount: 14_990,
      taxable: 699_154,
      taxAmount: 34_956,
      taxes: [
        { component: 'CGST', rate: 25_000, taxable: 699_154, amount: 17_478 },
        { component: 'SGST', rate: 25_000, taxable: 699_154, amount: 17_478 },
      ],
      roundOff: -10,
      total: 734_100,
      itemCount: 9,
      steps: [{ kind: 'round-off', from: 734_110, to: 734_100, amount: -10 }],
    });
  });

  test('fifty paise round up', () => {
    expect(priced(cartOf([line(100.5)]))).toMatchObject({ total: 10_100, roundOff: 50 });
    expect(priced(cartOf([line(100.49)]))).toMatchObject({ total: 10_000, roundOff: -49 });
  });

  test('without a tax profile neither taxes nor rounds', () => {
    const cart = cartOf([line(2.55, { taxClass: 'none', qty: pieces(6) })], {
      at: businessDay('2010-12-01'),
    });
    expect(priced(cart, untaxed)).toMatchObject({ total: 1530, taxes: [], taxable: 1530, roundOff: 0 });
  });

  test('a price finer than a paisa is rounded on the line, not on the piece', () => {
    const cart = cartOf([line(0, { unitPrice: unitPrice(333), taxClass: 'none', qty: pieces(1000) })]);
    expect(priced(cart, untaxed).total).toBe(333);
  });

  test('weighed goods count as one item', () => {
    expect(priced(cartOf([line(100, { qty: pieces(0.375) }), line(5, { qty: pieces(3) })])).itemCount).toBe(
      4,
    );
  });

  test('tells how each figure came about', () => {
    const shoe = pricedLine(line(2999, { discount: percentOff('10') }));
    expect(shoe.steps).toEqual([
      { kind: 'marked-price', unitPrice: 299_900_000, qty: 1000, amount: 299_900 },
      { kind: 'line-discount', discount: percentOff('10'), amount: 29_990 },
      { kind: 'slab-clamp', rate: 50_000, from: 269_910, to: 262_500, amount: 7410 },
      { kind: 'slab', rate: 50_000, perPiece: 250_000_000, above: null, upTo: 250_000 },
      { kind: 'tax', component: 'CGST', rate: 25_000, isIncluded: true, on: 262_500, amount: 6250 },
      { kind: 'tax', component: 'SGST', rate: 25_000, isIncluded: true, on: 262_500, amount: 6250 },
    ]);
    const shared = priced(cartOf([line(300), line(100)], { billDiscount: rupeesOff(10) }));
    expect(shared.steps).toEqual([
      { kind: 'bill-discount', discount: rupeesOff(10), on: 40_000, amount: 1000 },
    ]);
    expect(shared.lines.map(({ steps }) => steps[1])).toEqual([
      { kind: 'bill-discount-share', amount: 750 },
      { kind: 'bill-discount-share', amount: 250 },
    ]);
  });
});

describe('goods coming back on the same bill', () => {
  test('a bill discount touches what is sold, not what comes back', () => {
    const exchange = cartOf([line(1000), line(600, { qty: pieces(-1) })], { billDiscount: percentOff('10') });
    const result = priceCart(exchange, india, { returns: 'allowed' });
    expect(result).toMatchObject({
      ok: true,
      value: {
        total: 30_000,
        discount: 10_000,
        lines: [{ net: 90_000 }, { net: -60_000, taxable: -57_142 }],
      },
    });
  });
});

describe('what is refused, and which line it is', () => {
  const refusal = (...args: Parameters<typeof cartOf>) => {
    const result = priceCart(cartOf(...args), india);
    return result.ok ? 'priced' : result.error;
  };
  const second = { index: 1, lineId: lineId(2) };

  test.each([
    ['quantity-zero', { qty: pieces(0) }],
    ['quantity-negative', { qty: pieces(-1) }],
    ['quantity-too-large', { qty: pieces(1_000_001) }],
    ['price-negative', { unitPrice: unitPrice(-1) }],
    ['discount-over-100', { discount: percentOff('100.0001') }],
    ['discount-above-line', { discount: rupeesOff(100.01) }],
    ['discount-negative', { discount: rupeesOff(-1) }],
    ['unknown-tax-class', { taxClass: 'gst-12' }],
    ['amount-too-large', { unitPrice: unitPrice(9e14), qty: pieces(10_000) }],
    ['amount-too-large', { unitPrice: unitPrice(1e15) }],
  ])('%s', (code, fault) => {
    expect(refusal([line(100), line(100, fault)])).toEqual({ code, line: second });
  });

  test('lines that are fine one by one and too much together', () => {
    const huge = line(0, { unitPrice: unitPrice(9e14), qty: pieces(1000), taxClass: 'gst-5' });
    expect(refusal([huge])).toBe('priced');
    expect(refusal([huge, huge])).toEqual({ code: 'amount-too-large', line: second });
  });

  test('a bill discount of more than the bill', () => {
    expect(refusal([line(100)], { billDiscount: rupeesOff(100.01) })).toEqual({
      code: 'bill-discount-above-bill',
      line: null,
    });
    expect(refusal([line(100)], { billDiscount: percentOff('101') })).toEqual({
      code: 'bill-discount-over-100',
      line: null,
    });
    expect(refusal([], { billDiscount: rupeesOff(-1) })).toEqual({
      code: 'bill-discount-negative',
      line: null,
    });
  });

  test('an empty cart comes to nothing', () => {
    expect(priced(cartOf([], { billDiscount: percentOff('10') }))).toMatchObject({
      total: money(0),
      lines: [],
    });
  });
});
