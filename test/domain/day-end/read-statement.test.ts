/** Statements as banks write them: particulars above the heading, dates and amounts each in its own way. */
import { describe, expect, test } from 'vitest';
import { readStatement } from '#domain/day-end/read-statement.ts';
import { india } from '../profiles.ts';

function read(lines: readonly (readonly string[])[]) {
  return readStatement(
    lines.map((cells, at) => ({ row: at + 1, cells })),
    india.currency,
    330,
  );
}

const noon = (day: string): number => Date.parse(`${day}T12:00:00+05:30`);

describe('a statement is read', () => {
  test('with the account above it, and only what came in', () => {
    const found = read([
      ['Account No', '0091 2233'],
      [],
      ['Txn Date', 'Description', 'Ref No./Cheque No.', 'Debit', 'Credit', 'Balance'],
      ['21 Nov 2026', 'UPI/CR/632512345678/MEENA', '632512345678', '', '1,29,900.00', '2,00,000.00'],
      ['21 Nov 2026', 'CHQ PAID', '', '5,000.00', '', '1,95,000.00'],
      ['', '', '', '', '', ''],
    ]);
    expect(found).toEqual({
      ok: true,
      value: {
        entries: [
          {
            row: 4,
            amount: 12_990_000,
            atMs: noon('2026-11-21'),
            text: '21 Nov 2026 UPI/CR/632512345678/MEENA 632512345678  1,29,900.00 2,00,000.00',
          },
        ],
        unreadRows: [],
      },
    });
  });

  test('with one column of amounts and a word for the direction', () => {
    const found = read([
      ['Date', 'Narration', 'Amount (INR)', 'Dr/Cr'],
      ['21-11-26', 'paid by a customer', '649.00', 'CR'],
      ['21/11/2026', 'rent', '9,000.00', 'DR'],
    ]);
    expect(found).toMatchObject({ value: { entries: [{ row: 2, amount: 64_900 }] } });
  });

  test.each([
    ['2026-11-21', noon('2026-11-21')],
    ['21/11/2026', noon('2026-11-21')],
    ['1-2-2026', noon('2026-02-01')],
    ['21.11.26', noon('2026-11-21')],
    ['21-Nov-2026', noon('2026-11-21')],
    ['21 November 2026', noon('2026-11-21')],
    ['21/11/2026 18:05:09', Date.parse('2026-11-21T18:05:09+05:30')],
    ['21-11-2026 06:05 PM', Date.parse('2026-11-21T18:05:00+05:30')],
    ['21-11-2026 12:10 AM', Date.parse('2026-11-21T00:10:00+05:30')],
  ])('whose day is written %s', (text, atMs) => {
    expect(
      read([
        ['Date', 'Credit'],
        [text, '5.00'],
      ]),
    ).toMatchObject({ value: { entries: [{ atMs }] } });
  });

  test.each(['1,299.00', '1299', '1299.00 Cr', '+1,299.00', 'Rs.1299.00', '₹ 1,299.00'])(
    'whose amount is written %s',
    (text) => {
      expect(
        read([
          ['Date', 'Deposit Amt.'],
          ['2026-11-21', text],
        ]),
      ).toMatchObject({
        value: { entries: [{ amount: 129_900 }] },
      });
    },
  );

  test('and rows that say nothing are named', () => {
    expect(
      read([
        ['Date', 'Credit'],
        ['31/02/2026', '5.00'],
        ['2026-11-21', 'five'],
      ]),
    ).toEqual({
      ok: true,
      value: { entries: [], unreadRows: [2, 3] },
    });
  });

  test('and refused where no row is a heading', () => {
    expect(
      read([
        ['Name', 'Phone'],
        ['Meena', '98250'],
      ]),
    ).toEqual({ ok: false, error: 'no-heading' });
  });
});
