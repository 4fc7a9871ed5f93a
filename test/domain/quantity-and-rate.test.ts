import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addQuantities,
  countOfItems,
  formatQuantity,
  onePiece,
  parseQuantity,
  quantity,
} from '#domain/quantity.ts';
import { formatRate, parseRate, rate } from '#domain/rate.ts';

function code(result: ReturnType<typeof parseQuantity> | ReturnType<typeof parseRate>): number | string {
  return result.ok ? result.value : result.error.code;
}

describe('a quantity', () => {
  test('is written as people write it', () => {
    expect(['1', '0.375', '-2', '1.50', '007', '0'].map((text) => code(parseQuantity(text)))).toEqual([
      1000, 375, -2000, 1500, 7000, 0,
    ]);
    expect([1000, 375, -2000, 1500, 0, -5].map((n) => formatQuantity(quantity(n)))).toEqual([
      '1',
      '0.375',
      '-2',
      '1.5',
      '0',
      '-0.005',
    ]);
  });

  test('finer than a thousandth, above a million or no number is refused', () => {
    expect(
      ['0.0001', '1000000', '1000000.001', '-1000001', '1e3', '', 'NaN'].map((text) =>
        code(parseQuantity(text)),
      ),
    ).toEqual([
      'too-many-decimals',
      1_000_000_000,
      'out-of-range',
      'out-of-range',
      'not-a-number',
      'not-a-number',
      'not-a-number',
    ]);
    expect(() => quantity(0.5)).toThrow(RangeError);
  });

  test('survives being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (n) => {
        expect(parseQuantity(formatQuantity(quantity(n)))).toEqual({ ok: true, value: n });
      }),
      { numRuns: 2000 },
    );
  });

  test('counts as customers count', () => {
    expect([1000, 3000, 375, 1500, -2000, -250, 0].map((n) => countOfItems(quantity(n)))).toEqual([
      1, 3, 1, 1, -2, -1, 0,
    ]);
    expect(addQuantities(onePiece, quantity(-1000))).toBe(0);
  });
});

describe('a rate', () => {
  test('is percent text', () => {
    expect(['5', '2.5', '0', '18', '0.0001', '33.3333', '250'].map((text) => code(parseRate(text)))).toEqual([
      50_000, 25_000, 0, 180_000, 1, 333_333, 2_500_000,
    ]);
    expect([50_000, 25_000, 0, 1].map((n) => formatRate(rate(n)))).toEqual(['5', '2.5', '0', '0.0001']);
    expect(['-1', '0.00001', 'five'].map((text) => code(parseRate(text)))).toEqual([
      'out-of-range',
      'too-many-decimals',
      'not-a-number',
    ]);
    expect(() => rate(-1)).toThrow(RangeError);
  });
});
