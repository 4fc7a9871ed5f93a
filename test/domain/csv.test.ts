/** Tables as text: what a spreadsheet opens holds no formula, and what it saves is read for what it says. */
import { expect, test } from 'vitest';
import { csvText, plainCell } from '#domain/csv.ts';
import { readPriceFile } from '#domain/price-file.ts';

const rupees = { code: 'INR', symbol: '₹', exponent: 2 } as const;

function rows(...lines: readonly string[]) {
  return lines.map((line, index) => ({ row: index + 1, cells: line.split(';') }));
}

test('a cell that would be a formula is written as text and comes back as it was', () => {
  const names = ['=HYPERLINK("http://x")', '+91 98250', '-5 °C sole', '@home', '\tTab', 'Plain, "quoted"'];
  const written = csvText([['name', 'pieces'], ...names.map((name) => [name, -2] as const)]);
  expect(written.split('\r\n')).toEqual([
    'name,pieces',
    `"'=HYPERLINK(""http://x"")",-2`,
    `'+91 98250,-2`,
    `'-5 °C sole,-2`,
    `'@home,-2`,
    `'\tTab,-2`,
    '"Plain, ""quoted""",-2',
    '',
  ]);
  expect(plainCell(`'=1+1`)).toBe('=1+1');
  expect(plainCell(`'Tis`)).toBe(`'Tis`);
});

test('a table of prices is read by its headings, whatever their order, and each bad row is named with its fault', () => {
  const file = rows(
    'Name;PRICE;Code',
    'Runner;1,499.00;2000000000015',
    'Spoiled;10;8.90177E+12',
    ';;',
    'No code;10;',
    'No price;;LACE-01',
    'Words;ten;LACE-01',
    'Nothing;0;LACE-01',
    'Comma;12,50;LACE-01',
  );
  expect(readPriceFile(file, rupees)).toEqual({
    ok: true,
    value: {
      asked: [{ row: 2, code: '2000000000015', price: 149_900_000 }],
      refused: [
        { row: 3, code: '8.90177E+12', fault: 'spoiled-code' },
        { row: 5, code: '', fault: 'no-code' },
        { row: 6, code: 'LACE-01', fault: 'no-price' },
        { row: 7, code: 'LACE-01', fault: 'bad-price' },
        { row: 8, code: 'LACE-01', fault: 'bad-price' },
        { row: 9, code: 'LACE-01', fault: 'bad-price' },
      ],
    },
  });
});

test('a table without its columns, or without a row, is not read at all', () => {
  expect(readPriceFile(rows('name;price', 'Runner;10'), rupees)).toEqual({
    ok: false,
    error: 'no-code-column',
  });
  expect(readPriceFile(rows('code;name', 'LACE-01;Lace'), rupees)).toEqual({
    ok: false,
    error: 'no-price-column',
  });
  expect(readPriceFile(rows('code;price'), rupees)).toEqual({ ok: false, error: 'no-rows' });
});
