/** Amounts, quantities and times as they stand on the screen. */
import { expect, test } from 'vitest';
import { figuresOf, quantityText, timeText } from '../../src/renderer/lib/figures.ts';
import { lengthOf } from '../../src/renderer/ui/glass-figure.tsx';

const rupees = figuresOf({
  code: 'INR',
  symbol: '₹',
  exponent: 2,
  grouping: 'indian',
});
const pounds = figuresOf({
  code: 'GBP',
  symbol: '£',
  exponent: 2,
  grouping: 'western',
});
const yen = figuresOf({
  code: 'JPY',
  symbol: '¥',
  exponent: 0,
  grouping: 'western',
});

test('amounts are grouped as the country groups them, with a real minus sign', () => {
  expect([
    rupees.amount(12_434_100),
    pounds.amount(12_434_100),
    yen.amount(124_341),
    rupees.amount(-14_990),
  ]).toEqual(['1,24,341.00', '124,341.00', '124,341', '\u2212149.90']);
});

test('a tile leaves out paise that are nought, and only those', () => {
  expect([rupees.short(189_900), rupees.short(4_950), yen.short(500)]).toEqual(['1,899', '49.50', '500']);
});

test('the glass sets the paise apart', () => {
  expect([rupees.parts(734_100), yen.parts(500)]).toEqual([
    ['7,341', '.00'],
    ['500', ''],
  ]);
});

test('an amount being typed is grouped, and keeps its point', () => {
  expect([rupees.typed('4500'), rupees.typed('4500.'), rupees.typed('12.5'), rupees.typed('0')]).toEqual([
    '4,500',
    '4,500.',
    '12.5',
    '0',
  ]);
});

test('unit prices show decimals past the paisa only where they have them', () => {
  expect([rupees.unitPrice(64_900_000), rupees.unitPrice(12_500)]).toEqual(['649.00', '0.125']);
});

test('quantities below nought have a real minus sign', () => {
  expect([quantityText('-1'), quantityText('0.375')]).toEqual(['\u22121', '0.375']);
});

test('times are Latin figures in both languages', () => {
  const at = new Date(2026, 10, 21, 14, 5, 6).getTime();
  expect([timeText(at, 'en'), timeText(at, 'hi'), timeText(at, 'hi', 'seconds')]).toEqual([
    '14:05',
    '14:05',
    '14:05:06',
  ]);
});

test('a long figure is told from a short one, so that it is set smaller and never cut', () => {
  expect(['7,341', '1,24,341', '12,34,56,789', '99,99,99,99,999'].map(lengthOf)).toEqual([
    undefined,
    8,
    10,
    13,
  ]);
});
