/** A drawer counted on the screen: what a sheet comes to, and where a key leads on it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import {
  cashCounted,
  cellAmount,
  cellsOf,
  cellTowards,
  nextCell,
  typeCount,
  type CountCell,
} from '../../src/renderer/features/shifts/count-sheet.ts';
import { inTwoSheets } from '../../src/renderer/features/shifts/two-sheets.ts';

const pieces = [
  { kind: 'note' as const, value: 50_000 },
  { kind: 'note' as const, value: 10_000 },
  { kind: 'note' as const, value: 1_000 },
  { kind: 'coin' as const, value: 1_000 },
  { kind: 'coin' as const, value: 100 },
];
const sheet = cellsOf(pieces, { hasRest: true, methods: ['card', 'upi'] });

function cell(key: string): CountCell {
  const found = sheet.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no cell ${key}`);
  return found;
}

test('the sheet goes through notes, coins, the rest of the cash, then slips and amounts', () => {
  expect(sheet.map(({ key }) => key)).toEqual([
    'note-50000',
    'note-10000',
    'note-1000',
    'coin-1000',
    'coin-100',
    'other',
    'card-slips',
    'card-amount',
    'upi-slips',
    'upi-amount',
  ]);
  expect(cellsOf(pieces, { hasRest: false, methods: [] })).toHaveLength(5);
});

test('notes, coins and the rest add up; a note and a coin of one value are one denomination', () => {
  const texts = { 'note-50000': '11', 'note-1000': '9', 'coin-1000': '6', 'coin-100': '3', other: '12.50' };
  expect(cashCounted(sheet, texts, 2)).toEqual({
    denominations: [
      { value: 50_000, count: 11 },
      { value: 1_000, count: 15 },
      { value: 100, count: 3 },
    ],
    other: 1_250,
    total: 11 * 50_000 + 15 * 1_000 + 3 * 100 + 1_250,
  });
});

test('slips and payments beside the drawer are no cash', () => {
  expect(cashCounted(sheet, { 'card-slips': '4', 'card-amount': '6200', 'upi-slips': '33' }, 2).total).toBe(
    0,
  );
});

test('the sum is what the rows come to one by one, whatever was counted', () => {
  const counts = fc.dictionary(
    fc.constantFrom(...sheet.flatMap(({ kind, key }) => (kind === 'note' || kind === 'coin' ? [key] : []))),
    fc.integer({ min: 0, max: 99_999 }).map(String),
  );
  fc.assert(
    fc.property(counts, (texts) => {
      const byRow = sheet.reduce((sum, each) => sum + (cellAmount(each, texts, 2) ?? 0), 0);
      expect(cashCounted(sheet, texts, 2).total).toBe(byRow);
    }),
  );
});

test('a row nobody touched is empty, one that was counted as nought is nought', () => {
  expect(cellAmount(cell('note-50000'), {}, 2)).toBeNull();
  expect(cellAmount(cell('note-50000'), { 'note-50000': '0' }, 2)).toBe(0);
});

test('pieces are whole and at most five digits; amounts take a point', () => {
  expect(typeCount(cell('note-50000'), '12', '.', 2)).toBe('12');
  expect(typeCount(cell('note-50000'), '99999', '1', 2)).toBe('99999');
  expect(typeCount(cell('note-50000'), '12', 'erase', 2)).toBe('1');
  expect(typeCount(cell('other'), '12', '.', 2)).toBe('12.');
  expect(typeCount(cell('upi-amount'), '27054.', '5', 2)).toBe('27054.5');
  expect(typeCount(cell('upi-slips'), '3', '.', 2)).toBe('3');
});

test('Enter goes through every cell once and stays on the last', () => {
  const seen = sheet.map((_, steps) => {
    let at = 'note-50000';
    for (let step = 0; step < steps; step += 1) at = nextCell(sheet, at);
    return at;
  });
  expect(seen).toEqual(sheet.map(({ key }) => key));
  expect(nextCell(sheet, 'upi-amount')).toBe('upi-amount');
});

test('arrows move as the cells stand: notes left, coins right, slips below', () => {
  expect(cellTowards(sheet, 'note-10000', 'ArrowRight')).toBe('coin-100');
  expect(cellTowards(sheet, 'other', 'ArrowLeft')).toBe('note-1000');
  expect(cellTowards(sheet, 'note-1000', 'ArrowDown')).toBe('card-slips');
  expect(cellTowards(sheet, 'other', 'ArrowDown')).toBe('card-amount');
  expect(cellTowards(sheet, 'card-amount', 'ArrowUp')).toBe('other');
  expect(cellTowards(sheet, 'card-slips', 'ArrowRight')).toBe('card-amount');
  expect(cellTowards(sheet, 'note-50000', 'ArrowUp')).toBe('note-50000');
  expect(cellTowards(sheet, 'note-50000', 'ArrowLeft')).toBe('note-50000');
});

test('a long paper is cut in two at the rule nearest to its middle, and no line is lost but that rule', () => {
  const line = (left: string) => ({ kind: 'row', left, right: '', emphasis: 'normal', indent: 0 }) as const;
  const part = (name: string, lines: number) =>
    Array.from({ length: lines }, (_, place) => line(`${name}${place}`));
  const document: ReceiptDocumentView = {
    language: 'en',
    number: 'Z 1',
    blocks: [...part('a', 10), { kind: 'rule' }, ...part('b', 12), { kind: 'rule' }, ...part('c', 20)],
  };
  expect(inTwoSheets(document).map(({ blocks }) => blocks)).toEqual([
    [...part('a', 10), { kind: 'rule' }, ...part('b', 12)],
    part('c', 20),
  ]);
  expect(inTwoSheets({ ...document, blocks: part('a', 10) })).toHaveLength(1);
});
