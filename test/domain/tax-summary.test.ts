import { expect, test } from 'vitest';
import { negativeLine, taxSummary, type SummaryLine } from '#domain/tax-summary.ts';

function sold(changes: Partial<SummaryLine> = {}): SummaryLine {
  return {
    hsn: '6403',
    unit: 'PRS',
    rate: '5',
    isToBusiness: false,
    quantity: 1000,
    taxable: 10_000,
    taxes: [
      { component: 'CGST', rate: '2.5', amount: 250 },
      { component: 'SGST', rate: '2.5', amount: 250 },
    ],
    total: 10_500,
    ...changes,
  };
}

test('lines of one code, unit and rate are one row; business stands apart and first, goods without a code last', () => {
  const rows = taxSummary([
    sold({ hsn: null }),
    sold(),
    sold({ quantity: 2000, taxable: 20_000, total: 21_000 }),
    sold({ rate: '18' }),
    sold({ hsn: '6402' }),
    sold({ isToBusiness: true }),
  ]);
  expect(rows.map(({ isToBusiness, hsn, rate, quantity }) => [isToBusiness, hsn, rate, quantity])).toEqual([
    [true, '6403', '5', 1000],
    [false, '6402', '5', 1000],
    [false, '6403', '5', 3000],
    [false, '6403', '18', 1000],
    [false, null, '5', 1000],
  ]);
  expect(rows[2]).toMatchObject({ taxable: 30_000, tax: 1000, total: 31_500 });
});

test('within the state and between states at one rate are one row with three taxes', () => {
  const [row] = taxSummary([sold(), sold({ taxes: [{ component: 'IGST', rate: '5', amount: 500 }] })]);
  expect(row?.taxes.map(({ component, amount }) => [component, amount])).toEqual([
    ['CGST', 250],
    ['SGST', 250],
    ['IGST', 500],
  ]);
  expect(row?.tax).toBe(1000);
});

test('what came back leaves its row with zeros, and no negative zero', () => {
  const [row] = taxSummary([sold(), negativeLine(sold())]);
  expect(row).toMatchObject({ quantity: 0, taxable: 0, tax: 0, total: 0 });
  expect(Object.is(negativeLine(sold({ taxable: 0 })).taxable, -0)).toBe(false);
});
