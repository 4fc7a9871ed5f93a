import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  allocate,
  formatMoney,
  formatUnitPrice,
  lineAmount,
  money,
  negate,
  parseMoney,
  parseUnitPrice,
  subtract,
  sum,
  toUnitPrice,
  unitPrice,
  unitPriceFromMinor,
  zero,
  type Currency,
} from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import { runs } from './cases.ts';
import { india } from './profiles.ts';

const rupee = india.currency;
const yen: Currency = { code: 'JPY', exponent: 0, symbol: '¥' };
const dinar: Currency = { code: 'KWD', exponent: 3, symbol: 'KD' };

describe('adding and splitting money', () => {
  test('a share of a rupee in three is 34, 33 and 33 paise', () => {
    expect(allocate(money(100), [1, 1, 1])).toEqual([34, 33, 33]);
  });

  test('the paisa left over goes to the line that lost most by rounding down', () => {
    expect(allocate(money(100), [10, 29, 61])).toEqual([10, 29, 61]);
    expect(allocate(money(10), [33, 33, 34])).toEqual([3, 3, 4]);
    expect(allocate(money(-10), [33, 33, 34])).toEqual([-3, -3, -4]);
  });

  test('where every line is worth nothing the split is even, and a line worth nothing gets nothing otherwise', () => {
    expect(allocate(money(5), [0, 0])).toEqual([3, 2]);
    expect(allocate(money(5), [0, 7, 0])).toEqual([0, 5, 0]);
    expect(allocate(zero, [])).toEqual([]);
    expect(() => allocate(money(1), [])).toThrow(RangeError);
    expect(() => allocate(money(1), [2, -1])).toThrow(RangeError);
  });

  test('parts add up to the whole, none passes its weight, and a refund is the exact negative', () => {
    const amount = fc.integer({ min: 0, max: 999_999_999_999 });
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 12 }), (total, weights) => {
        const shares = allocate(money(total), weights);
        expect(sum(shares)).toBe(total);
        expect(allocate(money(0 - total), weights)).toEqual(shares.map(negate));
        const whole = weights.reduce((all, weight) => all + weight, 0);
        if (total > whole) return;
        for (const [index, share] of shares.entries()) expect(share).toBeLessThanOrEqual(weights[index] ?? 0);
      }),
      { numRuns: runs(0.04) },
    );
  });

  test('no negative zero comes out of any of it', () => {
    const zeros = [money(-0), negate(zero), subtract(zero, zero), add(money(5), money(-5)), unitPrice(-0)];
    expect([...zeros, lineAmount(unitPrice(0), quantity(-1000))].map((each) => Object.is(each, -0))).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });

  test('what is no safe integer is no money', () => {
    for (const bad of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => money(bad)).toThrow(RangeError);
    expect(() => add(money(Number.MAX_SAFE_INTEGER), money(1))).toThrow(RangeError);
  });
});

describe('price times quantity', () => {
  test('half a paisa rounds up, and back the same way', () => {
    // Rs 0.05 x 0.1 = half a paisa.
    expect(lineAmount(unitPrice(5000), quantity(100))).toBe(1);
    expect(lineAmount(unitPrice(5000), quantity(-100))).toBe(-1);
    expect(lineAmount(unitPrice(4999), quantity(100))).toBe(0);
  });

  test('0.1 + 0.2 of a kilogram at Rs 0.30 is nine paise, to the paisa', () => {
    expect(lineAmount(toUnitPrice(money(30)), quantity(100 + 200))).toBe(9);
  });

  test('agrees with exact fractions for every price and quantity', () => {
    const price = fc.integer({ min: 0, max: 900_000_000_000 });
    const qty = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(price, qty, (thousandths, amount) => {
        fc.pre((thousandths * Math.abs(amount)) / 1_000_000 < 999_999_999_999_999);
        const doubled = BigInt(thousandths) * BigInt(Math.abs(amount)) * 2n + 1_000_000n;
        const size = Number(doubled / 2_000_000n);
        const expected = amount < 0 && size > 0 ? 0 - size : size;
        expect(lineAmount(unitPrice(thousandths), quantity(amount))).toBe(expected);
      }),
      { numRuns: runs(0.04) },
    );
  });
});

describe('reading and writing money', () => {
  test('is grouped as the shop is used to, with a true minus sign', () => {
    expect(
      [0, 5, 734_100, 12_434_100, 1_234_567_890_12].map((n) => formatMoney(money(n), rupee, 'indian')),
    ).toEqual(['0.00', '0.05', '7,341.00', '1,24,341.00', '1,23,45,67,890.12']);
    expect(formatMoney(money(-14_990), rupee, 'indian')).toBe('\u2212149.90');
    expect(formatMoney(money(12_434_100), rupee, 'western')).toBe('124,341.00');
    expect(formatMoney(money(1_234_567), yen, 'western')).toBe('1,234,567');
    expect(formatMoney(money(1_234_567), dinar, 'western')).toBe('1,234.567');
  });

  test('a unit price shows the decimals it has', () => {
    expect(formatUnitPrice(toUnitPrice(money(64_900)), rupee, 'indian')).toBe('649.00');
    expect(formatUnitPrice(unitPrice(12_500), rupee, 'indian')).toBe('0.125');
    expect(formatUnitPrice(unitPrice(123_456_789), rupee, 'indian')).toBe('1,234.56789');
  });

  test('is read as people write it, and a decimal comma is refused instead of guessed', () => {
    const read = (text: string) => {
      const parsed = parseMoney(text, rupee);
      return parsed.ok ? parsed.value : parsed.error.code;
    };
    expect(['1,24,341.50', '124,341.5', ' 12 ', '-3.05', '\u22123.05', '0', '-0'].map(read)).toEqual([
      12_434_150, 12_434_150, 1200, -305, -305, 0, 0,
    ]);
    expect(['12,50', '', '1.', '.5', '1e3', 'NaN', '12 rupees', '--1', '1,2,3'].map(read)).toEqual(
      Array.from({ length: 9 }, () => 'not-a-number'),
    );
    expect(read('0.005')).toBe('too-many-decimals');
    expect(read('1.500')).toBe(150);
    expect(read('99999999999999999')).toBe('out-of-range');
  });

  test('what is written can be read again, in every currency and grouping', () => {
    const amount = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(amount, fc.constantFrom(rupee, yen, dinar), (minor, currency) => {
        for (const grouping of ['indian', 'western'] as const) {
          const text = formatMoney(money(minor), currency, grouping);
          expect(parseMoney(text, currency)).toEqual({ ok: true, value: minor });
        }
      }),
      { numRuns: runs(0.02) },
    );
  });

  test('unit prices may be three decimals finer than a paisa, and no finer', () => {
    expect(parseUnitPrice('0.12345', rupee)).toEqual({ ok: true, value: 12_345 });
    expect(parseUnitPrice('0.123456', rupee)).toEqual({ ok: false, error: { code: 'too-many-decimals' } });
    expect(unitPriceFromMinor(1234.567)).toEqual({ ok: true, value: 1_234_567 });
    expect(unitPriceFromMinor(0.1 + 0.2)).toEqual({ ok: false, error: { code: 'too-many-decimals' } });
    expect(unitPriceFromMinor(1e15)).toEqual({ ok: false, error: { code: 'out-of-range' } });
    expect(unitPriceFromMinor(1e21)).toEqual({ ok: false, error: { code: 'not-a-number' } });
    expect(unitPriceFromMinor(Number.NaN)).toEqual({ ok: false, error: { code: 'not-a-number' } });
  });
});
