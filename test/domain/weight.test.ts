/** Weights in the unit an article is sold by: exact, or rounded once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isZero, quantityOf, weighedIn } from '#domain/weight.ts';

test('kilograms, grams and pounds come to the unit the article is sold by', () => {
  expect(quantityOf({ figure: '1.250', unit: 'kg' }, 'kg')).toBe(1250);
  expect(quantityOf({ figure: '1.250', unit: 'kg' }, 'g')).toBe(1_250_000);
  expect(quantityOf({ figure: '735', unit: 'g' }, 'kg')).toBe(735);
  expect(quantityOf({ figure: '0.5', unit: 'g' }, 'kg')).toBe(1);
  expect(quantityOf({ figure: '0.4', unit: 'g' }, 'kg')).toBe(0);
  // 0.45359237 kg to the pound.
  expect(quantityOf({ figure: '1', unit: 'lb' }, 'kg')).toBe(454);
  expect(quantityOf({ figure: '100.00', unit: 'lb' }, 'kg')).toBe(45_359);
  expect(quantityOf({ figure: '1', unit: 'kg' }, 'lb')).toBe(2205);
});

test('what no line can hold, and what is no figure, is no quantity', () => {
  expect(quantityOf({ figure: '1000001', unit: 'kg' }, 'kg')).toBeNull();
  expect(quantityOf({ figure: '2000', unit: 'kg' }, 'g')).toBeNull();
  expect(quantityOf({ figure: '-1', unit: 'kg' }, 'kg')).toBeNull();
  expect(quantityOf({ figure: '1e3', unit: 'kg' }, 'kg')).toBeNull();
  expect(quantityOf({ figure: '0.0000001', unit: 'kg' }, 'kg')).toBeNull();
});

test('a weight in thousandths of its own unit stays what it is, and kilograms are a thousand times the grams', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (thousandths) => {
      const figure = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
      expect(quantityOf({ figure, unit: 'kg' }, 'kg')).toBe(thousandths);
      expect(quantityOf({ figure, unit: 'kg' }, 'g')).toBe(thousandths * 1000);
    }),
  );
});

test('only codes of weight are weighed, and nought is nought however it is written', () => {
  expect(['KGS', 'GMS', 'LBS', 'PCS', 'PRS', 'MTR', ''].map(weighedIn)).toEqual([
    'kg',
    'g',
    'lb',
    null,
    null,
    null,
    null,
  ]);
  expect([isZero({ figure: '0.000', unit: 'kg' }), isZero({ figure: '0.001', unit: 'kg' })]).toEqual([
    true,
    false,
  ]);
});
